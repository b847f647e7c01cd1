import { afterEach, beforeEach, expect, test } from "vitest";
import { onPreview, preview, previewUntil } from "./preview";

let shown: string[] = [];
let stop: () => void;

beforeEach(() => {
  shown = [];
  stop = onPreview((_, value) => { shown.push(value); });
});
afterEach(() => { stop(); });

test("what was shown ahead goes back once it is saved", async () => {
  preview("--paper", "red");
  await previewUntil(Promise.resolve(), "--paper");
  expect(shown).toEqual(["red", ""]);
});

test("also where it was refused, which is told", async () => {
  preview("--paper", "red");
  await expect(previewUntil(Promise.reject(new Error("no")), "--paper")).rejects.toThrow("no");
  expect(shown).toEqual(["red", ""]);
});

test("what the hand went on to stays", async () => {
  preview("--paper", "red");
  const first = previewUntil(Promise.resolve(), "--paper");
  preview("--paper", "blue");
  await first;
  expect(shown).toEqual(["red", "blue"]);
  await previewUntil(Promise.resolve(), "--paper");
  expect(shown).toEqual(["red", "blue", ""]);
});
