/**
 * A text on its way to its file: shown as typed, kept in this browser, saved when the hand rests. One save is under
 * way at a time, and says on which text it began, so that nobody's words are written over. What is typed is asked of
 * the editor only when it is kept or saved: a text of megabytes costs nothing at each key.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../api/client";
import type { Gesture, LineProblem, PageFile, SourceText } from "../api/types";
import { t } from "../i18n";
import { announce, edit, useStudio } from "../state/store";
import { words } from "../inspector/load";
import { changedLines } from "./lines";

const REST = 600; // ms after the last key
const LONGEST = 1800; // ms that typing may go on unsaved
const LARGE = 100_000; // letters from which on a text is kept and saved with more care
const KEPT_MOST = 4_000_000; // letters: a browser keeps some five million

/** Where a text is read, how it goes back, and whether it may go into its file as it stands. */
export interface Way<F> {
  name: string;
  path: (file: string) => string;
  textOf: (found: F) => string;
  gesture: (file: string, text: string, was: string) => Gesture;
  /** What keeps it out of its file; nothing for a text of words. */
  troubles?: (file: string, text: string) => Promise<LineProblem[]>;
}

const encoded = (file: string): string => file.split("/").map(encodeURIComponent).join("/");

export const PAGE: Way<PageFile> = {
  name: "text",
  path: (file) => `/pages/${encoded(file)}`,
  textOf: (found) => found.body,
  gesture: (source, body, was) => ({ kind: "page.body", source, body, was }),
};

export const SOURCE: Way<SourceText> = {
  name: "source",
  path: (file) => `/texts/${encoded(file)}`,
  textOf: (found) => found.text,
  gesture: (file, text, was) => ({ kind: "file.text", file, text, was }),
  troubles: async (file, text) => (await api.post<{ problems: LineProblem[] }>(`/texts/${encoded(file)}`, { text })).problems,
};

/** `unready`: it would break its file, and is kept here until it does not, or is saved all the same. */
export type Saving = "saved" | "typing" | "saving" | "refused" | "unready";
export interface Text<F = PageFile> {
  file: F | null;
  failure: string;
  /** The text from elsewhere that the editor is to show: as it was read, undone, or written by somebody else. */
  text: string;
  /** Grows with each such text. */
  turn: number;
  saving: Saving;
  /** What would be wrong with the text as it is typed. */
  troubles: LineProblem[];
  /** What this browser kept of a text that did not reach the file, where the file has changed since. */
  kept: string | null;
  /** What the editor shows now. */
  current(): string;
  /** The editor's text is another; `read` gives it. */
  set(read: () => string): void;
  flush(): Promise<void>;
  /** Another editor takes over: it begins with what was typed in this one. */
  handOver(): Promise<void>;
  /** Save a text that would break its file. */
  saveAnyway(): Promise<void>;
  /** Take the kept text, or drop it. */
  settleKept(take: boolean): void;
}

/** A text as it stands in its file: its last line ends. */
export const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** Editors know one sign for the end of a line; the file keeps its own. */
export const unix = (text: string): string => text.replaceAll("\r\n", "\n");

/** `sent`: what was on its way when it was kept, which the file may have by now. */
interface Kept { was: string; text: string; sent?: string }

function keep(key: string, kept: Kept | null): void {
  try {
    if (kept === null || kept.was.length + 2 * kept.text.length > KEPT_MOST) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the text lives as long as this page does.
  }
}

function keptOf(key: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return typeof found?.text === "string" && typeof found.was === "string" ? found : null;
  } catch {
    return null;
  }
}

interface Now {
  file: string;
  /** What the file says as far as we know, and how its lines end. */
  was: string;
  crlf: boolean;
  /** What is typed: the text, or how to get it from the editor. */
  text: string;
  read: (() => string) | null;
  sent: string;
  busy: boolean;
  anyway: boolean;
  since: number;
  visit: number;
}

