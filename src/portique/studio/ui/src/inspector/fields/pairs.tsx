/** Rows of key and value, such as attributes of an element. */
import { useState } from "react";
import { t } from "../../i18n";
import { pairProblem, pairsOf, pairsValue, removed, replacedAt, type Pair } from "../collections";
import { equal } from "../values";
import { attribute, type ControlProps } from "./control";

export function PairsControl(props: ControlProps) {
  const { field, value, onChange } = props;
  // A row that is still empty is not in the value; it lives here until it has something to say.
  const [rows, setRows] = useState<Pair[]>(() => pairsOf(value));
  const told = pairsOf(value);
  const shown = equal(pairsValue(rows, []), pairsValue(told, [])) ? rows : told;
  const forbidden = excluded(field.extra.exclude);
  const set = (next: Pair[]) => {
    setRows(next);
    if (!equal(pairsValue(next, []), pairsValue(shown, []))) onChange(pairsValue(next, value));
  };
  return (
    <div role="group" id={props.id} aria-labelledby={props.labelId} aria-describedby={props.describedBy} className="field-pairs"
      onBlur={props.onSettle}>
      {shown.map((pair, at) => {
        const problem = pairProblem(shown, at, forbidden);
        const trouble = `${props.id}-${at}-trouble`;
        return (
          <div key={at} className="field-pair">
            {([0, 1] as const).map((side) => (
              <input key={side} className="field-input" type="text" disabled={props.readOnly} value={pair[side]} dir="auto"
                aria-label={t(side ? "inspector.valueOfRow" : "inspector.keyOfRow", { n: at + 1, name: field.label })}
                aria-invalid={(!side && problem !== "") || undefined} aria-describedby={!side && problem ? trouble : undefined}
                placeholder={attribute(field, side ? "value_placeholder" : "key_placeholder")
                  ?? t(side ? "inspector.value" : "inspector.key")}
                onChange={(event) => set(replacedAt(shown, at, side ? [pair[0], event.target.value] : [event.target.value, pair[1]]))} />
            ))}
            <button type="button" className="field-icon-button" disabled={props.readOnly}
              aria-label={t("inspector.removeRow", { n: at + 1 })} onClick={() => set(removed(shown, at))}>×</button>
            {problem ? <p id={trouble} className="field-trouble">{t(`inspector.pair.${problem}`, { key: pair[0] })}</p> : null}
          </div>
        );
      })}
      <button type="button" className="field-add" disabled={props.readOnly} onClick={() => setRows([...shown, ["", ""]])}>
        {t("inspector.addRow")}
      </button>
    </div>
  );
}

function excluded(value: ControlProps["value"]): string[] {
  const names = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return names.map((one) => String(one).trim().toLowerCase());
}
