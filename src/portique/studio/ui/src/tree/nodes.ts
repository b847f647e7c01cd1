/** The layout's tree as the studio looks at it: where a node stands, and what may stand where. */
import type { LayoutNode } from "../api/types";

export interface Located { node: LayoutNode; parent: LayoutNode | null; index: number; depth: number }
export type NodeIndex = ReadonlyMap<string, Located>;

const indexes = new WeakMap<LayoutNode, NodeIndex>();

/** Every node of a tree by its id, in the order of the document. Made once for each tree. */
export function indexOf(root: LayoutNode): NodeIndex {
  const known = indexes.get(root);
  if (known !== undefined) return known;
  const index = new Map<string, Located>();
  const walk = (node: LayoutNode, parent: LayoutNode | null, at: number, depth: number): void => {
    index.set(node.id, { node, parent, index: at, depth });
    node.children.forEach((child, i) => walk(child, node, i, depth + 1));
  };
  walk(root, null, 0, 0);
  indexes.set(root, index);
  return index;
}

export const isContent = (node: { kind: string }): boolean => (
  ["particle", "position", "spacer", "system", "atom"].includes(node.kind));

export const isSection = (node: { kind: string }): boolean => (
  ["section", "container", "wrapper", "offcanvas"].includes(node.kind));

/** The node and all that hold it, from the root down. */
export function pathTo(index: NodeIndex, id: string): LayoutNode[] {
  const path: LayoutNode[] = [];
  for (let here = index.get(id); here !== undefined; here = here.parent === null ? undefined : index.get(here.parent.id)) {
    path.unshift(here.node);
  }
  return path;
}

export function isInside(index: NodeIndex, id: string, container: string): boolean {
  return pathTo(index, id).some((node) => node.id === container);
}

/** What moves when a node moves: of content, the column that it fills. */
export function carrierOf(index: NodeIndex, id: string): Located | undefined {
  const here = index.get(id);
  if (here === undefined || here.parent === null || ["block", "grid"].includes(here.node.kind)) return here;
  return here.parent.kind === "block" && here.parent.children.length === 1 ? index.get(here.parent.id) : here;
}

/** What is gone from its place when a node moves: its carrier, or the row that this alone fills. */
export function leavingOf(index: NodeIndex, id: string): Located | undefined {
  const carrier = carrierOf(index, id);
  if (carrier?.parent?.kind === "grid" && carrier.parent.children.length === 1) return index.get(carrier.parent.id);
  return carrier;
}

const SECTIONS = ["section", "container", "wrapper"];
const CONTENT = ["particle", "position", "spacer", "system"];
const HOLDS: { [kind: string]: string[] } = {
  root: [...SECTIONS, "offcanvas", "grid", "block", ...CONTENT],
  section: [...SECTIONS, "grid", "block", ...CONTENT],
  container: [...SECTIONS, "grid", "block", ...CONTENT],
  wrapper: [...SECTIONS, "grid", "block", ...CONTENT],
  offcanvas: ["grid", "block", ...CONTENT],
  grid: ["block", ...CONTENT],
  block: [...SECTIONS, "grid", "block", ...CONTENT],
};

export type Refusal = "inside-itself" | "inherited" | "locked" | "not-here" | "no-place" | "";

/** Why `kinds` (and nodes `moving`) cannot be put into `into`; empty where they can. */
export function whyNot(index: NodeIndex, into: string, kinds: string[], moving: string[] = []): Refusal {
  const where = index.get(into);
  if (where === undefined) return "no-place";
  const path = pathTo(index, into);
  if (path.some((node) => moving.includes(node.id))) return "inside-itself";
  if (path.some((node) => node.from !== "")) return "inherited";
  if (path.some((node) => node.locked)) return "locked";
  return kinds.every((kind) => HOLDS[where.node.kind]?.includes(kind) ?? false) ? "" : "not-here";
}

/** Why a node cannot be taken from where it is. */
export function whyFixed(index: NodeIndex, id: string): Refusal {
  const path = pathTo(index, id);
  if (path.length === 0) return "no-place";
  if (path.slice(0, -1).some((node) => node.from !== "")) return "inherited";
  if (path.slice(1).some((node) => node.locked)) return "locked";
  return "";
}
