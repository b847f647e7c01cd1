import { describe, expect, it } from "vitest";
import { same } from "./editing";
import { answered } from "./media";
import { snapped } from "./resizing";
import { carried } from "./swapping";

describe("media queries", () => {
  it.each([
    ["screen and (prefers-color-scheme: dark)", "dark", "screen", "screen and (width >= 0)"],
    ["screen and (prefers-color-scheme: dark)", "light", "screen", "screen and (width < 0)"],
    ["(prefers-color-scheme:light)", "dark", "screen", "(width < 0)"],
    ["(prefers-color-scheme: dark)", "auto", "screen", "(prefers-color-scheme: dark)"],
    ["print", "auto", "print", "all"],
    ["screen", "auto", "print", "all and (width < 0)"],
    ["only screen and (min-width: 40em), print", "auto", "print", "all and (width < 0) and (min-width: 40em), all"],
    ["not print", "auto", "print", "not all"],
    ["not screen and (hover)", "auto", "print", "all"],
    ["print", "dark", "screen", "print"],
  ] as const)("%s in %s on %s is %s", (query, mode, medium, said) => {
    expect(answered(query, mode, medium)).toBe(said);
  });
});

describe("widths", () => {
  it("go in twelfths of the row", () => {
    expect(snapped(61, 100, 0, "twelfth")).toBe(58.3);
    expect(snapped(65, 100, 0, "twelfth")).toBe(66.7);
    expect(snapped(33, 66.7, 33.3, "twelfth")).toBe(33.4);
  });

  it("go in per cent, and freely", () => {
    expect(snapped(61.4, 100, 0, "percent")).toBe(61);
    expect(snapped(61.44, 100, 0, "free")).toBe(61.4);
  });

  it("leave each neighbour room", () => {
    for (const step of ["twelfth", "percent", "free"] as const)
      for (let size = -50; size < 150; size += 7) {
        const found = snapped(size, 50, 25, step);
        expect(found).toBeGreaterThanOrEqual(5);
        expect(found).toBeLessThanOrEqual(45);
      }
    expect(snapped(3, 8, 0, "twelfth")).toBe(4);
  });
});

describe("style attributes", () => {
  it("get another name, in tags alone", () => {
    expect(carried(`<p style="a: b">style="x" <b>1 < 2 style="y"</b>`))
      .toBe(`<p data-pq-style="a: b">style="x" <b>1 < 2 style="y"</b>`);
    expect(carried(`<a title="> style='x'" STYLE='c:d' href=x>`)).toBe(`<a title="> style='x'" data-pq-style='c:d' href=x>`);
    expect(carried(`<a title=" style='x'">`)).toBe(`<a title=" style='x'">`);
    expect(carried(`<svg style=a:b><path\n style="z"/></svg>`)).toBe(`<svg data-pq-style=a:b><path\n data-pq-style="z"/></svg>`);
  });
});

describe("the same words", () => {
  it("do not mind white space", () => {
    expect(same("\n  Rosa\n Andrade ", "Rosa Andrade")).toBe(true);
    expect(same("Rosa", "Ro sa")).toBe(false);
  });
});
