import { describe, expect, it } from "vitest";
import { plainField } from "./field";
import { means } from "./fields/Typed";
import { chosen, equal, leaves, numbered, pathInItem, switched, valueAt, withValue } from "./values";

describe("paths", () => {
  it("finds what is there, in maps and lists, and nothing of an object's own kind", () => {
    const from = { a: { b: [{ c: 1 }] } };
    expect(valueAt(from, "a.b.0.c")).toBe(1);
    expect(valueAt(from, "a.x.y")).toBeUndefined();
    expect(valueAt(from, "constructor")).toBeUndefined();
    expect(valueAt(from, "")).toEqual(from);
  });
  it("puts a value and leaves the rest as it was", () => {
    const from = { a: { b: 1 }, c: [1, 2] };
    const after = withValue(from, "a.d", 2);
    expect(after).toEqual({ a: { b: 1, d: 2 }, c: [1, 2] });
    expect(from).toEqual({ a: { b: 1 }, c: [1, 2] });
    expect(withValue(from, "c.1", 3)).toEqual({ a: { b: 1 }, c: [1, 3] });
  });
  it("takes out with null, and the maps that are empty by it", () => {
    expect(withValue({ a: { b: { c: 1 } }, d: 1 }, "a.b.c", null)).toEqual({ d: 1 });
    expect(withValue({ a: 1 }, "a", null)).toEqual({});
    expect(withValue({ a: 1 }, "b", null)).toEqual({ a: 1 });
  });
  it("names a field inside its item", () => {
    expect(pathInItem(plainField({ type: "input.text", path: "items.*.links.*.url" }))).toBe("url");
    expect(pathInItem(plainField({ type: "input.text", path: "items.*.css.class" }))).toBe("css.class");
    expect(pathInItem(plainField({ type: "input.text", path: ".title" }))).toBe("title");
  });
});

describe("the way of writing that is there stays", () => {
  it("of switches", () => {
    expect(switched(true, false, 0)).toBe(true);
    expect(switched(false, "1", true)).toBe("0");
    expect(switched(true, undefined, true)).toBe(true);
    expect(switched(true, 0, "0")).toBe(1);
    expect(switched(false, undefined, null)).toBe(0);
  });
  it("of numbers", () => {
    expect(numbered("12", "7", 0)).toBe("12");
    expect(numbered("12", 7, null)).toBe(12);
    expect(numbered("", 7, null)).toBeNull();
    expect(numbered("auto", 7, null)).toBe("auto");
  });
  it("of choices", () => {
    expect(chosen("10", 5, null)).toBe(10);
    expect(chosen("10", "5", null)).toBe("10");
    expect(chosen("0", true, null)).toBe(false);
    expect(chosen("left", 5, null)).toBe("left");
  });
});

it("keeps a number as it is typed while it means the value", () => {
  expect([means("1.", "1"), means("1,5", "1.5"), means("-", "-"), means("", ""), means("1.50", "1.5")]).toEqual(Array(5).fill(true));
  expect([means("1", "2"), means("", "0"), means("x", "1"), means("0", "")]).toEqual(Array(4).fill(false));
});

it("compares maps without regard to order, lists with", () => {
  expect(equal({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(equal([1, 2], [2, 1])).toBe(false);
  expect(equal({ a: null }, {})).toBe(false);
});

it("walks through sets and panes to the fields that hold values", () => {
  const text = plainField({ type: "input.text", name: "a" });
  const list = plainField({ type: "collection.list", name: "l", control: "list", fields: [text] });
  const tabs = plainField({ type: "container.tabs", control: "tabs", fields: [plainField({ type: "tab", control: "tab", fields: [text] })] });
  expect([...leaves([tabs, list])].map((one) => one.name)).toEqual(["a", "l"]);
});
