/** The layout as the page's frame needs it: a flat list, with reasons in words where something cannot be done. */
import type { LayoutNode } from "../api/types";
import { indexOf, whyFixed, whyNot } from "../tree/nodes";
import { refusalWords } from "../tree/words";
import type { FrameNode } from "./protocol";

const made = new WeakMap<LayoutNode, FrameNode[]>();

/** Parents before children, in the order of the page. Made once for each tree. */
export function frameNodes(root: LayoutNode): FrameNode[] {
  const known = made.get(root);
  if (known !== undefined) return known;
  const index = indexOf(root);
  const nodes = [...index.values()].map(({ node, parent }): FrameNode => ({
    id: node.id, parent: parent?.id ?? "", kind: node.kind, label: node.label, size: node.size,
    closed: refusalWords(root, whyNot(index, node.id, []), node.id),
    fixed: parent === null ? "" : refusalWords(root, whyFixed(index, node.id), node.id),
  }));
  made.set(root, nodes);
  return nodes;
}
