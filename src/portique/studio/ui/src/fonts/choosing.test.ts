import { expect, it } from "vitest";
import type { OpenFont } from "../api/types";
import { common, guess, matching } from "./choosing";

const font = (family: string, category: string, scripts: string[]): OpenFont => ({
  name: family.toLowerCase(), family, category, scripts, subsets: scripts, weights: [400], italics: false, licence: "OFL-1.1",
  size: 1, here: false, usual: { subsets: scripts, weights: [400], italics: false },
});
const FONTS = [font("Noto Sans", "sans-serif", ["latin", "greek"]), font("Open Sans", "sans-serif", ["latin", "hebrew"]),
  font("Sansita", "display", ["latin"])];
const names = (fonts: OpenFont[]): string[] => fonts.map((one) => one.family);

it("finds families by a part of their name, those that begin with it first", () => {
  expect(names(matching(FONTS, { search: "sans", category: "", script: "" }))).toEqual(["Sansita", "Noto Sans", "Open Sans"]);
  expect(names(matching(FONTS, { search: " ÓPEN", category: "", script: "" }))).toEqual(["Open Sans"]);
});

it("finds them by category and script", () => {
  expect(names(matching(FONTS, { search: "", category: "sans-serif", script: "" }))).toEqual(["Noto Sans", "Open Sans"]);
  expect(names(matching(FONTS, { search: "", category: "", script: "hebrew" }))).toEqual(["Open Sans"]);
  expect(matching(FONTS, { search: "", category: "display", script: "hebrew" })).toEqual([]);
});

it("lists what most families have first", () => {
  expect(common(FONTS, (one) => one.scripts)).toEqual(["latin", "greek", "hebrew"]);
});

it.each([
  ["SourceSerif4-BoldItalic.woff2", "Source Serif 4", 700, true],
  ["open-sans-400.woff2", "Open Sans", 400, false],
  ["Lora-Italic.ttf", "Lora", 400, true],
  ["lora_semibold.woff", "Lora", 600, false],
  ["MaPolice.otf", "Ma Police", 400, false],
  ["Écriture 300 italic.ttf", "Écriture", 300, true],
  ["bold.ttf", "Bold", 400, false],
  [".woff2", "", 400, false],
])("reads %s", (file, family, weight, italic) => {
  expect(guess(file)).toEqual({ family, weight, italic });
});
