/**
 * Edits on their way to the server, in order, one at a time. What is not yet answered lies in localStorage, so
 * that neither a lost connection nor a closed browser loses it; each carries an id by which the server knows
 * one that it has already made.
 */
import { ApiError, isCrowded, isPassing, wait } from "./client";
import type { Done, EditRequest, Gesture } from "./types";

export type Edit = EditRequest;

export interface Queue {
  /** Sends after all that wait. Fails with `ApiError` where the server refuses. */
  add(gestures: Gesture[], page: string, coalesce?: string, seen?: number): Promise<Done>;
  /** The same for an edit that was kept; it stays the same edit. */
  again(edit: Edit): Promise<Done>;
  waiting(): number;
  /** When all that was added before has been answered. */
  idle(): Promise<void>;
  /** Gives up the edit that the server's disk will not take; the others go on. */
  drop(): void;
}

type Post = (edit: Edit) => Promise<Done>;
interface Entry { edit: Edit; done: (answer: Done) => void; failed: (error: unknown) => void }

/** The last edit of a burst says it all, where the ones before it have not been sent. */
export function supersedes(later: Edit, earlier: Edit): boolean {
  if (later.coalesce === undefined || later.coalesce !== earlier.coalesce) return false;
  const key = (edit: Edit): string => JSON.stringify(edit.gestures.map((gesture) => (
    { ...gesture, value: null, size: null, body: null, text: null, was: null })));
  const whole = (gesture: Gesture): boolean => (
    ["setting.set", "layout.set", "layout.resize", "site.set", "page.set", "page.body", "menu.set", "file.text"]
      .includes(gesture.kind));
  return later.gestures.every(whole) && key(later) === key(earlier);
}

/** A gesture that takes the place of an unsent one began where that one did. */
function begunAs(gesture: Gesture, earlier: Gesture | undefined): Gesture {
  return earlier !== undefined && "was" in earlier ? { ...gesture, was: earlier.was } as Gesture : gesture;
}

export function makeQueue(options: {
  post: Post;
  storage?: Storage;
  name: string;
  changed: () => void;
  /** Why the first edit is kept although it was answered: the disk would not take it. Null once that is over. */
  held?: (why: ApiError | null) => void;
  pause?: number;
}): Queue {
  const { storage = localStorage, name, changed, post } = options;
  const entries: Entry[] = [];
  const idlers: (() => void)[] = [];
  let sending = false;
  let held: ApiError | null = null;
  let dropped = false;

  const hold = (why: ApiError | null): void => {
    if (why === held || (why !== null && held !== null)) return;
    held = why;
    options.held?.(why);
  };

  const keep = (): void => {
    try {
      if (entries.length === 0) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(entries.map((entry) => entry.edit)));
    } catch {
      // A full or forbidden storage: the queue lives as long as this page does.
    }
    changed();
  };

  const run = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    for (let entry = entries[0]; entry !== undefined; entry = entries[0]) {
      try {
        const answer = await send(entry.edit);
        entries.shift();
        keep();
        entry.done(answer);
      } catch (error) {
        entries.shift();
        keep();
        entry.failed(error);
      }
    }
    sending = false;
    for (const told of idlers.splice(0)) told();
  };

  const send = async (edit: Edit): Promise<Done> => {
    dropped = false;
    try {
      for (let pause = options.pause ?? 250; ; pause = Math.min(pause * 2, 5000)) {
        try {
          return await post(edit);
        } catch (error) {
          // A session that ended is no reason to drop what was typed: it waits for the next key to the door.
          const waits = isPassing(error) || isCrowded(error) || (error instanceof ApiError && error.status === 401);
          if (!waits || dropped) throw error;
          if (isCrowded(error)) hold(error);
          changed();
          await wait(pause);
          if (dropped) throw error;
        }
      }
    } finally {
      hold(null);
    }
  };

  const put = (edit: Edit): Promise<Done> => new Promise<Done>((done, failed) => {
    const last = entries.at(-1);
    const unsent = entries.length > (sending ? 1 : 0);
    if (last !== undefined && unsent && supersedes(edit, last.edit)) {
      const before = { done: last.done, failed: last.failed, gestures: last.edit.gestures };
      const { seen } = last.edit;
      last.edit = { ...edit, gestures: edit.gestures.map((gesture, at) => begunAs(gesture, before.gestures[at])),
                    ...(seen === undefined ? {} : { seen }) };
      last.done = (answer) => { before.done(answer); done(answer); };
      last.failed = (error) => { before.failed(error); failed(error); };
    } else {
      entries.push({ edit, done, failed });
    }
    keep();
    void run();
  });

  return {
    waiting: () => entries.length,
    add: (gestures, page, coalesce, seen) => (
      put({ id: crypto.randomUUID(), gestures, page, ...(coalesce === undefined ? {} : { coalesce }), ...(seen === undefined ? {} : { seen }) })),
    again: put,
    drop() {
      dropped = held !== null;
    },
    async idle() {
      while (entries.length > 0) await new Promise<void>((told) => { idlers.push(told); });
    },
  };
}

const PREFIX = "portique.queue.";

/** The name of this tab's queue, held while the tab lives. */
export function ownQueueName(): string {
  let tab = sessionStorage.getItem("portique.tab");
  if (tab === null) {
    tab = crypto.randomUUID();
    sessionStorage.setItem("portique.tab", tab);
  }
  const name = PREFIX + tab;
  void navigator.locks?.request(name, () => new Promise<never>(() => undefined));
  return name;
}

/** Edits that an earlier life of this tab, or a tab that is gone, left unsent; they are taken out of the storage. */
export async function orphans(own: string, storage: Storage = localStorage): Promise<Edit[]> {
  const held = new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name) ?? []);
  const names = Object.keys(storage).filter((key) => key.startsWith(PREFIX) && (key === own || !held.has(key)));
  const edits: Edit[] = [];
  for (const name of names) {
    try {
      edits.push(...JSON.parse(storage.getItem(name) ?? "[]") as Edit[]);
    } catch {
      // Not ours, or cut off: nothing to send.
    }
    storage.removeItem(name);
  }
  return edits;
}
