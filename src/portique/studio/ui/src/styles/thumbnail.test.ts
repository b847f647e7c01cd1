import { expect, it } from "vitest";
import { thumbnail } from "./thumbnail";

it("reads ground, text and accent from a preset's colours", () => {
  expect(thumbnail(["#fcfaf6", "#181d26", "#8e332b", "#111419", "#f29b79"]))
    .toEqual({ ground: "#fcfaf6", text: "#181d26", accent: "#8e332b", rest: ["#111419", "#f29b79"] });
});

it("has a readable text where a preset lists accents alone, and colours where it lists none", () => {
  expect(thumbnail(["#ffffff", "#ffcc00"]).text).toBe("#111111");
  expect(thumbnail(["#101010", "#331111"]).text).toBe("#ffffff");
  expect(thumbnail(["var(--x)"]).ground).toBe("#ffffff");
});
