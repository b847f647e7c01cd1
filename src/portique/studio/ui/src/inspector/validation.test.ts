import { expect, it } from "vitest";
import type { FormField, Json } from "../api/types";
import { plainField } from "./field";
import { check } from "./validation";

const field = (type: string, part: Partial<FormField> = {}) => plainField({ type, ...part });
const options = ["left", "right"].map((value) => ({ value, label: value }));

it.each<[string, FormField, Json, string | null]>([
  ["an empty value passes", field("input.email"), "", null],
  ["unless it is needed", field("input.text", { validate: { required: true } }), null, "required"],
  ["one line", field("input.text"), "a\nb", "line"],
  ["many lines where allowed", field("textarea.textarea"), "a\nb", null],
  ["at least", field("input.text", { validate: { min: 3 } }), "ab", "longer"],
  ["at most", field("input.text", { validate: { max: 3 } }), "abcd", "shorter"],
  ["a pattern holds for all of it", field("input.text", { validate: { pattern: "[a-z]+" } }), "ab1", "pattern"],
  ["a pattern between slashes", field("input.text", { validate: { pattern: "/[a-z]+/" } }), "ab", null],
  ["a pattern that cannot be read forbids nothing", field("input.text", { validate: { pattern: "([" } }), "x", null],
  ["an e-mail address", field("input.email"), "nobody", "email"],
  ["a full colour", field("input.color"), "rgb(1,2,3)", "hex"],
  ["any colour", field("input.colorpicker"), "oklch(47% .15 28)", null],
  ["no colour", field("input.colorpicker"), "#12345", "colour"],
  ["a date", field("input.date"), "24.11.2026", "date"],
  ["a number", field("input.number"), "x", "number"],
  ["from a smallest", field("input.number", { validate: { min: 2 } }), 1, "atLeast"],
  ["to a largest, which the form may say too", field("input.range", { extra: { max: "5" } }), "6", "atMost"],
  ["in steps from the smallest", field("input.number", { validate: { min: 1, step: 2 } }), 4, "step"],
  ["steps of a tenth", field("input.number", { validate: { step: 0.1 } }), 0.3, null],
  ["one of the choices", field("select.select", { options }), "up", "option"],
  ["an open list", field("select.selectize", { control: "select", options }), "up", null],
  ["several", field("select.select", { options, extra: { multiple: true } }), ["left", "up"], "option"],
  ["a list", field("collection.list", { control: "list" }), "x", "list"],
  ["a named check", field("input.text", { validate: { digit: true } }), "1a", "digit"],
  ["a named type", field("input.text", { validate: { type: "int" } }), "1.5", "int"],
])("%s", (_, one, value, expected) => { expect(check(one, value)?.key ?? null).toBe(expected); });

it("says what the blueprint says where it says something", () => {
  const one = field("input.text", { validate: { pattern: "[a-z]+", message: "Small letters, please." } });
  expect(check(one, "A")).toEqual({ key: "pattern", values: { pattern: "[a-z]+" }, said: "Small letters, please." });
});
