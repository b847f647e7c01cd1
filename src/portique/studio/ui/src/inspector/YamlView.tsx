/** The settings as the file has them. The server reads what is typed and holds it against the blueprint. */
import { lazy, Suspense, useId, useState } from "react";
import { api } from "../api/client";
import type { Inspection, JsonMap, Problem } from "../api/types";
import { t } from "../i18n";
import { edit } from "../state/store";
import { changesBetween } from "./changes";
import { gestureFor } from "./gestures";
import { words } from "./load";
import { patient } from "../app/patient";

const CodeEditor = lazy(patient(() => import("./CodeEditor")));

interface Checked { values: JsonMap | null; before: JsonMap; problems: Problem[] }

export function YamlView({ inspection, path }: { inspection: Inspection; path: string }) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [failure, setFailure] = useState("");
  const shown = text ?? inspection.yaml;
  const changed = text !== null && text !== inspection.yaml;
  const form = inspection.forms[0];
  const save = async () => {
    try {
      const checked = await api.post<Checked>(`${path}/yaml`, { yaml: shown });
      setProblems(checked.problems);
      setFailure("");
      if (checked.values === null || form === undefined) return;
      const gestures = changesBetween(checked.before, checked.values)
        .map((one) => gestureFor(inspection, form, one.path, one.value));
      if (gestures.length === 0 || (await edit(gestures)) !== null) setText(null);
    } catch (error) {
      setFailure(words(error));
    }
  };
  return (
    <section className="yaml-view" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t("inspector.yaml")} <span className="field-from">{inspection.file}</span></h3>
      <Suspense fallback={<p className="field-help">{t("inspector.loading")}</p>}>
        <CodeEditor id={`${id}-text`} labelledBy={`${id}-title`} language="yaml" lines value={shown} readOnly={false}
          onChange={setText} onBlur={() => undefined} />
      </Suspense>
      <div role="status">
        {problems.map((one, at) => (
          <p key={at} className="field-trouble">
            {one.line === null ? "" : `${t("inspector.line", { n: one.line })}: `}{one.message}{one.hint ? ` ${one.hint}` : ""}
          </p>
        ))}
        {failure ? <p className="field-trouble">{failure}</p> : null}
      </div>
      <div className="row">
        <button type="button" className="button strong" disabled={!changed} onClick={() => void save()}>{t("inspector.saveYaml")}</button>
        <button type="button" className="button" disabled={!changed} onClick={() => { setText(null); setProblems([]); }}>
          {t("inspector.discard")}
        </button>
      </div>
    </section>
  );
}
