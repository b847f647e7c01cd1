/**
 * Everything that one can do with nodes of the layout, each as one act: the menu of a node, the commands, the
 * buttons on the canvas and the keys all call these.
 */
import type { Gesture, JsonMap, LayoutNode } from "../api/types";
import type { Place } from "../canvas/protocol";
import { t, type Key } from "../i18n";
import { announce, edit, getState, select } from "../state/store";
import { clippingText, readClipboard, readClipping, writeClipboard } from "./clipboard";
import { indexOf, isContent, isSection, leavingOf, pathTo, whyFixed, whyNot, type NodeIndex } from "./nodes";
import { moveGestures, step, topmost, whyNotTo } from "./places";
import { nodesWords, refusalWords } from "./words";

export interface Subject { root: LayoutNode; outline: string; index: NodeIndex; ids: string[] }

export interface Act {
  id: string;
  title: Key;
  /** Acts of one group stand together. */
  group: "move" | "copy" | "shape" | "state" | "source" | "end";
  keys?: string;
  /** Why it cannot be done now, in words; empty where it can. Null: it has no meaning for such nodes. */
  why: (on: Subject) => string | null;
  run: (on: Subject) => unknown;
}

/** What an act would be done to: `ids`, or what is held. */
export function subjectOf(ids?: string[]): Subject | null {
  const { outline, selection } = getState();
  if (outline === null) return null;
  const index = indexOf(outline.layout);
  return { root: outline.layout, outline: outline.name, index, ids: topmost(index, ids ?? selection) };
}

const one = (on: Subject): LayoutNode | undefined => (on.ids.length === 1 ? on.index.get(on.ids[0] ?? "")?.node : undefined);
const fixed = (on: Subject): string => {
  for (const id of on.ids) {
    const why = whyFixed(on.index, id);
    if (why !== "") return refusalWords(on.root, why, id);
  }
  return "";
};
/** Why nodes cannot be changed: something around them is given, or they are locked. */
const shut = (on: Subject): string => {
  for (const id of on.ids) {
    const path = pathTo(on.index, id);
    if (path.slice(0, -1).some((node) => node.from !== "")) return refusalWords(on.root, "inherited", id);
    if (path.slice(0, -1).some((node) => node.locked)) return refusalWords(on.root, "locked", id);
  }
  return "";
};
const some = (on: Subject): boolean => on.ids.length > 0 && !on.ids.includes(on.root.id);
const each = (on: Subject, make: (id: string) => Gesture): unknown => edit(on.ids.map(make));

/** Moves nodes to a place, or says why not. No step where they are there already. */
export function moveTo(on: Subject, place: Place): unknown {
  const why = fixed(on) || refusalWords(on.root, whyNotTo(on.root, on.ids, place), place.into);
  if (why !== "") {
    announce(why);
    return null;
  }
  const gestures = moveGestures(on.root, on.outline, on.ids, place);
  return gestures.length === 0 ? announce(t("tree.stays", { what: nodesWords(on.root, on.ids) })) : edit(gestures);
}

function stepping(way: "up" | "down" | "in" | "out", title: Key, keys: string): Act {
  return {
    id: way, title, group: "move", keys,
    why: (on) => (some(on) ? fixed(on) || (step(on.root, on.ids, way) === null ? t("tree.why.end") : "") : null),
    run: (on) => {
      const place = step(on.root, on.ids, way);
      return place === null ? announce(t("tree.why.end")) : moveTo(on, place);
    },
  };
}

/** The row or section that wrapping takes: a thing that fills a row goes with it. */
const wrappable = (on: Subject): LayoutNode | undefined => {
  const node = one(on);
  if (node === undefined) return undefined;
  if (isSection(node) && node.kind !== "offcanvas") return node;
  const leaving = leavingOf(on.index, node.id)?.node;
  return leaving?.kind === "grid" ? leaving : undefined;
};

const rowOf = (on: Subject): LayoutNode | undefined => {
  const node = one(on);
  if (node === undefined) return undefined;
  return pathTo(on.index, node.id).findLast((around) => around.kind === "grid" && around.children.length > 1);
};

