/** A collection: items that fold to their titles, to add, remove, copy and put into another order. */
import { useId, useRef, useState } from "react";
import { t } from "../../i18n";
import { announce } from "../../state/store";
import { added, collected, duplicated, freeKey, itemsOf, itemTitle, moved, removed, replacedAt, titleField,
  type Item } from "../collections";
import { FieldList } from "../FieldList";
import { FormHostProvider, useFormHost, type FormHost } from "../host";
import { useReorder } from "../reorder";
import { pathInItem, textOf, truthy, valueAt, withValue } from "../values";
import type { ControlProps } from "./control";

/** A blueprint's word that is true unless it says no. */
function allowed(field: ControlProps["field"], name: string): boolean {
  return field.extra[name] === undefined || truthy(field.extra[name]);
}

export function ListControl(props: ControlProps) {
  const { field, value, onChange, onSettle } = props;
  const items = itemsOf(value);
  const title = titleField(field);
  const keyed = Boolean(field.extra.key);
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const named = (at: number) => {
    const one = items[at];
    return (one && itemTitle(one, title)) || t("inspector.item", { n: at + 1 });
  };
  const set = (next: Item[]) => onChange(collected(next, value, keyed));
  const step = (next: Item[]) => { onSettle(); set(next); onSettle(); };
  const focus = (at: number, part: string) => requestAnimationFrame(() =>
    list.current?.children[at]?.querySelector<HTMLElement>(`[data-part="${part}"]:not(:disabled)`)?.focus());
  const move = (from: number, to: number) => {
    step(moved(items, from, to));
    setOpen(null);
  };
  const reorder = useReorder({
    count: items.length,
    onMove: (from, to) => { move(from, to); focus(to, "handle"); },
    say: (what, at) => announce(t(`inspector.reorder.${what}`, {
      name: named(what === "lifted" || what === "back" ? at : reorder.carried?.from ?? at), n: at + 1, count: items.length,
    })),
  });
  const mayReorder = allowed(field, "reorder") && items.length > 1 && !props.readOnly;
  const mayDelete = allowed(field, "deletion") && !props.readOnly;
  const mayAdd = allowed(field, "add_new") && !props.readOnly;

  return (
    <div role="group" id={props.id} aria-labelledby={props.labelId} aria-describedby={props.describedBy} className="field-list">
      <ol ref={list} data-reorder="">
        {items.map((item, at) => (
          <li key={at} data-item="" data-line={reorder.line === at ? "before" : reorder.line === items.length
            && at === items.length - 1 ? "after" : undefined} data-carried={reorder.carried?.from === at || undefined}>
            <div className="field-item-head">
              {mayReorder ? (
                <button type="button" className="field-handle" data-part="handle" {...reorder.handle(at)}
                  aria-label={t("inspector.liftItem", { name: named(at) })}><span aria-hidden="true">⠿</span></button>
              ) : null}
              <button type="button" className="field-item-title" data-part="title" aria-expanded={open === at}
                onClick={() => setOpen(open === at ? null : at)}>
                <span aria-hidden="true" className="field-fold">▸</span>{named(at)}
              </button>
              {mayReorder ? (
                <>
                  <button type="button" className="field-icon-button" data-part="up" disabled={at === 0}
                    aria-label={t("inspector.moveUp", { name: named(at) })}
                    onClick={() => { move(at, at - 1); focus(at - 1, at > 1 ? "up" : "down"); }}>↑</button>
                  <button type="button" className="field-icon-button" data-part="down" disabled={at === items.length - 1}
                    aria-label={t("inspector.moveDown", { name: named(at) })}
                    onClick={() => { move(at, at + 1); focus(at + 1, at < items.length - 2 ? "down" : "up"); }}>↓</button>
                </>
              ) : null}
              {mayAdd ? (
                <button type="button" className="field-icon-button" aria-label={t("inspector.duplicateItem", { name: named(at) })}
                  onClick={() => { step(duplicated(items, at)); setOpen(null); focus(at + 1, "title"); }}>⧉</button>
              ) : null}
              {mayDelete ? (
                <button type="button" className="field-icon-button" aria-label={t("inspector.removeItem", { name: named(at) })}
                  onClick={() => {
                    step(removed(items, at));
                    setOpen(null);
                    announce(t("inspector.itemRemoved", { name: named(at) }));
                    focus(Math.max(0, Math.min(at, items.length - 2)), "title");
                  }}>×</button>
              ) : null}
            </div>
            {open === at ? (
              <ItemForm field={field} item={item} title={title} keyed={keyed} readOnly={props.readOnly}
                others={items.filter((_, i) => i !== at).map((one) => one.key)}
                onChange={(one) => set(replacedAt(items, at, one))} />
            ) : null}
          </li>
        ))}
      </ol>
      {items.length === 0 ? <p className="field-empty">{t("inspector.noItems")}</p> : null}
      {mayAdd ? (
        <button type="button" className="field-add"
          onClick={() => {
            step(added(items, t("inspector.newItem"), title, keyed));
            setOpen(items.length);
            focus(items.length, "title");
          }}>{t("inspector.addItem")}</button>
      ) : null}
    </div>
  );
}

