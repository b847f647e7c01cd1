/** A font: its stack as text, a list of the site's and the theme's families, and the way to open fonts. */
import { lazy, Suspense, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Styles } from "../../api/types";
import { patient } from "../../app/patient";
import { faceName } from "../../fonts/faces";
import type { Shelf } from "../../fonts/FontsDialog";
import { t } from "../../i18n";
import { cssStack, familiesOf, withFamily } from "../fonts";
import { useFormHost } from "../host";
import { useLoaded } from "../load";
import { textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";

const FontsDialog = lazy(patient(() => import("../../fonts/FontsDialog")));

export function FontControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const [more, setMore] = useState<Shelf | null>(null);
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
            {({ close }) => (
              <Families current={familiesOf(text)[0] ?? ""} onPick={(family) => pick(family, close)}
                onMore={(shelf) => { close(); setMore(shelf); }} />
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {more ? (
        <Suspense fallback={null}>
          <FontsDialog at={more} onPick={(family) => pick(family, () => setMore(null))} onClose={() => setMore(null)} />
        </Suspense>
      ) : null}
    </span>
  );
}

const KINDS = ["local", "theme"] as const;
const SYSTEM = ["system-ui", "serif", "sans-serif", "monospace"];

type Row = Pick<Styles["fonts"][number], "family" | "css" | "faces">;

interface FamiliesProps {
  current: string;
  onPick(family: string): void;
  onMore(shelf: Shelf): void;
}

function Families({ current, onPick, onMore }: FamiliesProps) {
  const { outline } = useFormHost();
  const { value: styles, failure } = useLoaded<Styles>(`/outlines/${encodeURIComponent(outline)}/styles`);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const fonts = (styles?.fonts ?? []).filter((one) => one.family.toLowerCase().includes(wanted));
  const groups: [string, Row[]][] = [
    ...KINDS.map((kind): [string, Row[]] => [t(`inspector.fonts.${kind}`), fonts.filter((one) => one.kind === kind)]),
    [t("inspector.fonts.system"), SYSTEM.filter((one) => one.includes(wanted)).map((family) => ({ family, css: family, faces: [] }))],
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
                  <button type="button" aria-pressed={one.family.toLowerCase() === current.toLowerCase()} style={{ fontFamily: shownIn(one) }}
                    onClick={() => onPick(one.family)}>{one.family}</button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="row">
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => onMore("open")}>{t("fonts.openMore")}</button>
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => onMore("own")}>{t("fonts.ownMore")}</button>
      </div>
    </>
  );
}

function shownIn({ family, css, faces }: Row): string {
  const stack = cssStack(css || family);
  return faces.length > 0 ? `${faceName(family, faces)}, ${stack}` : stack;
}
