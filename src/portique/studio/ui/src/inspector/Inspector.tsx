/** The right column: everything about the selected node, atom or group of settings. */
import { useCallback, useId, useMemo, useState, type ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { FieldValue, Inspection, LayoutNode } from "../api/types";
import { t } from "../i18n";
import { edit, openOutline, select, useStudio } from "../state/store";
import { indexOf } from "../tree/nodes";
import { ComesFrom } from "./ComesFrom";
import { Devices, Width } from "./Devices";
import { Form } from "./Form";
import { blockGesture, gestureFor } from "./gestures";
import { FormHostProvider, type FormHost } from "./host";
import { useLoaded } from "./load";
import { YamlView } from "./YamlView";
import { saved, useDrafts, type Send } from "./drafts";
import "./inspector.css";

/** What is selected decides: nothing, one node, several. */
export default function Inspector() {
  const outline = useStudio((state) => state.outlineName);
  const selected = useStudio((state) => state.selection);
  if (outline === "") return <div className="inspector"><p className="inspector-empty">{t("inspector.nothing")}</p></div>;
  if (selected.length === 0) return <OutlineSettings key={outline} outline={outline} />;
  if (selected.length > 1) {
    return <div className="inspector"><p className="inspector-empty">{t("inspector.several", { count: selected.length })}</p></div>;
  }
  const path = `/outlines/${encodeURIComponent(outline)}/nodes/${encodeURIComponent(selected[0] ?? "")}`;
  return <Inspected key={path} path={path} />;
}

const GROUPS = ["page", "particles"] as const;

/** With nothing selected: what holds for the whole outline, the settings of its pages and of its particles. */
function OutlineSettings({ outline }: { outline: string }) {
  const id = useId();
  const [group, setGroup] = useState<(typeof GROUPS)[number] | null>(null);
  return (
    <div className="inspector inspector-outline">
      <p className="inspector-empty">{t("inspector.nothing")}</p>
      {GROUPS.map((one) => (
        <section key={one} className="style-block">
          <h3>
            <button type="button" aria-expanded={group === one} aria-controls={`${id}-${one}`}
              onClick={() => setGroup(group === one ? null : one)}>
              <span aria-hidden="true" className="field-fold">▸</span>{t(`inspector.group.${one}`)}
            </button>
          </h3>
          <div id={`${id}-${one}`} hidden={group !== one}>
            {group === one ? <Inspected path={`/outlines/${encodeURIComponent(outline)}/settings/${one}`} /> : null}
          </div>
        </section>
      ))}
    </div>
  );
}

function Inspected({ path }: { path: string }) {
  const { value: inspection, failure, again } = useLoaded<Inspection>(path, { live: true });
  if (inspection === null) {
    return (
      <div className="inspector">
        {failure ? (
          <div className="inspector-empty" role="alert">
            <p>{failure}</p>
            <button type="button" className="button" onClick={again}>{t("inspector.again")}</button>
          </div>
        ) : <p className="inspector-empty">{t("inspector.loading")}</p>}
      </div>
    );
  }
  return <Shown inspection={inspection} path={path} />;
}

function Shown({ inspection, path }: { inspection: Inspection; path: string }) {
  const id = useId();
  const { node, forms } = inspection;
  const broken = inspection.problems.filter((one) => one.level === "error");
  const hasForm = forms.some((form) => form.fields.length > 0 || isBlock(inspection, form));
  // The files of a group are many, their YAML is not one text.
  const hasYaml = forms.length < 2 || node !== null || inspection.subject === "styles";
  const panes: Pane[] = [
    ...forms.map((form, at) => ({ id: `form-${at}`, title: form.title, shown: <OneForm inspection={inspection} form={form} /> })),
    ...(hasYaml ? [{ id: "yaml", title: "YAML", shown: <YamlView inspection={inspection} path={path} /> }] : []),
  ];
  return (
    <section className="inspector" data-node={node?.id} aria-labelledby={`${id}-title`}>
      <header className="inspector-head">
        <Title id={`${id}-title`} inspection={inspection} />
        {inspection.description ? <p className="field-help">{inspection.description}</p> : null}
      </header>
      {broken.length > 0 ? (
        <div className="field-note" role="note">
          {broken.map((one, at) => (
            <p key={at}>{one.line === null ? one.file : `${one.file}:${one.line}`}: {one.message}{/[.!?]$/.test(one.message) ? "" : "."} {one.hint}</p>
          ))}
          {broken.some((one) => one.file.endsWith(".yaml")) ? <p>{t("inspector.yamlInstead")}</p> : null}
        </div>
      ) : null}
      {node?.locked ? <p className="field-note" role="note">{t("inspector.locked")}</p> : null}
      {panes.length > MANY_PANES ? <ChosenPane panes={panes} /> : (
        <Tabs className="inspector-tabs">
          <TabList aria-label={t("inspector.forms")} items={panes}>
            {(pane) => <Tab id={pane.id}>{pane.title}</Tab>}
          </TabList>
          {panes.map((pane) => <TabPanel key={pane.id} id={pane.id}>{pane.shown}</TabPanel>)}
        </Tabs>
      )}
      {!hasForm && broken.length === 0 ? <p className="inspector-empty">{t("inspector.noFields")}</p> : null}
      {node !== null ? <ComesFrom inspection={inspection} node={node} /> : null}
    </section>
  );
}

interface Pane { id: string; title: string; shown: ReactNode }

const MANY_PANES = 5; // more do not stand side by side: the defaults of all particles

function ChosenPane({ panes }: { panes: Pane[] }) {
  const [id, setId] = useState(panes[0]?.id ?? "");
  const pane = panes.find((one) => one.id === id) ?? panes[0];
  return (
    <>
      <span className="field-select">
        <select className="field-input" aria-label={t("inspector.forms")} value={pane?.id} onChange={(event) => setId(event.target.value)}>
          {panes.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
        </select>
      </span>
      <div key={pane?.id}>{pane?.shown}</div>
    </>
  );
}

/** The name: for a node of the layout a field, since renaming is what one does there. */
function Title({ id, inspection }: { id: string; inspection: Inspection }) {
  const { node } = inspection;
  const [typed, setTyped] = useState<string | null>(null);
  const mayRename = node !== null && !["root", "grid", "block"].includes(node.kind) && node.from === "" && !node.locked;
  if (!mayRename) {
    return <div className="inspector-title"><h2 id={id}>{inspection.title}</h2><span className="field-from">{inspection.subject}</span></div>;
  }
  const title = node.title || inspection.title;
  const save = () => {
    if (typed !== null && typed.trim() !== "" && typed !== title) {
      void edit([{ kind: "layout.rename", outline: inspection.outline, node: node.id, title: typed.trim() }]);
    }
    setTyped(null);
  };
  return (
    <div className="inspector-title">
      <h2 id={id} className="aside">{inspection.title}</h2>
      <input className="inspector-name" type="text" dir="auto" aria-label={t("inspector.nameOf", { name: inspection.title })}
        value={typed ?? title} onChange={(event) => setTyped(event.target.value)} onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
          else if (event.key === "Escape") setTyped(null);
        }} />
      <span className="field-from">{inspection.subject}</span>
    </div>
  );
}

