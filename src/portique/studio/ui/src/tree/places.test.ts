import { describe, expect, test } from "vitest";
import type { LayoutNode } from "../api/types";
import { indexOf, leavingOf, whyNot } from "./nodes";
import { moveGestures, placeAt, startOf, step, stopsFor, travel } from "./places";
import { lineOf, shownIn } from "./shown";
import { placeWords } from "./words";
import { block, grid, particle, root, section } from "./sample";

/** A page: head (title), main (index | text over note | profile), foot (two rows of one, an empty section). */
function page(): LayoutNode {
  return root(
    section("head", grid("g1", block("b1", 100, particle("title")))),
    section("main", grid("g2",
      block("b2", 24, particle("index")),
      block("b3", 52, grid("g3", block("b4", 100, particle("text"))), grid("g4", block("b5", 100, particle("note")))),
      block("b6", 24, particle("profile")))),
    section("foot", grid("g5", block("b7", 100, particle("one"))), grid("g6", block("b8", 100, particle("two")))),
    section("empty"),
  );
}

const titles = (tree: LayoutNode): unknown => {
  const say = (lines: ReturnType<typeof shownIn>): unknown[] => lines.map((line) => (
    line.children.length === 0 ? line.id : [line.id, say(line.children)]));
  return say(shownIn(tree));
};

describe("what the tree shows", () => {
  test("rows of one thing are that thing; a section's only row is its columns", () => {
    expect(titles(page())).toEqual([
      ["head", ["title"]],
      ["main", [["b2", ["index"]], ["b3", ["text", "note"]], ["b6", ["profile"]]]],
      ["foot", ["one", "two"]],
      "empty",
    ]);
  });
  test("of several rows, those with columns are shown", () => {
    const tree = root(section("s", grid("g1", block("b1", 50, particle("a")), block("b2", 50)),
      grid("g2", block("b3", 100, particle("c")))));
    expect(titles(tree)).toEqual([["s", [["g1", [["b1", ["a"]], "b2"]], "c"]]]);
  });
  test("every node has a line", () => {
    const tree = page();
    const lines = lineOf(shownIn(tree));
    const without = [...indexOf(tree).keys()].filter((id) => !lines.has(id));
    expect(without).toEqual(["root"]);
    expect(lines.get("g2")?.id).toBe("main");
  });
});

describe("a place beside a line", () => {
  test("of a row's only thing is a place for a row", () => {
    const tree = page();
    const lines = lineOf(shownIn(tree));
    const two = lines.get("two");
    expect(two && placeAt(indexOf(tree), two, "before")).toEqual({ into: "foot", index: 1 });
    expect(two && placeAt(indexOf(tree), two, "on")).toBeNull();
  });
});

describe("gestures of a move", () => {
  test("count the place without what leaves it", () => {
    expect(moveGestures(page(), "o", ["one"], { into: "foot", index: 2 })).toEqual([
      { kind: "layout.move", outline: "o", node: "one", into: "foot", index: 1 }]);
  });
  test("are none where it stands already, on either side of it", () => {
    for (const index of [0, 1]) expect(moveGestures(page(), "o", ["one"], { into: "foot", index })).toEqual([]);
    expect(moveGestures(page(), "o", ["profile"], { into: "b6", index: 1 })).toEqual([]);
    expect(moveGestures(page(), "o", ["b6"], { into: "g2", index: 3 })).toEqual([]);
    for (const index of [2, 3]) expect(moveGestures(page(), "o", ["profile"], { into: "g2", index })).toEqual([]);
    for (const index of [0, 1]) expect(moveGestures(page(), "o", ["text"], { into: "b3", index })).toEqual([]);
  });
  test("take several in the order of the page, whatever the order of choosing", () => {
    expect(moveGestures(page(), "o", ["two", "title"], { into: "empty", index: 0 })).toEqual([
      { kind: "layout.move", outline: "o", node: "title", into: "empty", index: 0 },
      { kind: "layout.move", outline: "o", node: "two", into: "empty", index: 1 }]);
  });
  test("name the thing, whose row has no name of its own", () => {
    expect(moveGestures(page(), "o", ["title"], { into: "g2", index: 1 })).toMatchObject([{ node: "title", index: 1 }]);
    const tree = root(section("s", grid("g1", block("b1", 50, particle("a")), block("b2", 50))));
    expect(moveGestures(tree, "o", ["a"], { into: "b2", index: 0 })).toMatchObject([{ node: "a", into: "b2" }]);
  });
});

