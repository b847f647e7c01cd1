/**
 * The way to the server. Reads are tried again while the connection is lost; edits wait in a queue that
 * outlives the browser (`queue.ts`).
 */
import { language } from "../i18n";
import type { Refused } from "./types";

/** The server said no, or could not. `status` 0: there was no answer. */
export class ApiError extends Error {
  constructor(readonly status: number, message: string, readonly hint: string, readonly refused: Refused | null) {
    super(message);
    this.name = "ApiError";
  }
}

export type Connection = "open" | "lost" | "locked";
const watchers = new Set<(connection: Connection) => void>();
let connection: Connection = "open";

export function onConnection(watch: (connection: Connection) => void): () => void {
  watchers.add(watch);
  return () => { watchers.delete(watch); };
}

export function setConnection(now: Connection): void {
  if (now === connection) return;
  connection = now;
  for (const watch of watchers) watch(now);
}

export const wait = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

/** What a server says that knows nothing of an API. */
const MISSING = new Set([404, 405, 421]);

/** What was asked for, and the version of the site that it tells of. */
export interface Answer<T> { said: T; version: number }

async function once<T>(method: string, path: string, body?: BodyInit, type?: string): Promise<Answer<T>> {
  let answer: Response;
  let text: string;
  try {
    const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language() };
    if (method !== "GET") headers["X-Portique"] = "1";
    if (type !== undefined) headers["Content-Type"] = type;
    answer = await fetch(`api${path}`, { method, headers, body: body ?? null, credentials: "same-origin" });
    text = await answer.text(); // a server that dies in the middle of its answer has not answered
  } catch {
    setConnection("lost");
    throw new ApiError(0, "", "", null);
  }
  if (MISSING.has(answer.status) && answer.headers.get("content-type")?.includes("json") !== true) {
    setConnection("lost"); // something else listens where the studio was, as after a start on other ports
    throw new ApiError(0, "", "", null);
  }
  let said: unknown = null;
  if (text !== "") {
    try { said = JSON.parse(text); } catch { said = { error: text.slice(0, 200) }; }
  }
  if (answer.ok) {
    setConnection("open");
    return { said: said as T, version: Number(answer.headers.get("Portique-Version") ?? 0) };
  }
  if (answer.status === 401) setConnection("locked");
  else if (answer.status < 502) setConnection("open");
  const words = (typeof said === "object" && said !== null ? said : {}) as Partial<Refused>;
  throw new ApiError(answer.status, words.error ?? `HTTP ${answer.status}`, words.hint ?? "",
    answer.status === 409 ? (words as Refused) : null);
}

/** Asks once for anything, to learn whether the server is there and lets one in. */
export async function probe(): Promise<void> {
  await once("GET", "/site").catch(() => undefined);
}

/** Whether trying again can help: no answer at all, or a server that is just coming up. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 502 || error.status === 503);
}

/** The server's disk would not take it: the same can go through when somebody has made room. */
export function isCrowded(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 507;
}

async function patiently<T>(path: string): Promise<Answer<T>> {
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await once<T>("GET", path);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(pause);
    }
  }
}

export const api = {
  /** Reads; waits for a lost connection to come back. */
  async get<T>(path: string): Promise<T> {
    return (await patiently<T>(path)).said;
  },
  /** Writes, once. Edits of the site go through `edit` of the store, which queues them. */
  async post<T>(path: string, body: unknown): Promise<T> {
    return (await once<T>("POST", path, JSON.stringify(body), "application/json")).said;
  },
  /** Sends a file as it is, to a path that says where it goes. */
  async upload<T>(path: string, file: Blob): Promise<T> {
    return (await once<T>("POST", path, file, file.type === "" ? "application/octet-stream" : file.type)).said;
  },
  async delete<T>(path: string): Promise<T> {
    return (await once<T>("DELETE", path)).said;
  },
};

/** Reads that belong together. What the site was when the oldest of them was answered, `version` tells. */
export interface Reads { get: typeof api.get; version: () => number }

export function reads(): Reads {
  let version = Infinity;
  return {
    async get<T>(path: string): Promise<T> {
      const answer = await patiently<T>(path);
      version = Math.min(version, answer.version);
      return answer.said;
    },
    version: () => version,
  };
}
