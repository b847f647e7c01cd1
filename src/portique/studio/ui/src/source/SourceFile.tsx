/**
 * A file of the site as text, with what is wrong with it at its lines: how something is mended that cannot be read.
 * What would break the file is kept in this browser and waits; it is saved once it can be read, or when one says so.
 */
import { lazy, Suspense, useId, useMemo, useRef } from "react";
import type { SourceText as SourceFileText } from "../api/types";
import { patient } from "../app/patient";
import { language, t } from "../i18n";
import { SavingMark } from "../pages/SavingMark";
import { SOURCE, useText, type Text } from "../pages/saving";
import { edit, showPanel, useStudio } from "../state/store";
import type { SourceHandle } from "./SourceText";
import "../inspector/inspector.css";
import "../pages/pages.css";
import "./source.css";

const SourceText = lazy(patient(() => import("./SourceText")));
const Canvas = lazy(patient(() => import("../canvas/Canvas")));

/** In the middle of the studio: the file beside the page. */
export default function SourcePanel() {
  const file = useStudio((state) => state.subject);
  return (
    <div className="writing">
      <SourceFile key={file} file={file} close={() => showPanel("problems")} />
      <div className="writing-page"><Suspense><Canvas /></Suspense></div>
    </div>
  );
}

export function SourceFile({ file, close }: { file: string; close?: () => void }) {
  const id = useId();
  const text = useText(SOURCE, file);
  const editor = useRef<SourceHandle>(null);
  const found = text.file;
  const problems = useMemo(
    () => (text.saving === "saved" || text.troubles.length === 0 ? found?.problems ?? [] : text.troubles), [text.saving, text.troubles, found]);
  const first = problems.find((one) => one.line !== null)?.line ?? null;
  return (
    <section className="writing-text" aria-label={file}>
      {close === undefined ? null : (
        <header className="writing-head">
          <h2 dir="auto">{file}</h2>
          <SavingMark saving={found === null ? "typing" : text.saving} />
          <button type="button" className="button" onClick={() => void text.flush().then(close)}>{t("pages.close")}</button>
        </header>
      )}
      {found === null ? <p className="inspector-empty" role="status">{text.failure || t("inspector.loading")}</p> : (
        <>
          <State found={found} text={text} />
          <ul id={`${id}-problems`} className="source-problems" aria-label={t("source.problems")}>
            {problems.map((one, at) => (
              <li key={at}>
                <button type="button" className="source-problem" data-level={one.level} disabled={one.line === null} onClick={() => editor.current?.reveal(one.line ?? 1)}>
                  {one.line === null ? "" : `${t("app.line", { line: one.line })}: `}{one.message} <span className="note">{one.hint}</span>
                </button>
              </li>
            ))}
          </ul>
          <Suspense fallback={<p className="field-help">{t("inspector.loading")}</p>}>
            <SourceText ref={editor} label={t("source.textOf", { file })} describedBy={`${id}-problems`} file={file} value={text.text} turn={text.turn} begin={first}
              marks={problems} readOnly={found.encoding !== "utf-8"} onChange={text.set} onLeave={() => void text.flush()} />
          </Suspense>
        </>
      )}
    </section>
  );
}

/** What keeps the text from its file, and the ways on. */
function State({ found, text }: { found: SourceFileText; text: Text<SourceFileText> }) {
  const { file, good } = found;
  if (found.encoding !== "utf-8") {
    return (
      <div className="field-note" role="alert">
        <p>{t("source.encoding", { encoding: found.encoding })}</p>
        <div className="row">
          <button type="button" className="button strong" onClick={() => void edit([{ kind: "file.recode", file }])}>{t("source.recode")}</button>
          {good === null ? null : <Restore file={file} good={good} />}
        </div>
      </div>
    );
  }
  const broken = found.problems.some((one) => one.level === "error");
  if (text.kept !== null) {
    return (
      <div className="field-note" role="alert">
        <p>{t("pages.kept")}</p>
        <div className="row">
          <button type="button" className="button" onClick={() => text.settleKept(true)}>{t("pages.kept.take")}</button>
          <button type="button" className="button" onClick={() => text.settleKept(false)}>{t("pages.kept.drop")}</button>
        </div>
      </div>
    );
  }
  if (text.saving === "unready") {
    return (
      <div className="field-note" role="status">
        <p>{t(broken ? "source.stillBroken" : "source.unready")}</p>
        <div className="row"><button type="button" className="button" onClick={() => void text.saveAnyway()}>{t("source.anyway")}</button></div>
      </div>
    );
  }
  if (!broken && good === null) return null;
  return (
    <div className="field-note" role="alert">
      <p>{t(broken ? "source.broken" : "source.worse")}{good === null ? "" : ` ${t("source.orBack")}`}</p>
      {good === null ? null : <div className="row"><Restore file={file} good={good} /></div>}
    </div>
  );
}

function Restore({ file, good }: { file: string; good: string }) {
  const when = new Date(good).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
  return <button type="button" className="button" onClick={() => void edit([{ kind: "file.restore", file }])}>{t("source.restore", { when })}</button>;
}
