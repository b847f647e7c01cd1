/**
 * Custom properties that the page on the canvas is to show before anything is saved: a colour while it is being
 * dragged. The canvas passes them on to its frame (`property` of the protocol); an empty value gives the property
 * back to the style sheets.
 */
type Listener = (name: string, value: string) => void;

const listeners = new Set<Listener>();
/** How often each property has been shown or given back. */
const turns = new Map<string, number>();

export function onPreview(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

export function preview(name: string, value: string): void {
  turns.set(name, (turns.get(name) ?? 0) + 1);
  for (const listener of listeners) listener(name, value);
}

/**
 * Gives the property back to the style sheets once `saving` is over, also where it was refused; not where the hand has
 * gone on meanwhile, whose newer value would give way to the one before.
 */
export async function previewUntil(saving: Promise<void>, name: string): Promise<void> {
  const turn = turns.get(name);
  try {
    await saving;
  } finally {
    if (turns.get(name) === turn) preview(name, "");
  }
}
