import { describe, expect, it } from "vitest";
import { contrast, hexOf, parseColour, writeColour } from "./colours";

describe("reading", () => {
  it.each([
    ["#abc", { r: 170, g: 187, b: 204, a: 1 }],
    ["#2A5DB080", { r: 42, g: 93, b: 176, a: 128 / 255 }],
    ["rgba(0, 0, 0, .5)", { r: 0, g: 0, b: 0, a: 0.5 }],
    ["rgb(100% 0% 0% / 25%)", { r: 255, g: 0, b: 0, a: 0.25 }],
    ["transparent", { r: 0, g: 0, b: 0, a: 0 }],
  ])("%s", (text, colour) => { expect(parseColour(text)).toEqual(colour); });
  it.each(["", "red", "var(--x)", "#12", "rgb(1,2)"])("leaves %j to the browser", (text) => {
    expect(parseColour(text)).toBeNull();
  });
  it("knows hsl and oklch", () => {
    expect(hexOf(parseColour("hsl(120, 100%, 25%)")!)).toBe("#008000ff");
    expect(hexOf(parseColour("oklch(62.8% 0.2577 29.23)")!)).toBe("#ff0000ff");
    expect(hexOf(parseColour("oklch(1 0 0 / 0.5)")!)).toBe("#ffffff80");
  });
});

describe("writing", () => {
  it("keeps the letters where the colour is the same", () => {
    for (const text of ["#ABC", "rgba(10,20,30,.5)", "hsl(120, 100%, 25%)", "oklch(47% .15 28)"]) {
      expect(writeColour(parseColour(text)!, text)).toBe(text);
    }
  });
  it("writes what Gantry takes for a colour", () => {
    expect(writeColour({ r: 42, g: 93, b: 176, a: 1 }, "")).toBe("#2a5db0");
    expect(writeColour({ r: 42, g: 93, b: 176, a: 1 }, "#FFFFFF")).toBe("#2A5DB0");
    expect(writeColour({ r: 42, g: 93, b: 176, a: 0.5 }, "#ffffff")).toBe("rgba(42, 93, 176, 0.5)");
  });
  it("stays in oklch where that was there, and means the same", () => {
    const colour = { r: 142, g: 51, b: 43, a: 0.5 };
    const text = writeColour(colour, "oklch(47% .15 28)");
    expect(text).toMatch(/^oklch\(.* \/ 0\.5\)$/);
    expect(hexOf({ ...parseColour(text)!, a: 1 })).toBe("#8e332bff");
  });
  it("comes back from every grey as it went", () => {
    for (let grey = 0; grey < 256; grey += 1) {
      const text = writeColour({ r: grey, g: grey, b: grey, a: 1 }, "oklch(50% 0.1 20)");
      expect(hexOf(parseColour(text)!)).toBe(hexOf({ r: grey, g: grey, b: grey, a: 1 }));
    }
  });
});

it("measures contrast as WCAG does", () => {
  const [black, white, grey] = ["#000", "#fff", "#767676"].map((text) => parseColour(text)!);
  expect(contrast(black!, white!)).toBeCloseTo(21);
  expect(contrast(grey!, white!)).toBeCloseTo(4.54, 2);
  expect(contrast({ ...black!, a: 0 }, white!)).toBeCloseTo(1);
});
