/** What the parts of the frame's script share: the page's marks, the layout's nodes, what is held, and the studio. */

import type { FrameNode, FromFrame } from "../canvas/protocol";
import { makeLayer, type Layer } from "./layer";
import { readMarks, type Mark, type Marks } from "./marks";

type Without<T> = T extends unknown ? Omit<T, "portique"> : never;
export type Said = Without<FromFrame>;

export interface Frame {
  marks: Marks;
  readonly layer: Layer;
  readonly nodes: Map<string, FrameNode>;
  selected: string[];
  hovered: string;
  /** What the hand is at; pointing rests meanwhile. */
  busy: "" | "carry" | "resize" | "text";
  /** Something goes from place to place with the keyboard. */
  travelling: boolean;
  /** Tell the studio. */
  say(message: Said): void;
  /** A word of the studio's language, `{name}` filled in. */
  word(key: string, values?: Record<string, string | number>): string;
  learn(nodes: FrameNode[]): void;
  speak(words: Record<string, string>): void;
  /** Read the marks again, after the page changed. */
  remark(): void;
  /** The innermost node of the layout around a DOM node. */
  nodeAt(target: Node | null): Mark | null;
  /** The mark of a node; of the nearest one around it where the page shows nothing of it. */
  markOf(id: string): Mark | undefined;
  /** The nearest node of one of these kinds, from `id` upwards. */
  nearest(id: string, kinds: readonly string[]): FrameNode | undefined;
  children(id: string): FrameNode[];
}

export const SECTIONS: readonly string[] = ["section", "container", "wrapper", "offcanvas"];

export function makeFrame(studio: string): Frame {
  let words: Record<string, string> = {};
  const nodes = new Map<string, FrameNode>();
  const frame: Frame = {
    marks: readMarks(document),
    layer: makeLayer(),
    nodes,
    selected: [],
    hovered: "",
    busy: "",
    travelling: false,
    say: (message) => parent.postMessage({ portique: 1, ...message }, studio),
    word: (key, values = {}) =>
      (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")),
    learn(all) {
      nodes.clear();
      for (const node of all) nodes.set(node.id, node);
      frame.layer.redraw();
    },
    speak(spoken) {
      words = spoken;
      frame.layer.redraw();
    },
    remark() {
      frame.marks = readMarks(document);
      frame.layer.redraw();
    },
    nodeAt(target) {
      if (!target) return null;
      let { mark } = frame.marks.at(target);
      while (mark && nodes.size && !nodes.has(mark.id)) mark = mark.parent;
      return mark;
    },
    markOf(id) {
      const mark = frame.marks.get(id);
      const up = nodes.get(id)?.parent;
      return mark ?? (up ? frame.markOf(up) : undefined);
    },
    nearest(id, kinds) {
      let node = nodes.get(id);
      while (node && !kinds.includes(node.kind)) node = nodes.get(node.parent);
      return node;
    },
    children: (id) => [...nodes.values()].filter((node) => node.parent === id),
  };
  return frame;
}
