import { describe, expect, test } from "vitest";
import { fit } from "./devices";

const room = { width: 800, height: 600 };

describe("the page in the canvas", () => {
  test("keeps a desktop's width when panels fold", () => {
    expect(fit("desktop", room, 1440, 0).width).toBe(fit("desktop", { ...room, width: 1100 }, 1440, 0).width);
  });
  test("is as large as fits, never larger than it is", () => {
    expect(fit("desktop", room, 1600, 0)).toMatchObject({ width: 1600, scale: 0.5, height: 1200 });
    expect(fit("phone", room, 1600, 0)).toMatchObject({ width: 390, scale: 1, height: 600 });
    expect(fit("tablet", room, 1600, 0).scale).toBeCloseTo(800 / 820);
  });
  test("is shown at a chosen scale", () => {
    expect(fit("phone", room, 1600, 1.5)).toMatchObject({ width: 390, scale: 1.5, height: 400 });
  });
  test("has a paper's margins", () => {
    const { width, margin } = fit("print", room, 1600, 0);
    expect(width + 2 * margin).toBe(794);
  });
});
