import { describe, expect, test } from "vitest";
import type { FormField, Inspection, JsonMap } from "../api/types";
import { linesOf, textsOf, withText } from "./texts";

const field = (name: string, control: string, fields: FormField[] = []): FormField => ({
  name, path: name, type: `input.${control}`, control, label: name, description: "", default: "", options: [],
  validate: {}, overridable: true, fields, extra: {},
});

const value = (given: Inspection["forms"][number]["values"][string]["value"]) => ({ value: given, own: true, from: "" });

describe("the texts of a node", () => {
  test("are its text fields and those of its items", () => {
    const inspection = {
      node: null,
      forms: [{
        id: "settings" as const, title: "", node: "x-1",
        fields: [field("title", "text"), field("tag", "select"), field("about", "textarea"),
          field("items", "list", [field(".name", "text"), field(".image", "imagepicker")])],
        values: { title: value("A"), tag: value("h2"), about: value("B\nC"), items: value([{ name: "One", image: "a.jpg" }, { name: "Two" }]) },
      }],
    };
    expect(textsOf(inspection)).toEqual([
      { path: "title", value: "A", multiline: false }, { path: "about", value: "B\nC", multiline: true },
      { path: "items.0.name", value: "One", multiline: false }, { path: "items.1.name", value: "Two", multiline: false },
    ]);
  });
});

test("a text deep in a value is exchanged, the rest is the same", () => {
  const before: JsonMap[] = [{ name: "One", more: { a: 1 } }, { name: "Two" }];
  const after = withText(before, ["1", "name"], "2");
  expect(after).toEqual([{ name: "One", more: { a: 1 } }, { name: "2" }]);
  expect((after as typeof before)[0]).toBe(before[0]);
  expect(withText(undefined, ["a", "b"], "x")).toEqual({ a: { b: "x" } });
});

test("lines count from the file's first", () => {
  const file = { body: "One\nTwo\n\nThree", body_line: 5 };
  expect(linesOf(file, [5, 6])).toBe("One\nTwo");
  expect(linesOf(file, [8, 8])).toBe("Three");
  expect(linesOf(file, [4, 5])).toBeNull();
  expect(linesOf(file, [8, 9])).toBeNull();
});
