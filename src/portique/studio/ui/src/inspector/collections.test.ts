import { describe, expect, it } from "vitest";
import { added, collected, duplicated, freeKey, itemsOf, itemTitle, moved, pairProblem, pairsOf, pairsValue, titleField } from "./collections";
import { plainField } from "./field";

const slides = plainField({
  type: "collection.list", control: "list", extra: { value: "title" },
  fields: [plainField({ type: "input.text", path: "items.*.title", name: ".title" })],
});

describe("items", () => {
  it("keep the shape of the file: a list stays a list, a map a map", () => {
    const list = [{ title: "a" }, { title: "b" }];
    expect(collected(moved(itemsOf(list), 0, 1), list, false)).toEqual([{ title: "b" }, { title: "a" }]);
    const map = { one: { title: "a" }, two: { title: "b" } };
    expect(Object.keys(collected(moved(itemsOf(map), 1, 0), map, false) as object)).toEqual(["two", "one"]);
    expect(collected([], map, false)).toEqual({});
    expect(collected([], list, true)).toEqual([]);
  });
  it("get a key where the blueprint wants keys", () => {
    expect(collected(added([], "New", "title", true), undefined, true)).toEqual({ item: { title: "New" } });
    expect(freeKey("item", ["item", "item-2"])).toBe("item-3");
    expect(freeKey("item-2", ["item-2"])).toBe("item-3");
  });
  it("are copied behind the original, whole and apart from it", () => {
    const items = itemsOf([{ title: "a", deep: { x: 1 } }, { title: "b" }]);
    const after = duplicated(items, 0);
    expect(after.map((one) => itemTitle(one, "title"))).toEqual(["a", "a", "b"]);
    expect(after[1]?.value).not.toBe(items[0]?.value);
    expect(duplicated(itemsOf({ a: {} }), 0).map((one) => one.key)).toEqual(["a", "a-2"]);
  });
  it("move to a place counted without the one that moves, and stay where there is none", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, 9)).toEqual(["b", "a"]);
    const same = ["a"];
    expect(moved(same, 3, 0)).toBe(same);
  });
  it("are named by their title, else their key, else their first text", () => {
    expect(titleField(slides)).toBe("title");
    expect(itemTitle({ key: "", value: { title: " x " } }, "title")).toBe("x");
    expect(itemTitle({ key: "k", value: {} }, "title")).toBe("k");
    expect(itemTitle({ key: "", value: { n: 1, text: "words" } }, "")).toBe("words");
    expect(itemTitle({ key: "", value: {} }, "title")).toBe("");
  });
});

describe("pairs", () => {
  it("are read from a list of one-pair maps and from a map", () => {
    expect(pairsOf([{ rel: "me" }, { "data-x": 1 }])).toEqual([["rel", "me"], ["data-x", "1"]]);
    expect(pairsOf({ rel: "me" })).toEqual([["rel", "me"]]);
    expect(pairsOf("rubbish")).toEqual([]);
  });
  it("are written as the file has them, rows without words left out", () => {
    expect(pairsValue([["rel", "me"], ["", ""]], [])).toEqual([{ rel: "me" }]);
    expect(pairsValue([["rel", "me"]], { rel: "you" })).toEqual({ rel: "me" });
    expect(pairsValue([["a", "1"], ["a", "2"]], {})).toEqual([{ a: "1" }, { a: "2" }]);
  });
  it("say what is wrong", () => {
    const rows: [string, string][] = [["id", "x"], ["", "y"], ["a", ""], ["a", "1"], ["", ""]];
    expect(rows.map((_, at) => pairProblem(rows, at, ["id"]))).toEqual(["forbidden", "missing", "", "twice", ""]);
  });
});
