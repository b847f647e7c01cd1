import { describe, expect, it } from "vitest";
import { findPlace, lineOf, pathTo, type Box, type Load } from "./places";

type Shape = [id: string, kind: string, x: number, y: number, width: number, height: number, ...children: Shape[]];

function box([id, kind, x, y, width, height, ...children]: Shape, closed: Record<string, string> = {}, rtl = false): Box {
  return { id, kind, x, y, width, height, closed: closed[id] ?? "", rtl, children: children.map((one) => box(one, closed, rtl)) };
}

/** A header, a main section with a row of three columns and a row of one, an empty section, a footer. */
const PAGE: Shape = ["page", "root", 0, 0, 1000, 1200,
  ["header", "section", 0, 0, 1000, 100,
    ["grid-h", "grid", 0, 10, 1000, 80, ["block-h", "block", 0, 10, 1000, 80, ["logo", "particle", 0, 10, 1000, 80]]]],
  ["main", "section", 0, 100, 1000, 800,
    ["grid-1", "grid", 0, 120, 1000, 500,
      ["a", "block", 0, 120, 240, 500, ["index", "particle", 0, 120, 240, 200]],
      ["b", "block", 260, 120, 480, 500, ["text", "particle", 260, 120, 480, 500]],
      ["c", "block", 760, 120, 240, 500, ["profile", "particle", 760, 120, 240, 240], ["print", "particle", 760, 380, 240, 60]]],
    ["grid-2", "grid", 0, 660, 1000, 200, ["d", "block", 0, 660, 1000, 200, ["quote", "particle", 0, 660, 1000, 200]]]],
  ["extra", "section", 0, 893, 1000, 14],
  ["footer", "section", 0, 900, 1000, 300,
    ["grid-f", "grid", 0, 900, 1000, 300, ["f", "block", 0, 900, 1000, 300, ["foot", "particle", 0, 900, 1000, 300]]]]];

const page = box(PAGE);
const particle: Load = { kind: "particle" };

function at(x: number, y: number, load: Load = particle, root = page) {
  const found = findPlace(root, { x, y }, load);
  if (!found) return null;
  return "refusal" in found ? found.refusal.reason : found.landing;
}

const placeAt = (x: number, y: number, load?: Load, root?: Box) => {
  const found = at(x, y, load, root);
  return typeof found === "object" && found ? `${found.place.into} ${found.place.index}` : found;
};

describe("a particle", () => {
  it.each([
    [270, 300, "grid-1 1", "at the start of the second column: a column before it"],
    [735, 300, "grid-1 2", "at its end: one behind it"],
    [250, 300, "grid-1 1", "in the gutter between"],
    [500, 150, "b 0", "in a column, above what it holds"],
    [500, 500, "b 1", "and below it"],
    [880, 370, "c 1", "between two in one column"],
    [500, 123, "main 0", "at a row's upper edge: a row of its own"],
    [500, 640, "main 1", "between rows"],
    [500, 700, "main 1", "above what fills a row alone"],
    [500, 800, "main 2", "below it"],
    [10, 760, "grid-2 0", "beside it"],
    [500, 900, "extra 0", "in an empty section"],
  ])("at %i, %i lands in %s: %s", (x, y, place) => {
    expect(placeAt(x, y)).toBe(place);
  });

  it("has a line between the columns, as high as they are", () => {
    const found = at(270, 300);
    expect(found).toMatchObject({ line: { x: 250, y: 120, length: 500, upright: true } });
  });

  it("has a level line between rows", () => {
    expect(at(500, 640)).toMatchObject({ line: { x: 0, y: 640, length: 1000, upright: false } });
  });
});

describe("what is moved", () => {
  it("is counted at its old place", () => {
    expect(placeAt(735, 300, { kind: "particle", node: "index" })).toBe("grid-1 2");
    expect(placeAt(880, 430, { kind: "particle", node: "profile" })).toBe("c 2");
  });

  it("takes along the row that it alone fills", () => {
    expect(at(500, 640, { kind: "particle", node: "quote" })).toMatchObject({ same: true });
    expect(placeAt(500, 110, { kind: "particle", node: "quote" })).toBe("main 0");
  });

  it("stays where it is when let go on itself", () => {
    for (const [x, y] of [[500, 800], [500, 700], [10, 760]] as const)
      expect(at(x, y, { kind: "particle", node: "quote" })).toMatchObject({ same: true });
  });

  it("never lands in itself", () => {
    expect(placeAt(500, 300, { kind: "grid", node: "grid-1" })).not.toMatch(/^(a|b|c|grid-1) /);
    expect(placeAt(500, 300, { kind: "section", node: "main" })).toMatch(/^page /);
  });
});

