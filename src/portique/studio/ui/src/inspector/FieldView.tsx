/** One field: its name, where its value comes from and the way back, the control, help, and trouble in words. */
import { lazy, memo, Suspense, type ComponentType } from "react";
import type { FieldValue, FormField, Json } from "../api/types";
import { t } from "../i18n";
import { CheckboxesControl, RadiosControl, SelectControl, SwitchControl, TagsControl } from "./fields/choice";
import type { ControlProps } from "./fields/control";
import { DateControl, NumberControl, RangeControl, TextareaControl, TextControl } from "./fields/text";
import { useFormHost, type FormHost } from "./host";
import { noteText } from "./notes";
import { check } from "./validation";
import { truthy } from "./values";
import { patient } from "../app/patient";

type Control = ComponentType<ControlProps>;

// What most forms do not have comes when a form has it.
const ColourControl = lazy(patient(async () => ({ default: (await import("./fields/colour")).ColourControl })));
const FontControl = lazy(patient(async () => ({ default: (await import("./fields/font")).FontControl })));
const IconControl = lazy(patient(async () => ({ default: (await import("./fields/icon")).IconControl })));
const FileControl = lazy(patient(async () => ({ default: (await import("./fields/file")).FileControl })));
const ListControl = lazy(patient(async () => ({ default: (await import("./fields/list")).ListControl })));
const PairsControl = lazy(patient(async () => ({ default: (await import("./fields/pairs")).PairsControl })));
const ReferenceControl = lazy(patient(async () => ({ default: (await import("./fields/reference")).ReferenceControl })));
const ParticleControl = lazy(patient(async () => ({ default: (await import("./fields/particle")).ParticleControl })));
const DataControl = lazy(patient(async () => ({ default: (await import("./fields/data")).DataControl })));

const CONTROLS: { [control: string]: Control } = {
  text: TextControl, email: TextControl, tel: TextControl, url: TextControl, search: TextControl,
  password: TextControl, group: TextControl,
  textarea: TextareaControl, editor: TextareaControl,
  number: NumberControl, range: RangeControl,
  date: DateControl, datetime: DateControl, "datetime-local": DateControl, month: DateControl, week: DateControl,
  time: DateControl,
  checkbox: SwitchControl, switch: SwitchControl,
  radios: RadiosControl, toggle: RadiosControl, checkboxes: CheckboxesControl,
  select: SelectControl, "date-format": SelectControl,
  selectize: TagsControl, "block-variations": TagsControl, "section-variations": TagsControl,
  color: ColourControl, colorpicker: ColourControl,
  fonts: FontControl, icon: IconControl,
  file: FileControl, image: FileControl, filepicker: FileControl, imagepicker: FileControl, videopicker: FileControl,
  list: ListControl, pairs: PairsControl,
  menu: ReferenceControl, "menu-item": ReferenceControl, outline: ReferenceControl,
  "particle-instance": ReferenceControl, "atom-instance": ReferenceControl, position: ReferenceControl,
  particle: ParticleControl, json: DataControl,
};

/** Controls of several elements: their name is the group's, no `label` points at one of them. */
const GROUPS = new Set(["radios", "toggle", "checkboxes", "list", "pairs", "particle", "json"]);
const INLINE = new Set(["checkbox", "switch"]);

/** Types whose control is a line of text; any other with that control is one that the engine does not know. */
const LINES = new Set(["text", "input.text", "input.group", "gantry.module", "joomla.categories",
  "wordpress.categories", "wordpress.posts"]);

function isUnknown(field: FormField): boolean {
  return !(field.control in CONTROLS) || (field.control === "text" && !LINES.has(field.type));
}

export function FieldView({ field }: { field: FormField }) {
  const host = useFormHost();
  return (
    <Shown field={field} told={host.read(field.path)} failure={host.failures[field.path]} form={host.id} origins={host.origins}
      readOnly={host.readOnly} write={host.write} settle={host.settle} preview={host.preview} />
  );
}

interface ShownProps {
  field: FormField;
  told: FieldValue | undefined;
  failure: string | undefined;
  form: string;
  origins: boolean;
  readOnly: boolean;
  write(path: string, value: Json): void;
  settle(): void;
  preview: FormHost["preview"];
}

/** Drawn again only where something of this field has changed: forms are long, and keys are quick. */
const Shown = memo(function Shown({ field, told, failure, form, origins, readOnly, write, settle, preview }: ShownProps) {
  const value: Json | undefined = told?.value ?? (told === undefined ? field.default ?? undefined : undefined);
  const base = `${form}-${field.path.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;
  const finding = check(field, value);
  const trouble = failure ?? (finding && (finding.said ?? t(`inspector.expected.${finding.key}`, finding.values)));
  const help = noteText(field.description);
  const unknown = isUnknown(field);
  const Control = isData(field, value) ? DataControl : CONTROLS[field.control] ?? TextControl;
  const describedBy = [help && `${base}-help`, unknown && `${base}-unknown`, trouble && `${base}-trouble`]
    .filter(Boolean).join(" ") || undefined;
  const label = field.label || field.name.replace(/^\./, "");
  const named = { ...field, label };
  const isOwn = origins && told?.own === true;
  return (
    <div className="setting" data-path={field.path} data-own={isOwn || undefined} data-inline={INLINE.has(field.control) || undefined}>
      <div className="field-head">
        {isOwn ? <span className="field-dot" role="img" aria-label={t("inspector.own")} title={t("inspector.own")} /> : null}
        {GROUPS.has(field.control)
          ? <span id={`${base}-label`} className="field-label">{label}</span>
          : <label id={`${base}-label`} htmlFor={base} className="field-label">{label}</label>}
        {origins ? (
          isOwn && !readOnly ? (
            <button type="button" className="field-link field-reset" aria-label={t("inspector.resetField", { name: label })}
              onClick={() => { settle(); write(field.path, null); settle(); }}>{t("inspector.reset")}</button>
          ) : told && !isOwn && told.from && told.value !== null && told.value !== "" ? <span className="field-from">{told.from}</span> : null
        ) : null}
      </div>
      <Suspense fallback={<div className="field-waiting" />}>
        <Control field={named} id={base} labelId={`${base}-label`} describedBy={describedBy} value={value}
          invalid={Boolean(trouble)} readOnly={readOnly}
          onChange={(next) => write(field.path, next)} onSettle={settle} onPreview={preview} />
      </Suspense>
      {help ? <p id={`${base}-help`} className="field-help">{help}</p> : null}
      {unknown ? <p id={`${base}-unknown`} className="field-help">{t("inspector.unknownType", { type: field.type })}</p> : null}
      {trouble ? <p id={`${base}-trouble`} className="field-trouble">{trouble}</p> : null}
    </div>
  );
});

/** A list or a map in a field that shows text (Gantry's `array: true`) is edited as data, not flattened. */
function isData(field: FormField, value: Json | undefined): boolean {
  const text = CONTROLS[field.control] === TextControl || CONTROLS[field.control] === TextareaControl
    || !(field.control in CONTROLS);
  return text && ((typeof value === "object" && value !== null) || truthy(field.extra.array));
}
