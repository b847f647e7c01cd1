/**
 * The rules of a blueprint while one types, as `portique.model.validation` has them; the server's word counts.
 * A problem is advice: what was typed is kept and saved.
 */
import type { FormField, Json } from "../api/types";
import { choicesOf, delimiterOf } from "./choices";
import { isMap, textOf, truthy } from "./values";

/** What was expected: a key of the words and what goes into it; or the blueprint's own message. */
export interface Finding { key: Expectation; values: { [name: string]: string | number }; said?: string }

export type Expectation = "required" | "line" | "longer" | "shorter" | "pattern" | "hex" | "colour" | "email" | "url"
  | "date" | "time" | "month" | "week" | "datetime" | "number" | "atLeast" | "atMost" | "step" | "option" | "list"
  | "alpha" | "alnum" | "digit" | "digits16" | "int" | "float" | "json";

const DATE = String.raw`\d{4}-\d\d-\d\d`;
const TIME = String.raw`\d\d:\d\d(?::\d\d)?`;
const SHAPES: { [type: string]: [RegExp, Expectation] } = {
  "input.color": [/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, "hex"],
  "input.colorpicker": [
    /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgba?|hsla?|oklch|oklab|lch|lab|color|color-mix|var)\(.*\)|[a-z]+)$/i,
    "colour",
  ],
  "input.email": [/^[^@\s]+@[^@\s]+$/, "email"],
  "input.url": [/^(?:(?:[a-z][a-z0-9+.-]*:|\/|#|\?|\.).*|[^\s:]+)$/i, "url"],
  "input.date": [new RegExp(`^${DATE}$`), "date"],
  "input.time": [new RegExp(`^${TIME}$`), "time"],
  "input.month": [/^\d{4}-\d\d$/, "month"],
  "input.week": [/^\d{4}-W\d\d$/, "week"],
  "input.datetime-local": [new RegExp(`^${DATE}[T ]${TIME}$`), "datetime"],
};
const NAMED: { [name: string]: [test: (text: string) => boolean, expected: Expectation] } = {
  alpha: [(text) => /^\p{L}+$/u.test(text), "alpha"],
  alnum: [(text) => /^[\p{L}\p{N}]+$/u.test(text), "alnum"],
  digit: [(text) => /^[0-9]+$/.test(text), "digit"],
  hex: [(text) => /^[0-9a-f]+$/i.test(text), "digits16"],
  int: [(text) => /^\s*[+-]?\d+\s*$/.test(text), "int"],
  float: [isNumeric, "float"],
  json: [(text) => { try { JSON.parse(text); return true; } catch { return false; } }, "json"],
};
const NUMBERS = new Set(["number", "range"]);
const CHOICES = new Set(["select", "radios", "toggle"]);
const OPEN = new Set(["select.selectize", "select.date", "menu.list", "menu.item", "gantry.outlines",
  "gantry.particles", "gantry.atoms", "input.selectize"]);
const MULTILINE = new Set(["textarea.textarea", "textarea.editor", "input.hidden"]);

/** The first thing that is wrong with a value; null when nothing is. Empty values pass unless required. */
export function check(field: FormField, value: Json | undefined): Finding | null {
  const rules = field.validate;
  if (value === undefined || value === null || value === "") {
    return truthy(rules.required) ? { key: "required", values: {} } : null;
  }
  const finding = typeFinding(field, value) ?? namedFinding(rules, value);
  if (finding === null) return null;
  const said = typeof rules.message === "string" && rules.message !== "" ? rules.message : undefined;
  return said === undefined ? finding : { ...finding, said };
}

function typeFinding(field: FormField, value: Json): Finding | null {
  if (NUMBERS.has(field.control)) return numberFinding(field, value);
  if (CHOICES.has(field.control) && !OPEN.has(field.type)) return choiceFinding(field, value);
  if (field.control === "list" || field.control === "pairs") {
    return typeof value === "object" ? null : { key: "list", values: {} };
  }
  return typeof value === "object" ? null : textFinding(field, textOf(value));
}

function textFinding(field: FormField, text: string): Finding | null {
  const { min, max, pattern } = field.validate;
  if (!MULTILINE.has(field.type) && !truthy(field.validate.multiline) && /\n/.test(text.replace(/^\n+|\n+$/g, ""))) {
    return { key: "line", values: {} };
  }
  const isText = !(field.type in SHAPES);
  if (isText && isNumeric(textOf(min)) && text.length < Number(min)) return { key: "longer", values: { n: textOf(min) } };
  if (isText && isNumeric(textOf(max)) && text.length > Number(max)) return { key: "shorter", values: { n: textOf(max) } };
  if (typeof pattern === "string" && pattern !== "" && !matches(pattern, text)) {
    return { key: "pattern", values: { pattern } };
  }
  const shape = SHAPES[field.type];
  return shape !== undefined && !shape[0].test(text.trim()) ? { key: shape[1], values: {} } : null;
}

function numberFinding(field: FormField, value: Json): Finding | null {
  const text = textOf(value);
  if (!isNumeric(text)) return { key: "number", values: {} };
  const number = Number(text);
  const rule = (name: string) => textOf(field.validate[name] ?? field.extra[name]);
  if (isNumeric(rule("min")) && number < Number(rule("min"))) return { key: "atLeast", values: { n: rule("min") } };
  if (isNumeric(rule("max")) && number > Number(rule("max"))) return { key: "atMost", values: { n: rule("max") } };
  const step = Number(rule("step"));
  const steps = (number - (isNumeric(rule("min")) ? Number(rule("min")) : 0)) / step;
  return step > 0 && Math.abs(steps - Math.round(steps)) > 1e-9 ? { key: "step", values: { n: rule("step") } } : null;
}

function choiceFinding(field: FormField, value: Json): Finding | null {
  if (field.options.length === 0) return null;
  const known = new Set(field.options.map((one) => one.value));
  const many = truthy(field.extra.multiple) || typeof value === "object";
  const keys = many ? choicesOf(value, delimiterOf(field)) : [textOf(value)];
  const strange = keys.find((key) => !known.has(key));
  return strange === undefined ? null : { key: "option", values: { value: strange } };
}

function namedFinding(rules: { [name: string]: Json }, value: Json): Finding | null {
  const names = Object.keys(rules).filter((name) => name in NAMED && truthy(rules[name]));
  if (typeof rules.type === "string" && rules.type in NAMED) names.push(rules.type);
  if (isMap(value) || Array.isArray(value)) return null;
  const failed = names.map((name) => NAMED[name]).find((one) => one !== undefined && !one[0](textOf(value)));
  return failed === undefined ? null : { key: failed[1], values: {} };
}

/** Whether all of a text matches; a pattern that the browser cannot read forbids nothing. */
function matches(pattern: string, text: string): boolean {
  const source = pattern.startsWith("/") ? pattern.replace(/^\/+|\/+$/g, "") : pattern;
  if (text.length > 10_000) return true;
  try {
    return new RegExp(`^(?:${source})$`, "u").test(text);
  } catch {
    return true;
  }
}

function isNumeric(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}
