import { expect, test } from "vitest";
import { formatAddress, parseAddress, type Address } from "./address";

const addresses: [string, Address][] = [
  ["#/layout/home?page=/interviews/x/&node=profile-1", { panel: "layout", subject: "", outline: "home", page: "/interviews/x/", node: "profile-1", depth: "design" }],
  ["#/pages/content/a b/é.md?page=/fr/&outline=home", { panel: "pages", subject: "content/a b/é.md", outline: "home", page: "/fr/", node: "", depth: "design" }],
  ["#/menus/main?outline=default", { panel: "menus", subject: "main", outline: "default", page: "", node: "", depth: "design" }],
  ["#/layout/_error?page=/?x=1&2", { panel: "layout", subject: "", outline: "_error", page: "/?x=1&2", node: "", depth: "design" }],
  ["#/pages/content/a.md?view=write", { panel: "pages", subject: "content/a.md", outline: "", page: "", node: "", depth: "write" }],
];

test.each(addresses)("%s is told and read back", (_, address) => {
  expect(parseAddress(formatAddress(address))).toEqual(address);
});

test("an address as a person types it is understood", () => {
  expect(parseAddress("#/layout/home?page=/interviews/x/&node=profile-1")).toMatchObject({ outline: "home", page: "/interviews/x/", node: "profile-1" });
  expect(parseAddress("")).toMatchObject({ panel: "layout", outline: "", page: "" });
  expect(parseAddress("#/layout/home?view=write")).toMatchObject({ depth: "design" });
  expect(parseAddress("#/nonsense/%E0%A4%A")).toMatchObject({ panel: "layout" });
});
