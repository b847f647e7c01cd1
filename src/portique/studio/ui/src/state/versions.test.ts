import { beforeEach, describe, expect, it } from "vitest";
import { isNews, taken, takeAll, takeOwn } from "./versions";

beforeEach(() => { takeAll(10); });

describe("what is news", () => {
  it("is what others made, whatever was made here after it", () => {
    takeOwn(12);
    expect(isNews(11)).toBe(true);
    expect(isNews(12)).toBe(false);
    takeAll(11);
    expect(taken.version).toBe(12);
    expect(isNews(11)).toBe(false);
    expect(isNews(13)).toBe(true);
  });

  it("is not what was made here one after the other", () => {
    takeOwn(11);
    takeOwn(12);
    expect(taken.version).toBe(12);
  });

  it("is not what an answer tells late", () => {
    takeAll(20);
    takeOwn(15);
    expect(taken.version).toBe(20);
    expect(isNews(21)).toBe(true);
  });

  it("may count from less again, after a server that began anew", () => {
    takeOwn(30);
    takeAll(5);
    expect(isNews(6)).toBe(true);
    expect(isNews(30)).toBe(true);
  });
});
