/**
 * Values at dotted paths. Nothing is changed in place: a form compares what it had with what it has.
 */
import type { FormField, Json, JsonMap } from "../api/types";

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys of a dotted path; none for the empty path. */
export function keysOf(path: string): string[] {
  return path === "" ? [] : path.split(".");
}

/** What is at a path; `undefined` where there is nothing. A number is a place in a list. */
export function valueAt(from: Json | undefined, path: string): Json | undefined {
  let here: Json | undefined = from;
  for (const key of keysOf(path)) {
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isMap(here)) here = Object.hasOwn(here, key) ? here[key] : undefined;
    else return undefined;
  }
  return here;
}

/** `from` with `value` at the path; `null` takes the key out, and maps that it leaves empty with it. */
export function withValue(from: Json | undefined, path: string, value: Json): Json {
  return put(from, keysOf(path), value) ?? {};
}

function put(from: Json | undefined, keys: string[], value: Json): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return value === null ? undefined : value;
  if (Array.isArray(from)) {
    const at = Number(key);
    const inner = put(from[at], rest, value);
    return inner === undefined ? from.filter((_, i) => i !== at) : from.map((one, i) => (i === at ? inner : one));
  }
  const map = isMap(from) ? from : {};
  const inner = put(map[key], rest, value);
  if (inner !== undefined) return { ...map, [key]: inner };
  if (!Object.hasOwn(map, key)) return from;
  const { [key]: _gone, ...others } = map;
  return Object.keys(others).length === 0 ? undefined : others;
}

/** A field's path inside its item: what follows the last `*.` of the path that the blueprint gives. */
export function pathInItem(field: FormField): string {
  const at = field.path.lastIndexOf("*.");
  return at < 0 ? field.path.replace(/^\./, "") : field.path.slice(at + 2);
}

export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((one, i) => equal(one, b[i]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

/** A value as one line of text, for fields that hold text. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What PHP and Twig hold for true; how a switch reads what the file says. */
export function truthy(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0) return false;
  if (typeof value === "string") return value !== "" && value !== "0" && value !== "false";
  return Array.isArray(value) ? value.length > 0 : true;
}

/**
 * A switch's new value in the way of writing that is there: `true` stays a boolean, `'1'` a text, 1 a number.
 * Where nothing is there the default shows the way.
 */
export function switched(on: boolean, before: Json | undefined, otherwise: Json): Json {
  const model = before ?? otherwise;
  if (typeof model === "boolean") return on;
  if (typeof model === "string") return model === "true" || model === "false" ? String(on) : on ? "1" : "0";
  return on ? 1 : 0;
}

/** A number in the way of writing that is there: `'5'` stays a text. Text that is no number stays as typed. */
export function numbered(typed: string, before: Json | undefined, otherwise: Json): Json {
  const text = typed.trim();
  if (text === "") return null;
  const number = Number(text);
  if (!Number.isFinite(number) || typeof (before ?? otherwise) === "string") return text;
  return number;
}

/** A choice in the way of writing that is there: `10` stays a number, `true` a boolean, where that says it. */
export function chosen(key: string, before: Json | undefined, otherwise: Json): Json {
  const model = before ?? otherwise;
  if (typeof model === "number" && key.trim() !== "" && Number.isFinite(Number(key))) return Number(key);
  if (typeof model === "boolean" && (key === "1" || key === "0")) return key === "1";
  return key;
}

/** All fields that hold a value, those in sets and panes included, those of collections' items not. */
export function* leaves(fields: FormField[]): Generator<FormField> {
  for (const field of fields) {
    if (["set", "tabs", "tab"].includes(field.control)) yield* leaves(field.fields);
    else yield field;
  }
}
