/**
 * What the tree shows of a layout. Rows are shown where a section has several with columns; a row of one column
 * that holds one thing is shown as that thing. So the tree reads as one would say it: Main, column, profile.
 */
import type { LayoutNode } from "../api/types";
import { isContent } from "./nodes";

export interface Shown {
  /** The node's id; also the key in the tree. */
  id: string;
  node: LayoutNode;
  /** All nodes that this line stands for, outermost first: the row, the column, the thing itself. */
  stands: string[];
  /** Per cent of the row, where that is to be told. */
  size: number | null;
  children: Shown[];
}

const made = new WeakMap<LayoutNode, Shown[]>();

/** The lines for what `node` holds. */
export function shownIn(node: LayoutNode): Shown[] {
  const known = made.get(node);
  if (known !== undefined) return known;
  const rows = node.children.filter((child) => child.kind === "grid");
  const lines = node.children.flatMap((child): Shown[] => {
    if (child.kind !== "grid") return [line(child)];
    const [only] = child.children;
    if (child.children.length === 1 && only?.kind === "block") return [alone(child, only)];
    if (rows.length === 1 && child.children.length > 0 && node.kind !== "root") return child.children.map(line);
    return [line(child)];
  });
  made.set(node, lines);
  return lines;
}

/** Lines by the node that they are made of: what did not change in a layout is the same line, drawn already. */
const drawn = new WeakMap<LayoutNode, Shown>();

function kept(node: LayoutNode, make: () => Shown): Shown {
  const known = drawn.get(node) ?? make();
  drawn.set(node, known);
  return known;
}

function line(node: LayoutNode): Shown {
  return kept(node, () => (
    { id: node.id, node, stands: [node.id], size: node.kind === "block" ? node.size : null, children: shownIn(node) }));
}

function alone(row: LayoutNode, block: LayoutNode): Shown {
  return kept(row, () => {
    const [only] = block.children;
    const node = block.children.length === 1 && only !== undefined && isContent(only) ? only : block;
    const stands = node === block ? [row.id, block.id] : [row.id, block.id, node.id];
    return { id: node.id, node, stands, size: block.size ?? 100, children: shownIn(node) };
  });
}

/** Which line stands for each node: those without one of their own go to the line that is around them. */
export function lineOf(lines: Shown[]): Map<string, Shown> {
  const map = new Map<string, Shown>();
  const walk = (list: Shown[]): void => {
    for (const one of list) {
      for (const id of one.stands) map.set(id, one);
      walk(one.children);
      for (const child of one.node.children) if (!map.has(child.id)) map.set(child.id, one);
    }
  };
  walk(lines);
  return map;
}

/** All lines in order, with what is around each. */
export function flat(lines: Shown[], parent: Shown | null = null, depth = 0): { line: Shown; parent: Shown | null; depth: number }[] {
  return lines.flatMap((line) => [{ line, parent, depth }, ...flat(line.children, line, depth + 1)]);
}

/** The first lines, no more than `count` of them with those in them. What is whole among them is the same line. */
export function beginning(lines: Shown[], count: number): Shown[] {
  const first: Shown[] = [];
  let left = count;
  for (const line of lines) {
    if (left <= 0) break;
    const below = flat(line.children).length;
    first.push(below < left ? line : { ...line, children: beginning(line.children, left - 1) });
    left -= 1 + below;
  }
  return first;
}