interface ItemProps {
  field: ControlProps["field"];
  item: Item;
  title: string;
  keyed: boolean;
  readOnly: boolean;
  others: string[];
  onChange(item: Item): void;
}

/** The fields of one item; what they write goes into the list, which is one value. */
function ItemForm({ field, item, title, keyed, readOnly, others, onChange }: ItemProps) {
  const outer = useFormHost();
  const id = useId();
  const names = field.fields.map(pathInItem);
  // A field that is skipped in the form titles the item; it is asked for here all the same.
  const titleIsHidden = title !== "" && !field.fields.some((one) => pathInItem(one) === title && !truthy(one.extra.skip));
  const host: FormHost = {
    id, outline: outer.outline, origins: false, readOnly, failures: {}, siblings: names,
    read: (path) => {
      const value = valueAt(item.value, path);
      return value === undefined ? undefined : { value, own: true, from: "" };
    },
    write: (path, value) => onChange({ ...item, value: withValue(item.value, path, value) }),
    settle: outer.settle,
  };
  const isMapOfTexts = names.length === 0 && typeof item.value !== "object";
  return (
    <FormHostProvider value={host}>
      <div className="field-item">
        {keyed || item.key ? (
          <Plain id={`${id}-key`} label={t("inspector.itemKey")} value={item.key} readOnly={readOnly}
            onChange={(key) => onChange({ ...item, key: key === "" ? item.key : freeKey(key, others) })} onBlur={outer.settle} />
        ) : null}
        {titleIsHidden ? (
          <Plain id={`${id}-title`} label={field.fields.find((one) => pathInItem(one) === title)?.label || t("inspector.itemTitle")}
            value={textOf(valueAt(item.value, title))} readOnly={readOnly}
            onChange={(text) => host.write(title, text)} onBlur={outer.settle} />
        ) : null}
        {isMapOfTexts ? (
          <Plain id={`${id}-text`} label={t("inspector.value")} value={textOf(item.value)} readOnly={readOnly}
            onChange={(text) => onChange({ ...item, value: text })} onBlur={outer.settle} />
        ) : null}
        <FieldList fields={field.fields.filter((one) => one.control !== "key")} inItem />
      </div>
    </FormHostProvider>
  );
}

function Plain(props: { id: string; label: string; value: string; readOnly: boolean; onChange(text: string): void; onBlur(): void }) {
  return (
    <div className="setting">
      <div className="field-head"><label htmlFor={props.id} className="field-label">{props.label}</label></div>
      <input id={props.id} className="field-input" type="text" dir="auto" value={props.value} disabled={props.readOnly}
        onChange={(event) => props.onChange(event.target.value)} onBlur={props.onBlur} />
    </div>
  );
}
