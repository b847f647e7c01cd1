/** The properties of a menu item as a form. Names, values and defaults: Gantry, `Component/Menu/Item.php`. */
import type { FormField, FieldValue, Json, MenuItem } from "../api/types";
import { t, type Key } from "../i18n";
import { plainField } from "../inspector/field";
import { leaves } from "../inspector/values";

const DEFAULTS: { [name: string]: Json } = {
  title: "", type: "link", link: "", subtitle: "", hash: "", target: "_self", rel: "", icon: "", image: "", icon_only: false,
  link_title: "", class: "", anchor_class: "", attributes: [], link_attributes: [], enabled: true, visible: true,
  dropdown: "", dropdown_dir: "right", dropdown_hide: false, width: "auto",
};

type Choice = [value: string, word: Key];
const TYPES: Choice[] = [["link", "menus.type.link"], ["url", "menus.type.url"], ["alias", "menus.type.alias"],
  ["heading", "menus.type.heading"], ["separator", "menus.type.separator"]];
const TARGETS: Choice[] = [["_self", "menus.target.self"], ["_blank", "menus.target.blank"]];
const DROPDOWNS: Choice[] = [["", "menus.dropdown.auto"], ["standard", "menus.dropdown.standard"], ["fullwidth", "menus.dropdown.fullwidth"]];
const SIDES: Choice[] = [["right", "menus.side.right"], ["center", "menus.side.center"], ["left", "menus.side.left"]];

const TEXTS = new Set(["title", "subtitle", "link", "hash", "link_title", "image", "options"]);

/** What of an item may differ from language to language: its words, where it leads, its picture. */
export function textFields(item: MenuItem): FormField[] {
  return [...leaves(itemFields(item, true))].filter((one) => TEXTS.has(one.path));
}

/** The form of an item: what a particle or an item without children has no use for is left out. */
export function itemFields(item: MenuItem, top: boolean): FormField[] {
  const isParticle = item.type === "particle";
  const parts: FormField[] = [
    field("title", "input.text", "text"),
    ...(isParticle ? [] : [
      field("subtitle", "input.text", "text"),
      field("type", "select.select", "select", choices(TYPES)),
      ...(item.page && item.type === "link" ? [] : [field("link", "input.text", "text")]),
      field("hash", "input.text", "text", { description: t("menus.help.hash") }),
      field("target", "toggle.toggle", "toggle", choices(TARGETS)),
    ]),
    field("enabled", "enable.enable", "switch"),
    ...(isParticle ? [] : [
      set("look", [
        field("icon", "input.icon", "icon"),
        field("image", "input.imagepicker", "imagepicker"),
        field("icon_only", "enable.enable", "switch"),
      ]),
    ]),
    ...(isParticle || item.children.length === 0 ? [] : [
      set("dropdownSet", [
        ...(top ? [field("dropdown", "select.select", "select", choices(DROPDOWNS))] : []),
        field("dropdown_dir", "toggle.toggle", "toggle", choices(SIDES)),
        field("width", "input.text", "text", { description: t("menus.help.width"), extra: { placeholder: "auto" } }),
        field("dropdown_hide", "enable.enable", "switch"),
      ]),
    ]),
    set("more", [
      field("link_title", "input.text", "text"),
      field("rel", "input.text", "text"),
      field("class", "input.text", "text"),
      ...(isParticle ? [] : [
        field("anchor_class", "input.text", "text"),
        field("attributes", "collection.keyvalue", "pairs", { extra: { exclude: ["id", "class"] } }),
        field("link_attributes", "collection.keyvalue", "pairs", { extra: { exclude: ["id", "class", "href", "title", "target", "rel"] } }),
      ]),
    ]),
  ];
  return isParticle ? [...parts, field("options", "gantry.particle", "particle")] : parts;
}

function field(name: string, type: string, control: string, part: Partial<FormField> = {}): FormField {
  return plainField({ name, path: name, type, control, label: t(`menus.property.${name}` as Key), default: DEFAULTS[name] ?? null, ...part });
}

function set(name: "look" | "dropdownSet" | "more", fields: FormField[]): FormField {
  return plainField({ name, path: name, type: "container.set", control: "set", label: t(`menus.${name}`), fields,
    extra: { collapsed: name === "more" } });
}

function choices(rows: Choice[]): Partial<FormField> {
  return { options: rows.map(([value, word]) => ({ value, label: t(word) })) };
}

/** What the item says of its own is ours; a title that nobody wrote comes from the page. */
export function itemValues(item: MenuItem): { [path: string]: FieldValue } {
  const values: { [path: string]: FieldValue } = {};
  for (const [name, value] of Object.entries(item.values)) {
    if (name !== "columns") values[name] = { value, own: true, from: "" };
  }
  values.title ??= { value: item.title, own: false, from: item.page ? t("menus.fromPage") : "" };
  values.type ??= { value: item.type, own: false, from: "" };
  values.link ??= { value: item.url, own: false, from: "" };
  return values;
}

/** In another language: what the translation says is ours, the rest comes from the site's own language. */
export function textValues(item: MenuItem, own: string): { [path: string]: FieldValue } {
  const values: { [path: string]: FieldValue } = {};
  for (const [name, told] of Object.entries(itemValues(item))) {
    if (TEXTS.has(name)) values[name] = { ...told, own: false, from: told.own ? own : told.from };
  }
  for (const [name, value] of Object.entries(item.texts)) values[name] = { value, own: true, from: "" };
  return values;
}