/** A place for what is inserted or pasted: in what is held where it can hold it, else behind it, else at the end. */
export function placeFor(on: Subject, kinds: string[]): Place | null {
  const held = on.index.get(on.ids.at(-1) ?? "");
  // Behind what fills a row alone is the next row, as behind a section is the next section.
  const row = held !== undefined && isContent(held.node) ? leavingOf(on.index, held.node.id) : undefined;
  for (let here = row?.node.kind === "grid" ? row : held; here !== undefined; here = here.parent === null ? undefined : on.index.get(here.parent.id)) {
    const empty = here === held && !isContent(here.node);
    if (empty && whyNot(on.index, here.node.id, kinds) === "") return { into: here.node.id, index: here.node.children.length };
    if (here.parent !== null && here.parent.kind !== "grid" && whyNot(on.index, here.parent.id, kinds) === "") {
      return { into: here.parent.id, index: here.index + 1 };
    }
  }
  const open = on.root.children.filter((node) => node.kind !== "offcanvas" && whyNot(on.index, node.id, kinds) === "");
  const main = open.find((node) => node.subtype === "main" || node.id === "main") ?? open[0];
  if (main !== undefined && !kinds.some((kind) => isSection({ kind }))) return { into: main.id, index: main.children.length };
  return whyNot(on.index, on.root.id, kinds) === "" ? { into: on.root.id, index: on.root.children.length } : null;
}

/** Puts nodes from a clipping beside what is held. */
export async function pasteNodes(nodes: JsonMap[]): Promise<void> {
  const on = subjectOf();
  if (on === null) return;
  const kinds = nodes.map((node) => String(node.kind));
  const place = placeFor(on, kinds);
  if (place === null) {
    announce(t("tree.why.nowhere"));
    return;
  }
  await edit(nodes.map((node, i) => ({ kind: "layout.insert", outline: on.outline, into: place.into, index: place.index + i,
    item: { kind: String(node.kind), name: String(node.subtype ?? ""), node } })));
}

async function copy(on: Subject): Promise<void> {
  const nodes = on.ids.map((id) => on.index.get(id)?.node).filter((node) => node !== undefined);
  await writeClipboard(clippingText(nodes));
}

const set = (path: string, value: (node: LayoutNode) => boolean | number | null) => (on: Subject): unknown => (
  each(on, (id) => {
    const node = on.index.get(id)?.node;
    return { kind: "layout.set", outline: on.outline, node: id, path, value: node === undefined ? null : value(node) };
  }));

