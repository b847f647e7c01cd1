/** The menus of the site, and the items of one of them as a tree. */
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Button, Collection, Tree, TreeItem, TreeItemContent, useDragAndDrop, type Key as RowKey } from "react-aria-components";
import type { Gesture, JsonMap, LibraryItem, Menu, MenuItem, PageSummary } from "../api/types";
import { t } from "../i18n";
import { useLoaded } from "../inspector/load";
import { presetName as slug } from "../styles/names";
import { edit, showPanel, useStudio } from "../state/store";
import { useMenuLanguage } from "./language";
import { find, pathAt, placeAfter, placeOfDrop, type Place, type Step } from "./places";
import "../inspector/inspector.css";
import "./menus.css";

export default function MenusPanel() {
  const id = useId();
  const subject = useStudio((state) => state.subject);
  const language = useMenuLanguage();
  const { value: menus, failure, again } = useLoaded<Menu[]>(`/menus?language=${language.code}`, { live: true });
  const [named, ...rest] = subject.split("/");
  const menu = menus?.find((one) => one.name === named) ?? menus?.find((one) => one.default) ?? menus?.[0];
  return (
    <section className="menus" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("menus.title")} {language.own ? null : <span className="field-from">{language.name}</span>}</h2>
      {failure ? <div role="alert"><p className="field-trouble">{failure}</p><button type="button" className="button" onClick={again}>{t("inspector.again")}</button></div> : null}
      {menus === null && !failure ? <p className="field-help">{t("inspector.loading")}</p> : null}
      {menus?.length === 0 ? <p className="menus-empty">{t("menus.none")}</p> : null}
      {menus ? <Choose menus={menus} menu={menu} /> : null}
      {menu ? <Items key={menu.name} menu={menu} path={named === menu.name ? rest.join("/") : ""} /> : null}
    </section>
  );
}

/** Which menu, and what one does with a whole one. */
function Choose({ menus, menu }: { menus: Menu[]; menu: Menu | undefined }) {
  const [doing, setDoing] = useState<"" | "new" | "rename" | "delete">("");
  const [text, setText] = useState("");
  const name = slug(text);
  const taken = menus.some((one) => one.name === name) && !(doing === "rename" && name === menu?.name);
  const act = async (gesture: Gesture, then: string) => {
    if (await edit([gesture])) {
      setDoing("");
      showPanel("menus", then);
    }
  };
  return (
    <div className="menus-choose">
      {menus.length > 0 ? (
        <span className="field-select">
          <select className="field-input" aria-label={t("menus.which")} value={menu?.name ?? ""} onChange={(event) => showPanel("menus", event.target.value)}>
            {menus.map((one) => <option key={one.name} value={one.name}>{one.title}{one.default ? ` (${t("menus.default")})` : ""}</option>)}
          </select>
        </span>
      ) : null}
      {doing === "" ? (
        <div className="row">
          <button type="button" className="button" onClick={() => { setText(""); setDoing("new"); }}>{t("menus.new")}</button>
          {menu ? (
            <>
              <button type="button" className="button" onClick={() => { setText(menu.title); setDoing("rename"); }}>{t("menus.rename")}</button>
              {menu.default ? null : (
                <button type="button" className="button" onClick={() => void act({ kind: "site.set", path: "menu", value: menu.name }, menu.name)}>{t("menus.makeDefault")}</button>
              )}
              <button type="button" className="button" onClick={() => setDoing("delete")}>{t("menus.delete")}</button>
            </>
          ) : null}
        </div>
      ) : doing === "delete" && menu ? (
        <div className="field-note" role="alert">
          <p>{t("menus.deleteSure", { name: menu.title, count: count(menu.items) })}</p>
          <div className="row">
            <button type="button" className="button strong" autoFocus onClick={() => void act({ kind: "menu.delete", menu: menu.name }, "")}>{t("menus.delete")}</button>
            <button type="button" className="button" onClick={() => setDoing("")}>{t("inspector.cancel")}</button>
          </div>
        </div>
      ) : (
        <form className="menus-name" onSubmit={(event) => {
          event.preventDefault();
          if (name === "" || taken) return;
          if (doing === "new") void act({ kind: "menu.create", menu: name, title: text.trim() }, name);
          else if (menu) void act({ kind: "menu.rename", menu: menu.name, name }, name);
        }}>
          <input className="field-input" autoFocus value={text} aria-label={t("menus.name")} placeholder={t("menus.name")}
            aria-invalid={taken || undefined} onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => { if (event.key === "Escape") setDoing(""); }} />
          <button type="submit" className="button strong" disabled={name === "" || taken}>{t(doing === "new" ? "menus.create" : "menus.rename")}</button>
          <button type="button" className="button" onClick={() => setDoing("")}>{t("inspector.cancel")}</button>
          <p className="field-help" role="status">{taken ? t("menus.taken") : name && name !== text ? t("menus.fileName", { name: `${name}.yaml` }) : ""}</p>
        </form>
      )}
    </div>
  );
}

