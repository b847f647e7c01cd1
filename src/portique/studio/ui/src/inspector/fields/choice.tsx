/** Choosing: one of several, several of many, yes or no. */
import { lazy, useState } from "react";
import { language, t } from "../../i18n";
import { choicesOf, choicesValue, delimiterOf, mayCreate } from "../choices";
import { phpDate } from "../dates";
import { chosen, isMap, switched, textOf, truthy } from "../values";
import { attribute, common, type ControlProps } from "./control";
import { patient } from "../../app/patient";

export type Option = { value: string; label: string; group?: string };

const ComboControl = lazy(patient(async () => ({ default: (await import("./combo")).ComboControl })));

/** The options, and the value itself where it is none of them: what the file holds is never hidden. */
export function optionsWith(options: Option[], key: string): Option[] {
  if (key === "" || options.some((one) => one.value === key)) return options;
  return [...options, { value: key, label: t("inspector.notListed", { value: key }) }];
}

export function SelectControl(props: ControlProps) {
  const { field, value } = props;
  if (truthy(field.extra.multiple)) return <TagsControl {...props} />;
  const today = new Date();
  const options = field.control === "date-format"
    ? field.options.map((one) => ({ ...one, label: phpDate(one.value || one.label, today, language()) }))
    : field.options;
  return field.type === "select.selectize" && field.options.length > 7
    ? <ComboControl {...props} />
    : <OptionsControl {...props} options={options} empty={attribute(field, "placeholder") ?? ""} value={value} />;
}

export function OptionsControl(props: ControlProps & { options: Option[]; empty?: string }) {
  const { field, value, onChange } = props;
  const key = typeof value === "boolean" ? (value ? "1" : "0") : textOf(value);
  const options = optionsWith(props.options, key);
  const groups = [...new Set(options.map((one) => one.group ?? ""))];
  const lacksEmpty = !options.some((one) => one.value === "");
  return (
    <span className="field-select">
      <select {...common(props)} className="field-input" value={key}
        onChange={(event) => onChange(chosen(event.target.value, value, field.default))}>
        {lacksEmpty && (key === "" || props.empty) ? <option value="">{props.empty || t("inspector.choose")}</option> : null}
        {groups.map((group) => {
          const rows = options.filter((one) => (one.group ?? "") === group)
            .map((one) => <option key={one.value} value={one.value}>{one.label || one.value || t("inspector.none")}</option>);
          return group ? <optgroup key={group} label={group}>{rows}</optgroup> : rows;
        })}
      </select>
    </span>
  );
}

export function RadiosControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const key = typeof value === "boolean" ? (value ? "1" : "0") : textOf(value);
  const segmented = field.control === "toggle";
  return (
    <div role="radiogroup" id={props.id} aria-labelledby={props.labelId} aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined} className={segmented ? "field-segments" : "field-radios"} onBlur={props.onSettle}>
      {optionsWith(field.options, key).map((one) => (
        <label key={one.value}>
          <input type="radio" name={props.id} value={one.value} checked={key === one.value} disabled={props.readOnly}
            onChange={() => onChange(chosen(one.value, value, field.default))} />
          <span>{one.label || one.value}</span>
        </label>
      ))}
    </div>
  );
}

export function CheckboxesControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const on = choicesOf(value, delimiterOf(field));
  const options = on.reduce(optionsWith, field.options);
  return (
    <div role="group" id={props.id} aria-labelledby={props.labelId} aria-describedby={props.describedBy}
      className="field-radios" onBlur={props.onSettle}>
      {options.map((one) => (
        <label key={one.value}>
          <input type="checkbox" checked={on.includes(one.value)} disabled={props.readOnly}
            onChange={(event) => {
              // In the order of the options, so that the file does not tell in which order they were ticked.
              const keys = options.map((other) => other.value)
                .filter((key) => (key === one.value ? event.target.checked : on.includes(key)));
              onChange(choicesValue(keys, field, value));
            }} />
          <span>{one.label || one.value}</span>
        </label>
      ))}
    </div>
  );
}

export function SwitchControl(props: ControlProps) {
  const { field, value, onChange } = props;
  return (
    <input {...common(props)} type="checkbox" role={field.control === "switch" ? "switch" : undefined}
      className={field.control === "switch" || field.name === "enabled" ? "field-switch" : "field-check"}
      aria-labelledby={props.labelId} checked={truthy(value)}
      onChange={(event) => onChange(switched(event.target.checked, value, field.default))} />
  );
}

const FEW = 12; // options: so many stand open below the field, to be had by one click

/** Tags: chips with a way out each, and a field to add more, with the options as suggestions. */
export function TagsControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const [typed, setTyped] = useState("");
  const tags = choicesOf(value, delimiterOf(field));
  const options = [...field.options, ...selectizeOptions(field)];
  const label = (key: string) => options.find((one) => one.value === key)?.label || key;
  const set = (next: string[]) => onChange(choicesValue(next, field, value));
  const add = (text: string) => {
    const named = options.find((one) => one.label === text.trim() || one.value === text.trim());
    const more = named ? [named.value] : mayCreate(field) || options.length === 0 ? choicesOf(text, delimiterOf(field)) : [];
    if (more.length === 0) return;
    set([...new Set([...tags, ...more])]);
    setTyped("");
  };
  const rest = options.filter((one) => !tags.includes(one.value));
  return (
    <div className="field-tags" role="group" aria-labelledby={props.labelId}>
      {tags.length > 0 ? (
        <ul>
          {tags.map((tag, at) => (
            <li key={`${tag}-${at}`}>
              <span>{label(tag)}</span>
              <button type="button" disabled={props.readOnly} aria-label={t("inspector.removeTag", { name: label(tag) })}
                onClick={() => { set(tags.filter((_, i) => i !== at)); props.onSettle(); }}>×</button>
            </li>
          ))}
        </ul>
      ) : null}
      <input {...common(props)} className="field-input" type="text" list={`${props.id}-options`} value={typed} autoComplete="off"
        aria-labelledby={props.labelId} placeholder={attribute(field, "placeholder") ?? t("inspector.addTag")}
        onChange={(event) => {
          const text = event.target.value;
          if (options.some((one) => one.value === text && !tags.includes(text))) add(text);
          else setTyped(text);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" || (event.key === delimiterOf(field).trim() && typed.trim())) {
            event.preventDefault();
            add(typed);
          } else if (event.key === "Backspace" && typed === "" && tags.length > 0) {
            set(tags.slice(0, -1));
          }
        }}
        onBlur={() => { add(typed); props.onSettle(); }} />
      <datalist id={`${props.id}-options`}>
        {rest.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </datalist>
      {rest.length > 0 && rest.length <= FEW ? (
        <div className="field-offers">
          {rest.map((one) => (
            <button key={one.value} type="button" disabled={props.readOnly} title={one.group}
              aria-label={t("inspector.addNamed", { name: one.label || one.value })}
              onClick={() => { set([...tags, one.value]); props.onSettle(); }}>+ {one.label || one.value}</button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function selectizeOptions(field: ControlProps["field"]): Option[] {
  const said = isMap(field.extra.selectize) ? field.extra.selectize.Options ?? field.extra.selectize.options : undefined;
  if (!Array.isArray(said)) return [];
  return said.map((one) => isMap(one)
    ? { value: textOf(one.value), label: textOf(one.text ?? one.label ?? one.value) }
    : { value: textOf(one), label: textOf(one) });
}
