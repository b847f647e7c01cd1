/** Where the focus goes when something is made or opened. */

const FIELDS = ":is(input:not([type=checkbox], [type=radio]), textarea, select)";
const PATIENCE = 2000; // milliseconds

/** Puts the focus into the first field of a node's settings, once they are there; not where one went on by then. */
export function focusSettings(node: string): void {
  const before = document.activeElement;
  const began = performance.now();
  const look = (): void => {
    const settings = document.querySelector<HTMLElement>(`.right [data-node="${CSS.escape(node)}"]`);
    const moved = document.activeElement !== before && document.activeElement instanceof HTMLInputElement;
    if (moved || performance.now() - began > PATIENCE) return;
    const field = settings?.querySelector<HTMLElement>(FIELDS) ?? settings?.querySelector<HTMLElement>("button, [tabindex='0']");
    if (field === null || field === undefined) requestAnimationFrame(look);
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
