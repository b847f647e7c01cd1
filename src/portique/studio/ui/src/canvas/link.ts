/**
 * The studio's end of the wire to the page's frame. It hears only the window that it shows, on the canvas's origin,
 * and says only to that. There no script runs but ours, so that what is heard is what the hand did.
 *
 * Where somebody lets the page's own scripts run, the page comes from the site's origin, and each of them can say
 * what ours says. Then nothing is heard that changes anything: what is held, and which page of the site is shown,
 * and these only right after a press in the frame, which the browser tells the studio itself.
 */
import { t } from "../i18n";
import { getState, notify, onSwap, subscribe, viewOf, type StudioState } from "../state/store";
import { placeWords } from "../tree/words";
import { frameNodes } from "./nodes";
import { onPreview } from "./preview";
import type { FromFrame, ToFrame } from "./protocol";
import { frameWords } from "./words";

type Without<T> = T extends unknown ? Omit<T, "portique"> : never;
export type Telling = Without<ToFrame>;

export interface Link {
  tell: (message: Telling) => void;
  /** The page is being loaded: what is said from now on waits until it is ready. */
  loading: () => void;
  /** Asks whether the page that is there now is the one that speaks. */
  ask: () => void;
  zoom: (scale: number) => void;
  close: () => void;
}

/** What the page says of itself, with nobody's hand on it. */
const OWN = new Set<FromFrame["type"]>(["here", "ready", "hover", "swapped", "leaving"]);
/** What is heard from the hand where scripts of the page could say it as well. */
const LOOKING = new Set<FromFrame["type"]>(["select", "link"]);

/** Where the page is, and whether its own scripts run there. */
export interface Shown { origin: string; scripts: boolean }

/** Ties a frame to the store. `hear` gets what the frame says, `ready` included. */
export function connect(
  frame: HTMLIFrameElement, { origin, scripts }: Shown, hear: (message: FromFrame, tell: Link["tell"]) => void,
): Link {
  let ready = false;
  let scale = 1;
  let shown: StudioState = getState();
  /** Swaps that came while the page was loading: it may have been rendered before the edit. */
  let waiting: Telling[] = [];

  const tell = (message: Telling): void => {
    if (ready) frame.contentWindow?.postMessage({ portique: 1, ...message }, origin);
    else if (message.type === "swap") waiting.push(message);
  };

  const nodes = (state: StudioState) => {
    const all = state.outline === null ? [] : frameNodes(state.outline.layout);
    if (!scripts && state.depth === "design") return all;
    const why = t(scripts ? "canvas.scriptsLook" : "canvas.writing");
    return all.map((node) => ({ ...node, closed: why, fixed: why }));
  };
  const medium = (state: StudioState) => (state.device === "print" ? "print" : "screen");

  function greet(): void {
    ready = true;
    shown = getState();
    tell({ type: "hello", nodes: nodes(shown), words: frameWords(), mode: shown.scheme });
    tell({ type: "zoom", scale });
    tell({ type: "medium", medium: medium(shown) });
    tell({ type: "select", nodes: shown.selection, reveal: shown.selection.length > 0 });
    const late = waiting;
    waiting = [];
    late.forEach(tell);
  }

  function follow(): void {
    const before = shown;
    const now = getState();
    if (now === before) return;
    shown = now;
    if (now.outline !== before.outline || now.depth !== before.depth) tell({ type: "tree", nodes: nodes(now) });
    if (now.selection !== before.selection || now.reveal !== before.reveal) {
      tell({ type: "select", nodes: now.selection, reveal: now.reveal !== before.reveal });
    }
    if (now.scheme !== before.scheme) tell({ type: "scheme", mode: now.scheme });
    if (now.device !== before.device) tell({ type: "medium", medium: medium(now) });
    if (now.lifted !== before.lifted) {
      const label = now.lifted !== null && now.outline !== null
        ? placeWords(now.outline.layout, now.lifted.place, now.lifted.nodes) : "";
      tell({ type: "place", place: now.lifted?.place ?? null, label });
    }
  }

  function listen(event: MessageEvent<unknown>): void {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const message = event.data;
    if (!isSaid(message)) return;
    if (scripts && !OWN.has(message.type)) {
      if (document.activeElement !== frame || navigator.userActivation?.isActive !== true) return;
      if (!LOOKING.has(message.type)) {
        sayLook();
        return;
      }
    }
    if (message.type === "ready") greet();
    if (message.type === "leaving") ready = false;
    hear(message, tell);
  }

  window.addEventListener("message", listen);
  const stop = [
    subscribe(follow),
    // What was asked for while something else was shown is not for this.
    onSwap(({ view, fragments, version }) => { if (view === viewOf(getState())) tell({ type: "swap", fragments, version }); }),
    onPreview((name, value) => tell({ type: "property", name, value })),
  ];
  return {
    tell,
    loading() {
      ready = false;
    },
    ask() {
      frame.contentWindow?.postMessage({ portique: 1, type: "ask" }, origin);
    },
    zoom(wanted) {
      scale = wanted;
      tell({ type: "zoom", scale });
    },
    close() {
      window.removeEventListener("message", listen);
      for (const one of stop) one();
    },
  };
}

/** Says why nothing is done on the page, once as long as it can be read. */
function sayLook(): void {
  const text = t("canvas.scriptsLook");
  if (!getState().notices.some((notice) => notice.text === text)) notify(text, { tone: "plain" });
}

function isSaid(message: unknown): message is FromFrame {
  return typeof message === "object" && message !== null && (message as { portique?: unknown }).portique === 1
    && typeof (message as { type?: unknown }).type === "string";
}

