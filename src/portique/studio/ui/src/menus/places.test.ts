import { describe, expect, it } from "vitest";
import type { MenuItem } from "../api/types";
import { columnsOf, dealt, find, pathAt, placeAfter, placeOfDrop, widths } from "./places";

const item = (path: string, children: MenuItem[] = [], columns: string[][] = []): MenuItem =>
  ({ path, title: path, type: "link", url: "", page: "", enabled: true, values: {}, texts: {}, columns, children });
const menu = [item("a"), item("b", [item("b/x"), item("b/y")]), item("c")];

describe("steps", () => {
  it("go up and down among siblings, and no further", () => {
    expect(placeAfter(menu, "b", "up")).toEqual({ parent: "", index: 0 });
    expect(placeAfter(menu, "b", "down")).toEqual({ parent: "", index: 2 });
    expect(placeAfter(menu, "a", "up")).toBeNull();
    expect(placeAfter(menu, "b/y", "down")).toBeNull();
  });
  it("go in behind the children of the one before, and out behind the parent", () => {
    expect(placeAfter(menu, "c", "in")).toEqual({ parent: "b", index: 2 });
    expect(placeAfter(menu, "a", "in")).toBeNull();
    expect(placeAfter(menu, "b/x", "out")).toEqual({ parent: "", index: 2 });
    expect(placeAfter(menu, "b", "out")).toBeNull();
  });
  it("do not go into columns", () => {
    const wide = [item("w", [item("w/1"), item("w/2")], [["w/1"], ["w/2"]]), item("z")];
    expect(placeAfter(wide, "z", "in")).toBeNull();
  });
});

describe("drops", () => {
  it("count without the item that moves", () => {
    expect(placeOfDrop(menu, "a", "c", "before")).toEqual({ parent: "", index: 1 });
    expect(placeOfDrop(menu, "a", "c", "after")).toEqual({ parent: "", index: 2 });
    expect(placeOfDrop(menu, "c", "b/x", "after")).toEqual({ parent: "b", index: 1 });
    expect(placeOfDrop(menu, "b/x", "b", "on")).toEqual({ parent: "b", index: 1 });
  });
  it("never put an item into itself", () => {
    expect(placeOfDrop(menu, "b", "b/x", "before")).toBeNull();
    expect(placeOfDrop(menu, "b", "b", "on")).toBeNull();
  });
  it("keep the item's name", () => {
    expect(pathAt("b/x", { parent: "", index: 0 })).toBe("x");
    expect(pathAt("c", { parent: "b", index: 0 })).toBe("b/c");
    expect(find(menu, "b/y")?.parent).toBe("b");
  });
});

describe("columns", () => {
  const wide = item("w", [item("w/1"), item("w/2"), item("w/3")], [["w/2"], ["w/1", "w/3"]]);
  it("are one where the item has none", () => {
    expect(columnsOf(wide)).toEqual([["w/2"], ["w/1", "w/3"]]);
    expect(columnsOf(item("e", [item("e/1")]))).toEqual([["e/1"]]);
  });
  it("take a child over, and the children of those that go", () => {
    expect(dealt(columnsOf(wide), 2, { path: "w/1", to: 0 })).toEqual([["w/2", "w/1"], ["w/3"]]);
    expect(dealt(columnsOf(wide), 1)).toEqual([["w/2", "w/1", "w/3"]]);
    expect(dealt(columnsOf(wide), 3)).toEqual([["w/2"], ["w/1", "w/3"], []]);
  });
  it("have widths that add up to 100", () => {
    expect(widths([50, 50], 0, 30)).toEqual([30, 70]);
    expect(widths([34, 33, 33], 2, 50)).toEqual([25, 25, 50]);
    expect(widths([50, 50], 0, 400)).toEqual([95, 5]);
    for (const at of [0, 1, 2, 3]) expect(widths([10, 20, 30, 40], at, 33).reduce((a, b) => a + b)).toBe(100);
  });
});
