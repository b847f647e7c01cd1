/**
 * Text edited where it stands. The studio says which texts a node has; the element that shows one becomes editable,
 * and the browser does the typing: our own part of a key is to start a timer. What is being edited is never swapped.
 */

import type { Frame } from "./frame";
import { on, write } from "./layer";
import { elementsOf } from "./marks";

export interface Text { path: string; value: string; multiline: boolean }

export interface Edits {
  /** Somebody wants to edit the text of a node, at this spot of the page. */
  want(id: string, event: MouseEvent | null): void;
  begin(node: string, texts: Text[], lines?: [number, number]): void;
}

/** How long after the last key the studio hears of it, in milliseconds. */
const PAUSE = 250;

interface Edit {
  element: HTMLElement;
  text: Text;
  node: string;
  lines: [number, number] | undefined;
  /** What was there, to be put back; whether source text stands in its place. */
  before: ChildNode[];
  css: string;
  told: string;
}

export function edits(frame: Frame, spare: (element: Element | null) => void): Edits {
  let wanted: { id: string; target: Node | null; at: { x: number; y: number } | null } | null = null;
  let edit: Edit | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function want(id: string, event: MouseEvent | null) {
    end(true);
    const target = event?.target as Node | null;
    const text = target ? frame.marks.at(target).text : null;
    wanted = { id, target, at: event && { x: event.clientX, y: event.clientY } };
    frame.say({ type: "wants-text", node: id, ...(text && { lines: text.lines }) });
  }

  function begin(node: string, texts: Text[], lines?: [number, number]) {
    end(true);
    const { target = null, at = null } = wanted?.id === node ? wanted : {};
    const found = lines ? inMarkdown(texts[0], lines) : inNode(node, texts, target);
    wanted = null;
    if (!found) return;
    const { element, text, source } = found;
    edit = { element, text, node, lines, before: [...element.childNodes].map((one) => one.cloneNode(true) as ChildNode),
             css: element.style.cssText, told: text.value };
    write(element, text.value);
    // Spaces stay spaces: elsewhere a browser types no-break spaces at the ends of lines.
    element.style.whiteSpace = "pre-wrap";
    element.contentEditable = "plaintext-only";
    element.spellcheck = true;
    spare(element);
    frame.busy = "text";
    frame.layer.redraw();
    element.addEventListener("input", changed);
    element.addEventListener("keydown", keys);
    element.addEventListener("blur", left);
    element.focus({ preventScroll: true });
    const spot = at && !source ? document.caretPositionFromPoint?.(at.x, at.y) : null;
    if (spot && element.contains(spot.offsetNode)) getSelection()?.collapse(spot.offsetNode, spot.offset);
    else getSelection()?.selectAllChildren(element);
  }

  function inMarkdown(text: Text | undefined, lines: [number, number]) {
    const mark = frame.marks.texts().find((one) => one.lines[0] === lines[0] && one.lines[1] === lines[1]);
    const element = elementsOf(mark).find((one): one is HTMLElement => one instanceof HTMLElement);
    if (!element || !text) return null;
    // Where the source is what is seen, nothing changes under the caret.
    return { element, text, source: element.childElementCount > 0 || !same(element.textContent, text.value) };
  }

  function inNode(id: string, texts: Text[], target: Node | null) {
    const mark = frame.marks.get(id);
    if (!mark) return null;
    const shown: { element: HTMLElement; text: Text; source: boolean }[] = [];
    for (const text of texts) {
      if (!text.value.trim()) continue;
      const element = showing(elementsOf(mark), (one) => same(one.textContent, text.value));
      if (element) shown.push({ element, text, source: element.childElementCount > 0 });
      else {
        const marked = showing(elementsOf(mark), (one) => one.innerHTML.trim() === text.value.trim());
        if (marked) shown.push({ element: marked, text, source: true });
      }
    }
    return shown.find(({ element }) => target && (element.contains(target) || target.contains(element))) ?? shown[0];
  }

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE, false);
  };

  function tell(final: boolean) {
    clearTimeout(timer);
    if (!edit) return;
    const value = read(edit);
    if (value === edit.told && !final) return;
    // A text that nobody changed makes no step.
    if (final && value === edit.told && value === edit.text.value) return;
    edit.told = value;
    frame.say({ type: "text", node: edit.node, path: edit.text.path, value, final, ...(edit.lines && { lines: edit.lines }) });
    frame.layer.redraw();
  }

  function keys(event: KeyboardEvent) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      end(false);
    } else if (event.key === "Enter" && (!edit?.text.multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      end(true);
    }
  }

  const left = () => end(true);

  function end(kept: boolean) {
    const it = edit;
    if (!it) return;
    const { element } = it;
    clearTimeout(timer);
    if (kept) tell(true);
    else if (it.told !== it.text.value)
      frame.say({ type: "text", node: it.node, path: it.text.path, value: it.text.value, final: true,
                  ...(it.lines && { lines: it.lines }) });
    // Source text gives way to what it makes; until that comes, what stood there before stands there.
    if (!kept || (it.lines && it.told === it.text.value)) element.replaceChildren(...it.before);
    edit = null;
    element.removeEventListener("input", changed);
    element.removeEventListener("keydown", keys);
    element.removeEventListener("blur", left);
    element.removeAttribute("contenteditable");
    element.removeAttribute("spellcheck");
    element.style.cssText = it.css;
    if (!it.css) element.removeAttribute("style");
    spare(null);
    frame.busy = "";
    element.blur();
    focus();
    frame.layer.redraw();
  }

  // A press beside the text ends it; the press itself then chooses what it is on.
  on("pointerdown", (event) => {
    if (edit && !edit.element.contains(event.target as Node)) end(true);
  });
  on("pagehide", () => end(true));

  return { want, begin };
}

/** What has been typed. A browser ends a text that ends in a new line with one more, to show it. */
function read({ element, text }: Edit): string {
  const typed = element.textContent ?? "";
  return text.multiline ? typed.replace(/\n$/, "") : typed.replace(/\s*\n\s*/g, " ");
}

/** The same words, whatever the white space of the markup. */
export const same = (shown: string | null, value: string): boolean =>
  (shown ?? "").replace(/\s+/g, " ").trim() === value.replace(/\s+/g, " ").trim();

/** The innermost element of these, or in them, for which `is` holds. */
function showing(elements: Iterable<Element>, is: (element: Element) => boolean): HTMLElement | undefined {
  for (const element of elements) {
    const deeper = showing(element.children, is);
    if (deeper) return deeper;
    if (element instanceof HTMLElement && is(element)) return element;
  }
  return undefined;
}
