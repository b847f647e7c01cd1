/**
 * The studio's end of the wire to the page's frame. It hears only the window that it shows, on the site's origin,
 * and says only to that; the frame has no rights, so that whatever it says is a gesture of the hand and no more.
 * A theme's script lives in that window too and can say the same. It is not heard while the hand is elsewhere: what
 * changes or shows something counts only near a press of a key or a pointer, which a script cannot make.
 */
import { getState, onSwap, subscribe, type StudioState } from "../state/store";
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
  zoom: (scale: number) => void;
  close: () => void;
}

/** What the page says of itself, with nobody's hand on it. */
const OWN = new Set<FromFrame["type"]>(["ready", "hover", "swapped"]);
/** How long after the last press the hand counts as being there, in milliseconds: a drag may take its time. */
const HAND = 60_000;

/** Ties a frame to the store. `hear` gets what the frame says, `ready` included. */
export function connect(frame: HTMLIFrameElement, origin: string, hear: (message: FromFrame, tell: Link["tell"]) => void): Link {
  let ready = false;
  let scale = 1;
  /** When the hand was last seen at the studio or the page. */
  let hand = -HAND;
  let shown: StudioState = getState();
  /** Swaps that came while the page was loading: it may have been rendered before the edit. */
  let waiting: Telling[] = [];

  const seeHand = (): void => {
    // Browsers that cannot say are believed.
    if (navigator.userActivation?.isActive ?? true) hand = performance.now();
  };

  const tell = (message: Telling): void => {
    seeHand();
    if (ready) frame.contentWindow?.postMessage({ portique: 1, ...message }, origin);
    else if (message.type === "swap") waiting.push(message);
  };

  const nodes = (state: StudioState) => (state.outline === null ? [] : frameNodes(state.outline.layout));
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
    if (now.outline !== before.outline) tell({ type: "tree", nodes: nodes(now) });
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
    seeHand();
    if (!OWN.has(message.type) && performance.now() - hand > HAND) return;
    if (message.type === "ready") greet();
    hear(message, tell);
  }

  window.addEventListener("message", listen);
  const stop = [
    subscribe(follow),
    // What was asked for while another page was shown is not for this one.
    onSwap(({ page, fragments, version }) => { if (page === getState().page) tell({ type: "swap", fragments, version }); }),
    onPreview((name, value) => tell({ type: "property", name, value })),
  ];
  return {
    tell,
    loading() {
      ready = false;
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

function isSaid(message: unknown): message is FromFrame {
  return typeof message === "object" && message !== null && (message as { portique?: unknown }).portique === 1
    && typeof (message as { type?: unknown }).type === "string";
}