function count(items: MenuItem[]): number {
  return items.reduce((sum, one) => sum + 1 + count(one.children), 0);
}

function Items({ menu, path }: { menu: Menu; path: string }) {
  const found = path ? find(menu.items, path) : null;
  const [adding, setAdding] = useState(false);
  const toolbar = useRef<HTMLDivElement>(null);
  const show = (to: string) => showPanel("menus", to ? `${menu.name}/${to}` : menu.name);
  const all = useMemo(() => [...paths(menu.items)], [menu.items]);
  const [open, setOpen] = useState<Set<RowKey>>(() => new Set(all));

  // An item that the address names is in view, whatever was folded.
  useEffect(() => {
    const above = path.split("/").map((_, at, names) => names.slice(0, at).join("/")).filter(Boolean);
    setOpen((before) => (above.every((one) => before.has(one)) ? before : new Set([...before, ...above])));
  }, [path]);

  const move = async (item: string, place: Place) => {
    const to = pathAt(item, place);
    if (await edit([{ kind: "menu.move", menu: menu.name, item, ...place }])) {
      setOpen((before) => new Set([...before, place.parent]));
      show(to);
    }
  };
  const step = (to: Step) => {
    const place = placeAfter(menu.items, path, to);
    if (place !== null) void move(path, place);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key), "portique-menu-item": String(key) })),
    acceptedDragTypes: ["portique-menu-item"],
    getAllowedDropOperations: () => ["move"],
    getDropOperation: (target, types) => (types.has("portique-menu-item") && target.type === "item" ? "move" : "cancel"),
    onMove: (event) => {
      const item = [...event.keys][0];
      if (item === undefined) return;
      const place = placeOfDrop(menu.items, String(item), String(event.target.key), event.target.dropPosition);
      if (place !== null) void move(String(item), place);
    },
  });

  return (
    <>
      {menu.items.length > 0 ? (
        <Tree className="menu-tree" aria-label={t("menus.items", { menu: menu.title })} items={menu.items} selectionMode="single"
          selectionBehavior="replace" disallowEmptySelection={path !== ""} selectedKeys={path ? [path] : []}
          expandedKeys={open} onExpandedChange={(keys) => setOpen(new Set(keys))} dragAndDropHooks={dragAndDropHooks}
          onSelectionChange={(keys) => {
            if (keys !== "all" && keys.size > 0) show(String([...keys][0]));
          }}>
          {row}
        </Tree>
      ) : <p className="menus-empty">{t("menus.empty")}</p>}
      <div ref={toolbar} className="menu-tools" role="group" aria-label={t("menus.place")}>
        {(["up", "down", "in", "out"] as const).map((to) => (
          <button key={to} type="button" className="button" aria-label={found ? t(`menus.move.${to}`, { name: found.item.title }) : t(`menus.step.${to}`)}
            disabled={placeAfter(menu.items, path, to) === null} onClick={() => step(to)}>
            <span aria-hidden="true" className={to === "in" || to === "out" ? "turns" : undefined}>{{ up: "↑", down: "↓", in: "→", out: "←" }[to]}</span>
          </button>
        ))}
        <button type="button" className="button" onClick={() => setAdding(!adding)} aria-expanded={adding}>{t("menus.add")}</button>
        {found ? (
          <button type="button" className="button" onClick={() => {
            const next = found.siblings[found.index + 1] ?? found.siblings[found.index - 1];
            void edit([{ kind: "menu.remove", menu: menu.name, item: path }]).then((done) => { if (done) show(next?.path ?? found.parent); });
          }}>{t("menus.remove")}</button>
        ) : null}
      </div>
      {adding ? <Add menu={menu} below={found} onDone={(to) => { setAdding(false); show(to); }} /> : null}
    </>
  );
}

function* paths(items: MenuItem[]): Generator<string> {
  for (const item of items) {
    yield item.path;
    yield* paths(item.children);
  }
}

function row(item: MenuItem) {
  const hidden = !item.enabled;
  return (
    <TreeItem id={item.path} textValue={item.title}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <span className="menu-row" data-hidden={hidden || undefined}>
            <Button slot="drag" className="field-handle"><span aria-hidden="true">⠿</span></Button>
            {hasChildItems ? (
              <Button slot="chevron" className="menu-chevron"><span aria-hidden="true" className="field-fold">{isExpanded ? "▾" : "▸"}</span></Button>
            ) : <span className="menu-chevron" />}
            <span className="menu-name">{item.title || item.path}</span>
            <span className="field-from">{hidden ? t("menus.hidden") : item.type === "link" ? "" : kindWord(item.type)}</span>
          </span>
        )}
      </TreeItemContent>
      <Collection items={item.children}>{row}</Collection>
    </TreeItem>
  );
}

