import { expect, it } from "vitest";
import type { Inspection, LayoutNode } from "../api/types";
import { blockGesture, gestureFor } from "./gestures";

const node: LayoutNode = {
  id: "logo-1", kind: "particle", subtype: "logo", label: "Logo", title: "", size: null, attributes: {}, inherit: {}, from: "",
  enabled: true, locked: false, problems: 0, children: [],
};
const inspection = (part: Partial<Inspection>): Inspection => ({
  subject: "logo-1", title: "", description: "", kind: "particle", subtype: "logo", file: "", outline: "home", node, forms: [],
  inheritable: [], used_on: 0, yaml: "", problems: [], ...part,
});
const form = (id: "settings" | "block", of: string): Inspection["forms"][number] =>
  ({ id, title: "", node: of, fields: [], values: {} });

it("sets a node's settings in the layout, those of its column at the column", () => {
  expect(gestureFor(inspection({}), form("settings", ""), "url", "/"))
    .toEqual({ kind: "layout.set", outline: "home", node: "logo-1", path: "url", value: "/" });
  expect(blockGesture(inspection({}), form("block", "block-7"), "class", "wide"))
    .toEqual({ kind: "layout.set", outline: "home", node: "block-7", path: "class", value: "wide" });
  expect(blockGesture(inspection({}), form("block", "block-7"), "size", 50))
    .toEqual({ kind: "layout.resize", outline: "home", node: "block-7", size: 50 });
});

it("sets the settings of a group, and of one member of it, in the group", () => {
  const set = { kind: "setting.set", outline: "home", value: "x" };
  expect(gestureFor(inspection({ node: null, subject: "page" }), form("settings", ""), "body.attribs.id", "x"))
    .toEqual({ ...set, group: "page", path: "body.attribs.id" });
  expect(gestureFor(inspection({ node: null, subject: "particles.logo" }), form("settings", ""), "url", "x"))
    .toEqual({ ...set, group: "particles", path: "logo.url" });
});
