/** Names of outlines: what their folders are called. */
import { plain } from "../app/matching";

/** A name for a title, one that is not taken. */
export function nameFor(title: string, taken: string[]): string {
  const base = plain(title).replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 48) || "outline";
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}

export type NameTrouble = "" | "letters" | "taken" | "reserved";

/** What is wrong with a name that somebody typed. */
export function troubleWith(name: string, taken: string[]): NameTrouble {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) return "letters";
  if (["default", "menu", "base"].includes(name)) return "reserved";
  return taken.includes(name) ? "taken" : "";
}
