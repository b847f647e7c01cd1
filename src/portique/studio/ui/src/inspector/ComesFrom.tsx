/** Inheritance: where a node comes from, letting it inherit, and ending that. What will go is said before. */
import { useEffect, useId, useState } from "react";
import { api } from "../api/client";
import type { Consequences, Gesture, Inspection, LayoutNode } from "../api/types";
import { t } from "../i18n";
import { edit, useStudio } from "../state/store";

const PARTS = ["attributes", "block", "children"] as const;
type Part = (typeof PARTS)[number];

export function ComesFrom({ inspection, node }: { inspection: Inspection; node: LayoutNode }) {
  const id = useId();
  const outlines = useStudio((state) => state.site?.outlines);
  const [choosing, setChoosing] = useState(false);
  const { outline } = inspection;
  const source = node.inherit.outline ?? "";
  const titled = (name: string) => outlines?.find((one) => one.name === name)?.title ?? name;
  const parts = PARTS.filter((part) => node.inherit.include?.includes(part)).map((part) => t(`inspector.part.${part}`)).join(", ");
  return (
    <section className="comes-from" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t("inspector.comesFrom")}</h3>
      <p>
        {source ? t("inspector.inheritsParts", { outline: titled(source), parts })
          : node.from ? t("inspector.givenBy", { outline: titled(node.from) }) : t("inspector.thisOutline")}
      </p>
      {inspection.used_on > 0 ? <p className="field-help">{t("inspector.usedOn", { count: inspection.used_on })}</p> : null}
      <div className="row">
        {source ? (
          <button type="button" className="button" onClick={() => void edit([{ kind: "layout.detach", outline, node: node.id }])}>
            {t("inspector.detach")}
          </button>
        ) : null}
        {inspection.inheritable.length > 0 && !choosing ? (
          <button type="button" className="button" onClick={() => setChoosing(true)}>
            {t(source ? "inspector.inheritOther" : "inspector.inherit")}
          </button>
        ) : null}
      </div>
      {choosing ? <Choose inspection={inspection} node={node} onDone={() => setChoosing(false)} /> : null}
    </section>
  );
}

function Choose({ inspection, node, onDone }: { inspection: Inspection; node: LayoutNode; onDone(): void }) {
  const id = useId();
  const [source, setSource] = useState(node.inherit.outline ?? inspection.inheritable[0]?.outline ?? "");
  const chosen = inspection.inheritable.find((one) => one.outline === source);
  const nodes = chosen?.nodes ?? [];
  const [other, setOther] = useState(node.inherit.particle ?? node.inherit.section ?? "");
  const target = nodes.some((one) => one.id === other) ? other : nodes.find((one) => one.id === node.id)?.id ?? nodes[0]?.id ?? "";
  const possible = PARTS.filter((part) => part !== "children" || isContainer(node));
  const [parts, setParts] = useState<Part[]>(() => {
    const said = possible.filter((part) => node.inherit.include?.includes(part));
    return said.length > 0 ? said : [...possible];
  });
  const gesture: Gesture = {
    kind: "layout.inherit", outline: inspection.outline, node: node.id, source, include: parts,
    ...(target && target !== node.id ? { particle: target } : {}),
  };
  const told = useConsequences(source === "" || parts.length === 0 ? null : gesture);
  return (
    <div className="choose" role="group" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{t("inspector.inheritFrom")}</h4>
      <label className="field-label" htmlFor={`${id}-outline`}>{t("inspector.outline")}</label>
      <span className="field-select">
        <select id={`${id}-outline`} className="field-input" value={source} onChange={(event) => setSource(event.target.value)}>
          {inspection.inheritable.map((one) => <option key={one.outline} value={one.outline}>{one.title}</option>)}
        </select>
      </span>
      {nodes.length > 1 ? (
        <>
          <label className="field-label" htmlFor={`${id}-node`}>{t("inspector.inheritNode")}</label>
          <span className="field-select">
            <select id={`${id}-node`} className="field-input" value={target} onChange={(event) => setOther(event.target.value)}>
              {nodes.map((one) => <option key={one.id} value={one.id}>{one.title} ({one.id})</option>)}
            </select>
          </span>
        </>
      ) : null}
      <fieldset className="field-radios">
        <legend className="field-label">{t("inspector.parts")}</legend>
        {possible.map((part) => (
          <label key={part}>
            <input type="checkbox" checked={parts.includes(part)}
              onChange={(event) => setParts(possible.filter((one) => (one === part ? event.target.checked : parts.includes(one))))} />
            <span>{t(`inspector.part.${part}`)}</span>
          </label>
        ))}
      </fieldset>
      <div role="status">
        {told?.refused ? <p className="field-trouble">{told.refused}</p> : null}
        {told && told.loses.length > 0 ? (
          <div className="field-note">
            <p>{t("inspector.willGo", { count: told.loses.length })}</p>
            <ul>{told.loses.map((one) => <li key={one.node}>{one.label}</li>)}</ul>
          </div>
        ) : null}
      </div>
      {parts.includes("attributes") ? <p className="field-help">{t("inspector.settingsWillGo")}</p> : null}
      <div className="row">
        <button type="button" className="button strong" disabled={source === "" || parts.length === 0 || Boolean(told?.refused)}
          onClick={() => {
            void edit([gesture]);
            onDone();
          }}>{t("inspector.inherit")}</button>
        <button type="button" className="button" onClick={onDone}>{t("inspector.cancel")}</button>
      </div>
    </div>
  );
}

function isContainer(node: LayoutNode): boolean {
  return !["particle", "position", "spacer", "system", "atom"].includes(node.kind);
}

/** What the gesture would do, asked anew whenever it changes. */
function useConsequences(gesture: Gesture | null): Consequences | null {
  const asked = gesture === null ? "" : JSON.stringify(gesture);
  const [told, setTold] = useState<{ asked: string; answer: Consequences } | null>(null);
  useEffect(() => {
    if (asked === "") return undefined;
    let wanted = true;
    api.post<Consequences>("/consider", { gestures: [JSON.parse(asked)] }).then(
      (answer) => { if (wanted) setTold({ asked, answer }); },
      () => undefined, // a list that cannot be had keeps nobody from inheriting: undo brings all back
    );
    return () => { wanted = false; };
  }, [asked]);
  return told?.asked === asked ? told.answer : null;
}
