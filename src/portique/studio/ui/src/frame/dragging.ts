/**
 * Carrying something over the page, lifted here or brought from the library or the tree. The boxes are read when it
 * is lifted; while it is carried the page is neither read nor changed, and each frame moves one line.
 */

import type { FrameNode, Place } from "../canvas/protocol";
import { SECTIONS, type Frame } from "./frame";
import { on, place, put, stop, write } from "./layer";
import { measure } from "./measuring";
import { inText } from "./pointing";
import { findPlace, lineOf, takes, type Box, type Found, type Landing, type Load } from "./places";
import type { Selection } from "./selection";

export interface Drags {
  carry(what: { label: string; kind: string; node?: string }, x: number, y: number): void;
  move(x: number, y: number): void;
  drop(): void;
  cancel(): void;
  /** The line at a place that somebody chose with the keyboard. */
  show(place: Place | null, label: string): void;
}

/** How far the pointer goes before a press is a lift; how near to an edge the page scrolls, in CSS pixels. */
const SLACK = 5;
const EDGE = 64;
const FASTEST = 22;

const NOWHERE = { x: -99, y: -99 };

interface Carried extends Load {
  label: string;
  root: Box;
  at: { x: number; y: number };
  measured: unknown;
  found: Found;
  /** Names the place. */
  key: string;
  /** Where the place last changed: smaller moves leave it, so that the line is steady on a border. */
  turned: { x: number; y: number };
}

