/**
 * A form from a blueprint: the fields, a search where there are many, and values that are sent as the hand
 * rests. Whoever shows it says how a value is sent.
 */
import { useId, useMemo, useState } from "react";
import type { FieldValue, FormField } from "../api/types";
import { t } from "../i18n";
import { useDrafts, type Send } from "./drafts";
import { FieldList } from "./FieldList";
import { FormHostProvider, type FormHost } from "./host";
import { leaves } from "./values";

export interface FormProps {
  /** What is edited, for bursts of undo: another subject is another form. */
  subject: string;
  outline: string;
  fields: FormField[];
  values: { [path: string]: FieldValue };
  send: Send;
  readOnly?: boolean;
  origins?: boolean;
  preview?(path: string, value: string): void;
}

const MANY = 12; // fields: from here on a search helps more than it takes room

export function Form(props: FormProps) {
  // Drafts belong to one subject; a new one begins without any.
  return <SubjectForm key={props.subject} {...props} />;
}

function SubjectForm({ subject, outline, fields, values, send, readOnly = false, origins = true, preview }: FormProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const drafts = useDrafts(subject, values, send);
  const all = useMemo(() => [...leaves(fields)], [fields]);
  const siblings = useMemo(() => all.map((one) => one.path), [all]);
  const host: FormHost = { id, outline, origins, readOnly, siblings, ...drafts, ...(preview && { preview }) };
  const wanted = search.trim().toLowerCase();
  const matches = (field: FormField) =>
    [field.label, field.name, field.description, ...field.options.map((one) => one.label)].some((one) => one.toLowerCase().includes(wanted));
  const found = wanted ? all.filter(matches).length : all.length;
  return (
    <FormHostProvider value={host}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); drafts.settle(); }}>
        {all.length > MANY ? (
          <div className="form-search">
            <input className="field-input" type="search" value={search} aria-label={t("inspector.searchForm")}
              placeholder={t("inspector.searchForm")} onChange={(event) => setSearch(event.target.value)} />
            <p role="status" className="field-help">{wanted ? t("inspector.found", { count: found }) : ""}</p>
          </div>
        ) : null}
        <FieldList fields={fields} {...(wanted ? { only: matches } : {})} />
      </form>
    </FormHostProvider>
  );
}
