import { describe, expect, test } from "vitest";
import { en } from "./en";
import { fr } from "./fr";
import type { Words } from "./index";

const forms = (words: Words): string[] => (typeof words === "string" ? [words] : [words.one, words.other]);
const holes = (words: Words): string[] => [...new Set(forms(words).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
const english: [string, Words][] = Object.entries(en);
const french: { [key: string]: Words } = fr;

describe("the words of both languages", () => {
  test("have the same keys", () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });
  test.each(english)("%s has the same holes", (key, words) => {
    const other = french[key];
    expect(other).toBeDefined();
    if (other !== undefined) expect(holes(other)).toEqual(holes(words));
  });
});
