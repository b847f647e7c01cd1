/**
 * The studio's words. `en.ts` and `fr.ts` merge one file of each folder (`tree.en.ts`, `tree.fr.ts`…); English
 * says which keys there are. The other language is loaded before anything is drawn.
 */
import { en } from "./en";

/** A sentence with `{values}`, or one for each plural form that `count` (or `n`) can take. */
export type Words = string | { one: string; other: string };
export type Key = keyof typeof en;
export type Values = { [name: string]: string | number };
export type Language = "en" | "fr";

let words: { [key in Key]: Words } = en;
let current: Language = "en";
let plural = new Intl.PluralRules("en");
let digits = new Intl.NumberFormat("en");

/** The language that the studio speaks now. */
export function language(): Language {
  return current;
}

export function isKey(key: string): key is Key {
  return Object.hasOwn(words, key);
}

/** The words for `key` in the studio's language; numbers are written as the language does. */
export function t(key: Key, values: Values = {}): string {
  const found: Words = words[key];
  const count = values.count ?? values.n;
  const form = typeof found === "string" ? found
    : found[typeof count === "number" && plural.select(count) === "one" ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : typeof value === "number" ? digits.format(value) : value;
  });
}

/** Which way the studio runs. Its languages run from left to right; `portique.direction` tries the other way. */
export function direction(): "ltr" | "rtl" {
  return localStorage.getItem("portique.direction") === "rtl" ? "rtl" : "ltr";
}

/** The language as scripts know it: with one of a script that runs the studio's way, where that is turned. */
export function locale(): string {
  return direction() === "rtl" ? `${current}-Arab` : current;
}

const CHOICE = "portique.language";

/** What was chosen here before, else the first of the browser's languages that the studio speaks. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(CHOICE);
  const wishes = chosen === null ? navigator.languages : [chosen];
  for (const wish of wishes) {
    const code = wish.slice(0, 2).toLowerCase();
    if (code === "en" || code === "fr") return code;
  }
  return "en";
}

export async function speak(wanted: Language, remember = false): Promise<void> {
  // At once: the server is asked in this language while the words are still loaded.
  current = wanted;
  words = wanted === "fr" ? (await import("./fr")).fr : en;
  plural = new Intl.PluralRules(wanted);
  digits = new Intl.NumberFormat(wanted);
  document.documentElement.lang = wanted;
  document.documentElement.dir = direction();
  if (remember) localStorage.setItem(CHOICE, wanted);
}
