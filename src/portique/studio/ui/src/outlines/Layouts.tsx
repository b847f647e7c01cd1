import { useState } from "react";
import { Button, Checkbox } from "react-aria-components";
import type { Gesture, Outline } from "../api/types";
import { Pick } from "../app/Pick";
import { t } from "../i18n";
import { edit, useStudio } from "../state/store";
import { considered } from "./asking";

/** Another layout for the outline: of a preset, of another outline, or none. What goes is shown first. */
export function Layouts({ outline }: { outline: Outline }) {
  const presets = useStudio((state) => state.site?.layout_presets);
  const outlines = useStudio((state) => state.site?.outlines);
  const [keep, setKeep] = useState(true);
  const options = [
    ...(presets ?? []).map((one) => ({ id: `preset ${one.name}`, title: t("outlines.preset", { title: one.title }) })),
    ...(outlines ?? []).filter((one) => one.name !== outline.name).map((one) => ({ id: `outline ${one.name}`, title: t("outlines.ofOutline", { title: one.title }) })),
  ];
  const [chosen, setChosen] = useState(outline.preset !== "" && presets?.some((one) => one.name === outline.preset) ? `preset ${outline.preset}` : options[0]?.id ?? "");
  const [kind, ...rest] = chosen.split(" ");
  const name = rest.join(" ");
  const title = options.find((one) => one.id === chosen)?.title ?? "";
  const loading: Gesture = { kind: "layout.load", outline: outline.name, from: kind === "preset" ? { preset: name } : { outline: name }, keep };
  const ask = async (heading: string, yes: string, gesture: Gesture): Promise<void> => {
    if (await considered(heading, yes, [gesture], true)) await edit([gesture]);
  };
  return (
    <div className="layouts">
      {outline.preset === "" ? null : <p className="note">{t("outlines.fromPreset", { preset: outline.preset })}</p>}
      <Pick label={t("outlines.load")} options={options} chosen={chosen} choose={setChosen} />
      <Checkbox className="check" isSelected={keep} onChange={setKeep}>{t("outlines.keep")}</Checkbox>
      <Button className="button" isDisabled={name === ""} onPress={() => { void ask(t("outlines.loadTitle", { title }), t("outlines.loadYes"), loading); }}>{t("outlines.loadYes")}…</Button>
      <div className="buttons">
        <Button className="button" onPress={() => { void ask(t("outlines.clearTitle"), t("outlines.clear"), { kind: "layout.clear", outline: outline.name, keep_inherited: true }); }}>{t("outlines.clearOwn")}</Button>
        <Button className="button" onPress={() => { void ask(t("outlines.clearTitle"), t("outlines.clear"), { kind: "layout.clear", outline: outline.name, keep_inherited: false }); }}>{t("outlines.clearAll")}</Button>
      </div>
    </div>
  );
}
