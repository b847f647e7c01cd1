import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { t } from "../i18n";
import { showPanel, undo, useStudio, type StudioState } from "../state/store";

/** Saved or not, what was just done, what undo would take back; problems, rendering, the file. */
export function StatusLine() {
  const saving = useStudio(savingOf);
  const next = useStudio((state) => state.undo);
  const errors = useStudio((state) => state.problemErrors);
  const warnings = useStudio((state) => state.problemCount) - errors;
  const rendered = useStudio((state) => state.rendered);
  const file = useStudio((state) => state.outline?.file ?? "");
  const others = useStudio((state) => state.presence);
  return (
    <footer className="status">
      <span className="saving" data-saving={saving}>{t(`app.saving.${saving}`)}</span>
      <Said />
      {next === null ? null : (
        <span className="undoes">{t("app.undoLine")} <Button className="link" onPress={() => { void undo(); }}>{next.name}</Button></span>
      )}
      <span className="gap" />
      <Building />
      {others.length > 0 ? <span className="others">{t("app.others", { count: others.length })}</span> : null}
      {errors + warnings > 0 ? <Button className="link" onPress={() => showPanel("problems")}>{problemsInWords(errors, warnings)}</Button> : null}
      {rendered === null ? null : <span className="rendered">{t("app.rendered", { count: rendered.blocks, ms: Math.round(rendered.ms) })}</span>}
      <span className="file">{file}</span>
    </footer>
  );
}

/** How far the site is on its way into its folder. */
function Building() {
  const building = useStudio((state) => state.building);
  if (building?.running !== true) return null;
  const { done, total } = building;
  return (
    <label className="building">
      {total === 0 ? t("app.building") : t("app.building.of", { done, total })}
      <progress {...(total === 0 ? {} : { value: done, max: total })} />
    </label>
  );
}

function problemsInWords(errors: number, warnings: number): string {
  const parts = [errors > 0 ? t("app.errors", { count: errors }) : "", warnings > 0 ? t("app.warnings", { count: warnings }) : ""];
  return parts.filter((part) => part !== "").join(", ");
}

function savingOf(state: StudioState): "saved" | "saving" | "offline" | "locked" | "crowded" {
  if (state.connection === "locked") return "locked";
  if (state.connection === "lost") return "offline";
  if (state.crowded) return "crowded";
  return state.waiting > 0 ? "saving" : "saved";
}

/** What was said last, for a while. */
function Said() {
  const said = useStudio((state) => state.said);
  const [shown, setShown] = useState("");
  useEffect(() => {
    setShown(said.text);
    const timer = setTimeout(() => setShown(""), 10_000);
    return () => clearTimeout(timer);
  }, [said]);
  return shown === "" ? null : <span className="said" aria-hidden="true">{shown}</span>;
}

/** The one live region. */
export function Announcer() {
  const said = useStudio((state) => state.said);
  // A different text is needed for a reader to say the same twice.
  return <div className="aside" role="status" aria-live="polite">{said.text}{said.n % 2 === 1 ? "\u00a0" : ""}</div>;
}