describe("other kinds", () => {
  it("put sections in order", () => {
    const footer = { kind: "section", node: "footer" };
    expect(placeAt(500, 200, footer)).toBe("page 1");
    expect(placeAt(500, 30, footer)).toBe("page 0");
  });

  it("put a row between rows, or into a column", () => {
    expect(placeAt(500, 640, { kind: "grid", node: "grid-f" })).toBe("main 1");
    expect(placeAt(500, 350, { kind: "grid", node: "grid-f" })).toMatch(/^b /);
  });

  it("put a column beside columns only, or into a row of its own", () => {
    expect(placeAt(500, 300, { kind: "block", node: "d" })).toBe("grid-1 2");
    expect(placeAt(450, 300, { kind: "block", node: "d" })).toBe("grid-1 1");
    expect(placeAt(500, 640, { kind: "block", node: "a" })).toBe("main 1");
  });

  it("put an atom nowhere", () => {
    expect(at(500, 300, { kind: "atom" })).toBeNull();
  });
});

describe("closed places", () => {
  const closed = Object.fromEntries(["header", "grid-h", "block-h"].map((id) => [id, "It comes from Default"]));
  const root = box(PAGE, closed);

  it("say why", () => {
    expect(at(500, 50, particle, root)).toBe("It comes from Default");
  });

  it("do not keep a section from standing before them", () => {
    expect(placeAt(500, 20, { kind: "section" }, root)).toBe("page 0");
  });
});

describe("right to left", () => {
  const mirror = ([id, kind, x, y, width, height, ...children]: Shape): Shape =>
    [id, kind, 1000 - x - width, y, width, height, ...children.map(mirror)];
  const root = box(mirror(PAGE), {}, true);

  it("is the mirror of left to right, everywhere", () => {
    for (let x = 1; x < 1000; x += 7)
      for (let y = 1; y < 1200; y += 13)
        expect([x, y, placeAt(1000 - x, y, particle, root)]).toEqual([x, y, placeAt(x, y)]);
  });

  it("has its lines mirrored", () => {
    expect(at(730, 300, particle, root)).toMatchObject({ line: { x: 750 } });
  });
});

describe("places", () => {
  it("are always ones that the tree has, and never in what is carried", () => {
    for (const node of ["logo", "index", "profile", "quote", "b", "grid-1", "main"]) {
      const kind = pathTo(page, node).at(-1)!.kind;
      for (let x = 3; x < 1000; x += 41)
        for (let y = 3; y < 1200; y += 37) {
          const found = at(x, y, { kind, node });
          if (!found || typeof found === "string") continue;
          expect(found.place.index).toBeLessThanOrEqual(found.of.children.length);
          expect(pathTo(page, found.place.into).map((one) => one.id)).not.toContain(node);
        }
    }
  });

  it("chosen with the keyboard have the same line", () => {
    const found = at(270, 300);
    expect(found).toMatchObject({ line: lineOf(page, { into: "grid-1", index: 1 })!.line });
    expect(lineOf(page, { into: "nowhere", index: 0 })).toBeNull();
  });

  it("of a row that its theme shows in another order have their line beside what is pointed at", () => {
    const row = box(["page", "root", 0, 0, 900, 400, ["s", "section", 0, 0, 900, 400, ["g", "grid", 0, 0, 900, 400,
      ["who", "block", 700, 0, 200, 400, ["p1", "particle", 700, 0, 200, 400]],
      ["index", "block", 0, 0, 200, 400, ["p2", "particle", 0, 0, 200, 400]],
      ["text", "block", 250, 0, 400, 400, ["p3", "particle", 250, 0, 400, 400]]]]]);
    expect(at(10, 200, particle, row)).toMatchObject({ place: { into: "g", index: 1 }, line: { x: 0 } });
    expect(at(890, 200, particle, row)).toMatchObject({ place: { into: "g", index: 1 }, line: { x: 900 } });
    expect(at(195, 200, particle, row)).toMatchObject({ place: { into: "g", index: 2 }, line: { x: 225 } });
  });

  it("wrap with the lines of a row", () => {
    const row = box(["page", "root", 0, 0, 400, 400, ["s", "section", 0, 0, 400, 400, ["g", "grid", 0, 0, 400, 400,
      ["1", "block", 0, 0, 190, 190, ["p1", "particle", 0, 0, 190, 190]], ["2", "block", 210, 0, 190, 190, ["p2", "particle", 210, 0, 190, 190]],
      ["3", "block", 0, 210, 190, 190, ["p3", "particle", 0, 210, 190, 190]]]]]);
    expect(placeAt(5, 300, particle, row)).toBe("g 2");
    expect(at(5, 300, particle, row)).toMatchObject({ line: { x: 0, y: 210, length: 190 } });
    expect(placeAt(395, 90, particle, row)).toBe("g 2");
  });
});
