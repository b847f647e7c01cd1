/** All pages: a tree, or what a search finds; new ones, and what one does with a whole one. */
import { useDeferredValue, useEffect, useId, useMemo, useState } from "react";
import { Button, Collection, ListLayout, Tree, TreeItem, TreeItemContent, Virtualizer, type Key as RowKey } from "react-aria-components";
import type { PageSummary } from "../api/types";
import { t } from "../i18n";
import { run } from "../commands/registry";
import { openPage, showPanel, useStudio } from "../state/store";
import { askDelete, askMove, askNew, duplicate } from "./dialogs";
import { matching, treeOf, type Branch } from "./pages";
import "../inspector/inspector.css";
import "./pages.css";

export default function PagesPanel() {
  const id = useId();
  const site = useStudio((state) => state.site);
  const pages = useStudio((state) => state.pages);
  const subject = useStudio((state) => state.subject);
  const page = useStudio((state) => state.page);
  const shown = pages.find((one) => one.source === subject) ?? pages.find((one) => one.url === page);
  const [search, setSearch] = useState("");
  // What is typed shows at once; a list of thousands follows.
  const wanted = useDeferredValue(search);
  const [language, setLanguage] = useState(shown?.language ?? site?.language ?? "");
  const languages = site?.languages ?? [];
  const found = useMemo(() => matching(pages.filter((one) => language === "" || one.language === language), wanted), [pages, language, wanted]);
  const branches = useMemo(
    () => (wanted.trim() === "" ? treeOf(pages, language) : found.map((one) => ({ page: one, children: [] }))), [pages, language, wanted, found]);

  useEffect(() => { if (shown !== undefined) setLanguage((now) => (now === "" ? now : shown.language)); }, [shown]);

  return (
    <section className="pages" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="aside">{t("app.panel.pages")}</h2>
      <div className="pages-bar">
        <input className="field-input" type="search" value={search} aria-label={t("pages.search")} placeholder={t("pages.search")}
          onChange={(event) => setSearch(event.target.value)} />
        {languages.length > 1 ? (
          <span className="field-select">
            <select className="field-input" aria-label={t("pages.language")} value={language} onChange={(event) => setLanguage(event.target.value)}>
              {languages.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
              <option value="">{t("pages.everyLanguage")}</option>
            </select>
          </span>
        ) : null}
      </div>
      <p className="field-help pages-found" role="status">{wanted.trim() === "" ? "" : t("pages.found", { count: found.length })}</p>
      {branches.length > 0 ? <Pages branches={branches} chosen={shown?.source ?? ""} flat={wanted.trim() !== ""} /> : (
        <p className="pages-none">{t(pages.length === 0 ? "pages.none" : "pages.noneFound")}</p>
      )}
      <div className="pages-tools" role="group" aria-label={t("pages.acts")}>
        <button type="button" className="button button-main" onClick={() => void askNew(shown)}>{t("pages.new")}</button>
        {shown === undefined ? null : (
          <>
            <button type="button" className="button" onClick={() => showPanel("pages", shown.source)} disabled={subject === shown.source}>{t("pages.write")}</button>
            <button type="button" className="button" onClick={() => void askMove(shown)}>{t("pages.move")}</button>
            <button type="button" className="button" onClick={() => void duplicate(shown)}>{t("pages.duplicate")}</button>
            <button type="button" className="button" onClick={() => void askDelete(shown)}>{t("pages.delete")}</button>
          </>
        )}
        <button type="button" className="button" onClick={() => run("publish")}>{t("app.publish")}</button>
      </div>
    </section>
  );
}

/** Only the rows in view are drawn; they are as high as the style sheets say, more for fingers than for a mouse. */
const ROWS = { rowHeight: Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--row")) || 29 };

function Pages({ branches, chosen, flat }: { branches: Branch[]; chosen: string; flat: boolean }) {
  const [open, setOpen] = useState<Set<RowKey>>(() => new Set(branches.map((one) => one.page.source)));
  const above = useMemo(() => pathTo(branches, chosen), [branches, chosen]);
  useEffect(() => {
    setOpen((before) => (above.every((one) => before.has(one)) ? before : new Set([...before, ...above])));
  }, [above]);
  const choose = (source: string): void => {
    const page = find(branches, source);
    if (page === null) return;
    showPanel("pages", source);
    if (!page.broken) void openPage(page.url);
  };
  return (
    <div className="pages-keys" onKeyDown={(event) => {
      const page = find(branches, chosen);
      if (page === null) return;
      if (event.key === "F2") void askMove(page);
      else if (event.key === "Delete") void askDelete(page);
    }}>
    <Virtualizer layout={ListLayout} layoutOptions={ROWS}>
    <Tree className="pages-tree" aria-label={t("app.panel.pages")} items={branches} selectionMode="single" selectionBehavior="replace"
      selectedKeys={chosen ? [chosen] : []} expandedKeys={flat ? [] : open} onExpandedChange={(keys) => setOpen(new Set(keys))}
      onSelectionChange={(keys) => { if (keys !== "all" && keys.size > 0) choose(String([...keys][0])); }}>
      {row}
    </Tree>
    </Virtualizer>
    </div>
  );
}

function row(branch: Branch) {
  const { page } = branch;
  return (
    <TreeItem id={page.source} textValue={page.title || page.source}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <span className="pages-row">
            {hasChildItems ? <Button slot="chevron" className="pages-chevron"><span aria-hidden="true">{isExpanded ? "▾" : "▸"}</span></Button> : <span className="pages-chevron" />}
            <span className="pages-name" dir="auto">{page.title || page.source}</span>
            <span className="field-from">{page.stale === "" ? null : <span aria-hidden="true">⟲ </span>}{mark(page)}</span>
          </span>
        )}
      </TreeItemContent>
      <Collection items={branch.children.map((one) => ({ ...one, id: one.page.source }))}>{row}</Collection>
    </TreeItem>
  );
}

function mark(page: PageSummary): string {
  const stale = page.stale === "" ? "" : t(`pages.stale.${page.stale}`);
  return page.broken ? t("pages.broken") : [page.draft ? t("pages.draft") : "", stale].filter(Boolean).join(", ");
}

function find(branches: Branch[], source: string): PageSummary | null {
  for (const branch of branches) {
    const found = branch.page.source === source ? branch.page : find(branch.children, source);
    if (found !== null) return found;
  }
  return null;
}

function pathTo(branches: Branch[], source: string): string[] {
  for (const branch of branches) {
    if (branch.page.source === source) return [source];
    const below = pathTo(branch.children, source);
    if (below.length > 0) return [branch.page.source, ...below];
  }
  return [];
}
