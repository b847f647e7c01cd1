/**
 * Events of the server: one stream for a browser, however many tabs. The tab that holds the lock listens and
 * tells the others; when it closes, the browser gives the lock to the next.
 */
import type { StudioEvents } from "./types";
import { probe, setConnection } from "./client";

export type EventName = keyof StudioEvents;
type Listener<N extends EventName> = (data: StudioEvents[N]) => void;
type Told = { name: EventName | "open"; data: unknown };

const NAMES: EventName[] = ["changed", "problems", "presence"];
const listeners = new Map<EventName | "open", Set<(data: never) => void>>();
let channel: BroadcastChannel | null = null;

/** Calls `listener` for each event of that name; gives the way to stop. */
export function on<N extends EventName>(name: N, listener: Listener<N>): () => void {
  return add(name, listener);
}

/** The stream is open. The first time it says at which version of the site; later, what happened meanwhile is unknown. */
export function onOpened(listener: (version: number | null) => void): () => void {
  return add("open", listener);
}

function add(name: EventName | "open", listener: (data: never) => void): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener));
  return () => { set.delete(listener); };
}

function tell(told: Told): void {
  for (const listener of listeners.get(told.name) ?? []) listener(told.data as never);
}

/** Starts listening; called once. */
export function listen(): void {
  if (channel !== null) return;
  channel = new BroadcastChannel("portique.events");
  channel.addEventListener("message", (message: MessageEvent<Told>) => tell(message.data));
  // Held until the tab closes.
  void navigator.locks?.request("portique.events", () => new Promise<never>(() => { stream(); }));
  if (navigator.locks === undefined) stream();
}

function stream(): void {
  const share = (told: Told): void => { tell(told); channel?.postMessage(told); };
  let source: EventSource;
  let opened = false;
  let pause = 500;
  const open = (): void => {
    source = new EventSource("api/events");
    source.addEventListener("open", () => {
      setConnection("open");
      pause = 500;
      if (opened) share({ name: "open", data: null });
    });
    source.addEventListener("hello", (event) => {
      if (!opened) share({ name: "open", data: Number((event as MessageEvent<string>).data) });
      opened = true;
    });
    source.addEventListener("error", () => {
      // A browser gives up where the server answers with an error: a restarted one may answer soon, one that
      // does not know us any more says so.
      if (source.readyState !== EventSource.CLOSED) setConnection("lost");
      else {
        void probe();
        setTimeout(open, pause);
        pause = Math.min(pause * 2, 8000);
      }
    });
    for (const name of NAMES) {
      source.addEventListener(name, (event) => {
        share({ name, data: JSON.parse((event as MessageEvent<string>).data) });
      });
    }
  };
  open();
}
