/** The right column: everything about the selected node, atom or group of settings. */
import { useCallback, useId, useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { FieldValue, Inspection, LayoutNode } from "../api/types";
import { t } from "../i18n";
import { edit, openOutline, select, useStudio } from "../state/store";
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
  if (outline === "" || selected.length === 0) {
    return <div className="inspector"><p className="inspector-empty">{t("inspector.nothing")}</p></div>;
  }
  if (selected.length > 1) {
    return <div className="inspector"><p className="inspector-empty">{t("inspector.several", { count: selected.length })}</p></div>;
  }
  const path = `/outlines/${encodeURIComponent(outline)}/nodes/${encodeURIComponent(selected[0] ?? "")}`;
  return <Inspected key={path} path={path} />;
}

/** Settings of a group (`particles`, `page`, `styles`…) of an outline, for panels that show them. */
export function SettingsInspector({ outline, group }: { outline: string; group: string }) {
  return <Inspected path={`/outlines/${encodeURIComponent(outline)}/settings/${group}`} />;
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
  const [tab, setTab] = useState("settings");
  const broken = inspection.problems.filter((one) => one.level === "error");
  const hasForm = forms.some((form) => form.fields.length > 0 || isBlock(inspection, form));
  const panes = [
    ...forms.map((form) => ({ id: form.id as string, title: form.title })),
    { id: "yaml", title: "YAML" },
  ];
  const current = panes.some((pane) => pane.id === tab) ? tab : panes[0]?.id ?? "yaml";
  return (
    <section className="inspector" aria-labelledby={`${id}-title`}>
      <header className="inspector-head">
        <Title id={`${id}-title`} inspection={inspection} />
        {inspection.description ? <p className="field-help">{inspection.description}</p> : null}
      </header>
      {broken.length > 0 ? (
        <div className="field-note" role="note">
          {broken.map((one, at) => (
            <p key={at}>{one.line === null ? one.file : `${one.file}:${one.line}`}: {one.message}. {one.hint}</p>
          ))}
          <p>{t("inspector.yamlInstead")}</p>
        </div>
      ) : null}
      {node?.locked ? <p className="field-note" role="note">{t("inspector.locked")}</p> : null}
      <Tabs className="inspector-tabs" selectedKey={current} onSelectionChange={(key) => setTab(String(key))}>
        <TabList aria-label={t("inspector.forms")} items={panes}>
          {(pane) => <Tab id={pane.id}>{pane.title}</Tab>}
        </TabList>
        {forms.map((form) => (
          <TabPanel key={form.id} id={form.id}>
            <OneForm inspection={inspection} form={form} />
          </TabPanel>
        ))}
        <TabPanel id="yaml"><YamlView inspection={inspection} path={path} /></TabPanel>
      </Tabs>
      {!hasForm && broken.length === 0 ? <p className="inspector-empty">{t("inspector.noFields")}</p> : null}
      {node !== null ? <ComesFrom inspection={inspection} node={node} /> : null}
    </section>
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
    (path, value, key) => saved(edit([gestureFor(inspection, form, path, value)], { coalesce: key })),
    [inspection, form],
  );
  const shut = readOnlyBecause(inspection.node, form.id);
  return (
    <>
      {shut ? <Elsewhere node={inspection.node} because={shut} /> : null}
      {isBlock(inspection, form) ? <BlockParts inspection={inspection} form={form} readOnly={shut !== ""} /> : null}
      {form.fields.length > 0 ? (
        <Form subject={`${inspection.outline}:${form.node || inspection.subject}:${form.id}`} outline={inspection.outline}
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
        <Devices />
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
