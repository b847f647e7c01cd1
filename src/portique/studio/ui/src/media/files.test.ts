import { expect, it } from "vitest";
import type { SiteFile } from "../api/types";
import { cleanName, fits, folderOf, sizeText, trail } from "./files";

const file = (path: string, kind: SiteFile["kind"]): SiteFile =>
  ({ path, kind, value: path, size: 1, modified: "", width: null, height: null, url: "", used_on: [] });

it("cleans names, letters of every script kept", () => {
  expect(cleanName("IMG 0001 (Kopie).JPG", "image/jpeg")).toBe("img-0001-kopie.jpg");
  expect(cleanName("Émile à Paris.png", "")).toBe("émile-à-paris.png");
  expect(cleanName("", "image/png")).toBe("picture.png");
  expect(cleanName("../../x", "")).toBe("x");
});

it("takes what the field wants", () => {
  expect(fits(file("a.jpg", "image"), "image", undefined)).toBe(true);
  expect(fits(file("a.pdf", "file"), "image", undefined)).toBe(false);
  expect(fits(file("a.pdf", "file"), "file", "/\\.(pdf)$/i")).toBe(true);
  expect(fits(file("a.zip", "file"), "file", "\\.pdf$")).toBe(false);
  expect(fits(file("a.zip", "file"), "file", "([")).toBe(true);
  expect(fits(file("people", "folder"), "video", undefined)).toBe(true);
});

it("knows where a file lies", () => {
  expect(folderOf("gantry-media://people/x.jpg")).toBe("people");
  expect(folderOf("people/2026/x.jpg")).toBe("people/2026");
  expect(folderOf("gantry-theme://images/x.jpg")).toBe("");
  expect(trail("a/b")).toEqual([{ name: "a", path: "a" }, { name: "b", path: "a/b" }]);
});

it("writes sizes for people", () => {
  expect(sizeText(0, "en")).toBe("0 byte");
  expect(sizeText(1536, "en")).toBe("1.5 kB");
  expect(sizeText(2_500_000, "fr").replace(/\s/u, " ")).toBe("2,5 Mo");
});
