/** The right column while a module is held: what its particle says, what stands around it, which pages show it. */
import { useCallback, useId, useMemo } from "react";
import type { FormField, Position, PositionModule } from "../api/types";
import { t } from "../i18n";
import { saved, seen, type Send } from "../inspector/drafts";
import { Form } from "../inspector/Form";
import { useLoaded } from "../inspector/load";
import { Rules } from "../outlines/Assignments";
import { edit, showPanel, useStudio } from "../state/store";
import "../inspector/inspector.css";
import "./positions.css";

export default function ModuleInspector() {
  const subject = useStudio((state) => state.subject);
  const { value, failure } = useLoaded<PositionModule>(`/positions/${subject.split("/").map(encodeURIComponent).join("/")}`, { live: true });
  if (value === null) return <div className="inspector"><p className="inspector-empty">{failure || t("inspector.loading")}</p></div>;
  return <Module key={subject} module={value} />;
}

function Module({ module }: { module: PositionModule }) {
  const id = useId();
  const outline = useStudio((state) => state.outlineName);
  const { value: positions } = useLoaded<Position[]>("/positions", { live: true });
  const set = useCallback((path: string, value: Parameters<Send>[1], key?: string, was?: Parameters<Send>[3]) => edit(
    [{ kind: "position.set", position: module.position, module: module.name, path, value, ...seen(was) }], key === undefined ? {} : { coalesce: key }),
  [module.position, module.name]);
  const send: Send = useCallback((path, value, key, was) => saved(set(path, value, key, was)), [set]);
  const around = useMemo(aroundFields, []);
  const others = positions?.filter((one) => one.key !== module.position) ?? [];
  const where = module.assignments.all ? "all" : "rules";
  return (
    <section className="inspector" aria-labelledby={`${id}-title`}>
      <header className="inspector-head">
        <div className="inspector-title"><h2 id={`${id}-title`}>{module.title}</h2><span className="field-from">{module.kind}</span></div>
        <p className="field-help">{module.file}</p>
      </header>
      <Form subject={`module:${module.position}/${module.name}`} outline={outline} fields={[...around, ...module.settings]} values={module.values} send={send} />
      <section className="comes-from" aria-labelledby={`${id}-where`}>
        <h3 id={`${id}-where`}>{t("positions.shownOn")}</h3>
        <fieldset className="positions-where">
          <legend className="aside">{t("positions.shownOn")}</legend>
          <label><input type="radio" name={id} checked={where === "all"} onChange={() => void set("assignments", null)} /> {t("positions.everywhere")}</label>
          <label><input type="radio" name={id} checked={where === "rules"} onChange={() => void set("assignments", {})} /> {t("positions.byRules")}</label>
        </fieldset>
        {where === "rules" ? <Rules found={module.assignments} set={(rule, on) => void set(`assignments.${rule.path}`, on ? true : null)} /> : null}
      </section>
      {others.length > 0 ? (
        <section className="comes-from">
          <label className="field-label" htmlFor={`${id}-to`}>{t("positions.moveTo")}</label>
          <span className="field-select">
            <select id={`${id}-to`} className="field-input" value={module.position} onChange={(event) => {
              const to = others.find((one) => one.key === event.target.value);
              if (to === undefined) return;
              void edit([{ kind: "position.move", position: module.position, module: module.name, to: to.key, index: to.modules.length }]).then((done) => {
                if (done !== null) showPanel("positions", `${to.key}/${done.created?.module ?? module.name}`);
              });
            }}>
              {positions?.map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}
            </select>
          </span>
        </section>
      ) : null}
    </section>
  );
}

/** The fields that every module has, whatever its particle. */
function aroundFields(): FormField[] {
  const field = (path: string, type: string, control: string, label: string): FormField => ({
    name: path, path, type, control, label, description: "", default: null, options: [], validate: {}, overridable: true, fields: [], extra: {} });
  return [
    field("title", "input.text", "text", t("positions.title")),
    field("chrome.display_title", "enable.enable", "switch", t("positions.displayTitle")),
    field("chrome.class", "input.text", "text", t("positions.class")),
  ];
}
