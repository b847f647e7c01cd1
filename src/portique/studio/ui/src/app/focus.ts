/** Where the focus goes when something is made or opened. */

// Whether a thing is shown at all is no part of what it says.
const FIELDS = ".setting:not([data-path=enabled]) :is(input:not([type=hidden], [type=file]), textarea, select, button, [contenteditable=true]):not(:disabled, .field-head *)";
const NAME = ".inspector-name";
const FORM = 700; // milliseconds
const PATIENCE = 2000;

/**
 * Puts the focus into the first field of a node's settings, or into its name, once they are there; not where one
 * went on by then.
 */
export function focusSettings(node: string, first: "name" | "field" = "field"): void {
  const before = document.activeElement;
  const began = performance.now();
  const look = (): void => {
    const settings = document.querySelector<HTMLElement>(`.right [data-node="${CSS.escape(node)}"]`);
    const moved = document.activeElement !== before && document.activeElement instanceof HTMLInputElement;
    if (moved || performance.now() - began > PATIENCE) return;
    // The parts of a form come one after the other; what has no field at all has a name.
    const all = first === "name" || performance.now() - began > FORM;
    const waiting = settings?.querySelector(".field-waiting") != null;
    const field = (first === "name" || waiting ? null : settings?.querySelector<HTMLElement>(FIELDS))
      ?? (all ? settings?.querySelector<HTMLElement>(`${NAME}, button, [tabindex='0']`) : null);
    if (field == null) requestAnimationFrame(look);
    else field.focus();
  };
  look();
}

/** From the settings back to what is held, in the tree. False where it is not shown there. */
export function focusHeld(): boolean {
  const line = document.querySelector<HTMLElement>(".tree [role=row][aria-selected=true]");
  line?.focus();
  return line !== null;
}
