/**
 * Custom properties that the page on the canvas is to show before anything is saved: a colour while it is being
 * dragged. The canvas passes them on to its frame (`property` of the protocol); an empty value gives the property
 * back to the style sheets.
 */
type Listener = (name: string, value: string) => void;

const listeners = new Set<Listener>();

export function onPreview(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

export function preview(name: string, value: string): void {
  for (const listener of listeners) listener(name, value);
}
