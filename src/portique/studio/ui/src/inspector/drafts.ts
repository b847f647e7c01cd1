/**
 * What is typed is shown at once and sent when the hand rests: bursts at one field are one step of undo, two
 * visits of the same field are two.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Done, FieldValue, Json } from "../api/types";
import { t } from "../i18n";
import { getState, useStudio } from "../state/store";
import { equal } from "./values";

export interface Drafts {
  read(path: string): FieldValue | undefined;
  write(path: string, value: Json): void;
  settle(): void;
  failures: { [path: string]: string };
}

/**
 * Sends a value; rejects with words. `key` names the burst, `was` is what the field showed when it began: another
 * value in the file is somebody's whom one has not seen.
 */
export type Send = (path: string, value: Json, key: string, was?: Json) => Promise<void>;

/** `was` as a part of a gesture; none where the field showed nothing of the file. */
export function seen(was: Json | undefined): { was?: Json } {
  return was === undefined ? {} : { was };
}

/** For `Send`: an edit that was refused. What was wrong has been said; the field says that it is not in the file. */
export async function saved(answer: Promise<Done | null>): Promise<void> {
  if ((await answer) === null) throw new Error(t("inspector.notSaved"));
}

interface Draft { value: Json; sent: boolean }

const REST = 250; // ms: shorter than the two seconds that a crash may cost, longer than between two keys

export function useDrafts(subject: string, values: { [path: string]: FieldValue }, send: Send): Drafts {
  const [drafts, setDrafts] = useState<{ [path: string]: Draft }>({});
  const [failures, setFailures] = useState<{ [path: string]: string }>({});
  const pending = useRef(new Map<string, { value: Json; timer: ReturnType<typeof setTimeout> }>());
  const visit = useRef(0);
  /** What each field showed when the hand came to it. */
  const began = useRef(new Map<string, Json | undefined>());
  // Somebody else's version was taken: what was typed against it goes.
  const yielded = useStudio((state) => state.yielded);
  const latest = useRef(send);
  latest.current = send;

  const flush = useMemo(() => {
    return (path: string) => {
      const waiting = pending.current.get(path);
      if (waiting === undefined) return;
      clearTimeout(waiting.timer);
      pending.current.delete(path);
      const done = (failure: string) => {
        setFailures(({ [path]: _old, ...rest }) => (failure ? { ...rest, [path]: failure } : rest));
        setDrafts((all) => {
          const draft = all[path];
          return draft === undefined || draft.value !== waiting.value || failure
            ? all : { ...all, [path]: { ...draft, sent: true } };
        });
      };
      const before = getState().yielded;
      latest.current(path, waiting.value, `${subject}:${path}:${visit.current}`, began.current.get(path))
        .then(() => {
          // The file has it now: what is typed next begins there.
          if (began.current.has(path)) began.current.set(path, waiting.value);
          done("");
        }, (error: unknown) => {
          if (getState().yielded === before) done(error instanceof Error ? error.message : String(error));
        });
    };
  }, [subject]);

  const now = useRef({ drafts, values });
  now.current = { drafts, values };

  // What the server says now replaces drafts that it has had; what is still being typed stays.
  useEffect(() => {
    for (const [path, draft] of Object.entries(now.current.drafts)) if (draft.sent) began.current.delete(path);
    setDrafts((all) => {
      const kept = Object.entries(all).filter(([, draft]) => !draft.sent);
      return kept.length === Object.keys(all).length ? all : Object.fromEntries(kept);
    });
  }, [values]);

  useEffect(() => {
    if (yielded === 0) return;
    setDrafts({});
    setFailures({});
    began.current.clear();
  }, [yielded]);

  // Leaving the form sends what waits.
  useEffect(() => () => { for (const path of [...pending.current.keys()]) flush(path); }, [flush]);

  // The same functions at every drawing, so that a key typed in one field draws no other again.
  const write = useCallback((path: string, value: Json) => {
    const before = pending.current.get(path);
    const told = now.current.values[path];
    if (before !== undefined) clearTimeout(before.timer);
    else if (now.current.drafts[path] === undefined && told?.own && equal(told.value, value)) return;
    if (!began.current.has(path)) began.current.set(path, told?.value);
    setDrafts((all) => ({ ...all, [path]: { value, sent: false } }));
    pending.current.set(path, { value, timer: setTimeout(() => flush(path), value === null ? 0 : REST) });
  }, [flush]);
  const settle = useCallback(() => {
    for (const path of [...pending.current.keys()]) flush(path);
    visit.current += 1;
  }, [flush]);

  return {
    failures, write, settle,
    read: (path) => {
      const draft = drafts[path];
      const told = values[path];
      if (draft === undefined) return told;
      if (draft.value === null) return told === undefined || !told.own ? told : { ...told, own: false };
      return { value: draft.value, own: true, from: told?.own ? told.from : "" };
    },
  };
}
