/** Anything, as JSON, which YAML reads too: for values that no form describes. Written only while it can be read. */
import { useState } from "react";
import type { Json } from "../../api/types";
import { t } from "../../i18n";
import type { ControlProps } from "./control";

export function DataControl(props: ControlProps) {
  const { value, onChange, onSettle } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? print(value);
  const broken = typed !== null && parse(typed) === undefined;
  return (
    <>
      <textarea id={props.id} className="field-input field-data" aria-labelledby={props.labelId} spellCheck={false} dir="ltr"
        aria-describedby={broken ? `${props.id}-unread` : props.describedBy} aria-invalid={broken || props.invalid || undefined}
        disabled={props.readOnly} rows={Math.min(14, shown.split("\n").length + 1)} value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = parse(event.target.value);
          if (next !== undefined) onChange(next);
        }}
        onBlur={() => {
          if (!broken) setTyped(null);
          onSettle();
        }} />
      {broken ? <p id={`${props.id}-unread`} className="field-trouble">{t("inspector.expected.json")}</p> : null}
    </>
  );
}

function parse(text: string): Json | undefined {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function print(value: Json | undefined): string {
  return value === undefined || value === null ? "" : JSON.stringify(value, null, 2);
}
