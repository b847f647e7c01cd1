/**
 * Events of the server: one stream for a browser, however many tabs. The tab that holds the lock listens and
 * tells the others; when it closes, the browser gives the lock to the next.
 */
import type { StudioEvents } from "./types";
import { probe, setConnection } from "./client";

export type EventName = keyof StudioEvents;
type Listener<N extends EventName> = (data: StudioEvents[N]) => void;
type Told = { name: EventName | "open"; data: unknown };

const NAMES: EventName[] = ["changed", "problems", "presence", "building"];
const listeners = new Map<EventName | "open", Set<(data: never) => void>>();
let channel: BroadcastChannel | null = null;

/** Calls `listener` for each event of that name; gives the way to stop. */
export function on<N extends EventName>(name: N, listener: Listener<N>): () => void {
  return add(name, listener);
}

/** The stream is open, and tells of all that happens after `version`. `again`: it broke off, perhaps with the server. */
export interface Opened { version: number; again: boolean }

export function onOpened(listener: (opened: Opened) => void): () => void {
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
  channel.addEventListener("message", (message: MessageEvent<Told | "where">) => {
    if (message.data !== "where") tell(message.data);
    else if (heard > 0) channel?.postMessage({ name: "open", data: { version: heard, again: false } } satisfies Told);
  });
  channel.postMessage("where"); // what the tab that listens heard before this one hears it
  // Held until the tab closes.
  void navigator.locks?.request("portique.events", () => new Promise<never>(() => { stream(); }));
  if (navigator.locks === undefined) stream();
}

/** The version that the stream told of last; 0 in a tab that hears it from another. */
let heard = 0;

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
    });
    source.addEventListener("hello", (event) => {
      heard = Number((event as MessageEvent<string>).data);
      share({ name: "open", data: { version: heard, again: opened } });
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
        const data = JSON.parse((event as MessageEvent<string>).data) as StudioEvents[EventName];
        if ("version" in data) heard = data.version;
        share({ name, data });
      });
    }
  };
  open();
}
