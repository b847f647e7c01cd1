/** The boxes of the layout as they are on the page, read once when something is lifted. */

import type { FrameNode } from "../canvas/protocol";
import type { Frame } from "./frame";
import { onPage } from "./layer";
import { boxOf, elementsOf } from "./marks";
import type { Box } from "./places";

/** How high an empty section is taken to be, which shows nothing: enough to be pointed at. */
const UNSEEN = 14;

/** The tree of boxes; null where the layout is not known yet. Changes nothing on the page. */
export function measure(frame: Frame): Box | null {
  const held = new Map<string, FrameNode[]>();
  let root: FrameNode | undefined;
  for (const node of frame.nodes.values()) {
    if (!frame.nodes.has(node.parent)) root ??= node;
    const siblings = held.get(node.parent);
    if (siblings) siblings.push(node);
    else held.set(node.parent, [node]);
  }
  if (!root) return null;
  const { scrollWidth, scrollHeight } = document.documentElement;
  const page = { x: 0, y: 0, width: scrollWidth, height: scrollHeight };
  return box(root, page);

  function box(node: FrameNode, around: { x: number; y: number; width: number; height: number }): Box {
    const mark = frame.marks.get(node.id);
    const seen = boxOf(mark);
    const area = seen ? onPage(seen) : around;
    const row = node.kind === "grid" ? elementsOf(mark)[0] : undefined;
    const made: Box = {
      id: node.id, kind: node.kind, ...area, closed: node.closed,
      rtl: row ? getComputedStyle(row).direction === "rtl" : false,
      children: [],
    };
    let end = area.y;
    for (const child of held.get(node.id) ?? []) {
      const hidden = { x: area.x, y: end - UNSEEN / 2, width: area.width, height: UNSEEN };
      const one = box(child, hidden);
      if (frame.marks.get(child.id)) end = one.y + one.height;
      made.children.push(one);
    }
    return made;
  }
}
