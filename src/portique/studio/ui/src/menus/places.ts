/** Where the items of a menu stand, and where the buttons and keys would put one. */
import type { MenuItem } from "../api/types";

/** Item `index` below `parent` (empty: the top), counted without the item that moves. */
export interface Place { parent: string; index: number }
export type Step = "up" | "down" | "in" | "out";

/** An item, and the items that it stands among. */
export interface Found { item: MenuItem; siblings: MenuItem[]; index: number; parent: string }

export function find(items: MenuItem[], path: string, parent = ""): Found | null {
  for (const [index, item] of items.entries()) {
    if (item.path === path) return { item, siblings: items, index, parent };
    const below = find(item.children, path, item.path);
    if (below !== null) return below;
  }
  return null;
}

/** Where a step would put the item; null where there is no such place. */
export function placeAfter(items: MenuItem[], path: string, step: Step): Place | null {
  const found = find(items, path);
  if (found === null) return null;
  const { siblings, index, parent } = found;
  if (step === "up") return index > 0 ? { parent, index: index - 1 } : null;
  if (step === "down") return index < siblings.length - 1 ? { parent, index: index + 1 } : null;
  if (step === "in") {
    const before = siblings[index - 1];
    return before === undefined || hasColumns(before) ? null : { parent: before.path, index: before.children.length };
  }
  if (parent === "") return null;
  const above = find(items, parent);
  return above === null ? null : { parent: above.parent, index: above.index + 1 };
}

/** Where a drop puts the item: before or behind another, or into it. Null where it would lie in itself. */
export function placeOfDrop(items: MenuItem[], path: string, target: string, where: "before" | "after" | "on"): Place | null {
  if (target === path || target.startsWith(`${path}/`)) return null;
  const found = find(items, target);
  if (found === null) return null;
  if (where === "on") {
    return hasColumns(found.item) ? null : { parent: target, index: found.item.children.filter((one) => one.path !== path).length };
  }
  const others = found.siblings.filter((one) => one.path !== path);
  const at = others.findIndex((one) => one.path === target);
  return { parent: found.parent, index: where === "before" ? at : at + 1 };
}

/** The path that the item has once it lies at the place: its last name stays. */
export function pathAt(path: string, place: Place): string {
  const name = path.split("/").at(-1) ?? path;
  return place.parent ? `${place.parent}/${name}` : name;
}

/** Whether an item deals its children out to columns. */
export function hasColumns(item: MenuItem): boolean {
  return columnsOf(item).length > 1;
}

/** The children's paths by column; one column where the item has none. */
export function columnsOf(item: MenuItem): string[][] {
  return item.columns.length > 0 ? item.columns : [item.children.map((one) => one.path)];
}

/** The columns with a child in another one, or with more or fewer of them: children of lost ones go to the last. */
export function dealt(columns: string[][], count: number, move?: { path: string; to: number }): string[][] {
  const next: string[][] = Array.from({ length: count }, () => []);
  for (const [at, paths] of columns.entries()) {
    for (const path of paths) {
      const to = move?.path === path ? move.to : Math.min(at, count - 1);
      next[to]?.push(path);
    }
  }
  return next;
}

/** Widths in per cent that add up to 100, after one of them was set; the others share what is left as they did. */
export function widths(before: number[], at: number, width: number): number[] {
  const set = Math.min(100 - 5 * (before.length - 1), Math.max(5, Math.round(width)));
  const others = before.reduce((sum, one, i) => (i === at ? sum : sum + one), 0);
  const rest = before.map((one, i) => (i === at ? set : Math.round(others > 0 ? (one / others) * (100 - set) : (100 - set) / (before.length - 1))));
  const off = 100 - rest.reduce((sum, one) => sum + one, 0);
  const last = before.length - 1 === at ? before.length - 2 : before.length - 1;
  return rest.map((one, i) => (i === last ? one + off : one));
}
