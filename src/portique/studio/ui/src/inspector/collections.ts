/**
 * Items of collections: a list of maps, or a map of maps where the blueprint names keys; and rows of pairs.
 * The shape that the file has is the shape that it keeps.
 */
import type { FormField, Json, JsonMap } from "../api/types";
import { isMap, pathInItem, textOf, valueAt } from "./values";

/** One item: its key (empty in a list) and what it says. */
export interface Item { key: string; value: Json }

export function itemsOf(value: Json | undefined): Item[] {
  if (Array.isArray(value)) return value.map((one) => ({ key: "", value: one }));
  return isMap(value) ? Object.entries(value).map(([key, one]) => ({ key, value: one })) : [];
}

/** The items as the file holds them: a map stays a map; an empty collection is what `before` was, emptied. */
export function collected(items: Item[], before: Json | undefined, keyed: boolean): Json {
  const asMap = items.some((one) => one.key !== "") || (items.length === 0 ? isMap(before) : keyed);
  if (!asMap) return items.map((one) => one.value);
  const map: JsonMap = {};
  for (const { key, value } of items) map[freeKey(key || "item", Object.keys(map))] = value;
  return map;
}

/** `key`, or with the first number that makes it another than those taken. */
export function freeKey(key: string, taken: string[]): string {
  if (!taken.includes(key)) return key;
  const [, stem, digits] = /^(.*?)-?(\d*)$/.exec(key) ?? [key, key, ""];
  let number = Number(digits || "1") + 1;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

export function moved<T>(items: T[], from: number, to: number): T[] {
  if (from === to || from < 0 || from >= items.length) return items;
  const rest = items.filter((_, i) => i !== from);
  const [one] = items.slice(from, from + 1);
  const at = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, at), one as T, ...rest.slice(at)];
}

export function removed<T>(items: T[], at: number): T[] {
  return items.filter((_, i) => i !== at);
}

export function replacedAt<T>(items: T[], at: number, one: T): T[] {
  return items.map((old, i) => (i === at ? one : old));
}

/** With a copy of item `at` behind it; where the item has a title, the copy says that it is one. */
export function duplicated(items: Item[], at: number): Item[] {
  const one = items[at];
  if (one === undefined) return items;
  const key = one.key && freeKey(one.key, items.map((item) => item.key));
  return [...items.slice(0, at + 1), { key, value: structuredClone(one.value) }, ...items.slice(at + 1)];
}

/** A new item: empty, since defaults of a collection's fields are shown and not stored. */
export function added(items: Item[], title: string, titleField: string, keyed: boolean): Item[] {
  const value: JsonMap = titleField ? { [titleField]: title } : {};
  return [...items, { key: keyed ? freeKey("item", items.map((item) => item.key)) : "", value }];
}

/** The name of the field that titles the items: the blueprint's `value`, else `title` or `name` if there is one. */
export function titleField(collection: FormField): string {
  const said = collection.extra.value;
  const names = collection.fields.map(pathInItem);
  if (typeof said === "string" && said !== "") return said.replace(/^\./, "");
  return names.find((name) => name === "title" || name === "name") ?? "";
}

/** What an item is called: its title, its key, the first text in it, else nothing. */
export function itemTitle(item: Item, field: string): string {
  const title = field ? textOf(valueAt(item.value, field)).trim() : "";
  if (title) return title;
  if (item.key) return item.key;
  if (!isMap(item.value)) return textOf(item.value);
  const text = Object.values(item.value).find((one) => typeof one === "string" && one.trim() !== "");
  return typeof text === "string" ? text.trim() : "";
}

export type Pair = [key: string, value: string];

/** Rows of a key-value field: a list of one-pair maps; a plain map is read as well. */
export function pairsOf(value: Json | undefined): Pair[] {
  const maps = Array.isArray(value) ? value : [value ?? null];
  return maps.flatMap((one) => (isMap(one) ? Object.entries(one).map(([k, v]): Pair => [k, textOf(v)]) : []));
}

export function pairsValue(pairs: Pair[], before: Json | undefined): Json {
  const kept = pairs.filter(([key, value]) => key !== "" || value !== "");
  const unique = new Set(kept.map(([key]) => key)).size === kept.length;
  if (isMap(before) && unique) return Object.fromEntries(kept);
  return kept.map(([key, value]) => ({ [key]: value }));
}

/** What is wrong with each row: a key that is missing, forbidden or there twice. Empty: nothing. */
export function pairProblem(pairs: Pair[], at: number, forbidden: string[]): "" | "missing" | "forbidden" | "twice" {
  const [key, value] = pairs[at] ?? ["", ""];
  if (key === "") return value === "" ? "" : "missing";
  if (forbidden.includes(key.toLowerCase())) return "forbidden";
  return pairs.findIndex(([other]) => other === key) < at ? "twice" : "";
}
