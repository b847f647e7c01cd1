import { useEffect, useState } from "react";
import { Checkbox, CheckboxGroup, Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import { api } from "../api/client";
import type { Consequences, Gesture, Inspection } from "../api/types";
import { Foretold } from "../app/Foretold";
import { Pick } from "../app/Pick";
import { Sheet } from "../app/Sheet";
import { t } from "../i18n";
import { dialog, edit, report } from "../state/store";
import type { Subject } from "./acts";

/** Into how many columns? */
export function askColumns(): Promise<number | undefined> {
  return dialog<number>((close) => <Columns close={close} />);
}

function Columns({ close }: { close: (columns?: number) => void }) {
  const [columns, setColumns] = useState("2");
  return (
    <Sheet title={t("tree.act.split")} yes={t("tree.split.yes")} done={() => close(Number(columns))} left={() => close()}>
      <RadioGroup className="radios row" value={columns} onChange={setColumns}>
        <Label>{t("tree.split.columns")}</Label>
        {["2", "3", "4", "6"].map((one) => <Radio key={one} value={one} className="radio">{one}</Radio>)}
      </RadioGroup>
    </Sheet>
  );
}

/** Asks for a name and saves the node to the shelf. */
export async function askShelf(on: Subject): Promise<void> {
  const node = on.index.get(on.ids[0] ?? "")?.node;
  if (node === undefined) return;
  const asked = await dialog<{ title: string; shared: boolean }>((close) => <Shelf label={node.label} close={close} />);
  if (asked !== undefined) await edit([{ kind: "shelf.save", outline: on.outline, node: node.id, ...asked }]);
}

function Shelf({ label, close }: { label: string; close: (asked?: { title: string; shared: boolean }) => void }) {
  const [title, setTitle] = useState(label);
  const [shared, setShared] = useState(false);
  return (
    <Sheet title={t("tree.act.shelf")} yes={t("tree.shelf.yes")} disabled={title.trim() === ""}
      done={() => close({ title: title.trim(), shared })} left={() => close()}>
      <TextField className="form-field" value={title} onChange={setTitle} autoFocus><Label>{t("tree.shelf.name")}</Label><Input className="field" /></TextField>
      <RadioGroup className="radios" value={shared ? "shared" : "copy"} onChange={(value) => setShared(value === "shared")}>
        <Label>{t("tree.shelf.how")}</Label>
        <Radio value="copy" className="radio">{t("tree.shelf.copy")}</Radio>
        <Radio value="shared" className="radio">{t("tree.shelf.shared")}</Radio>
      </RadioGroup>
    </Sheet>
  );
}

/** Asks for the outline and the parts that a node takes from it; what this replaces is shown first. */
export async function askInherit(on: Subject): Promise<void> {
  const id = on.ids[0] ?? "";
  try {
    const inspection = await api.get<Inspection>(`/outlines/${encodeURIComponent(on.outline)}/nodes/${encodeURIComponent(id)}`);
    const gesture = await dialog<Gesture>((close) => <Inherit on={on} inspection={inspection} close={close} />);
    if (gesture !== undefined) await edit([gesture]);
  } catch (error) {
    report(error);
  }
}

const PARTS = ["attributes", "block", "children"] as const;

function Inherit({ on, inspection, close }: { on: Subject; inspection: Inspection; close: (gesture?: Gesture) => void }) {
  const [source, setSource] = useState(inspection.inheritable[0]?.outline ?? "");
  const nodes = inspection.inheritable.find((one) => one.outline === source)?.nodes ?? [];
  const [from, setFrom] = useState("");
  const content = (on.index.get(on.ids[0] ?? "")?.node.children.length ?? 0) === 0 && inspection.kind !== "section";
  const parts = PARTS.filter((part) => part !== (content ? "children" : "block"));
  const [include, setInclude] = useState<string[]>([...parts]);
  const chosen = nodes.some((node) => node.id === from) ? from : nodes[0]?.id ?? "";
  const gesture: Gesture = { kind: "layout.inherit", outline: on.outline, node: on.ids[0] ?? "", source, include,
    ...(chosen === "" ? {} : { particle: chosen }) };
  const foretold = useForetold(source === "" || include.length === 0 ? [] : [gesture]);
  return (
    <Sheet title={t("tree.inherit.title", { what: inspection.title })} yes={t("tree.inherit.yes")}
      disabled={source === "" || include.length === 0 || (foretold?.refused ?? "") !== ""} done={() => close(gesture)} left={() => close()}>
      {inspection.inheritable.length === 0 ? <p>{t("tree.inherit.none")}</p> : (
        <>
          <Pick label={t("app.outline")} chosen={source} choose={setSource} options={inspection.inheritable.map((one) => ({ id: one.outline, title: one.title }))} />
          {nodes.length > 1 ? <Pick label={t("tree.inherit.node")} chosen={chosen} choose={setFrom} options={nodes} /> : null}
          <CheckboxGroup className="radios" value={include} onChange={setInclude}>
            <Label>{t("tree.inherit.parts")}</Label>
            {parts.map((part) => <Checkbox key={part} value={part} className="check">{t(`tree.inherit.${part}`)}</Checkbox>)}
          </CheckboxGroup>
          <Foretold what={foretold} />
        </>
      )}
    </Sheet>
  );
}

/** What gestures would do, asked of the server; null while it is not known. */
export function useForetold(gestures: Gesture[]): Consequences | null {
  const key = JSON.stringify(gestures);
  const [found, setFound] = useState<{ key: string; what: Consequences } | null>(null);
  useEffect(() => {
    if (gestures.length === 0) return undefined;
    let wanted = true;
    api.post<Consequences>("/consider", { gestures: JSON.parse(key) as Gesture[] }).then(
      (what) => { if (wanted) setFound({ key, what }); }, report);
    return () => { wanted = false; };
  }, [key]);
  return found?.key === key ? found.what : null;
}
