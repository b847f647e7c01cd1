/**
 * Pictures of the page in each preset come one after the other, and only while the hands rest: what one types and
 * what one drags go before.
 */
const PATIENCE = 8000; // ms for one picture; then the next has its turn
const REST = 120; // ms between two

/** Begins to load, and calls `done` when it is there. */
type Begin = (done: () => void) => void;

const waiting: Begin[] = [];
let busy = false;
let pressed = false;

if (typeof window !== "undefined") {
  window.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    window.addEventListener(end, () => { pressed = false; next(); }, true);
  }
  document.addEventListener("visibilitychange", () => { next(); });
}

/** Puts a picture at the end of the line; gives the way to take it out again. */
export function queue(begin: Begin): () => void {
  waiting.push(begin);
  next();
  return () => {
    const at = waiting.indexOf(begin);
    if (at >= 0) waiting.splice(at, 1);
  };
}

function next(): void {
  if (busy || pressed || document.hidden || waiting.length === 0) return;
  busy = true;
  whenIdle(() => {
    const begin = pressed ? undefined : waiting.shift();
    if (begin === undefined) {
      busy = false;
      return;
    }
    let over = false;
    const done = (): void => {
      if (over) return;
      over = true;
      clearTimeout(late);
      setTimeout(() => { busy = false; next(); }, REST);
    };
    const late = setTimeout(done, PATIENCE);
    begin(done);
  });
}

function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 50);
}

/** Where the canvas's server gives the page as a preset would have it. `of` tells one state of a preset from another. */
export function pictureAddress(origin: string, view: string, preset: string, values: unknown): string {
  const address = new URL(view, origin);
  address.searchParams.set("preset", preset);
  address.searchParams.set("of", hash(JSON.stringify(values)));
  return address.href;
}

/** A short number for a text: equal for equal ones. */
function hash(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return (sum >>> 0).toString(36);
}
