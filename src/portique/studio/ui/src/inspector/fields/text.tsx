/** Text, numbers, dates: what one types. */
import { lazy, Suspense, useState } from "react";
import type { ReactNode } from "react";
import { t } from "../../i18n";
import { isMap, numbered, textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";
import { Typed } from "./Typed";
import { patient } from "../../app/patient";

const CodeEditor = lazy(patient(() => import("../CodeEditor")));

const MODES: { [control: string]: "email" | "tel" | "url" | "search" | undefined } = {
  email: "email", tel: "tel", url: "url", search: "search",
};

export function TextControl(props: ControlProps) {
  const { field, value, onChange } = props;
  return (
    <Affixed field={field}>
      <input
        {...common(props)}
        className="field-input"
        type={field.control === "password" ? "password" : "text"}
        inputMode={MODES[field.control]}
        autoComplete={attribute(field, "autocomplete") ?? "off"}
        spellCheck={field.control === "text"}
        dir="auto"
        placeholder={attribute(field, "placeholder")}
        maxLength={Number(attribute(field, "maxlength")) || undefined}
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Affixed>
  );
}

/** Text before and behind an input, as blueprints ask for with `prepend` and `append`. */
function Affixed({ field, children }: { field: ControlProps["field"]; children: ReactNode }) {
  const [before, after] = [field.extra.prepend, field.extra.append].map((one) => (isMap(one) ? textOf(one.text) : ""));
  if (!before && !after) return <>{children}</>;
  return (
    <span className="field-affixed">
      {before ? <span className="field-affix">{before}</span> : null}
      {children}
      {after ? <span className="field-affix">{after}</span> : null}
    </span>
  );
}

const SOURCES = new Set(["html", "markdown", "yaml", "css", "javascript", "json", "twig"]);

/** Plain lines, or an editor of source where the blueprint or the text itself says that it is some. */
export function TextareaControl(props: ControlProps) {
  const { field, value, onChange, onSettle } = props;
  const text = textOf(value);
  const [asSource, setAsSource] = useState(false);
  const language = sourceLanguage(field, text);
  return (
    <div className="field-textarea">
      {asSource ? (
        <Suspense fallback={<div className="field-code-waiting">{t("inspector.loading")}</div>}>
          <CodeEditor id={props.id} labelledBy={props.labelId} describedBy={props.describedBy} language={language}
            value={text} readOnly={props.readOnly} onChange={onChange} onBlur={onSettle} />
        </Suspense>
      ) : (
        <textarea {...common(props)} className="field-input" dir="auto" rows={rowsOf(field, text)}
          placeholder={attribute(field, "placeholder")} maxLength={Number(attribute(field, "maxlength")) || undefined}
          value={text} onChange={(event) => onChange(event.target.value)} />
      )}
      <button type="button" className="field-link" aria-pressed={asSource} onClick={() => setAsSource(!asSource)}>
        {t(asSource ? "inspector.plainText" : "inspector.asSource")}
      </button>
    </div>
  );
}

function rowsOf(field: ControlProps["field"], text: string): number {
  const said = Number(attribute(field, "rows"));
  return said > 0 ? Math.min(said, 20) : Math.min(12, Math.max(3, text.split("\n").length + 1));
}

function sourceLanguage(field: ControlProps["field"], text: string): string {
  const said = attribute(field, "language") ?? attribute(field, "mode") ?? "";
  const hint = `${said} ${field.name} ${field.label} ${field.description}`.toLowerCase();
  const named = [...SOURCES].find((one) => hint.includes(one));
  return said in SOURCES ? said : named ?? (/<[a-z!/][^>]*>/i.test(text) ? "html" : "markdown");
}

export function NumberControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const text = textOf(value);
  const [min, max, step] = ["min", "max", "step"].map((name) => textOf(field.extra[name] ?? field.validate[name]) || undefined);
  const nudge = (by: number) => {
    const next = (Number(text) || 0) + by * (Number(step) || 1);
    const inside = Math.min(max === undefined ? next : Number(max), Math.max(min === undefined ? next : Number(min), next));
    onChange(numbered(String(Number(inside.toFixed(6))), value, field.default));
  };
  return (
    <Affixed field={field}>
      <span className="field-number">
        {/* Text, since a setting may hold `auto` or `2rem`; the arrow keys count as in a number field. */}
        <Typed {...common(props)} className="field-input" role="spinbutton" aria-valuenow={Number.isFinite(Number(text)) && text !== "" ? Number(text) : undefined}
          aria-valuetext={text || undefined}
          aria-valuemin={min === undefined ? undefined : Number(min)} aria-valuemax={max === undefined ? undefined : Number(max)}
          placeholder={attribute(field, "placeholder")} value={text}
          onText={(typed) => onChange(numbered(typed, value, field.default))}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
            if (by === undefined || props.readOnly) return;
            event.preventDefault();
            nudge(by);
          }} />
        <Stepper name={field.label} disabled={props.readOnly} onStep={nudge} onSettle={props.onSettle} />
      </span>
    </Affixed>
  );
}

export function Stepper(props: { name: string; disabled: boolean; onStep(by: number): void; onSettle(): void }) {
  return (
    <span className="field-stepper">
      {([["−", -1, "inspector.less"], ["+", 1, "inspector.more"]] as const).map(([sign, by, word]) => (
        <button key={sign} type="button" disabled={props.disabled} aria-label={t(word, { name: props.name })}
          onClick={() => props.onStep(by)} onBlur={props.onSettle}>{sign}</button>
      ))}
    </span>
  );
}

/** A slider and, beside it, its number to type: no value can be set by dragging alone. */
export function RangeControl(props: ControlProps) {
  const { field, value, onChange, onSettle } = props;
  const limits = Object.fromEntries(["min", "max", "step"].map((name) =>
    [name, textOf(field.extra[name] ?? field.validate[name]) || undefined]));
  const set = (text: string) => onChange(numbered(text, value, field.default));
  return (
    <span className="field-range">
      <input {...common(props)} type="range" {...limits} value={textOf(value) || limits.min || "0"}
        onChange={(event) => set(event.target.value)} onPointerUp={onSettle} />
      <Typed className="field-input" aria-labelledby={props.labelId} disabled={props.readOnly}
        value={textOf(value)} onText={set} onBlur={onSettle} />
    </span>
  );
}

const DATES: { [control: string]: string } = {
  date: "date", datetime: "datetime-local", "datetime-local": "datetime-local", month: "month", week: "week", time: "time",
};
const DATE_SHAPES: { [type: string]: RegExp } = {
  date: /^\d{4}-\d\d-\d\d$/, "datetime-local": /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/,
  month: /^\d{4}-\d\d$/, week: /^\d{4}-W\d\d$/, time: /^\d\d:\d\d(:\d\d)?$/,
};

/** The browser's own date field; where the file holds something that it cannot show, the text as it stands. */
export function DateControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const type = DATES[field.control] ?? "date";
  const text = textOf(value);
  const readable = text === "" || DATE_SHAPES[type]?.test(text) === true;
  return (
    <input {...common(props)} className="field-input" type={readable ? type : "text"}
      min={attribute(field, "min")} max={attribute(field, "max")} value={readable ? text.replace(" ", "T") : text}
      onChange={(event) => onChange(text.includes(" ") ? event.target.value.replace("T", " ") : event.target.value)} />
  );
}
