/** An icon: its classes as text, and a grid of drawings with a search. */
import { useEffect, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { t } from "../../i18n";
import { iconOf, loadIcons, withIcon, type Icon } from "../icons";
import { words } from "../load";
import { textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";

const PAGE = 96; // drawings at once

export function IconControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const text = textOf(value);
  const [icons, setIcons] = useState<Icon[]>([]);
  const [failure, setFailure] = useState("");
  const named = iconOf(text);
  const load = () => { loadIcons().then(setIcons, (error: unknown) => setFailure(words(error))); };
  useEffect(() => { if (named !== null) load(); }, [named === null]);
  const current = icons.find((one) => one.name === named?.name && one.style === named.style)
    ?? icons.find((one) => one.name === named?.name);
  return (
    <span className="field-combo field-icon">
      <DialogTrigger onOpenChange={(open) => { if (open) load(); else props.onSettle(); }}>
        <Button className="field-swatch" isDisabled={props.readOnly} aria-label={t("inspector.chooseIcon", { name: field.label })}>
          {current ? <Drawing icon={current} /> : <span aria-hidden="true">⌄</span>}
        </Button>
        <Popover className="field-popover" placement="bottom start">
          <Dialog aria-label={t("inspector.chooseIcon", { name: field.label })} className="field-picker">
            {({ close }) => (
              <Grid icons={icons} failure={failure} current={current}
                onPick={(icon) => { onChange(withIcon(text, icon)); props.onSettle(); close(); }} />
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <input {...common(props)} className="field-input" type="text" autoComplete="off" spellCheck={false} value={text}
        placeholder={attribute(field, "placeholder")} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}

function Drawing({ icon }: { icon: Icon }) {
  return <svg viewBox={icon.viewBox} className="icon-drawing" aria-hidden="true"><path d={icon.path} fill="currentColor" /></svg>;
}

function Grid({ icons, failure, current, onPick }: { icons: Icon[]; failure: string; current: Icon | undefined; onPick(icon: Icon): void }) {
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(PAGE);
  const wanted = search.trim().toLowerCase().replace(/^fa-/, "").replaceAll(" ", "-");
  const found = icons.filter((one) => one.name.includes(wanted));
  return (
    <>
      <input className="field-input" type="search" autoFocus value={search} aria-label={t("inspector.searchIcons")}
        placeholder={t("inspector.searchIcons")}
        onChange={(event) => { setSearch(event.target.value); setShown(PAGE); }} />
      {failure ? <p className="field-trouble">{failure}</p> : null}
      {icons.length > 0 && found.length === 0 ? <p className="field-help" role="status">{t("inspector.noIcons")}</p> : null}
      <ul className="icon-grid" aria-label={t("inspector.icons")}>
        {found.slice(0, shown).map((icon) => (
          <li key={`${icon.style}-${icon.name}`}>
            <button type="button" aria-pressed={icon === current} aria-label={icon.name} title={icon.name} onClick={() => onPick(icon)}>
              <Drawing icon={icon} />
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown ? (
        <button type="button" className="field-add" onClick={() => setShown(shown + PAGE)}>{t("inspector.moreIcons")}</button>
      ) : null}
    </>
  );
}
