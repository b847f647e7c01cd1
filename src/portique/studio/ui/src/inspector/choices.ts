/**
 * Several choices at once. Files hold them as a list, as a map from key to 1, or as text with commas or
 * spaces; what is there, and else what the field's type writes, decides which.
 */
import type { FormField, Json } from "../api/types";
import { isMap, textOf, truthy } from "./values";

export function choicesOf(value: Json | undefined, delimiter = ","): string[] {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean);
  if (isMap(value)) return Object.keys(value).filter((key) => truthy(value[key]));
  const split = delimiter.trim() === "" ? /\s+/ : delimiter;
  return textOf(value).split(split).map((one) => one.trim()).filter(Boolean);
}

export function choicesValue(keys: string[], field: FormField, before: Json | undefined): Json {
  const model = before ?? field.default;
  if (Array.isArray(model)) return keys;
  if (isMap(model)) return Object.fromEntries(keys.map((key) => [key, number(model[key])]));
  if (typeof model === "string" && model !== "") return keys.join(joiner(field, model));
  if (field.type === "checkboxes.checkboxes") {
    return field.extra.use === "keys" ? Object.fromEntries(keys.map((key) => [key, 1])) : keys;
  }
  if (field.type === "select.select" || field.type === "select.selectize") return keys;
  return keys.join(joiner(field, ""));
}

/** The sign between tags: the blueprint's, else spaces for classes and commas for all else. */
export function delimiterOf(field: FormField): string {
  const options = field.extra.selectize;
  const said = isMap(options) ? options.delimiter : undefined;
  if (typeof said === "string" && said !== "") return said;
  return /variations$/.test(field.control) ? " " : field.control === "selectize" ? "," : ",";
}

/** Whether one may write a tag that is no option. */
export function mayCreate(field: FormField): boolean {
  const options = field.extra.selectize;
  if (isMap(options) && options.create !== undefined) return truthy(options.create);
  return field.control === "selectize" || /variations$/.test(field.control);
}

function joiner(field: FormField, model: string): string {
  const delimiter = delimiterOf(field);
  return delimiter === "," && /,\s/.test(model) ? ", " : delimiter;
}

function number(value: Json | undefined): Json {
  return truthy(value) && value !== undefined ? value : 1;
}