export const acts: Act[] = [
  stepping("up", "tree.act.up", "Alt+ArrowUp"),
  stepping("down", "tree.act.down", "Alt+ArrowDown"),
  stepping("in", "tree.act.in", "Alt+ArrowRight"),
  stepping("out", "tree.act.out", "Alt+ArrowLeft"),
  {
    id: "move-to", title: "tree.act.moveTo", group: "move", keys: "Shift+M",
    why: (on) => (some(on) ? fixed(on) : null),
    run: async (on) => {
      const { askPlace } = await import("./MoveTo");
      const place = await askPlace(on);
      return place === undefined ? null : moveTo(on, place);
    },
  },
  {
    id: "cut", title: "tree.act.cut", group: "copy", keys: "Mod+X",
    why: (on) => (some(on) ? fixed(on) : null),
    run: async (on) => {
      await copy(on);
      return each(on, (id) => ({ kind: "layout.delete", outline: on.outline, node: id }));
    },
  },
  {
    id: "copy", title: "tree.act.copy", group: "copy", keys: "Mod+C",
    why: (on) => (some(on) ? "" : null),
    run: async (on) => {
      await copy(on);
      announce(t("tree.copied", { what: nodesWords(on.root, on.ids) }));
    },
  },
  {
    id: "paste", title: "tree.act.paste", group: "copy", keys: "Mod+V",
    why: () => "",
    run: async () => {
      const nodes = readClipping(await readClipboard());
      return nodes === null ? announce(t("tree.nothingToPaste")) : pasteNodes(nodes);
    },
  },
  {
    id: "duplicate", title: "tree.act.duplicate", group: "copy", keys: "Mod+D",
    why: (on) => (some(on) ? shut(on) : null),
    run: (on) => each(on, (id) => ({ kind: "layout.duplicate", outline: on.outline, node: id })),
  },
  {
    id: "wrap-section", title: "tree.act.wrapSection", group: "shape",
    why: (on) => (wrappable(on) === undefined ? null : fixed(on)),
    run: (on) => wrapAs(on, "section"),
  },
  {
    id: "wrap-container", title: "tree.act.wrapContainer", group: "shape",
    why: (on) => (wrappable(on) === undefined ? null : fixed(on)),
    run: (on) => wrapAs(on, "container"),
  },
  {
    id: "unwrap", title: "tree.act.unwrap", group: "shape",
    why: (on) => {
      const node = one(on);
      const parent = on.index.get(node?.id ?? "")?.parent;
      if (node === undefined || parent === null || parent === undefined || isContent(node) || node.kind === "block") return null;
      if (node.children.length === 0) return null;
      return fixed(on) || refusalWords(on.root, whyNot(on.index, parent.id, node.children.map((child) => child.kind)), parent.id);
    },
    run: (on) => each(on, (id) => ({ kind: "layout.unwrap", outline: on.outline, node: id })),
  },
  {
    id: "split", title: "tree.act.split", group: "shape",
    why: (on) => {
      const node = one(on);
      return node === undefined || node.kind === "root" || isSection(node) ? null : shut(on);
    },
    run: async (on) => {
      const { askColumns } = await import("./dialogs");
      const columns = await askColumns();
      const node = one(on);
      if (columns === undefined || node === undefined) return null;
      return edit([{ kind: "layout.split", outline: on.outline, node: node.id, columns }]);
    },
  },
  {
    id: "equalise", title: "tree.act.equalise", group: "shape",
    why: (on) => (rowOf(on) === undefined ? null : shut(on)),
    run: (on) => {
      const row = rowOf(on);
      return row === undefined ? null : edit([{ kind: "layout.equalise", outline: on.outline, node: row.id }]);
    },
  },
  {
    id: "rename", title: "tree.act.rename", group: "state", keys: "F2",
    why: (on) => {
      const node = one(on);
      return node === undefined || ["root", "grid", "block"].includes(node.kind) ? null : shut(on);
    },
    run: (on) => { beginRename(on.ids[0] ?? ""); },
  },
  {
    id: "hide", title: "tree.act.hide", group: "state", keys: "Shift+H",
    why: (on) => (some(on) && on.ids.every((id) => isContent(on.index.get(id)?.node ?? { kind: "" }))
      && on.ids.some((id) => on.index.get(id)?.node.enabled) ? shut(on) : null),
    run: set("enabled", () => 0),
  },
  {
    id: "show", title: "tree.act.show", group: "state", keys: "Shift+H",
    why: (on) => (some(on) && on.ids.every((id) => on.index.get(id)?.node.enabled === false) ? shut(on) : null),
    run: set("enabled", () => 1),
  },
  {
    id: "lock", title: "tree.act.lock", group: "state", keys: "Shift+L",
    why: (on) => (some(on) && on.ids.some((id) => on.index.get(id)?.node.locked === false) ? shut(on) : null),
    run: set("locked", () => true),
  },
  {
    id: "unlock", title: "tree.act.unlock", group: "state", keys: "Shift+L",
    why: (on) => (some(on) && on.ids.every((id) => on.index.get(id)?.node.locked === true) ? shut(on) : null),
    run: set("locked", () => null),
  },
  {
    id: "inherit", title: "tree.act.inherit", group: "source",
    why: (on) => (one(on) === undefined || ["root", "grid", "block"].includes(one(on)?.kind ?? "") ? null : shut(on)),
    run: async (on) => {
      const { askInherit } = await import("./dialogs");
      return askInherit(on);
    },
  },
  {
    id: "detach", title: "tree.act.detach", group: "source",
    why: (on) => (one(on)?.inherit.outline === undefined ? null : shut(on)),
    run: (on) => each(on, (id) => ({ kind: "layout.detach", outline: on.outline, node: id })),
  },
  {
    id: "shelf", title: "tree.act.shelf", group: "source",
    why: (on) => (one(on) === undefined || one(on)?.kind === "root" ? null : ""),
    run: async (on) => {
      const { askShelf } = await import("./dialogs");
      return askShelf(on);
    },
  },
  {
    id: "delete", title: "tree.act.delete", group: "end", keys: "Delete",
    why: (on) => (some(on) ? fixed(on) : null),
    run: (on) => {
      select([]);
      return each(on, (id) => ({ kind: "layout.delete", outline: on.outline, node: id }));
    },
  },
];

function wrapAs(on: Subject, as: string): unknown {
  const node = wrappable(on);
  return node === undefined ? null : edit([{ kind: "layout.wrap", outline: on.outline, node: node.id, as }]);
}

/** Does an act to `ids`, or to what is held; says why where it cannot be. */
/** Why an act cannot be done now; whoever writes changes no layout. */
export function whyNow(one: Act, on: Subject): string | null {
  const why = one.why(on);
  return why !== null && getState().depth === "write" ? t("canvas.writing") : why;
}

export function act(id: string, ids?: string[]): void {
  const on = subjectOf(ids);
  const found = acts.find((one) => one.id === id);
  if (on === null || found === undefined) return;
  const why = whyNow(found, on);
  if (why === "") found.run(on);
  else if (why !== null && why !== "") announce(why);
}

// Which node's name is being written; the tree draws the field.
let renaming: ((id: string) => void) | null = null;

export function onRename(begin: ((id: string) => void) | null): void {
  renaming = begin;
}

function beginRename(id: string): void {
  renaming?.(id);
}
