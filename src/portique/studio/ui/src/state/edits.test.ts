import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Done, StepSummary } from "../api/types";
import { edit, redo, undo } from "./edits";
import { getState, setState } from "./studio";
import { onSwap, tellSwapped } from "./swaps";

const step: StepSummary = { name: "Move Heading" } as StepSummary;
const done = (part: Partial<Done>): Partial<Done> => (
  { files: [], fragments: [], rendered_ms: 1, said: "", undo: null, redo: null, ...part });

let asked: string[] = [];
let answers: (() => void)[] = [];

/** A server that answers when the test says so, a step at a time. */
function answer(body: Partial<Done>): Promise<Response> {
  return new Promise((give) => {
    answers.push(() => { give(new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } })); });
  });
}

const go = async (): Promise<void> => {
  await vi.waitFor(() => { expect(answers.length).toBeGreaterThan(0); });
  answers.shift()!();
  await new Promise((later) => { setTimeout(later, 20); });
};

beforeEach(() => {
  asked = [];
  answers = [];
  setState({ page: "/", undo: null, redo: null, said: { text: "", n: 0 } });
  const fragment = { id: "heading-1", html: "", state: "there" } as unknown as Done["fragments"][number];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    if (path === "api/edit") return answer(done({ version: 2, fragments: [fragment], undo: step }));
    if (path === "api/undo") return answer(done({ version: 3, redo: step }));
    return answer(done({ version: 4, undo: step }));
  });
});

afterEach(() => { vi.unstubAllGlobals(); });

it("takes back an edit that is answered and not yet drawn", async () => {
  const leave = onSwap(() => undefined); // a page that is slow to draw
  const edited = edit([]);
  await go();
  expect(getState().waiting).toBe(0);
  const undone = undo();
  await go();
  tellSwapped(2);
  await Promise.all([edited, undone]);
  leave();
  expect(asked).toEqual(["api/edit", "api/undo"]);
  expect(getState().said.text).toBe("");
});

it("does again what is just being taken back, in the order of the keys", async () => {
  setState({ undo: step });
  const both = [undo(), redo()];
  await go();
  expect(asked).toEqual(["api/undo", "api/redo"]);
  await go();
  await Promise.all(both);
});

it("goes on after an undo that was refused", async () => {
  setState({ undo: step });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(JSON.stringify({ error: "no" }), { status: path === "api/undo" ? 500 : 200 }));
  });
  expect(await undo()).toBeNull();
  expect(await undo()).toBeNull();
  expect(asked).toEqual(["api/undo", "api/undo"]);
});

it("says that there is nothing to undo, and asks nobody", async () => {
  expect(await undo()).toBeNull();
  expect(await redo()).toBeNull();
  expect(asked).toEqual([]);
  expect(getState().said.n).toBe(2);
});
