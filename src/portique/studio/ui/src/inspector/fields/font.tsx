/** A font: its stack as text, and a list of the site's, the theme's and the catalogue's families. */
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Styles } from "../../api/types";
import { t } from "../../i18n";
import { cssStack, familiesOf, withFamily } from "../fonts";
import { useFormHost } from "../host";
import { useLoaded } from "../load";
import { textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";

export function FontControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const text = textOf(value);
  const pick = (family: string, close: () => void) => {
    onChange(withFamily(text, family));
    props.onSettle();
    close();
  };
  return (
    <span className="field-combo">
      <input {...common(props)} className="field-input" type="text" autoComplete="off" spellCheck={false} value={text}
        placeholder={attribute(field, "placeholder")} onChange={(event) => onChange(event.target.value)} />
      <DialogTrigger>
        <Button isDisabled={props.readOnly} aria-label={t("inspector.chooseFont", { name: field.label })}>⌄</Button>
        <Popover className="field-popover" placement="bottom end">
          <Dialog aria-label={t("inspector.chooseFont", { name: field.label })} className="field-picker">
            {({ close }) => <Families current={familiesOf(text)[0] ?? ""} onPick={(family) => pick(family, close)} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </span>
  );
}

const KINDS = ["local", "theme", "catalogue"] as const;
const SYSTEM = ["system-ui", "serif", "sans-serif", "monospace"];

function Families({ current, onPick }: { current: string; onPick(family: string): void }) {
  const { outline } = useFormHost();
  const { value: styles, failure } = useLoaded<Styles>(`/outlines/${encodeURIComponent(outline)}/styles`);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const fonts = (styles?.fonts ?? []).filter((one) => one.family.toLowerCase().includes(wanted));
  const groups: [string, { family: string; css: string }[]][] = [
    ...KINDS.map((kind): [string, { family: string; css: string }[]] =>
      [t(`inspector.fonts.${kind}`), fonts.filter((one) => one.kind === kind)]),
    [t("inspector.fonts.system"), SYSTEM.filter((one) => one.includes(wanted)).map((family) => ({ family, css: family }))],
  ];
  return (
    <>
      <input className="field-input" type="search" autoFocus value={search} aria-label={t("inspector.searchFonts")}
        placeholder={t("inspector.searchFonts")} onChange={(event) => setSearch(event.target.value)} />
      {failure ? <p className="field-trouble">{failure}</p> : null}
      <div className="field-picker-list">
        {groups.filter(([, rows]) => rows.length > 0).map(([title, rows]) => (
          <section key={title} aria-label={title}>
            <h4>{title}</h4>
            <ul>
              {rows.map((one) => (
                <li key={one.family}>
                  <button type="button" aria-pressed={one.family === current} style={{ fontFamily: cssStack(one.css || one.family) }}
                    onClick={() => onPick(one.family)}>{one.family}</button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
