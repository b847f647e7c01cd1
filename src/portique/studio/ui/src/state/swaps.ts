/** What goes to the page's frame: fragments that take the place of what is there. */
import { api, ApiError } from "../api/client";
import type { Done, Fragment } from "../api/types";
import { getState, setState, viewOf } from "./studio";
import { taken } from "./versions";

export interface Swap { view: string; fragments: Fragment[]; version: number }
const swaps = new Set<(swap: Swap) => void>();

/** Calls for each set of fragments that the page on the canvas is to take in. */
export function onSwap(listener: (swap: Swap) => void): () => void {
  swaps.add(listener);
  return () => { swaps.delete(listener); };
}

/** The version of the site that each view on the canvas was brought to last. */
const swapped = new Map<string, number>();

/** A page and what the server is to compare it with: another tab of this browser may have been shown something newer. */
export function asShown(page = viewOf(getState())): { page: string; since?: number } {
  const since = swapped.get(page);
  return since === undefined ? { page } : { page, since };
}

function brought(view: string, version: number): void {
  swapped.set(view, Math.max(version, swapped.get(view) ?? 0));
}

/** The page on the canvas says which version it was loaded in. */
export function tellLoaded(version: number): void {
  brought(viewOf(getState()), version);
  bringUp();
}

/** Fetches what the page on the canvas was loaded too early for: one that is to be loaded still tells that itself. */
export function bringUp(): void {
  const { since = Infinity } = asShown();
  if (since < taken.version) void renderPage();
}

export function swap(fragments: Fragment[], version: number, view: string): void {
  const late = fragments.length > 0 && version < (swapped.get(view) ?? 0);
  brought(view, version);
  // Answers can overtake each other: what an older one puts back is asked for anew.
  if (late) setTimeout(() => { void renderPage(version); });
  if (fragments.length > 0) for (const listener of swaps) listener({ view, fragments, version });
}

/** How long the panels wait for the page's pixels, in milliseconds. */
const PIXELS = 120;
let pixels: { version: number; there: () => void } | null = null;

/** Fulfilled once the page has taken in a version, or has had its time for that. */
export function pixelsOf(version: number): Promise<void> {
  pixels?.there();
  return new Promise((there) => {
    pixels = { version, there };
    setTimeout(there, PIXELS);
  });
}

/** The page says to what version it was brought. */
export function tellSwapped(version: number): void {
  if (pixels !== null && version >= pixels.version) pixels.there();
}

/** Whether there is a page to wait for. */
export function isShown(): boolean {
  return swaps.size > 0;
}

/** Asks for what of the page has changed since it was last brought here. */
export async function renderPage(since?: number): Promise<void> {
  const view = viewOf(getState());
  if (view === "") return;
  try {
    const answer = await api.post<Pick<Done, "fragments" | "rendered_ms" | "version">>("/render",
      { ...asShown(view), ...(since === undefined ? {} : { since }) });
    setState({ rendered: { blocks: answer.fragments.length, ms: answer.rendered_ms } });
    swap(answer.fragments, answer.version, view);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
