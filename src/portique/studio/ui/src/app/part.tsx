/** Parts of the studio that are loaded when they are first shown, or before. */
import { createElement, lazy, useState, type ComponentType } from "react";
import { patient } from "./patient";

export interface Part {
  Shown: ComponentType;
  /** Loads it, to be there once it is shown. */
  begin(): Promise<unknown>;
}

/**
 * As `lazy`, but what has been loaded is drawn at once: React shows what waited for a promise, even for one that
 * is kept already, some 300 ms after its stand-in.
 */
export function part(load: () => Promise<{ default: ComponentType }>): Part {
  let there: ComponentType | null = null;
  const patiently = patient(load);
  const begin = async (): Promise<{ default: ComponentType }> => {
    const loaded = await patiently();
    there = loaded.default;
    return loaded;
  };
  const Late = lazy(begin);
  return {
    begin,
    Shown() {
      const [shown] = useState<ComponentType>(() => there ?? Late);
      return createElement(shown);
    },
  };
}
