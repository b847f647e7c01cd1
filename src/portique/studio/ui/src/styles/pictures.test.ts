import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pictureAddress, queue } from "./pictures";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.runAllTimers(); vi.useRealTimers(); });

const rest = (): void => { vi.advanceTimersByTime(2500); };

it("loads one picture after the other", () => {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  for (const name of ["a", "b", "c"]) queue((done) => { began.push(name); ends.push(done); });
  rest();
  expect(began).toEqual(["a"]);
  ends[0]?.();
  ends[0]?.();
  rest();
  expect(began).toEqual(["a", "b"]);
  vi.advanceTimersByTime(9000);
  expect(began).toEqual(["a", "b", "c"]);
  ends[2]?.();
});

it("waits while a button is held, and leaves out what is not wanted any more", () => {
  const began: string[] = [];
  window.dispatchEvent(new Event("pointerdown"));
  const forget = queue((done) => { began.push("gone"); done(); });
  queue((done) => { began.push("kept"); done(); });
  rest();
  expect(began).toEqual([]);
  forget();
  window.dispatchEvent(new Event("pointerup"));
  rest();
  expect(began).toEqual(["kept"]);
});

it("asks for the view in a preset, anew when the preset's values are others", () => {
  const one = new URL(pictureAddress("http://localhost:8082/", "/about/?outline=home", "phare", { a: 1 }));
  expect([one.pathname, one.searchParams.get("outline"), one.searchParams.get("preset")]).toEqual(["/about/", "home", "phare"]);
  expect(pictureAddress("http://localhost:8082/", "/", "phare", { a: 1 }))
    .not.toBe(pictureAddress("http://localhost:8082/", "/", "phare", { a: 2 }));
});
