/**
 * Texts that are edited on the page: which texts a node has, and what becomes of what is typed. A burst of typing is
 * one step of the journal.
 */
import { api } from "../api/client";
import type { FormField, Gesture, Inspection, Json, JsonMap, PageFile } from "../api/types";
import type { FromFrame, ToFrame } from "./protocol";

export type Texts = Extract<ToFrame, { type: "edit" }>["texts"];
export type Typed = Extract<FromFrame, { type: "text" }>;

const LINE = ["text"];
const LONG = ["textarea", "markdown", "editor", "html"];

/** Texts of a node's settings: those of its fields, and of the items in its collections (`items.0.title`). */
export function textsOf(inspection: Pick<Inspection, "forms" | "node">): Texts {
  const form = inspection.forms.find((one) => one.id === "settings");
  if (form === undefined) return [];
  const found: Texts = [];
  const add = (field: FormField, value: Json | undefined, path: string): void => {
    if (typeof value === "string" && (LINE.includes(field.control) || LONG.includes(field.control))) {
      found.push({ path, value, multiline: LONG.includes(field.control) });
    } else if (Array.isArray(value)) {
      value.forEach((item, at) => {
        for (const inner of field.fields) add(inner, under(item, inner.name.split(".").at(-1) ?? ""), `${path}.${at}.${inner.name.split(".").at(-1)}`);
      });
    }
  };
  const walk = (fields: FormField[]): void => {
    for (const field of fields) {
      const held = form.values[field.path];
      if (held === undefined && field.fields.length > 0) walk(field.fields);
      else add(field, held?.value ?? field.default, field.path);
    }
  };
  walk(form.fields);
  return found;
}

const under = (value: Json | undefined, key: string): Json | undefined =>
  (value !== null && typeof value === "object" ? (value as JsonMap)[key] : undefined);

/** `value` with another text at `keys`. */
export function withText(value: Json | undefined, keys: string[], text: string): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? withText(item, rest, text) : item));
  const map = value !== null && typeof value === "object" ? value : {};
  return { ...map, [key]: withText(under(map, key), rest, text) };
}

/** Lines `first` to `last` of a page's file, of which only the body is known. Null where they are not in it. */
export function linesOf(file: Pick<PageFile, "body" | "body_line">, [first, last]: [number, number]): string | null {
  const lines = file.body.split("\n");
  const from = first - file.body_line;
  const to = last - file.body_line;
  return from >= 0 && to < lines.length && from <= to ? lines.slice(from, to + 1).join("\n") : null;
}

/** One edit under way. */
interface Sitting {
  /** Names the burst, so that it is one step. */
  key: string;
  outline: string;
  source: string;
  inspection: Inspection | null;
  lines: [number, number] | null;
  /** What was sent last, or is there. */
  last: string | null;
}

let sitting: Sitting | null = null;
let sittings = 0;

/** What can be edited of a node, or at lines of the page's text; the frame gets it as `edit`. Empty: nothing. */
export async function begin(
  on: { outline: string; source: string }, node: string, lines?: [number, number],
): Promise<Texts> {
  sitting = null;
  const base = { key: `text ${++sittings} ${Date.now()}`, outline: on.outline, source: on.source };
  if (lines !== undefined) {
    const file = await api.get<PageFile>(`/pages/${on.source.split("/").map(encodeURIComponent).join("/")}`);
    const value = linesOf(file, lines);
    if (value === null) return [];
    sitting = { ...base, inspection: null, lines, last: value };
    return [{ path: "", value, multiline: true }];
  }
  const inspection = await api.get<Inspection>(`/outlines/${encodeURIComponent(on.outline)}/nodes/${encodeURIComponent(node)}`);
  sitting = { ...base, inspection, lines: null, last: null };
  return textsOf(inspection);
}

/** The gesture for what was typed, and the key of its burst. Null where nothing is new. */
export function typed(message: Typed): { gesture: Gesture; coalesce: string } | null {
  if (sitting === null || sitting.last === message.value) return null;
  const { key, outline, source, inspection, lines } = sitting;
  const was = sitting.last ?? undefined;
  sitting.last = message.value;
  if (lines !== null) {
    const gesture: Gesture = { kind: "page.text", source, first: lines[0], last: lines[1], text: message.value, ...(was !== undefined && { was }) };
    // The lines that it now takes up are what the next of the burst replaces.
    sitting.lines = [lines[0], lines[0] + message.value.split("\n").length - 1];
    return { gesture, coalesce: key };
  }
  const form = inspection?.forms.find((one) => one.id === "settings");
  if (form === undefined) return null;
  const whole = Object.keys(form.values).filter((path) => message.path.startsWith(`${path}.`)).sort((a, b) => b.length - a.length)[0];
  const exact = form.values[message.path] !== undefined || whole === undefined;
  const path = exact ? message.path : whole;
  const value = exact ? message.value
    : withText(form.values[path]?.value, message.path.slice(path.length + 1).split("."), message.value);
  if (!exact && form.values[path] !== undefined) form.values[path] = { ...form.values[path], value };
  return { gesture: { kind: "layout.set", outline, node: form.node || message.node, path, value }, coalesce: key };
}