export function drags(frame: Frame, selection: Selection): Drags {
  const { layer } = frame;
  const shield = layer.add("shield");
  const line = layer.add("line");
  const words = document.createElement("span");
  line.append(words);
  const ghost = layer.add("ghost");
  const tip = layer.add("tip");
  const dims: HTMLElement[] = [];
  let carried: Carried | null = null;
  let loop = 0;
  let scrolled = 0;
  let pressed: { x: number; y: number; id: string } | null = null;

  function lift(load: Load & { label: string }, x: number, y: number) {
    const root = measure(frame);
    if (!root) return;
    frame.busy = "carry";
    carried = { ...load, root, at: { x, y }, measured: frame.marks, found: null, key: "", turned: NOWHERE };
    write(ghost, load.label);
    place(shield, { x: 0, y: 0, width: root.width, height: root.height });
    dim(root, load);
    layer.redraw();
    loop = requestAnimationFrame(step);
  }

  /** What is closed to all that could be put into it, outermost first. */
  function dim(root: Box, load: Load) {
    const closed: Box[] = [];
    const look = (box: Box) => {
      if (box.closed && takes({ ...box, closed: "" }, load.kind)) closed.push(box);
      else if (box.id !== load.node) box.children.forEach(look);
    };
    look(root);
    while (dims.length < closed.length) {
      const element = layer.add("dim");
      line.before(element);
      dims.push(element);
    }
    dims.forEach((element, at) => place(element, closed[at] ?? null));
  }

  function step() {
    loop = 0;
    if (!carried) return;
    scroll(carried);
    if (carried.measured !== frame.marks || (scrolled && performance.now() - scrolled > 120)) {
      scrolled = 0;
      const root = measure(frame);
      if (root) Object.assign(carried, { root, measured: frame.marks });
    }
    look(carried);
    loop = requestAnimationFrame(step);
  }

  function scroll({ at }: Carried) {
    if (at.x < 0 || at.x > innerWidth) return;
    const above = EDGE - at.y;
    const below = at.y - (innerHeight - EDGE);
    const into = above > 0 ? -above : below > 0 ? below : 0;
    if (!into) return;
    const before = scrollY;
    scrollBy({ top: Math.sign(into) * Math.min(FASTEST, 2 + (Math.abs(into) / EDGE) * FASTEST), behavior: "instant" });
    if (scrollY !== before) scrolled = performance.now();
  }

  function look(it: Carried) {
    const { x, y } = it.at;
    const point = { x: x + scrollX, y: y + scrollY };
    put(ghost, point.x + 12 / layer.scale, point.y + 12 / layer.scale);
    const out = x < 0 || y < 0 || x > innerWidth || y > innerHeight;
    if (!out && Math.hypot(point.x - it.turned.x, point.y - it.turned.y) < 3) return;
    const found = out ? null : findPlace(it.root, point, it);
    const landing = found && "landing" in found ? found.landing : null;
    const refused = found && "refusal" in found ? found.refusal.reason : "";
    const key = refused + landing?.place.into + landing?.place.index;
    if (it.key !== key) it.turned = point;
    it.key = key;
    it.found = found;
    show(landing);
    if (!refused) return place(tip, null);
    write(tip, refused);
    put(tip, point.x + 12 / layer.scale, point.y + 44 / layer.scale);
  }

  function show(landing: Landing | null, label = landing ? said(landing) : "") {
    if (!landing || landing.same) return place(line, null);
    const { x, y, length, upright } = landing.line;
    const thick = 4 / layer.scale;
    write(words, label);
    line.toggleAttribute("data-flip", y - scrollY > innerHeight - 60);
    // A column may be longer than the window: its words stay in view.
    words.style.translate = `0 ${upright ? Math.max(0, Math.min(scrollY - y, length - 40)) : 0}px`;
    line.toggleAttribute("data-end", x - scrollX > innerWidth * 0.6 && upright);
    place(line, upright ? { x: Math.max(0, Math.min(x - thick / 2, carriedWidth() - thick)), y, width: thick, height: length }
      : { x, y: y - thick / 2, width: length, height: thick });
  }

  const carriedWidth = () => carried?.root.width ?? Infinity;

  /** The place in words: "Main, between columns 2 and 3". */
  function said({ of, place: { index: gap } }: Landing): string {
    const count = of.children.length;
    const name = (box: Box | undefined) => (box && frame.nodes.get(box.id)?.label) ?? "";
    const container = (of.kind === "grid" ? frame.nearest(of.id, SECTIONS)?.label : undefined) ?? name(of);
    const values = { container, before: name(of.children[gap]), after: name(of.children[gap - 1]), a: gap, b: gap + 1 };
    if (!count) return frame.word("place.empty", values);
    const where = gap === 0 ? "first" : gap === count ? "last" : "between";
    if (of.kind === "grid") return frame.word(`place.column.${where}`, values);
    if (of.kind === "root" || of.kind === "block") return frame.word(`place.stack.${where}`, values);
    return frame.word(`place.row.${where}`, values);
  }

  function end() {
    cancelAnimationFrame(loop);
    carried = null;
    loop = 0;
    frame.busy = "";
    for (const element of [shield, line, ghost, tip, ...dims]) place(element, null);
    layer.redraw();
  }

  function drop() {
    if (!carried) return;
    // The last move may not have been drawn: what counts is where the hand is.
    carried.turned = NOWHERE;
    look(carried);
    const { found, node } = carried;
    end();
    if (found && "refusal" in found) frame.say({ type: "refuse", reason: found.refusal.reason });
    else if (found && !found.landing.same) frame.say({ type: "drop", place: found.landing.place, ...(node && { node }) });
  }

  function begin(node: FrameNode, event: PointerEvent) {
    if (node.fixed) return frame.say({ type: "refuse", reason: node.fixed });
    if (!frame.selected.includes(node.id)) {
      selection.select([node.id], false);
      frame.say({ type: "select", node: node.id, add: false });
    }
    lift({ kind: node.kind, node: node.id, label: node.label }, event.clientX, event.clientY);
  }

  /** What one takes hold of at a point: what is selected there, else the innermost node. */
  function graspable(target: Node): string | undefined {
    const ids: string[] = [];
    for (let mark = frame.nodeAt(target); mark; mark = mark.parent) ids.push(mark.id);
    return ids.find((id) => frame.selected.includes(id)) ?? ids[0];
  }

  on("pointerdown", (event) => {
    if (event.button || frame.busy || inText(event) || event.target === layer.host || event.pointerType === "touch") return;
    const id = graspable(event.target as Node);
    if (id) pressed = { x: event.clientX, y: event.clientY, id };
  });
  selection.handle.addEventListener("pointerdown", (event) => {
    if (event.button || !frame.selected[0]) return;
    event.preventDefault();
    selection.handle.setPointerCapture(event.pointerId);
    pressed = { x: event.clientX, y: event.clientY, id: frame.selected[0] };
  });
  on("pointermove", (event) => {
    // Let go where nobody told: outside of the window.
    if (pressed && !(event.buttons & 1) && event.isTrusted) return cancel();
    if (carried && pressed) carried.at = { x: event.clientX, y: event.clientY };
    if (!pressed || carried || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK) return;
    const node = frame.nodes.get(pressed.id);
    if (node) begin(node, event);
    if (!carried) pressed = null;
  });
  on("pointerup", (event) => {
    if (carried && pressed) {
      carried.at = { x: event.clientX, y: event.clientY };
      drop();
    }
    pressed = null;
  });
  const cancel = () => {
    pressed = null;
    if (carried) end();
  };
  on("pointercancel", cancel);
  on("keydown", (event) => {
    if (!carried || event.key !== "Escape") return;
    stop(event);
    cancel();
  });

  return {
    carry(what, x, y) {
      cancel();
      lift(what, x, y);
    },
    move(x, y) {
      if (carried) carried.at = { x, y };
    },
    drop, cancel,
    show(at, label) {
      frame.travelling = Boolean(at);
      if (!at) return place(line, null);
      const root = measure(frame);
      const landing = root && lineOf(root, at);
      show(landing, label);
      const y = landing && landing.line.y - scrollY;
      if (typeof y === "number" && (y < 40 || y > innerHeight - 40))
        scrollBy({ top: y - innerHeight / 2, behavior: "instant" });
    },
  };
}

