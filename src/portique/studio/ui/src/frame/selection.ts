/** What is held and what the pointer is over, drawn: the yellow line with its label, "+", what is around it. */

import type { FromFrame } from "../canvas/protocol";
import { SECTIONS, type Frame } from "./frame";
import { onPage, place, put, write } from "./layer";
import { seenBox } from "./marks";

type Action = Extract<FromFrame, { type: "act" }>["action"];

const BUTTONS: readonly [Action, string][] = [
  ["up", "M8 13V3M3.5 7.5 8 3l4.5 4.5"],
  ["down", "M8 3v10M3.5 8.500 8 13l4.5-4.5"],
  ["duplicate", "M5.500 5.500h8v8h-8zM10.500 5V2.500h-8v8H5"],
  ["more", "M2 8h1.500M7.250 8h1.500M12.500 8H14"],
];

export interface Selection {
  /** Hold these nodes; bring the first into view if it is not. */
  select(ids: string[], reveal: boolean): void;
  hover(id: string): void;
  /** The part of the label that one takes hold of. */
  readonly handle: HTMLElement;
}

export function drawSelection(frame: Frame): Selection {
  const { layer } = frame;
  const hover = layer.add("hover");
  const tag = layer.add("tip");
  const around = layer.add("around");
  const held: HTMLElement[] = [];
  const label = layer.add("label");
  const handle = document.createElement("span");
  const buttons = BUTTONS.map(([action, path]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
    button.onclick = (event) => act(action, event);
    return button;
  });
  label.append(handle, ...buttons);
  label.setAttribute("role", "toolbar");
  const plus = layer.add("plus", "button");
  plus.textContent = "+";
  plus.onclick = (event) => act("insert", event);

  function act(action: Action, event: MouseEvent) {
    const node = frame.selected[0];
    if (!node) return;
    if (action === "more") frame.say({ type: "menu", node, x: event.clientX, y: event.clientY });
    else frame.say({ type: "act", node, action });
  }

  function called(button: HTMLButtonElement, key: string) {
    const word = frame.word(key);
    button.title = word;
    button.setAttribute("aria-label", word);
  }

  layer.draws(() => {
    const areas = frame.selected.map((id) => {
      const box = seenBox(frame.markOf(id));
      return box && onPage(box);
    });
    const first = areas[0] ?? null;
    const node = frame.nodes.get(frame.selected[0] ?? "");
    const outer = node && frame.nearest(node.parent, [...SECTIONS, "block"]);
    const outerBox = first && outer && seenBox(frame.marks.get(outer.id));
    const over = frame.hovered && !frame.selected.includes(frame.hovered) && !frame.busy
      ? seenBox(frame.marks.get(frame.hovered)) : null;
    const { scrollX: left, scrollY: top, innerWidth: width } = window;
    const labelWidth = first ? label.offsetWidth / layer.scale : 0;
    const target = layer.target(26);
    const high = target + 4 / layer.scale;

    return () => {
      while (held.length < areas.length) held.push(layer.add("held"));
      held.forEach((box, at) => place(box, areas[at] ?? null));
      place(hover, over && onPage(over));
      if (over) {
        write(tag, frame.nodes.get(frame.hovered)?.label ?? "");
        put(tag, Math.max(over.x, 0) + left, Math.max(over.y - high, 0) + top);
      } else place(tag, null);
      place(around, outerBox && !frame.busy ? onPage(outerBox) : null);
      if (!first || !frame.selected[0] || frame.busy) {
        place(label, null);
        place(plus, null);
        return;
      }
      const name = node?.label ?? frame.selected[0];
      const text = frame.marks.get(frame.selected[0]) ? name : frame.word("unseen", { name });
      write(handle, text);
      label.setAttribute("aria-label", text);
      buttons.forEach((button, at) => called(button, BUTTONS[at]![0]));
      buttons[0]!.disabled = buttons[1]!.disabled = Boolean(node?.fixed);
      called(plus, "insert");
      // Above what is held; inside of it where that is above the window's edge.
      const y = Math.max(first.y - high, Math.min(top, first.y + first.height - high), 0);
      const x = Math.max(left, Math.min(first.x - 3, left + width - labelWidth));
      put(label, x, y);
      put(plus, first.x + first.width / 2 - target / 2, first.y + first.height + 5 / layer.scale);
    };
  });

  return {
    handle,
    select(ids, reveal) {
      frame.selected = ids;
      const box = reveal && !frame.busy ? seenBox(frame.markOf(ids[0] ?? "")) : null;
      if (box && (box.bottom < 40 || box.top > innerHeight - 40))
        scrollBy({ top: box.top - Math.max(60, (innerHeight - box.height) / 2), behavior: "instant" });
      layer.redraw();
    },
    hover(id) {
      if (frame.hovered === id) return;
      frame.hovered = id;
      layer.redraw();
    },
  };
}