export function useText<F>(way: Way<F>, source: string): Text<F> {
  const version = useStudio((state) => state.version);
  const yielded = useStudio((state) => state.yielded);
  const [file, setFile] = useState<F | null>(null);
  const [failure, setFailure] = useState("");
  const [shown, setShown] = useState({ text: "", turn: 0 });
  const [saving, setSaving] = useState<Saving>("saved");
  const [troubles, setTroubles] = useState<LineProblem[]>([]);
  const [kept, setKept] = useState<string | null>(null);
  const now = useRef<Now>({ file: source, was: "", crlf: false, text: "", read: null, sent: "", busy: false, anyway: false, since: 0, visit: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = useCallback((name: string) => `portique.${way.name}.${name}`, [way]);

  const current = useCallback((): string => {
    const my = now.current;
    if (my.read !== null) {
      my.text = my.read();
      my.read = null;
    }
    return my.text;
  }, []);

  const show = useCallback((next: string) => {
    now.current.text = next;
    now.current.read = null;
    setShown((old) => ({ text: next, turn: old.turn + 1 }));
  }, []);

  const keepNow = useCallback(() => {
    clearTimeout(keeping.current);
    keeping.current = undefined;
    const my = now.current;
    const text = current();
    keep(key(my.file), text === my.was && !my.busy ? null : { was: my.was, text, ...(my.busy && { sent: my.sent }) });
  }, [current, key]);

  const save = useCallback(async (): Promise<void> => {
    const my = now.current;
    clearTimeout(timer.current);
    if (my.busy || ended(current()) === ended(my.was)) {
      my.since = 0;
      if (!my.busy) setSaving("saved");
      return;
    }
    my.busy = true;
    my.since = 0;
    const body = ended(my.text);
    if (way.troubles !== undefined) {
      const found = await way.troubles(my.file, body).catch((): LineProblem[] => []);
      setTroubles(found);
      if (!my.anyway && found.some((one) => one.level === "error")) {
        my.busy = false;
        keepNow();
        setSaving("unready");
        return;
      }
    }
    setSaving("saving");
    my.sent = body;
    keepNow();
    const file = (text: string): string => (my.crlf ? text.replaceAll("\n", "\r\n") : text);
    const whole = way.gesture(my.file, file(body), file(my.was));
    const large = body.length > LARGE;
    // Of a large text only the lines that differ go over the wire.
    const lines = large && whole.kind === "page.body"
      ? { kind: "page.lines" as const, source: my.file, ...changedLines(file(my.was), file(body)) } : whole;
    const done = await edit([lines], { coalesce: `${way.name}:${my.file}:${my.visit}`, late: large, mine: [whole] });
    my.busy = false;
    my.anyway = false;
    if (done === null) {
      setSaving("refused"); // both versions have been shown; what was typed is kept here
      return;
    }
    my.was = body;
    if (ended(current()) === body) {
      keep(key(my.file), null);
      setSaving("saved");
    } else {
      keepNow();
      await save();
    }
  }, [current, keepNow, key, way]);

  const take = useCallback((found: F): string => {
    const text = way.textOf(found);
    now.current.crlf = text.includes("\r\n");
    return unix(text);
  }, [way]);

  useEffect(() => {
    let wanted = true;
    api.get<F>(way.path(source)).then((found) => {
      const my = now.current;
      if (!wanted) return;
      setFile(found);
      setFailure("");
      const first = my.file !== source || my.visit === 0;
      if (first) {
        const text = take(found);
        Object.assign(my, { file: source, was: text, sent: "", busy: false, anyway: false, visit: Date.now(), since: 0 });
        show(text);
        setSaving("saved");
        const left = keptOf(key(source));
        if (left !== null && left.text !== text) {
          if (left.was === text || left.sent === text) {
            show(left.text);
            announce(t("pages.text.back"));
            void save();
          } else {
            setKept(left.text);
          }
        } else if (left !== null) {
          keep(key(source), null);
        }
      } else if (!my.busy && ended(current()) === ended(my.was)) {
        const text = take(found);
        if (text === my.was) return;
        my.was = text; // undone, or changed by somebody else
        show(text);
        setTroubles([]);
        setSaving("saved");
      }
    }, (error: unknown) => { if (wanted) setFailure(words(error)); });
    return () => { wanted = false; };
  }, [source, version, save, show, current, take, key, way]);

  // Somebody else's version was taken: the text is what the file says.
  useEffect(() => {
    const my = now.current;
    if (yielded === 0 || my.visit === 0 || ended(current()) === ended(my.was)) return;
    let wanted = true;
    void api.get<F>(way.path(my.file)).then((found) => {
      if (!wanted) return;
      keep(key(my.file), null);
      my.was = take(found);
      show(my.was);
      setSaving("saved");
    });
    return () => { wanted = false; };
  }, [yielded, show, current, take, key, way]);

  // Whoever leaves the text has it saved; the browser that closes has it kept.
  useEffect(() => {
    const close = (): void => { if (keeping.current !== undefined) keepNow(); };
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      void save();
    };
  }, [source, save, keepNow]);

  const set = useCallback((read: () => string) => {
    const my = now.current;
    my.read = read;
    if (my.was.length < LARGE) keepNow();
    else keeping.current ??= setTimeout(keepNow, REST);
    setSaving("typing");
    clearTimeout(timer.current);
    const time = Date.now();
    if (my.since === 0) my.since = time;
    timer.current = setTimeout(() => void save(), Math.max(0, Math.min(REST, my.since + LONGEST - time)));
  }, [save, keepNow]);

  const flush = useCallback(async () => { await save(); now.current.visit += 1; }, [save]);

  const handOver = useCallback(async () => {
    await flush();
    show(current());
  }, [flush, show, current]);

  const saveAnyway = useCallback(async () => { now.current.anyway = true; await save(); }, [save]);

  const settleKept = useCallback((use: boolean) => {
    if (use && kept !== null) {
      show(kept);
      set(() => kept);
    } else {
      keep(key(now.current.file), null);
    }
    setKept(null);
  }, [kept, set, show, key]);

  return { file, failure, text: shown.text, turn: shown.turn, saving, troubles, kept, current, set, flush, handOver, saveAnyway, settleKept };
}
