/**
 * A page's text on its way to its file: shown as typed, kept in this browser at once, saved when the hand rests.
 * One save is under way at a time, and says on which text it began, so that nobody's words are written over.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../api/client";
import type { PageFile } from "../api/types";
import { t } from "../i18n";
import { announce, edit, useStudio } from "../state/store";
import { words } from "../inspector/load";

const REST = 600; // ms after the last key
const LONGEST = 1800; // ms that typing may go on unsaved

export type Saving = "saved" | "typing" | "saving" | "refused";
export interface Text {
  file: PageFile | null;
  failure: string;
  text: string;
  saving: Saving;
  /** What this browser kept of a text that did not reach the file, where the file has changed since. */
  kept: string | null;
  set(text: string): void;
  flush(): Promise<void>;
  /** Take the kept text, or drop it. */
  settleKept(take: boolean): void;
}

/** `sent`: what was on its way when it was kept, which the file may have by now. */
/** A text as it stands in its file: its last line ends. */
export const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

interface Kept { was: string; text: string; sent?: string }
const keyOf = (source: string): string => `portique.text.${source}`;

function keep(source: string, kept: Kept | null): void {
  try {
    // A browser keeps some five million letters; to try with more at each key would only make typing slow.
    if (kept === null || kept.was.length + 2 * kept.text.length > 4_000_000) localStorage.removeItem(keyOf(source));
    else localStorage.setItem(keyOf(source), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the text lives as long as this page does.
  }
}

function keptOf(source: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(source)) ?? "null") as Kept | null;
    return typeof found?.text === "string" && typeof found.was === "string" ? found : null;
  } catch {
    return null;
  }
}

export function useText(source: string): Text {
  const version = useStudio((state) => state.version);
  const yielded = useStudio((state) => state.yielded);
  const [file, setFile] = useState<PageFile | null>(null);
  const [failure, setFailure] = useState("");
  const [text, setText] = useState("");
  const [saving, setSaving] = useState<Saving>("saved");
  const [kept, setKept] = useState<string | null>(null);
  // What the file says as far as we know, what is typed, and whether a save is under way.
  const now = useRef({ source, was: "", text: "", sent: "", busy: false, since: 0, visit: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback((next: string) => { now.current.text = next; setText(next); }, []);

  const save = useCallback(async (): Promise<void> => {
    const my = now.current;
    clearTimeout(timer.current);
    if (my.busy || ended(my.text) === ended(my.was)) return;
    my.busy = true;
    my.since = 0;
    setSaving("saving");
    const body = ended(my.text);
    my.sent = body;
    keep(my.source, { was: my.was, text: body, sent: body });
    const done = await edit([{ kind: "page.body", source: my.source, body, was: my.was }],
      { coalesce: `text:${my.source}:${my.visit}` });
    my.busy = false;
    if (done === null) {
      setSaving("refused"); // both versions have been shown; what was typed is kept here
      return;
    }
    my.was = body;
    if (ended(my.text) === body) {
      keep(my.source, null);
      setSaving("saved");
    } else {
      keep(my.source, { was: body, text: my.text });
      await save();
    }
  }, []);

  useEffect(() => {
    let wanted = true;
    api.get<PageFile>(`/pages/${source.split("/").map(encodeURIComponent).join("/")}`).then((found) => {
      const my = now.current;
      if (!wanted) return;
      setFile(found);
      setFailure("");
      const first = my.source !== source || my.visit === 0;
      if (first) {
        now.current = { ...my, source, was: found.body, visit: Date.now(), since: 0 };
        show(found.body);
        setSaving("saved");
        const left = keptOf(source);
        if (left !== null && left.text !== found.body) {
          if (left.was === found.body || left.sent === found.body) {
            show(left.text);
            announce(t("pages.text.back"));
            void save();
          } else {
            setKept(left.text);
          }
        } else if (left !== null) {
          keep(source, null);
        }
      } else if (!my.busy && ended(my.text) === ended(my.was) && found.body !== my.was) {
        my.was = found.body; // undone, or changed by somebody else
        show(found.body);
      }
    }, (error: unknown) => { if (wanted) setFailure(words(error)); });
    return () => { wanted = false; };
  }, [source, version, save, show]);

  // Somebody else's version was taken: the text is what the file says.
  useEffect(() => {
    const my = now.current;
    if (yielded === 0 || my.visit === 0 || ended(my.text) === ended(my.was)) return;
    let wanted = true;
    void api.get<PageFile>(`/pages/${my.source.split("/").map(encodeURIComponent).join("/")}`).then((found) => {
      if (!wanted) return;
      keep(my.source, null);
      my.was = found.body;
      show(found.body);
      setSaving("saved");
    });
    return () => { wanted = false; };
  }, [yielded, show]);

  // Whoever leaves the page has it saved; the browser that closes has it kept.
  useEffect(() => () => { void save(); }, [source, save]);

  const set = useCallback((next: string) => {
    const my = now.current;
    show(next);
    keep(my.source, next === my.was && !my.busy ? null : { was: my.was, text: next, ...(my.busy && { sent: my.sent }) });
    setSaving(ended(next) === ended(my.was) && !my.busy ? "saved" : "typing");
    clearTimeout(timer.current);
    const time = Date.now();
    if (my.since === 0) my.since = time;
    timer.current = setTimeout(() => void save(), Math.max(0, Math.min(REST, my.since + LONGEST - time)));
  }, [save, show]);

  const flush = useCallback(async () => { await save(); now.current.visit += 1; }, [save]);

  const settleKept = useCallback((take: boolean) => {
    if (take && kept !== null) set(kept);
    else keep(now.current.source, null);
    setKept(null);
  }, [kept, set]);

  return { file, failure, text, saving, kept, set, flush, settleKept };
}
