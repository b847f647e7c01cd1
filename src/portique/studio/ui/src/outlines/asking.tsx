import { useState } from "react";
import { FieldError, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import type { Gesture, Outline, OutlineSummary } from "../api/types";
import { Foretold } from "../app/Foretold";
import { Sheet } from "../app/Sheet";
import { t } from "../i18n";
import { dialog, edit, getState, openOutline, setState, showPanel } from "../state/store";
import { useForetold } from "../tree/dialogs";
import { nameFor, troubleWith } from "./naming";

function taken(): string[] {
  return getState().site?.outlines.map((one) => one.name) ?? [];
}

/** Makes an outline: an empty one, or from `source`. */
export async function askCreate(source: OutlineSummary | null): Promise<void> {
  const gesture = await dialog<Gesture>((close) => <Create source={source} close={close} />);
  if (gesture?.kind !== "outline.create") return;
  setState({ coming: gesture.title });
  try {
    const done = await edit([gesture]);
    if (done === null) return;
    await openOutline(done.created?.outline ?? gesture.name);
  } finally {
    setState({ coming: "" });
  }
  if (source === null) showPanel("layout");
}

function Create({ source, close }: { source: OutlineSummary | null; close: (gesture?: Gesture) => void }) {
  const [title, setTitle] = useState(source === null ? "" : t("outlines.copyOf", { title: source.title }));
  const [name, setName] = useState<string | null>(null);
  const [how, setHow] = useState(source === null ? "empty" : "copy");
  const wanted = name ?? nameFor(title, taken());
  const trouble = troubleWith(wanted, taken());
  const base: Gesture = { kind: "outline.create", name: wanted, title: title.trim(), how: how as "copy" | "heir" | "empty" };
  const from = source?.name ?? (how === "empty" ? undefined : "default");
  return (
    <Sheet title={source === null ? t("outlines.newTitle") : t("outlines.duplicateTitle", { title: source.title })} yes={t("outlines.create")}
      disabled={title.trim() === "" || trouble !== ""} left={() => close()}
      done={() => close(from === undefined ? base : { ...base, from })}>
      <TextField className="form-field" value={title} onChange={setTitle} autoFocus><Label>{t("outlines.title")}</Label><Input className="field" /></TextField>
      <NameField name={wanted} change={setName} trouble={trouble} />
      <RadioGroup className="radios" value={how} onChange={setHow}>
        <Label>{t("outlines.how")}</Label>
        {source === null ? <Radio value="empty" className="radio">{t("outlines.how.empty")}</Radio> : <Radio value="copy" className="radio">{t("outlines.how.copy")}</Radio>}
        <Radio value="heir" className="radio">{t("outlines.how.heir", { title: source?.title ?? baseTitle() })}</Radio>
        {source === null ? <Radio value="copy" className="radio">{t("outlines.how.copyBase", { title: baseTitle() })}</Radio> : null}
      </RadioGroup>
    </Sheet>
  );
}

function baseTitle(): string {
  return getState().site?.outlines.find((one) => one.name === "default")?.title ?? "default";
}

function NameField({ name, change, trouble }: { name: string; change: (name: string) => void; trouble: string }) {
  return (
    <TextField className="form-field" value={name} onChange={change} isInvalid={trouble !== ""}>
      <Label>{t("outlines.name")}</Label>
      <Input className="field" spellCheck="false" />
      {trouble === "" ? <Text slot="description" className="note">{t("outlines.nameHelp")}</Text> : null}
      <FieldError className="trouble">{trouble === "" ? "" : t(`outlines.trouble.${trouble as "letters" | "taken" | "reserved"}`)}</FieldError>
    </TextField>
  );
}

/** Renames an outline; what names it follows, and is shown first. */
export async function askRename(outline: Outline): Promise<void> {
  const gesture = await dialog<Gesture>((close) => <Rename outline={outline} close={close} />);
  if (gesture?.kind !== "outline.rename") return;
  if (await edit([gesture]) !== null) await openOutline(gesture.name);
}

function Rename({ outline, close }: { outline: Outline; close: (gesture?: Gesture) => void }) {
  const [title, setTitle] = useState(outline.title);
  const [name, setName] = useState(outline.name);
  const trouble = troubleWith(name, taken().filter((one) => one !== outline.name));
  const gesture: Gesture = { kind: "outline.rename", outline: outline.name, name, title: title.trim() };
  const same = name === outline.name && title === outline.title;
  const foretold = useForetold(same || trouble !== "" || title.trim() === "" ? [] : [gesture]);
  return (
    <Sheet title={t("outlines.renameTitle", { title: outline.title })} yes={t("outlines.rename")} left={() => close()}
      disabled={same || trouble !== "" || title.trim() === "" || (foretold?.refused ?? "") !== ""} done={() => close(gesture)}>
      <TextField className="form-field" value={title} onChange={setTitle} autoFocus><Label>{t("outlines.title")}</Label><Input className="field" /></TextField>
      <NameField name={name} change={setName} trouble={trouble} />
      {same || trouble !== "" ? null : <Foretold what={foretold} />}
    </Sheet>
  );
}

/** Deletes an outline, after what this would change. */
export async function askDelete(outline: Outline): Promise<void> {
  const gesture: Gesture = { kind: "outline.delete", outline: outline.name };
  if (!await considered(t("outlines.deleteTitle", { title: outline.title }), t("outlines.delete"), [gesture], true)) return;
  await openOutline("default");
  await edit([gesture]);
}

/** Shows what gestures would do and asks whether to go on. */
export async function considered(title: string, yes: string, gestures: Gesture[], grave = false): Promise<boolean> {
  return await dialog<boolean>((close) => <Considered title={title} yes={yes} gestures={gestures} grave={grave} close={close} />) ?? false;
}

function Considered({ title, yes, gestures, grave, close }: {
  title: string; yes: string; gestures: Gesture[]; grave: boolean; close: (sure?: boolean) => void;
}) {
  const foretold = useForetold(gestures);
  return (
    <Sheet title={title} yes={yes} grave={grave} disabled={foretold === null || foretold.refused !== ""} done={() => close(true)} left={() => close()}>
      <Foretold what={foretold} />
      <p className="note">{t("outlines.undoable")}</p>
    </Sheet>
  );
}