type OneForm = Inspection["forms"][number];

function OneForm({ inspection, form }: { inspection: Inspection; form: OneForm }) {
  const send: Send = useCallback(
    (path, value, key, was) => saved(edit([gestureFor(inspection, form, path, value, was)], { coalesce: key })),
    [inspection, form],
  );
  const shut = readOnlyBecause(inspection.node, form.id);
  return (
    <>
      {shut ? <Elsewhere node={inspection.node} because={shut} /> : null}
      {isBlock(inspection, form) ? <BlockParts inspection={inspection} form={form} readOnly={shut !== ""} /> : null}
      {form.fields.length > 0 ? (
        <Form subject={`${inspection.outline}:${form.node || inspection.subject}:${form.id}:${form.title}`} outline={inspection.outline}
          fields={isBlock(inspection, form) ? form.fields.filter((one) => !DEVICE_FIELDS.has(one.path)) : form.fields}
          values={form.values} send={send} readOnly={shut !== ""} />
      ) : null}
    </>
  );
}

const DEVICE_FIELDS = new Set(["size", "widths", "order", "hidden"]);

/** Whether a form is that of a column: of the selected one, or of the one around what is selected. */
function isBlock(inspection: Inspection, form: OneForm): boolean {
  return form.id === "block" || inspection.kind === "block";
}

/** Width and screens of the block, which no blueprint describes; they stand in the layout's own node. */
function BlockParts({ inspection, form, readOnly }: { inspection: Inspection; form: OneForm; readOnly: boolean }) {
  const id = useId();
  const layout = useStudio((state) => (state.outline?.name === inspection.outline ? state.outline.layout : null));
  const block = useMemo(() => layout && nodeOf(layout, form.node || inspection.subject), [layout, form.node, inspection.subject]);
  const row = (layout && block && indexOf(layout).get(block.id)?.parent?.id) ?? "";
  const values = useMemo(() => {
    const told: { [path: string]: FieldValue } = {};
    for (const name of DEVICE_FIELDS) {
      const value = name === "size" ? block?.size : block?.attributes[name];
      if (value !== undefined && value !== null) told[name] = { value, own: true, from: "" };
    }
    return told;
  }, [block]);
  const drafts = useDrafts(`${inspection.outline}:${form.node || inspection.subject}`, values, (path, value, key) =>
    saved(edit([blockGesture(inspection, form, path, value)], { coalesce: key })));
  const host: FormHost = { id, outline: inspection.outline, origins: true, readOnly, siblings: [], ...drafts };
  const size = host.read("size")?.value;
  if (block === null) return null;
  return (
    <FormHostProvider value={host}>
      <div className="form">
        {typeof size === "number" ? <Width size={size} onChange={(next) => host.write("size", next)} /> : null}
        <Devices row={row} />
      </div>
    </FormHostProvider>
  );
}

function nodeOf(node: LayoutNode, id: string): LayoutNode | null {
  if (node.id === id) return node;
  for (const child of node.children) {
    const found = nodeOf(child, id);
    if (found !== null) return found;
  }
  return null;
}

/** The outline that decides, where this one does not; empty where one may write. */
function readOnlyBecause(node: LayoutNode | null, form: "settings" | "block"): string {
  if (node === null) return "";
  if (node.from) return node.from;
  const part = form === "block" ? "block" : "attributes";
  return node.inherit.include?.includes(part) ? node.inherit.outline ?? "" : "";
}

function Elsewhere({ node, because }: { node: LayoutNode | null; because: string }) {
  const outlines = useStudio((state) => state.site?.outlines);
  const title = outlines?.find((one) => one.name === because)?.title ?? because;
  return (
    <div className="field-note" role="note">
      <p>{t("inspector.editedIn", { outline: title })}</p>
      {node ? (
        <button type="button" className="button" onClick={() => void openThere(because, node)}>{t("inspector.goThere", { outline: title })}</button>
      ) : null}
    </div>
  );
}

async function openThere(outline: string, node: LayoutNode): Promise<void> {
  await openOutline(outline);
  select([node.inherit.particle ?? node.inherit.section ?? node.id], { reveal: true });
}
