/**
 * The gutters of a row: taken hold of, both columns follow at once and the two widths are shown. Widths go in
 * twelfths of the row; with Alt in whole per cent, with Alt and Shift freely.
 */

import type { FrameNode } from "../canvas/protocol";
import type { Frame } from "./frame";
import { on, onPage, place, put, stop } from "./layer";
import { boxOf, elementsOf } from "./marks";

export interface Resizes {
  /** The page shows the new widths itself now: take the preview away. */
  release(): void;
}

/** The narrowest column that the operations allow, in per cent. */
const LEAST = 5;
const TWELFTH = 100 / 12;

export type Step = "twelfth" | "percent" | "free";

/**
 * The width of the first of two neighbours, in per cent of the row, that is nearest to `size`. `start` is where its
 * edge stands in the row: twelfths are counted from the row's edge, so that rows line up.
 */
export function snapped(size: number, both: number, start: number, step: Step): number {
  const unit = step === "twelfth" ? TWELFTH : step === "percent" ? 1 : 0.1;
  let near = Math.round((start + size) / unit) * unit - start;
  while (near < LEAST) near += unit;
  while (near > both - LEAST) near -= unit;
  if (near < LEAST) near = both / 2;
  return Math.round(near * 10) / 10;
}

/** Two neighbours in a row; `start`, `size` and `both` in per cent of it. */
interface Pair { first: FrameNode; second: FrameNode; start: number; size: number; both: number }

interface Pull {
  pair: Pair;
  /** Pixels of the two together, without the gap; of the first when it was taken hold of. */
  width: number;
  from: number;
  rtl: boolean;
  size: number;
  x: number;
}

