/** Fields that name something of the site: a menu, a menu's item, an outline, a particle placed in one, a position. */
import type { FormField, LayoutNode, Menu, MenuItem, Outline, OutlineSummary } from "../../api/types";
import { t } from "../../i18n";
import { useStudio } from "../../state/store";
import { useFormHost } from "../host";
import { useLoaded } from "../load";
import { textOf } from "../values";
import { OptionsControl, type Option } from "./choice";
import { ComboControl } from "./combo";
import type { ControlProps } from "./control";

export function ReferenceControl(props: ControlProps) {
  const { field } = props;
  const outlines = useStudio((state) => state.site?.outlines ?? NO_OUTLINES);
  const host = useFormHost();
  const named = textOf(host.read(textOf(field.extra.outline_field).replace(/^\./, ""))?.value);
  const { value, failure } = useLoaded<Menu[] | Outline>(sourceOf(field, named || host.outline), { live: true });
  const said = field.options;
  const found = field.control === "outline" ? outlineOptions(field, outlines) : value === null ? [] : optionsOf(field, value);
  const options = [...said, ...found.filter((one) => !said.some((other) => other.value === one.value))];
  const many = options.length > 12;
  return (
    <>
      {many ? <ComboControl key={options.length} {...props} options={options} /> : <OptionsControl {...props} options={options} />}
      {failure ? <p className="field-trouble">{failure}</p> : null}
    </>
  );
}

const NO_OUTLINES: OutlineSummary[] = [];

function sourceOf(field: FormField, outline: string): string {
  if (field.control === "menu" || field.control === "menu-item") return "/menus";
  return field.control === "outline" ? "" : `/outlines/${encodeURIComponent(outline)}`;
}

function optionsOf(field: FormField, value: Menu[] | Outline): Option[] {
  if (Array.isArray(value)) {
    if (field.control === "menu") return value.map((one) => ({ value: one.name, label: one.title }));
    return value.flatMap((menu) => menuItems(menu.items ?? [], 0).map((one) => ({ ...one, group: menu.title })));
  }
  const nodes = field.control === "atom-instance" ? value.atoms : [...walk(value.layout)];
  const wanted = textOf(field.extra.particle ?? field.extra.atom);
  const kind = field.control === "position" ? "position" : field.control === "atom-instance" ? "atom" : "particle";
  return nodes
    .filter((node) => node.kind === kind && (wanted === "" || node.subtype === wanted))
    .map((node) => kind === "position"
      ? { value: textOf(node.attributes.key) || node.id, label: node.title || node.label }
      : { value: node.id, label: `${node.title || node.label} (${node.id})` });
}

function* walk(node: LayoutNode): Generator<LayoutNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

function menuItems(items: MenuItem[], depth: number): Option[] {
  return items.flatMap((one) => [
    { value: one.path, label: `${"\u2003".repeat(depth)}${one.title}` }, ...menuItems(one.children, depth + 1),
  ]);
}

function outlineOptions(field: FormField, outlines: OutlineSummary[]): Option[] {
  const left = Array.isArray(field.extra.filter) ? field.extra.filter.map(textOf) : [];
  return outlines.filter((one) => !left.includes(one.name)).map((one) => ({
    value: one.name, label: one.title,
    group: t(one.system ? "inspector.outlines.system" : one.name === "default" ? "inspector.outlines.base" : "inspector.outlines.own"),
  }));
}