const KINDS: readonly string[] = ["url", "alias", "heading", "separator", "particle", "module"];

function kindWord(type: string): string {
  return KINDS.includes(type) ? t(`menus.kind.${type}` as "menus.kind.url") : type;
}

/** A page, a link, a heading, a separator or a particle: at the end of the menu, or behind the selected item. */
function Add({ menu, below, onDone }: { menu: Menu; below: ReturnType<typeof find>; onDone(path: string): void }) {
  const id = useId();
  const pages = useStudio((state) => state.pages);
  const library = useStudio((state) => state.library);
  const [kind, setKind] = useState<"page" | "url" | "heading" | "separator" | "particle">("page");
  const [title, setTitle] = useState("");
  const [link, setLink] = useState("");
  const [which, setWhich] = useState("");
  const particles = library.filter((one: LibraryItem) => one.kind === "particle" && one.unusable === "");
  const inMenu = new Set(menu.items.flatMap(function walk(one): string[] { return [one.page, ...one.children.flatMap(walk)]; }));
  const free = pages.filter((one: PageSummary) => !inMenu.has(one.source) && one.language === menu.language);
  const parent = below?.parent ?? "";
  const index = below ? below.index + 1 : menu.items.length;
  const item = newItem(kind, { title: title.trim(), link: link.trim(), which, particles });
  return (
    <form className="choose" onSubmit={(event) => {
      event.preventDefault();
      if (item === null) return;
      void edit([{ kind: "menu.insert", menu: menu.name, parent, index, item }]).then((done) => {
        if (done) onDone(done.select?.item ?? parent);
      });
    }}>
      <label className="field-label" htmlFor={`${id}-kind`}>{t("menus.addWhat")}</label>
      <span className="field-select">
        <select id={`${id}-kind`} className="field-input" value={kind} onChange={(event) => { setKind(event.target.value as typeof kind); setWhich(""); }}>
          {(["page", "url", "heading", "separator", "particle"] as const).map((one) => <option key={one} value={one}>{t(`menus.kind.${one}`)}</option>)}
        </select>
      </span>
      {kind === "page" || kind === "particle" ? (
        <>
          <label className="field-label" htmlFor={`${id}-which`}>{t(`menus.kind.${kind}`)}</label>
          <span className="field-select">
            <select id={`${id}-which`} className="field-input" value={which} onChange={(event) => setWhich(event.target.value)}>
              <option value="">{t("inspector.choose")}</option>
              {kind === "page" ? free.map((one) => <option key={one.source} value={one.source}>{one.title}</option>)
                : particles.map((one) => <option key={one.name} value={one.name}>{one.title}</option>)}
            </select>
          </span>
        </>
      ) : null}
      {kind === "separator" ? null : (
        <>
          <label className="field-label" htmlFor={`${id}-title`}>{t("menus.property.title")}</label>
          <input id={`${id}-title`} className="field-input" dir="auto" value={title} onChange={(event) => setTitle(event.target.value)}
            placeholder={kind === "page" ? t("menus.titleOfPage") : undefined} />
        </>
      )}
      {kind === "url" ? (
        <>
          <label className="field-label" htmlFor={`${id}-link`}>{t("menus.property.link")}</label>
          <input id={`${id}-link`} className="field-input" inputMode="url" value={link} onChange={(event) => setLink(event.target.value)} />
        </>
      ) : null}
      <div className="row"><button type="submit" className="button strong" disabled={item === null}>{t("menus.addIt")}</button></div>
    </form>
  );
}

interface Said { title: string; link: string; which: string; particles: LibraryItem[] }

/** The item as the server takes it: a page by its file, anything else by its properties. Null while something lacks. */
function newItem(kind: "page" | "url" | "heading" | "separator" | "particle", said: Said): JsonMap | null {
  const { title, link, which } = said;
  if (kind === "page") return which === "" ? null : { page: which, ...(title && { title }) };
  if (kind === "particle") {
    const particle = said.particles.find((one) => one.name === which);
    if (particle === undefined) return null;
    return { type: "particle", particle: which, title: title || particle.title, options: { particle: { enabled: "1" } } };
  }
  if (kind === "separator") return { type: "separator", title: t("menus.kind.separator") };
  if (title === "" || (kind === "url" && link === "")) return null;
  return { type: kind, title, ...(kind === "url" && { link }) };
}
