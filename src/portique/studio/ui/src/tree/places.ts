/**
 * Arithmetic of places: from "before this line" to a place of the layout, from a place to the gestures that take
 * nodes there, and the round of all places that a lifted node can travel through with the arrow keys.
 */
import type { Gesture, LayoutNode } from "../api/types";
import type { Place } from "../canvas/protocol";
import { carrierOf, indexOf, isContent, isInside, leavingOf, whyNot, type NodeIndex, type Refusal } from "./nodes";
import { flat, shownIn, type Shown } from "./shown";

export type Side = "before" | "after" | "on";

/** The place beside or in a line of the tree; null for what cannot hold anything. Counts what is there now. */
export function placeAt(index: NodeIndex, line: Shown, side: Side): Place | null {
  if (side === "on") {
    return isContent(line.node) ? null : { into: line.node.id, index: line.node.children.length };
  }
  const outer = index.get(line.stands[0] ?? line.id);
  if (outer === undefined || outer.parent === null) return null;
  return { into: outer.parent.id, index: outer.index + (side === "after" ? 1 : 0) };
}

/** Nodes in the order of the document, without those that are inside of others of them. */
export function topmost(index: NodeIndex, ids: string[]): string[] {
  const known = ids.filter((id) => index.has(id));
  const order = [...index.keys()];
  return known
    .filter((id) => !known.some((other) => other !== id && isInside(index, id, other)))
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/**
 * Which node is named when one moves. A row that has nothing of its own goes with the thing that fills it: it has
 * no name in the file, so that its number says only where it stands.
 */
function moved(index: NodeIndex, id: string, into: LayoutNode): string {
  const here = index.get(id);
  if (here === undefined) return id;
  if (isContent(here.node)) {
    const row = leavingOf(index, id)?.node;
    const bare = row?.kind !== "grid" || Object.keys(row.attributes).every((key) => key === "id");
    return bare || into.kind === "grid" ? id : row.id;
  }
  return into.kind === "grid" ? carrierOf(index, id)?.node.id ?? id : id;
}

/**
 * The gestures that take nodes to a place (as `placeAt` counts), in order one after the other. None where
 * they stand there already.
 */
export function moveGestures(root: LayoutNode, outline: string, ids: string[], place: Place): Gesture[] {
  const index = indexOf(root);
  const into = index.get(place.into)?.node;
  if (into === undefined) return [];
  const names = topmost(index, ids).map((id) => moved(index, id, into));
  const children = into.children.map((child) => child.id);
  // What leaves this place with the node: itself, its column, or its row.
  const gone = (name: string): string => (
    [name, carrierOf(index, name)?.node.id, leavingOf(index, name)?.node.id].find((id) => id !== undefined && children.includes(id)) ?? name);
  const leaving = new Set(names.map(gone));
  const anchor = children.slice(place.index).find((id) => !leaving.has(id));
  const list = [...children];
  const gestures: Gesture[] = names.map((node) => {
    const at = list.indexOf(gone(node));
    if (at >= 0) list.splice(at, 1);
    const to = anchor === undefined ? list.length : list.indexOf(anchor);
    list.splice(to, 0, gone(node));
    return { kind: "layout.move", outline, node, into: place.into, index: to };
  });
  const same = list.length === children.length && list.every((id, i) => id === children[i]);
  return same ? [] : gestures;
}

export interface Stop extends Place {
  depth: number;
  /** The line in which it is; null: on the page itself. */
  container: string | null;
  /** Where the tree draws it: beside a line, or in an empty one. */
  line: string;
  side: Side;
}

/** Every place where all of `ids` may stand, from the tree's top to its end; of those where they are, only one. */
export function stopsFor(root: LayoutNode, ids: string[]): Stop[] {
  const index = indexOf(root);
  const kinds = ids.map((id) => carriedKind(index, id));
  const list = stops(root, kinds, [...topmost(index, ids), ...rowsOf(index, ids)]);
  const start = list[startOf(root, list, topmost(index, ids)[0] ?? "")];
  return list.filter((stop) => stop === start || moveGestures(root, "", ids, stop).length > 0);
}

/** Rows that go where one of `ids` goes, because it fills them. */
function rowsOf(index: NodeIndex, ids: string[]): string[] {
  return ids.map((id) => leavingOf(index, id)?.node).filter((node) => node?.kind === "grid").map((node) => node?.id ?? "");
}

/** Why nodes cannot be moved to a place; empty where they can. */
export function whyNotTo(root: LayoutNode, ids: string[], place: Place): Refusal {
  const index = indexOf(root);
  return whyNot(index, place.into, ids.map((id) => carriedKind(index, id)), [...ids, ...rowsOf(index, ids)]);
}

function carriedKind(index: NodeIndex, id: string): string {
  const node = index.get(id)?.node;
  if (node === undefined) return "";
  return leavingOf(index, id)?.node.kind === "grid" && node.kind === "block" ? "grid" : node.kind;
}

/** Every place for something of `kinds`, in the order of the tree. */
export function stops(root: LayoutNode, kinds: string[], moving: string[] = []): Stop[] {
  const index = indexOf(root);
  const found: Stop[] = [];
  const seen = new Set<string>();
  const add = (place: Place, depth: number, container: string | null, line: string, side: Side): void => {
    const key = `${place.into} ${place.index}`;
    if (seen.has(key) || whyNot(index, place.into, kinds, moving) !== "") return;
    seen.add(key);
    found.push({ ...place, depth, container, line, side });
  };
  const walk = (lines: Shown[], holder: LayoutNode, depth: number, container: string | null): void => {
    for (const line of lines) {
      const before = placeAt(index, line, "before");
      if (before !== null) add(before, depth, container, line.id, "before");
      if (!moving.some((id) => line.stands.includes(id)) && !isContent(line.node)) walk(line.children, line.node, depth + 1, line.id);
      const after = placeAt(index, line, "after");
      if (after !== null) add(after, depth, container, line.id, "after");
    }
    const last = lines.at(-1);
    add({ into: holder.id, index: holder.children.length }, depth, container, last?.id ?? holder.id, last === undefined ? "on" : "after");
  };
  walk(shownIn(root), root, 0, null);
  return found;
}

/** The stop that an arrow key leads to; the same one at an end. */
export function travel(list: Stop[], at: number, key: "up" | "down" | "in" | "out" | "first" | "last"): number {
  const here = list[at];
  if (here === undefined) return at;
  switch (key) {
    case "up": return Math.max(0, at - 1);
    case "down": return Math.min(list.length - 1, at + 1);
    case "first": return 0;
    case "last": return list.length - 1;
    case "in": {
      // Into what stands directly before this place, at its end; or behind it, at its beginning; else further up.
      const deeper = here.depth + 1;
      if (list[at - 1]?.depth === deeper) return at - 1;
      if (list[at + 1]?.depth === deeper) return at + 1;
      const container = list.slice(0, at).findLastIndex((stop) => stop.depth < here.depth);
      const before = list.slice(0, at).findLastIndex((stop) => stop.depth === deeper);
      return before > container ? before : at;
    }
    case "out": {
      const after = list.findIndex((stop, i) => i > at && stop.depth < here.depth);
      if (after >= 0) return after;
      const before = list.slice(0, at).findLastIndex((stop) => stop.depth < here.depth);
      return before >= 0 ? before : at;
    }
  }
}

/** Where one click up, down, in or out leads nodes; null where it cannot. */
export function step(root: LayoutNode, ids: string[], way: "up" | "down" | "in" | "out"): Place | null {
  const index = indexOf(root);
  const order = topmost(index, ids);
  const first = order[0] ?? "";
  const list = stopsFor(root, ids);
  const start = startOf(root, list, first);
  const here = list[start];
  if (here === undefined) return null;
  const beside = way === "up" || way === "down" ? sibling(root, index, order, way) : null;
  if (beside !== null && list.some((stop) => stop.into === beside.into) && moveGestures(root, "", ids, beside).length > 0) return beside;
  const next = list[travel(list, start, way)];
  return next === undefined || next === here ? null : { into: next.into, index: next.index };
}

/** The place on the other side of the line before or behind. */
function sibling(root: LayoutNode, index: NodeIndex, order: string[], way: "up" | "down"): Place | null {
  const id = (way === "up" ? order[0] : order.at(-1)) ?? "";
  for (const { line, parent } of flat(shownIn(root))) {
    if (!line.stands.includes(id)) continue;
    const lines = parent === null ? shownIn(root) : parent.children;
    const other = lines[lines.indexOf(line) + (way === "up" ? -1 : 1)];
    return other === undefined ? null : placeAt(index, other, way === "up" ? "before" : "after");
  }
  return null;
}

/** The stop where a node stands now; -1 where there is none. */
export function startOf(root: LayoutNode, list: Stop[], id: string): number {
  const index = indexOf(root);
  const leaving = leavingOf(index, id);
  const here = leaving?.node.kind === "grid" ? leaving : index.get(id);
  return list.findIndex((stop) => stop.into === here?.parent?.id && stop.index === here.index);
}
