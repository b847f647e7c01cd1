/** Pointing at the page: a click holds what it is on, and nothing of the page acts by itself. */

import type { Frame } from "./frame";
import { adopt } from "./layer";
import type { Selection } from "./selection";

/** What would swallow the pointer, or take text while nobody means to type. */
const STILL = `
  iframe, object, embed, video, audio, input, select, textarea { pointer-events: none !important }
  html { overflow-anchor: none !important }
  body { -webkit-user-select: none; user-select: none }
  [contenteditable] { -webkit-user-select: text; user-select: text; cursor: text; outline: none }
`;

/** The browser's own, which the studio leaves it. */
const BROWSERS = new Set(["Tab", "F5", "F11", "F12", "PageUp", "PageDown", "Home", "End"]);
/** Ctrl with a letter is the browser's too, but for these. */
const WITH_CTRL = new Set(["z", "y", "d", "c", "x", "s", "k", "g", "b"]);

export interface Pointing {
  /** A double click or Enter: edit the text there. */
  onText(begin: (id: string, event: MouseEvent | null) => void): void;
}

export function point(frame: Frame, selection: Selection): Pointing {
  let beginText: (id: string, event: MouseEvent | null) => void = () => {};
  const ours = (event: Event) => event.target === frame.layer.host;
  const quiet = (event: Event) => {
    if (ours(event) || inText(event)) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  };

  adopt(STILL);

  function choose(id: string, add: boolean) {
    // What the hand does shows at once; the studio confirms.
    if (!add) selection.select([id], false);
    frame.say({ type: "select", node: id, add });
  }

  function click(event: MouseEvent) {
    if (!quiet(event) || event.button) return;
    const target = event.target as Element;
    const link = target.closest?.<HTMLAnchorElement>("a[href]");
    if (link && (event.ctrlKey || event.metaKey)) return frame.say({ type: "link", url: link.href });
    const mark = frame.nodeAt(target);
    if (!mark) return;
    // Once more on the same: what is around it. Not for the second half of a double click.
    const again = frame.selected.length === 1 && event.detail < 2 && within(mark.id, frame.selected[0]!);
    const up = again ? frame.nodes.get(frame.selected[0]!)?.parent : undefined;
    const seen = up && frame.marks.get(up) ? up : mark.id;
    if (event.detail < 2) choose(seen, event.shiftKey);
  }

  /** Whether `outer` is `id` or around it. */
  function within(id: string, outer: string): boolean {
    for (let one: string | undefined = id; one; one = frame.nodes.get(one)?.parent) if (one === outer) return true;
    return false;
  }

  addEventListener("click", click, true);
  addEventListener("auxclick", quiet, true);
  addEventListener("submit", quiet, true);
  addEventListener("dragstart", quiet, true);
  addEventListener("mousedown", (event) => {
    if (ours(event) || inText(event)) return;
    event.stopImmediatePropagation();
    // The window takes the focus, so that keys arrive; no element of the page does.
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur?.();
    focus();
  }, true);
  addEventListener("mouseup", (event) => void (ours(event) || event.stopImmediatePropagation()), true);
  addEventListener("beforeinput", (event) => void (inText(event) || quiet(event)), true);

  addEventListener("dblclick", (event) => {
    if (!quiet(event)) return;
    const mark = frame.nodeAt(event.target as Node);
    if (!mark) return;
    choose(mark.id, false);
    beginText(mark.id, event);
  }, true);

  addEventListener("contextmenu", (event) => {
    if (ours(event) || inText(event)) return;
    event.preventDefault();
    const mark = frame.nodeAt(event.target as Node);
    if (!mark) return;
    const id = frame.selected.some((one) => within(mark.id, one)) ? frame.selected[0]! : mark.id;
    if (!frame.selected.includes(id)) choose(id, false);
    frame.say({ type: "menu", node: id, x: event.clientX, y: event.clientY });
  }, true);

  let over: EventTarget | null = null;
  addEventListener("pointermove", (event) => {
    if (event.target === over || frame.busy || ours(event)) return;
    over = event.target;
    show(frame.nodeAt(over as Node)?.id ?? "");
  }, { capture: true, passive: true });
  document.addEventListener("pointerleave", () => {
    over = null;
    show("");
  });

  function show(id: string) {
    if (id === frame.hovered) return;
    selection.hover(id);
    frame.say({ type: "hover", node: id });
  }

  addEventListener("keydown", (event) => {
    if (event.isComposing || inText(event) || frame.busy) return;
    const { key, ctrlKey: ctrl, shiftKey: shift, altKey: alt, metaKey: meta } = event;
    if (ours(event) && ["Enter", " "].includes(key)) return;
    const arrow = key.startsWith("Arrow");
    const letter = key.length === 1;
    if (BROWSERS.has(key) || ((ctrl || meta) && letter && !WITH_CTRL.has(key.toLowerCase()))) return;
    // Arrows scroll, unless they take something along.
    if (!arrow || alt || ctrl || meta || frame.travelling) event.preventDefault();
    if (key === "Enter" && !ctrl && !meta && !alt && frame.selected[0]) return beginText(frame.selected[0], null);
    frame.say({ type: "key", key, ctrl, shift, alt, meta });
  }, true);

  addEventListener("paste", (event) => {
    if (!inText(event)) frame.say({ type: "paste", text: event.clipboardData?.getData("text/plain") ?? "" });
  }, true);

  return { onText: (begin) => void (beginText = begin) };
}

/** Whether an event belongs to the text that is being edited. */
export const inText = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest("[contenteditable]") !== null;
