/** What differs between two maps of settings, as the smallest list of values to set; `null` takes one out. */
import type { Json, JsonMap } from "../api/types";
import { equal, isMap } from "./values";

export interface Change { path: string; value: Json }

export function changesBetween(before: JsonMap, after: JsonMap, under = ""): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): Change[] => {
    const path = under ? `${under}.${key}` : key;
    const [old, next] = [before[key], after[key]];
    if (equal(old, next)) return [];
    if (next === undefined) return [{ path, value: null }];
    // A key with a dot in it cannot be named by a path: the map around it is written as a whole.
    const nameable = isMap(old) && isMap(next) && Object.keys(next).length > 0
      && [...Object.keys(old), ...Object.keys(next)].every((one) => one !== "" && !one.includes("."));
    return nameable ? changesBetween(old, next, path) : [{ path, value: next }];
  });
}
