/** Reading from the server inside of fields: once for each address, again when the site changes. */
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { useStudio } from "../state/store";

export interface Loaded<T> {
  value: T | null;
  failure: string;
  again(): void;
}

/** What `GET /api<path>` gives; null while it is under way, and for an empty path. */
export function useLoaded<T>(path: string, options: { live?: boolean } = {}): Loaded<T> {
  const version = useStudio((state) => (options.live ? state.version : 0));
  const [told, setTold] = useState<{ path: string; value: T | null; failure: string }>({ path, value: null, failure: "" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === "") return undefined;
    let wanted = true;
    api.get<T>(path).then(
      (value) => { if (wanted) setTold({ path, value, failure: "" }); },
      (error: unknown) => {
        if (wanted) setTold((old) => ({ path, value: old.path === path ? old.value : null, failure: words(error) }));
      },
    );
    return () => { wanted = false; };
  }, [path, version, turn]);
  const fresh = told.path === path;
  return { value: fresh ? told.value : null, failure: fresh ? told.failure : "", again: () => setTurn((n) => n + 1) };
}

export function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
