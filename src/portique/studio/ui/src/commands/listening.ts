/** Keys pressed anywhere in the studio, and text pasted into it. */
import { focusHeld } from "../app/focus";
import { readClipping } from "../tree/clipboard";
import { pasteNodes } from "../tree/acts";
import { getState } from "../state/store";
import { inReadingOrder, pressedBy } from "./keys";
import { press } from "./registry";

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button]), textarea, select"));
}

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || getState().dialogs.length > 0) return;
    const target = event.target instanceof Element ? event.target : null;
    // What is open on top has its own keys.
    if (target?.closest("[role=dialog], [role=menu], [role=listbox]") !== null && target !== null) return;
    // As Enter leads from the tree to the settings.
    if (event.key === "Escape" && target?.closest(".right") != null && target.getAttribute("aria-expanded") !== "true" && focusHeld()) {
      event.preventDefault();
      return;
    }
    const typing = isField(event.target);
    const holding = !typing && (target === null || target === document.body || target.closest("[data-holds]") !== null);
    if (press(inReadingOrder(pressedBy(event)), { typing, holding })) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  document.addEventListener("paste", (event) => {
    if (isField(event.target) || getState().dialogs.length > 0) return;
    const nodes = readClipping(event.clipboardData?.getData("text/plain") ?? "");
    if (nodes === null) return;
    event.preventDefault();
    void pasteNodes(nodes);
  });
}
