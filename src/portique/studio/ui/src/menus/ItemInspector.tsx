/** The right column while a menu's item is selected: its properties, columns and, for a particle, its settings. */
import { useCallback, useId } from "react";
import type { Json, JsonMap, Menu, MenuItem } from "../api/types";
import { t } from "../i18n";
import { saved, seen, type Send } from "../inspector/drafts";
import { Form } from "../inspector/Form";
import { useLoaded } from "../inspector/load";
import { edit, useStudio } from "../state/store";
import { itemFields, itemValues, textFields, textValues } from "./fields";
import { useMenuLanguage, type MenuLanguage } from "./language";
import { columnsOf, dealt, find, widths } from "./places";
import "../inspector/inspector.css";
import "./menus.css";

export default function ItemInspector() {
  const subject = useStudio((state) => state.subject);
  const [name = "", ...rest] = subject.split("/");
  const language = useMenuLanguage();
  const { value: menus, failure } = useLoaded<Menu[]>(`/menus?language=${language.code}`, { live: true });
  const menu = menus?.find((one) => one.name === name);
  const path = rest.join("/");
  const found = menu && path ? find(menu.items, path) : null;
  if (menu === undefined || found === null) {
    return <div className="inspector"><p className="inspector-empty">{failure || t(menus === null ? "inspector.loading" : "menus.nothing")}</p></div>;
  }
  return <Item key={`${language.code}:${name}/${path}`} language={language} menu={menu} item={found.item} top={found.parent === ""} />;
}

const MOST_COLUMNS = 6;

function Item({ menu, item, top, language }: { menu: Menu; item: MenuItem; top: boolean; language: MenuLanguage }) {
  const id = useId();
  const outline = useStudio((state) => state.outlineName);
  const send: Send = useCallback((property, value, key, was) => {
    const gesture = (name: string, one: Json, began?: Json) => ({
      ...seen(began),
      kind: "menu.set" as const, menu: menu.name, item: item.path, property: name, value: one, ...(language.own ? {} : { language: language.code }),
    });
    if (property !== "options") return saved(edit([gesture(property, value, was)], { coalesce: key }));
    // A particle of the menu keeps its name and its settings side by side.
    const held = (value ?? {}) as JsonMap;
    const gestures = [gesture("options", held.options ?? null)];
    if (held.particle !== item.values.particle) gestures.unshift(gesture("particle", held.particle ?? null));
    return saved(edit(gestures, { coalesce: key }));
  }, [menu.name, item, language.own, language.code]);
  const values = language.own ? itemValues(item) : textValues(item, language.ownName);
  if (item.type === "particle") {
    const { particle = "", options = {}, title = item.title } = { ...item.values, ...item.texts };
    values.options = { value: { particle, options, title }, own: language.own || item.texts.options !== undefined, from: "" };
  }
  return (
    <section className="inspector" aria-labelledby={`${id}-title`}>
      <header className="inspector-head">
        <div className="inspector-title"><h2 id={`${id}-title`}>{item.title || item.path}</h2><span className="field-from">{item.path}</span></div>
        {item.page ? <p className="field-help">{t("menus.leadsTo", { page: item.page })}</p> : null}
      </header>
      {language.own ? null : <p className="field-note" role="note">{t("menus.inLanguage", { language: language.name })}</p>}
      <Form subject={`menu:${language.code}:${menu.name}:${item.path}`} outline={outline} values={values} send={send}
        fields={language.own ? itemFields(item, top) : textFields(item)} />
      {language.own && item.children.length > 0 && item.type !== "particle" ? <Columns menu={menu} item={item} /> : null}
    </section>
  );
}

/** How an item's children are dealt out to columns, and how wide these are. */
function Columns({ menu, item }: { menu: Menu; item: MenuItem }) {
  const id = useId();
  const columns = columnsOf(item);
  const said = Array.isArray(item.values.columns) ? item.values.columns.map(Number) : [];
  const equal = Math.round(100 / columns.length);
  const now = columns.map((_, at) => said[at] || equal);
  const arrange = (next: string[][]) => void edit([{ kind: "menu.arrange", menu: menu.name, item: item.path, columns: next }]);
  return (
    <section className="menu-columns" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t("menus.columns")}</h3>
      <label className="field-label" htmlFor={`${id}-count`}>{t("menus.columnCount")}</label>
      <span className="field-select">
        <select id={`${id}-count`} className="field-input" value={columns.length} onChange={(event) => arrange(dealt(columns, Number(event.target.value)))}>
          {Array.from({ length: MOST_COLUMNS }, (_, at) => <option key={at} value={at + 1}>{at + 1}</option>)}
        </select>
      </span>
      {columns.length > 1 ? (
        <>
          <ul className="menu-dealt">
            {item.children.map((child) => (
              <li key={child.path}>
                <span>{child.title || child.path}</span>
                <span className="field-select">
                  <select className="field-input" aria-label={t("menus.columnOf", { name: child.title || child.path })}
                    value={columns.findIndex((one) => one.includes(child.path))}
                    onChange={(event) => arrange(dealt(columns, columns.length, { path: child.path, to: Number(event.target.value) }))}>
                    {columns.map((_, at) => <option key={at} value={at}>{t("menus.column", { n: at + 1 })}</option>)}
                  </select>
                </span>
              </li>
            ))}
          </ul>
          <fieldset className="menu-widths">
            <legend className="field-label">{t("menus.widths")}</legend>
            {now.map((width, at) => (
              <label key={at}>
                <span>{t("menus.column", { n: at + 1 })}</span>
                <input type="range" min={5} max={95} step={5} value={width}
                  onChange={(event) => void edit(
                    [{ kind: "menu.set", menu: menu.name, item: item.path, property: "columns", value: widths(now, at, Number(event.target.value)) }],
                    { coalesce: `menu:${menu.name}:${item.path}:columns` })} />
                <output>{width} %</output>
              </label>
            ))}
          </fieldset>
        </>
      ) : null}
    </section>
  );
}
