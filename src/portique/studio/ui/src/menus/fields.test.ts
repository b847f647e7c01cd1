import { expect, it } from "vitest";
import type { MenuItem } from "../api/types";
import { leaves } from "../inspector/values";
import { itemFields, itemValues, textFields, textValues } from "./fields";

const about: MenuItem = {
  path: "about", title: "About us", type: "link", url: "/about/", page: "content/about.md", enabled: true,
  values: { subtitle: "Who we are", columns: [30, 70] }, texts: {}, columns: [], children: [],
};
const names = (item: MenuItem, top = true) => [...leaves(itemFields(item, top))].map((one) => one.path);

it("asks for what the item has a use for", () => {
  expect(names(about)).not.toContain("link");
  expect(names(about)).not.toContain("dropdown");
  expect(names({ ...about, children: [about] })).toContain("dropdown");
  expect(names({ ...about, children: [about] }, false)).not.toContain("dropdown");
  expect(names({ ...about, page: "", type: "url" })).toContain("link");
  expect(names({ ...about, type: "particle" })).toEqual(["title", "enabled", "link_title", "rel", "class", "options"]);
});

it("tells what the file says from what the page gives", () => {
  const values = itemValues(about);
  expect(values.title).toMatchObject({ value: "About us", own: false });
  expect(values.subtitle).toEqual({ value: "Who we are", own: true, from: "" });
  expect(values.columns).toBeUndefined();
});

it("writes words in another language, and shows those of the site's own until there are some", () => {
  const french = { ...about, texts: { title: "À propos" } };
  expect(textFields(french).map((one) => one.path)).toEqual(["title", "subtitle", "hash", "image", "link_title"]);
  expect(textValues(french, "English").title).toEqual({ value: "À propos", own: true, from: "" });
  expect(textValues(french, "English").subtitle).toEqual({ value: "Who we are", own: false, from: "English" });
});
