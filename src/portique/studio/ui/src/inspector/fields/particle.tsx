/** A particle inside a particle: which one, and its own form below. Held as `{particle, title, options}`. */
import { useId } from "react";
import type { Inspection, JsonMap, LibraryItem } from "../../api/types";
import { t } from "../../i18n";
import { FieldList } from "../FieldList";
import { FormHostProvider, useFormHost, type FormHost } from "../host";
import { useLoaded } from "../load";
import { isMap, pathInItem, textOf, valueAt, withValue } from "../values";
import type { ControlProps } from "./control";

const SETTINGS = "options.particle";

export function ParticleControl(props: ControlProps) {
  const { field, onChange, onSettle } = props;
  const host = useFormHost();
  const value = held(props.value);
  const name = textOf(value.particle);
  const { value: library } = useLoaded<LibraryItem[]>(`/library?outline=${encodeURIComponent(host.outline)}`);
  const particles = (library ?? []).filter((one) => one.kind === "particle");
  const listed = particles.some((one) => one.name === name);
  return (
    <div role="group" id={props.id} aria-labelledby={props.labelId} aria-describedby={props.describedBy} className="field-particle">
      <span className="field-select">
        <select className="field-input" aria-label={`${field.label}: ${t("inspector.particle")}`} value={name} disabled={props.readOnly}
          onChange={(event) => {
            const next = event.target.value;
            const title = particles.find((one) => one.name === next)?.title ?? next;
            onChange(next === "" ? null : { type: "particle", particle: next, title, options: { particle: { enabled: "1" } } });
            onSettle();
          }}>
          <option value="">{t("inspector.noParticle")}</option>
          {name !== "" && !listed ? <option value={name}>{name}</option> : null}
          {particles.map((one) => <option key={one.name} value={one.name} disabled={one.unusable !== ""}>{one.title}</option>)}
        </select>
      </span>
      {name === "" ? null : (
        <Below outline={host.outline} name={name} value={value} readOnly={props.readOnly} onChange={onChange} onSettle={onSettle} />
      )}
    </div>
  );
}

function Below(props: { outline: string; name: string; value: JsonMap; readOnly: boolean; onChange(value: JsonMap): void; onSettle(): void }) {
  const { outline, name, value, readOnly, onChange, onSettle } = props;
  const id = useId();
  const { value: inspection, failure } = useLoaded<Inspection>(
    `/outlines/${encodeURIComponent(outline)}/settings/particles/${encodeURIComponent(name)}`);
  const fields = inspection?.forms[0]?.fields;
  const host: FormHost = {
    id, outline, origins: false, readOnly, failures: {}, siblings: (fields ?? []).map(pathInItem), settle: onSettle,
    read: (path) => {
      const found = valueAt(value, `${SETTINGS}.${path}`);
      return found === undefined ? undefined : { value: found, own: true, from: "" };
    },
    write: (path, next) => onChange(withValue(value, `${SETTINGS}.${path}`, next) as JsonMap),
  };
  if (fields === undefined) return <p className="field-help">{failure || t("inspector.loading")}</p>;
  return <FormHostProvider value={host}><div className="field-item"><FieldList fields={fields} /></div></FormHostProvider>;
}

/** Gantry's forms post the value as JSON text; files hold a map or that text. */
function held(value: ControlProps["value"]): JsonMap {
  if (isMap(value)) return value;
  if (typeof value !== "string" || value.trim() === "") return {};
  try {
    const read: unknown = JSON.parse(value);
    return isMap(read) ? read : {};
  } catch {
    return {};
  }
}
