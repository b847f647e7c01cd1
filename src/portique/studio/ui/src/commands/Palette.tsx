import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Autocomplete, Header, Heading, Input, Label, ListBox, ListBoxItem, ListBoxSection, SearchField } from "react-aria-components";
import { matching } from "../app/matching";
import { t } from "../i18n";
import type { LibraryItem } from "../api/types";
import { insertItem } from "../library/inserting";
import { ItemIcon } from "../library/ItemIcon";
import { recentFirst } from "../library/recent";
import { getState, openOutline, openPage, select, showPanel } from "../state/store";
import { indexOf } from "../tree/nodes";
import type { Early } from "./early";
import { keysOf, shown } from "./keys";
import { allCommands, possible } from "./registry";

interface Found { id: string; title: string; note: string; keys: string; sign?: LibraryItem; run: () => unknown }
interface Group { id: string; title: string; found: Found[] }

const EACH = 8;

/** One field that finds everything: what one can do, insert, or go to. */
export function Palette({ only, early, close }: { only: "all" | "insert"; early: Early; close: () => void }) {
  const [query, setQuery] = useState("");
  const all = useMemo(() => (only === "insert" ? [toInsert()] : [toDo(), toInsert(), nodes(), pages(), outlines()]), [only]);
  const matches = (wanted: string): Group[] => all
    .map((group) => ({ ...group, found: matching(group.found, wanted, (one) => `${one.title} ${one.note}`).slice(0, only === "insert" ? 60 : EACH) }))
    .filter((group) => group.found.length > 0);
  const groups = matches(query);
  const run = (id: string): void => {
    const found = groups.flatMap((group) => group.found).find((one) => one.id === id);
    close();
    found?.run();
  };
  // Before a letter is typed here no line is the one that Enter means: it is the first.
  const enter = (event: KeyboardEvent<HTMLInputElement>): void => {
    const [first] = groups[0]?.found ?? [];
    if (event.key === "Enter" && first !== undefined && !event.currentTarget.hasAttribute("aria-activedescendant")) run(first.id);
  };
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    const { text, entered } = early.end();
    if (text !== "") setQuery(text);
    const [first] = entered ? matches(text)[0]?.found ?? [] : [];
    if (first === undefined) return;
    close();
    first.run();
  }, []);
  return (
    <div className="palette">
      <Heading slot="title" className="aside">{t(only === "insert" ? "commands.insert" : "commands.palette")}</Heading>
      <Autocomplete inputValue={query} onInputChange={setQuery} disableVirtualFocus={false}>
        <SearchField className="palette-field" autoFocus aria-label={t("app.find")}>
          <Label className="aside">{t("app.find")}</Label>
          <Input ref={field} onKeyDown={enter} className="palette-input" role="combobox" aria-expanded="true" aria-haspopup="listbox" placeholder={t(only === "insert" ? "commands.insertHint" : "app.find")} />
        </SearchField>
        <ListBox<Group> className="list palette-list" aria-label={t("commands.results")} items={groups} selectionMode="none"
          onAction={(key) => run(String(key))} renderEmptyState={() => <p className="list-empty">{t("app.noneFound")}</p>}>
          {(group) => (
            <ListBoxSection id={group.id}>
              <Header className="menu-head">{group.title}</Header>
              {group.found.map((one) => (
                <ListBoxItem key={one.id} id={one.id} textValue={one.title} className="list-item">
                  {one.sign === undefined ? null : <ItemIcon item={one.sign} />}
                  <span>{one.title}</span>
                  {one.note === "" ? null : <span className="note">{one.note}</span>}
                  {one.keys === "" ? null : <kbd>{one.keys}</kbd>}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

function toDo(): Group {
  const found = allCommands().filter((command) => possible(command) && (command.why?.() ?? "") === "").map((command) => ({
    id: `do ${command.id}`, title: t(command.title), note: t(command.group), keys: shown(keysOf(command.id)), run: command.run }));
  return { id: "do", title: t("commands.group.do"), found };
}

function toInsert(): Group {
  const items = getState().library.filter((item) => item.unusable === "");
  const found = recentFirst(items).map((item) => ({
    id: `insert ${item.kind} ${item.name}`, title: item.title, note: item.description, keys: "", sign: item,
    run: () => { void insertItem(item); } }));
  return { id: "insert", title: t("commands.insert"), found };
}

function nodes(): Group {
  const { outline } = getState();
  const found = outline === null ? [] : [...indexOf(outline.layout).values()]
    .filter(({ node }) => node.kind !== "root" && node.kind !== "grid" && node.kind !== "block")
    .map(({ node }) => ({ id: `node ${node.id}`, title: node.label, note: node.id, keys: "",
      run: () => { showPanel("layout"); select([node.id], { reveal: true }); } }));
  return { id: "nodes", title: t("commands.group.nodes"), found };
}

function pages(): Group {
  const found = getState().pages.map((page) => ({ id: `page ${page.url}`, title: page.title, note: page.url, keys: "",
    run: () => { void openPage(page.url); } }));
  return { id: "pages", title: t("app.panel.pages"), found };
}

function outlines(): Group {
  const found = (getState().site?.outlines ?? []).map((outline) => ({
    id: `outline ${outline.name}`, title: outline.title, note: outline.name, keys: "",
    run: () => { void openOutline(outline.name); showPanel("layout"); } }));
  return { id: "outlines", title: t("app.panel.outlines"), found };
}
