import { expect, it } from "vitest";
import { choicesOf, choicesValue, delimiterOf, mayCreate } from "./choices";
import { plainField } from "./field";

const boxes = plainField({ type: "checkboxes.checkboxes", control: "checkboxes" });
const multi = plainField({ type: "input.multicheckbox", control: "checkboxes" });
const tags = plainField({ type: "input.selectize", control: "selectize" });
const variations = plainField({ type: "input.block-variations", control: "block-variations" });

it("reads lists, maps of switches and text", () => {
  expect(choicesOf(["a", 1])).toEqual(["a", "1"]);
  expect(choicesOf({ a: 1, b: 0, c: "1" })).toEqual(["a", "c"]);
  expect(choicesOf("a, b ,,c")).toEqual(["a", "b", "c"]);
  expect(choicesOf("box1  shadow", " ")).toEqual(["box1", "shadow"]);
  expect(choicesOf(undefined)).toEqual([]);
});

it("writes in the shape that is there, else in that of the type", () => {
  expect(choicesValue(["a", "b"], boxes, ["a"])).toEqual(["a", "b"]);
  expect(choicesValue(["a", "b"], boxes, { a: "1" })).toEqual({ a: "1", b: 1 });
  expect(choicesValue(["a"], boxes, undefined)).toEqual(["a"]);
  expect(choicesValue(["a"], { ...boxes, extra: { use: "keys" } }, undefined)).toEqual({ a: 1 });
  expect(choicesValue(["a", "b"], multi, undefined)).toBe("a,b");
  expect(choicesValue(["a", "b"], tags, "x, y")).toBe("a, b");
  expect(choicesValue(["a", "b"], variations, undefined)).toBe("a b");
});

it("takes the sign between tags and leave to make new ones from the blueprint", () => {
  const strict = { ...tags, extra: { selectize: { delimiter: " ", create: false } } };
  expect(delimiterOf(strict)).toBe(" ");
  expect(mayCreate(strict)).toBe(false);
  expect(mayCreate(tags)).toBe(true);
  expect(mayCreate(plainField({ type: "select.selectize", control: "select" }))).toBe(false);
});
