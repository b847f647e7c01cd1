/** Finding a family in the catalogue, and reading what a file's name says of the font in it. */
import type { OpenFont } from "../api/types";

export interface Wish { search: string; category: string; script: string }

/** The families that a wish means: those that begin with the word first, then in the order of the catalogue. */
export function matching(fonts: OpenFont[], { search, category, script }: Wish): OpenFont[] {
  const word = plain(search);
  const found = fonts.filter((one) => plain(one.family).includes(word)
    && (category === "" || one.category === category) && (script === "" || one.scripts.includes(script)));
  const begins = (one: OpenFont): boolean => plain(one.family).startsWith(word);
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}

/** Each value once, those of most families first. */
export function common(fonts: OpenFont[], values: (font: OpenFont) => string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of fonts.flatMap(values)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([value]) => value);
}

const WEIGHTS: { [name: string]: number } = {
  thin: 100, extralight: 200, ultralight: 200, light: 300, regular: 400, normal: 400, medium: 500, semibold: 600,
  demibold: 600, bold: 700, extrabold: 800, ultrabold: 800, black: 900, heavy: 900,
};
const NAMED = new RegExp(`^(.+?)(?:[-_ ]+([1-9]00|${Object.keys(WEIGHTS).join("|")}))?[-_ ]*(italic|oblique)?$`, "i");

/** `SourceSerif4-BoldItalic.woff2` → Source Serif 4, 700, italic. */
export function guess(file: string): { family: string; weight: number; italic: boolean } {
  const stem = file.replace(/\.[^.]*$/, "");
  const [, family = stem, weight = "", italic = ""] = NAMED.exec(stem) ?? [];
  const apart = family.replace(/([\p{Ll}])(?=[\p{Lu}\d])/gu, "$1 ").replace(/[-_ ]+/g, " ").trim();
  const title = apart.replace(/(^| )(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
  return { family: title, weight: WEIGHTS[weight.toLowerCase()] ?? (Number(weight) || 400), italic: italic !== "" };
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
