import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Outline, OutlineSummary } from "../api/types";
import { t } from "../i18n";
import { openOutline, showPanel, useStudio } from "../state/store";
import { askCreate, askDelete, askRename } from "./asking";
import { Assignments } from "./Assignments";
import { Atoms } from "./Atoms";
import { Inheritance } from "./Inheritance";
import { Layouts } from "./Layouts";
import { Theme } from "./Theme";
import "./outlines.css";

/** The outlines of the site, and everything about the one that is open. */
export default function OutlinesPanel() {
  const outlines = useStudio((state) => state.site?.outlines);
  const name = useStudio((state) => state.outlineName);
  const outline = useStudio((state) => state.outline);
  const coming = useStudio((state) => state.coming);
  return (
    <div className="outlines">
      <ul className="outline-list" aria-label={t("app.panel.outlines")}>
        {outlines?.map((one) => <li key={one.name}><Row outline={one} here={one.name === name} /></li>)}
        {coming === "" ? null : <li className="outline-coming" aria-busy="true">{t("outlines.coming", { title: coming })}</li>}
      </ul>
      <Button className="button" onPress={() => { void askCreate(null); }}>{t("outlines.new")}</Button>
      {outline === null || outline.name !== name || coming !== "" ? null : <About outline={outline} />}
      <Theme />
    </div>
  );
}

function Row({ outline, here }: { outline: OutlineSummary; here: boolean }) {
  return (
    <Button className="outline-row" aria-current={here || undefined} onPress={() => { void openOutline(outline.name); }}>
      <span className="outline-title">{outline.title}</span>
      <span className="note">{outline.system ? t("outlines.system") : t("outlines.pages", { count: outline.pages })}</span>
    </Button>
  );
}

function About({ outline }: { outline: Outline }) {
  const base = outline.name === "default";
  return (
    <section className="outline-about" aria-label={outline.title}>
      <h2>{outline.title}</h2>
      <p className="note">{outline.file}</p>
      <div className="buttons">
        <Button className="button" onPress={() => showPanel("layout")}>{t("outlines.layout")}</Button>
        <Button className="button" onPress={() => { void askCreate(outline); }}>{t("outlines.duplicate")}</Button>
        {outline.system || base ? null : (
          <>
            <Button className="button" onPress={() => { void askRename(outline); }}>{t("outlines.rename")}</Button>
            <Button className="button" onPress={() => { void askDelete(outline); }}>{t("outlines.delete")}</Button>
          </>
        )}
      </div>
      {outline.system || base ? null : <Part title={t("outlines.assigned")} open><Assignments outline={outline} /></Part>}
      <Part title={t("outlines.inheritance")}><Inheritance outline={outline} /></Part>
      <Part title={t("outlines.loading")}><Layouts outline={outline} /></Part>
      <Part title={t("outlines.atoms")}><Atoms outline={outline} /></Part>
    </section>
  );
}

function Part({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return <details className="part" open={open}><summary>{title}</summary><div className="part-body">{children}</div></details>;
}
