import { beforeEach, expect, test } from "vitest";
import { recentFirst, recentItems, rememberItem } from "./recent";

beforeEach(() => localStorage.clear());

test("what was used last stands in front, the others as they were", () => {
  for (const name of ["quote", "print", "quote", "menu"]) rememberItem(name);
  expect(recentItems()).toEqual(["menu", "quote", "print"]);
  const items = ["a", "quote", "b", "menu"].map((name) => ({ name }));
  expect(recentFirst(items).map((one) => one.name)).toEqual(["menu", "quote", "a", "b"]);
});

test.each(["", "{", "{}", "[1, null]"])("%s is no memory", (text) => {
  localStorage.setItem("portique.recent", text);
  expect(recentItems()).toEqual([]);
});
