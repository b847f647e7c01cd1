/** Small trees for tests. */
import type { LayoutNode } from "../api/types";

function node(id: string, kind: LayoutNode["kind"], children: LayoutNode[], size: number | null = null): LayoutNode {
  return { id, kind, subtype: kind, label: id, title: id, size, attributes: {}, inherit: {}, from: "", enabled: true,
    locked: false, problems: 0, children };
}

export const root = (...children: LayoutNode[]): LayoutNode => node("root", "root", children);
export const section = (id: string, ...children: LayoutNode[]): LayoutNode => node(id, "section", children);
export const grid = (id: string, ...children: LayoutNode[]): LayoutNode => node(id, "grid", children);
export const block = (id: string, size: number, ...children: LayoutNode[]): LayoutNode => node(id, "block", children, size);
export const particle = (id: string): LayoutNode => node(id, "particle", []);