export function resizes(frame: Frame): Resizes {
  const { layer } = frame;
  const gutters: { element: HTMLElement; pair: Pair }[] = [];
  const tip = layer.add("tip");
  const previews = new Map<HTMLElement, string>();
  let pull: Pull | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The pairs of columns side by side in the row that is held or pointed at. */
  function pairs(): { pair: Pair; x: number; y: number; height: number }[] {
    const row = frame.nearest(frame.hovered, ["grid"]) ?? frame.nearest(frame.selected[0] ?? "", ["grid"]);
    const element = row && elementsOf(frame.marks.get(row.id))[0];
    // Where the theme sets the columns of a row itself, a gutter would promise what does not happen.
    if (!row || !element || row.closed || !getComputedStyle(element).display.includes("flex")) return [];
    const found: { pair: Pair; x: number; y: number; height: number }[] = [];
    const blocks = frame.children(row.id);
    const share = (block: FrameNode) => block.size ?? 100 / blocks.length;
    let start = 0;
    blocks.forEach((first, at) => {
      const second = blocks[at + 1];
      const one = boxOf(frame.marks.get(first.id));
      const two = second && boxOf(frame.marks.get(second.id));
      if (second && one && two && one.top < two.bottom && two.top < one.bottom) {
        const [left, right] = one.left < two.left ? [one, two] : [two, one];
        const area = onPage(left);
        const top = Math.min(one.top, two.top) + scrollY;
        const height = Math.max(one.bottom, two.bottom) + scrollY - top;
        const x = (area.x + area.width + right.left + scrollX) / 2;
        const both = share(first) + share(second);
        found.push({ pair: { first, second, start, size: share(first), both }, x, y: top, height });
      }
      start += share(first);
    });
    return found;
  }

  layer.draws(() => {
    if (pull) return () => {};
    const shown = frame.busy ? [] : pairs();
    return () => {
      while (gutters.length < shown.length) gutters.push(gutter());
      gutters.forEach((one, at) => {
        const seen = shown[at];
        if (!seen) return place(one.element, null);
        one.pair = seen.pair;
        one.element.title = frame.word("resize", { first: seen.pair.first.label, second: seen.pair.second.label });
        const hit = layer.target(24);
        const height = Math.min(56 / layer.scale, seen.height);
        // In the middle of what is in view, so that it is at hand beside long texts.
        const top = Math.max(seen.y, Math.min(scrollY, seen.y + seen.height - height));
        const bottom = Math.min(seen.y + seen.height, scrollY + innerHeight);
        place(one.element, { x: seen.x - hit / 2, y: Math.max(top, (top + bottom - height) / 2), width: hit, height });
      });
    };
  });

  function gutter() {
    const element = layer.add("gutter");
    const one = { element, pair: null as unknown as Pair };
    element.onpointerdown = (event) => {
      if (event.button) return;
      event.preventDefault();
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      begin(one.pair, event);
    };
    element.onpointermove = (event) => pull && follow(pull, element, event);
    element.onpointerup = () => pull && end(pull, true);
    element.onpointercancel = () => pull && end(pull, false);
    return one;
  }

  function begin(pair: Pair, event: PointerEvent) {
    const one = boxOf(frame.marks.get(pair.first.id));
    const two = boxOf(frame.marks.get(pair.second.id));
    if (!one || !two) return;
    frame.busy = "resize";
    clearTimeout(timer);
    pull = { pair, width: one.width + two.width, from: one.width, rtl: one.left > two.left, size: pair.size,
             x: event.clientX };
    tell(pull, event);
    layer.redraw();
  }

  function follow(it: Pull, element: HTMLElement, event: PointerEvent) {
    const moved = (event.clientX - it.x) * (it.rtl ? -1 : 1);
    const { both, start } = it.pair;
    const wished = ((it.from + moved) / it.width) * both;
    const step: Step = event.altKey ? (event.shiftKey ? "free" : "percent") : "twelfth";
    const size = snapped(wished, both, start, step);
    if (Math.abs(moved) >= 3 && size !== it.size) {
      it.size = size;
      preview(it, (size / both) * it.width);
      frame.say({ type: "resize", node: it.pair.first.id, size, final: false });
    }
    tell(it, event);
    const box = boxOf(frame.marks.get(it.pair.first.id));
    const area = box && onPage(box);
    if (area) {
      const hit = layer.target(24);
      const edge = it.rtl ? area.x : area.x + area.width;
      place(element, { x: edge - hit / 2, y: event.pageY - 28 / layer.scale, width: hit, height: 56 / layer.scale });
    }
  }

  function tell(it: Pull, event: PointerEvent) {
    const sizes = [it.size, it.pair.both - it.size].map((size) => Math.round(size * 10) / 10);
    tip.textContent = (it.rtl ? sizes.reverse() : sizes).join(" | ");
    put(tip, event.pageX + 16 / layer.scale, event.pageY + 20 / layer.scale);
  }

  function preview({ pair, width }: Pull, first: number) {
    for (const [node, size] of [[pair.first, first], [pair.second, width - first]] as const) {
      const element = elementsOf(frame.marks.get(node.id))[0];
      if (!(element instanceof HTMLElement)) continue;
      if (!previews.has(element)) previews.set(element, element.style.cssText);
      element.style.flex = `0 0 ${size}px`;
      element.style.maxWidth = "none";
    }
  }

  function release() {
    if (pull) return;
    clearTimeout(timer);
    for (const [element, css] of previews) element.style.cssText = css;
    previews.clear();
    layer.redraw();
  }

  function end(it: Pull, kept: boolean) {
    pull = null;
    frame.busy = "";
    place(tip, null);
    const changed = kept && it.size !== it.pair.size;
    if (changed) frame.say({ type: "resize", node: it.pair.first.id, size: it.size, final: true });
    // The new page is on its way; should it not come, what was there shows again.
    if (changed) timer = setTimeout(release, 4000);
    else release();
    layer.redraw();
  }

  on("keydown", (event) => {
    if (!pull || event.key !== "Escape") return;
    stop(event);
    end(pull, false);
  });

  return { release };
}