describe("what may not be", () => {
  test("says why", () => {
    const given = page();
    const [head, main] = given.children;
    const tree = { ...given, children: [{ ...head!, from: "default" }, { ...main!, locked: true }] };
    const index = indexOf(tree);
    expect(whyNot(index, "head", ["particle"])).toBe("inherited");
    expect(whyNot(index, "b2", ["particle"])).toBe("locked");
    expect(whyNot(index, "g2", ["section"])).toBe("locked");
    expect(whyNot(indexOf(given), "g2", ["section"])).toBe("not-here");
    expect(whyNot(indexOf(given), "g3", ["grid"], ["main"])).toBe("inside-itself");
    expect(whyNot(indexOf(given), "nowhere", ["grid"])).toBe("no-place");
  });
});

describe("travelling with the keys", () => {
  test("reaches every place once, and begins where the thing is", () => {
    const tree = page();
    const list = stopsFor(tree, ["profile"]);
    const keys = list.map((stop) => `${stop.into} ${stop.index}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(list[startOf(tree, list, "profile")]).toMatchObject({ into: "b6", index: 0 });
    for (const into of ["head", "main", "g2", "b2", "b3", "foot", "empty"]) expect(keys.some((key) => key.startsWith(`${into} `))).toBe(true);
  });
  test("down and up lead back", () => {
    const tree = page();
    const list = stopsFor(tree, ["two"]);
    const start = startOf(tree, list, "two");
    const down = travel(list, start, "down");
    expect(down).not.toBe(start);
    expect(travel(list, down, "up")).toBe(start);
  });
  test("in leads into what is before, out leads out of it", () => {
    const tree = page();
    const list = stopsFor(tree, ["one"]);
    const at = list.findIndex((stop) => stop.into === "main" && stop.index === 1);
    const inside = list[travel(list, at, "in")];
    expect(inside).toMatchObject({ into: "b6", index: 1 });
    const out = travel(list, travel(list, at, "in"), "out");
    expect(list[out]?.depth).toBe(1);
  });
  test("a section finds places on the page and in sections, never in a row", () => {
    const into = new Set(stopsFor(page(), ["foot"]).map((stop) => stop.into));
    expect(into.has("root")).toBe(true);
    expect(into.has("g2")).toBe(false);
    expect(into.has("foot")).toBe(false);
  });
});

describe("one click", () => {
  test("up and down change places with the neighbour", () => {
    expect(step(page(), ["two"], "up")).toEqual({ into: "foot", index: 0 });
    expect(step(page(), ["one"], "down")).toEqual({ into: "foot", index: 2 });
    expect(step(page(), ["head"], "up")).toBeNull();
    expect(step(page(), ["b6"], "up")).toEqual({ into: "g2", index: 1 });
  });
  test("out of a section leads behind or before it", () => {
    const place = step(page(), ["note"], "out");
    expect(place?.into).toBe("g2");
  });
});

test("what leaves with the last thing of a row is the row", () => {
  expect(leavingOf(indexOf(page()), "title")?.node.id).toBe("g1");
  expect(leavingOf(indexOf(page()), "profile")?.node.id).toBe("b6");
});

describe("places in words", () => {
  test("are counted as they will be, without what is one of one", () => {
    expect(placeWords(page(), { into: "foot", index: 2 }, ["one"])).toBe("foot, row 2 of 2");
    expect(placeWords(page(), { into: "g2", index: 0 }, ["title"])).toBe("main, column 1 of 4");
    expect(placeWords(page(), { into: "b3", index: 2 }, ["profile"])).toBe("main, column 2 of 2, place 3 of 3");
    expect(placeWords(page(), { into: "empty", index: 0 }, ["title"])).toBe("empty");
    expect(placeWords(page(), { into: "root", index: 0 }, ["foot"])).toBe("the page, place 1 of 4");
    expect(placeWords(page(), { into: "main", index: 1 })).toBe("main, row 2 of 2");
  });
});
