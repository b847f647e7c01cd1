/** Pointing at the page: a click holds what it is on, and nothing of the page acts by itself. */

import type { Frame } from "./frame";
import { adopt, on, stop } from "./layer";
import type { Selection } from "./selection";

/** What would swallow the pointer, or take text while nobody means to type. */
const STILL = `
  iframe, object, embed, video, audio, input, select, textarea { pointer-events: none !important }
  html { overflow-anchor: none !important }
  body { -webkit-user-select: none; user-select: none }
  [contenteditable] { -webkit-user-select: text; user-select: text; cursor: text; outline: none }
`;

/** Keys that the studio may have a meaning for; with Ctrl, only these letters. All others stay the browser's. */
const KEYS = /^(Arrow\w+|Enter|Escape|Delete|Backspace|F2|.)$/u;
const WITH_CTRL = /^([zydcxskgb]|\w\w+)$/i;

/** How long a click waits whether a second one makes it a double click, in milliseconds. */
const DOUBLE = 280;

/** `write` begins to edit the text of a node: after a double click, or Enter (without an event). */
export function point(
  frame: Frame, selection: Selection, write: (id: string, event: MouseEvent | null) => void,
): void {
  const ours = (event: Event) => event.target === frame.layer.host;
  const quiet = (event: Event) => {
    if (ours(event) || inText(event)) return false;
    stop(event);
    return true;
  };

  let climb: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(climb);
    if (event.detail > 1) return;
    // Once more on the same: what is around it, unless that is the first half of a double click.
    const again = !event.shiftKey && frame.selected.length === 1 && within(mark.id, frame.selected[0]!);
    const up = again ? around(frame.selected[0]!) : "";
    if (up && frame.marks.get(up)) climb = setTimeout(choose, DOUBLE, up, false);
    else choose(mark.id, event.shiftKey);
  }

  /** What is around a node, and more than a row or column that it alone fills. */
  function around(id: string): string {
    const up = frame.nodes.get(id)?.parent ?? "";
    const node = frame.nodes.get(up);
    const row = node?.kind === "grid" ? up : node?.kind === "block" ? node.parent : "";
    return row && frame.children(row).length === 1 ? around(up) : up;
  }

  /** Whether `outer` is `id` or around it. */
  function within(id: string, outer: string): boolean {
    for (let one: string | undefined = id; one; one = frame.nodes.get(one)?.parent) if (one === outer) return true;
    return false;
  }

  on("click", click);
  on("auxclick", quiet);
  on("submit", quiet);
  on("dragstart", quiet);
  on("mousedown", (event) => {
    if (ours(event) || inText(event)) return;
    event.stopImmediatePropagation();
    // The window takes the focus, so that keys arrive; no element of the page does.
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur?.();
    focus();
  });
  on("mouseup", (event) => void (ours(event) || event.stopImmediatePropagation()));
  on("beforeinput", (event) => void (inText(event) || quiet(event)));

  on("dblclick", (event) => {
    if (!quiet(event)) return;
    const mark = frame.nodeAt(event.target as Node);
    if (!mark) return;
    choose(mark.id, false);
    write(mark.id, event);
  });

  on("contextmenu", (event) => {
    if (ours(event) || inText(event)) return;
    event.preventDefault();
    const mark = frame.nodeAt(event.target as Node);
    if (!mark) return;
    const id = frame.selected.some((one) => within(mark.id, one)) ? frame.selected[0]! : mark.id;
    if (!frame.selected.includes(id)) choose(id, false);
    frame.say({ type: "menu", node: id, x: event.clientX, y: event.clientY });
  });

  let over: EventTarget | null = null;
  on("pointermove", (event) => {
    if (event.target === over || frame.busy || ours(event)) return;
    over = event.target;
    show(frame.nodeAt(over as Node)?.id ?? "");
  });
  document.addEventListener("pointerleave", () => {
    over = null;
    show("");
  });

  function show(id: string) {
    if (id === frame.hovered) return;
    selection.hover(id);
    frame.say({ type: "hover", node: id });
  }

  on("keydown", (event) => {
    if (event.isComposing || inText(event) || frame.busy) return;
    const { key, ctrlKey: ctrl, shiftKey: shift, altKey: alt, metaKey: meta } = event;
    if (ours(event) && ["Enter", " "].includes(key)) return;
    const arrow = key.startsWith("Arrow");
    if (!KEYS.test(key) || ((ctrl || meta) && !WITH_CTRL.test(key))) return;
    // Arrows scroll, unless they take something along.
    if (!arrow || alt || ctrl || meta || frame.travelling) event.preventDefault();
    if (key === "Enter" && !frame.travelling && !ctrl && !meta && !alt && frame.selected[0]) return write(frame.selected[0], null);
    // Space lifts what is held; the studio says so, or that it does not, when the next key may have been pressed.
    if (key === " " && frame.selected.length) frame.travelling = true;
    frame.say({ type: "key", key, ctrl, shift, alt, meta });
  });

  on("paste", (event) => {
    if (!inText(event)) frame.say({ type: "paste", text: event.clipboardData?.getData("text/plain") ?? "" });
  });
}

/** Whether an event belongs to the text that is being edited. */
export const inText = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest("[contenteditable]") !== null;
