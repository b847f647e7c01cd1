/** An interview as blocks: each question with its answer, which move by buttons and by keys. */
import { memo, useEffect, useId, useMemo, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { PageFile } from "../api/types";
import { t } from "../i18n";
import { announce } from "../state/store";
import { composed, movedPart, newPart, type Part } from "./pages";
import { unix, type Text } from "./saving";

export function Questions({ file, text }: { file: PageFile; text: Text }) {
  // What is shown belongs to one text of the file; once another is there, its parts are shown.
  const [shown, setShown] = useState({ body: file.body, before: file.parts, parts: file.parts });
  useEffect(() => {
    if (text.saving === "saved" && file.body !== shown.body && unix(file.body) === text.current()) {
      setShown((old) => {
        const before = sameWords(old.parts, file.parts) ? file.parts.map((part, at) => ({ ...part, id: old.parts[at]?.id ?? part.id })) : file.parts;
        const parts = before.map((part, at) => (before === file.parts ? part : { ...part, question: old.parts[at]?.question ?? part.question, answer: old.parts[at]?.answer ?? part.answer }));
        return { body: file.body, before, parts };
      });
    }
  }, [file, text, shown.body]);
  const list = useRef<HTMLOListElement>(null);
  const [copied, setCopied] = useState(copyOf);
  const change = (parts: Part[]): void => {
    setShown({ ...shown, parts });
    const { before } = shown;
    text.set(() => composed(before, parts));
  };
  /** Shows these at once and goes to one of them: what is typed next is meant for it. */
  const changeAndGo = (parts: Part[], part: Part | undefined): void => {
    flushSync(() => change(parts));
    list.current?.querySelectorAll<HTMLElement>("[data-part]")[parts.findIndex((one) => one === part)]?.querySelector("textarea")?.focus();
  };
  const add = (part: Part): void => changeAndGo([...shown.parts, part], part);
  const step = (at: number, to: number): void => {
    const parts = movedPart(shown.parts, at, to);
    if (parts === shown.parts) return;
    const part = shown.parts[at];
    changeAndGo(parts, part);
    const lead = parts[0]?.kind === "lead" ? 1 : 0;
    announce(t("pages.question.moved", { question: part?.question ?? "", place: parts.findIndex((one) => one === part) + 1 - lead, count: parts.length - lead }));
  };
  // Of many questions only the one that is written is drawn anew.
  const act: Acts = {
    change: (part, next) => change(shown.parts.map((one) => (one === part ? next : one))),
    settle: () => void text.flush(),
    step: (part, by) => { const at = shown.parts.indexOf(part); step(at, at + by); },
    copy: (part) => {
      setCopied(keepCopy(part));
      announce(t("pages.question.copied", { question: part.question }));
    },
    remove: (part) => {
      change(shown.parts.filter((one) => one !== part));
      announce(t("pages.question.removed", { question: part.question }));
    },
  };
  const acts = useRef(act);
  acts.current = act;
  const numbers = useMemo(() => numbered(shown.parts), [shown.parts]);
  return (
    <div className="questions">
      <ol ref={list} aria-label={t("pages.way.questions")}>
        {shown.parts.map((part, at) => (
          <Question key={part.id} part={part} number={numbers[at] ?? 0} first={at === (shown.parts[0]?.kind === "lead" ? 1 : 0)} last={at === shown.parts.length - 1} acts={acts} />
        ))}
      </ol>
      <button type="button" className="button button-main" onClick={() => add(newPart(shown.parts))}>{t("pages.question.add")}</button>
      {copied === null ? null : (
        <button type="button" className="button" onClick={() => add({ ...newPart(shown.parts), ...copied })}>{t("pages.question.paste")}</button>
      )}
    </div>
  );
}

/** A question that was copied, in any page of this browser, to be pasted in another one or in a translation. */
type Copied = Pick<Part, "kind" | "question" | "answer">;
const COPIED = "portique.question";

function keepCopy({ kind, question, answer }: Part): Copied {
  const copied = { kind, question, answer };
  try {
    localStorage.setItem(COPIED, JSON.stringify(copied));
  } catch {
    // A full storage: it can be pasted in this page.
  }
  return copied;
}

function copyOf(): Copied | null {
  try {
    return JSON.parse(localStorage.getItem(COPIED) ?? "null") as Copied | null;
  } catch {
    return null;
  }
}

function numbered(parts: Part[]): number[] {
  let number = 0;
  return parts.map((part) => (part.kind === "question" ? (number += 1) : 0));
}

/** Whether the file came back with what was typed; then the blocks, and with them the caret, stay. */
function sameWords(old: Part[], now: Part[]): boolean {
  return old.length === now.length && old.every((part, at) => {
    const next = now[at];
    return next !== undefined && part.kind === next.kind && part.question.trim() === next.question && part.answer.trim() === next.answer.trim();
  });
}

interface Acts {
  change(part: Part, next: Part): void;
  settle(): void;
  step(part: Part, by: number): void;
  copy(part: Part): void;
  remove(part: Part): void;
}

interface Props {
  part: Part;
  number: number;
  first: boolean;
  last: boolean;
  acts: RefObject<Acts>;
}

const Question = memo(function Question({ part, number, first, last, acts }: Props) {
  const change = (next: Part): void => acts.current.change(part, next);
  const settle = (): void => acts.current.settle();
  const step = (by: number): void => acts.current.step(part, by);
  const id = useId();
  const answer = useRef<HTMLTextAreaElement>(null);
  const question = useRef<HTMLTextAreaElement>(null);
  useGrowing(answer, part.answer);
  useGrowing(question, part.question);
  const lead = part.kind === "lead";
  return (
    <li className="question" data-part={part.kind} onKeyDown={(event) => {
      if (!event.altKey || lead) return;
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        step(event.key === "ArrowUp" ? -1 : 1);
      }
    }}>
      {lead ? <p className="field-label" id={`${id}-lead`}>{t("pages.question.lead")}</p> : (
        <div className="question-head">
          <span className="question-number" aria-hidden="true">{part.kind === "section" ? "§" : number}</span>
          <textarea ref={question} className="field-input" dir="auto" rows={1} value={part.question}
            aria-label={part.kind === "section" ? t("pages.question.section") : t("pages.question.question", { n: number })}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              answer.current?.focus();
            }}
            onChange={(event) => change({ ...part, question: event.target.value.replace(/\s*\n\s*/g, " ") })} onBlur={settle} />
          <span className="question-tools">
            <button type="button" className="button" disabled={first} aria-label={t("pages.question.up", { n: number })} onClick={() => step(-1)}><span aria-hidden="true">↑</span></button>
            <button type="button" className="button" disabled={last} aria-label={t("pages.question.down", { n: number })} onClick={() => step(1)}><span aria-hidden="true">↓</span></button>
            <button type="button" className="button" aria-label={t("pages.question.copy", { n: number })} onClick={() => acts.current.copy(part)}><span aria-hidden="true">⧉</span></button>
            <button type="button" className="button" aria-label={t("pages.question.remove", { n: number })} onClick={() => acts.current.remove(part)}><span aria-hidden="true">×</span></button>
          </span>
        </div>
      )}
      <textarea ref={answer} className="field-input" dir="auto" rows={2} value={part.answer}
        aria-label={lead ? undefined : t("pages.question.answer", { n: number })} aria-labelledby={lead ? `${id}-lead` : undefined}
        onChange={(event) => change({ ...part, answer: event.target.value })} onBlur={settle} />
    </li>
  );
});

/** A field as high as what it holds. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }, [field, text]);
}
