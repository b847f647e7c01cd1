/**
 * What a form needs of its surroundings: where values are read and written. The inspector, the menu, the
 * styles, a page and each item of a collection are hosts; fields know nothing else.
 */
import { createContext, useContext } from "react";
import type { FieldValue, Json } from "../api/types";

export interface FormHost {
  /** Begins the ids of the form's elements; no two forms on screen have the same. */
  id: string;
  outline: string;
  read(path: string): FieldValue | undefined;
  /** `null` resets. Writes follow each other while one types; `settle` says that a burst is over. */
  write(path: string, value: Json): void;
  settle(): void;
  /** Whether fields say where their values come from: not in items, whose list is one value. */
  origins: boolean;
  readOnly: boolean;
  /** Paths of the fields that stand in this form: a picture looks for its alternative text there. */
  siblings: string[];
  /** What could not be saved, by path. */
  failures: { [path: string]: string };
  /** While a colour or a slider moves, before anything is saved. */
  preview?(path: string, value: string): void;
}

const Context = createContext<FormHost | null>(null);

export const FormHostProvider = Context.Provider;

export function useFormHost(): FormHost {
  const host = useContext(Context);
  if (host === null) throw new Error("a field stands outside of a form");
  return host;
}
