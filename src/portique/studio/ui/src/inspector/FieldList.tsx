/** The fields of a form, one below the other; sets fold, tabs are tabs, notes and lines are what they say. */
import { memo, useId, useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { FormField } from "../api/types";
import { t } from "../i18n";
import { FieldView } from "./FieldView";
import { useFormHost } from "./host";
import { noteText } from "./notes";
import { leaves, pathInItem, truthy } from "./values";

interface Props {
  fields: FormField[];
  /** Whether the fields stand in an item of a collection, below whose paths they are. */
  inItem?: boolean;
  /** Show only fields of which this says yes. */
  only?: (field: FormField) => boolean;
}

export function FieldList({ fields, inItem = false, only }: Props) {
  return <>{fields.map((field) => <One key={field.path || field.name} field={field} inItem={inItem} only={only} />)}</>;
}

function One({ field, inItem, only }: { field: FormField; inItem: boolean; only: Props["only"] }) {
  const host = useFormHost();
  const shown = useMemo(() => (inItem ? { ...field, path: pathInItem(field) } : field), [field, inItem]);
  if (truthy(field.extra.skip) || field.control === "key" || field.control === "hidden") return null;
  if (field.extra.isset !== undefined && truthy(field.extra.isset) && host.read(shown.path) === undefined) return null;
  if (field.control === "set") return <Folded field={field} inItem={inItem} only={only} />;
  if (field.control === "tabs" || field.control === "tab") return <Tabbed field={field} inItem={inItem} only={only} />;
  if (field.control === "separator") return only ? null : <hr className="field-separator" />;
  if (field.control === "note" || field.control === "inherit-note") {
    return only ? null : <Note field={field} />;
  }
  if (field.control === "button") return null; // buttons of Gantry's administration act on that administration
  if (only !== undefined && !only(field)) return null;
  return <FieldView field={shown} />;
}

// The fields inside look for their values themselves: what is around them need not be drawn with each key.
const Folded = memo(FieldSet);
const Tabbed = memo(FieldTabs);

function anyOf(fields: FormField[], only: Props["only"]): boolean {
  return only === undefined || [...leaves(fields)].some(only);
}

function FieldSet({ field, inItem, only }: { field: FormField; inItem: boolean; only: Props["only"] }) {
  const [open, setOpen] = useState(!truthy(field.extra.collapsed));
  const id = useId();
  if (!anyOf(field.fields, only)) return null;
  const unfolded = open || only !== undefined;
  return (
    <section className="field-set" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <button type="button" aria-expanded={unfolded} aria-controls={id} onClick={() => setOpen(!open)}>
          <span aria-hidden="true" className="field-fold">▸</span>{field.label || field.name}
        </button>
      </h3>
      <div id={id} hidden={!unfolded}>
        {field.description ? <p className="field-help">{noteText(field.description)}</p> : null}
        <FieldList fields={field.fields} inItem={inItem} only={only} />
      </div>
    </section>
  );
}

function FieldTabs({ field, inItem, only }: { field: FormField; inItem: boolean; only: Props["only"] }) {
  const panes = (field.control === "tab" ? [field] : field.fields).filter((pane) => anyOf(pane.fields, only));
  const rest = field.control === "tab" ? [] : field.fields.filter((pane) => pane.fields.length === 0 && pane.control !== "tab");
  if (panes.length === 0) return null;
  if (only !== undefined) {
    return <>{panes.map((pane) => <FieldList key={pane.name} fields={pane.fields} inItem={inItem} only={only} />)}</>;
  }
  return (
    <Tabs className="field-tabs">
      <TabList aria-label={field.label || t("inspector.tabs")}>
        {panes.map((pane) => <Tab key={pane.name} id={pane.name}>{pane.label || pane.name}</Tab>)}
      </TabList>
      {panes.map((pane) => (
        <TabPanel key={pane.name} id={pane.name}><FieldList fields={pane.fields} inItem={inItem} /></TabPanel>
      ))}
      <FieldList fields={rest} inItem={inItem} />
    </Tabs>
  );
}

function Note({ field }: { field: FormField }) {
  const text = noteText(String(field.extra.content ?? "") || field.description || field.label);
  return text ? <p className="field-note" role="note">{text}</p> : null;
}
