/** The right column while a page is written: its front matter as a form, from the blueprint of its type. */
import { useCallback, useId, useMemo } from "react";
import type { FieldValue, FormField, Json, JsonMap, PageFile } from "../api/types";
import { t } from "../i18n";
import { saved, seen, type Send } from "../inspector/drafts";
import { Form } from "../inspector/Form";
import { useLoaded } from "../inspector/load";
import { leaves } from "../inspector/values";
import { edit, useStudio } from "../state/store";
import "../inspector/inspector.css";

export default function PageSettings() {
  const id = useId();
  const source = useStudio((state) => state.subject);
  const outline = useStudio((state) => state.outlineName);
  const { value: file, failure } = useLoaded<PageFile>(`/pages/${source.split("/").map(encodeURIComponent).join("/")}`, { live: true });
  const send: Send = useCallback((path, value, key, was) => (
    saved(edit([{ kind: "page.set", source, path, value, ...seen(was) }], { coalesce: key }))), [source]);
  const values = useMemo(() => (file === null ? {} : valuesOf(file.form, file.front_matter)), [file]);
  if (file === null) return <div className="inspector"><p className="inspector-empty">{failure || t("inspector.loading")}</p></div>;
  return (
    <section className="inspector" aria-labelledby={`${id}-title`}>
      <header className="inspector-head">
        <div className="inspector-title"><h2 id={`${id}-title`} dir="auto">{file.title}</h2></div>
        <p className="field-help">{file.source}</p>
      </header>
      {file.broken || file.problems.length === 0 ? null : (
        <ul className="page-problems" role="status" aria-label={t("source.problems")}>
          {file.problems.map((one, at) => (
            <li key={at} className={one.level === "error" ? "field-trouble" : "field-note"}>
              {one.line === null ? "" : `${t("app.line", { line: one.line })}: `}{one.message} {one.hint}
            </li>
          ))}
        </ul>
      )}
      {file.broken ? <p className="inspector-empty">{t("pages.brokenForm")}</p> : <Form subject={`page:${source}`} outline={outline} fields={file.form} values={values} send={send} />}
    </section>
  );
}

/** Each field's value: the page's own, or what the type says where the page says nothing. */
function valuesOf(form: FormField[], given: JsonMap): { [path: string]: FieldValue } {
  const values: { [path: string]: FieldValue } = {};
  for (const field of leaves(form)) {
    const found = field.path.split(".").reduce<Json | undefined>((at, key) => (
      typeof at === "object" && at !== null && !Array.isArray(at) ? at[key] : undefined), given);
    values[field.path] = found === undefined ? { value: field.default, own: false, from: "" } : { value: found, own: true, from: t("pages.thisPage") };
  }
  return values;
}
