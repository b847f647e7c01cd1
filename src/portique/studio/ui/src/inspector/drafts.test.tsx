import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FieldValue, Json } from "../api/types";
import { useDrafts, type Drafts } from "./drafts";

declare global { var IS_REACT_ACT_ENVIRONMENT: boolean }
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

interface Sent { path: string; value: Json; key: string }

let drafts: Drafts;
let sent: Sent[];
let answer: () => Promise<void>;
let values: { [path: string]: FieldValue };
const root = createRoot(document.createElement("div"));

function Probe() {
  drafts = useDrafts("node", values, (path, value, key) => {
    sent.push({ path, value, key });
    return answer();
  });
  return null;
}

const draw = () => act(async () => { root.render(<Probe />); });
const rest = (ms = 300) => act(async () => { await vi.advanceTimersByTimeAsync(ms); });
const write = (path: string, value: Json) => act(async () => { drafts.write(path, value); });

beforeEach(async () => {
  vi.useFakeTimers();
  sent = [];
  answer = () => Promise.resolve();
  values = { title: { value: "Old", own: true, from: "this outline" }, size: { value: 2, own: false, from: "the theme" } };
  await draw();
});
afterEach(async () => {
  await act(async () => { root.render(null); });
  vi.useRealTimers();
});

it("shows what is typed at once, and sends the last of a burst", async () => {
  await write("title", "N");
  await write("title", "New");
  expect(drafts.read("title")?.value).toBe("New");
  expect(sent).toEqual([]);
  await rest();
  expect(sent).toEqual([{ path: "title", value: "New", key: "node:title:0" }]);
});

it("takes two visits of a field for two steps", async () => {
  await write("title", "One");
  await act(async () => { drafts.settle(); });
  await write("title", "Two");
  await rest();
  expect(sent.map((one) => one.key)).toEqual(["node:title:0", "node:title:1"]);
});

it("keeps what is being typed when the server tells other values, and then takes the server's word", async () => {
  await write("title", "Mine");
  values = { ...values, title: { value: "Theirs", own: true, from: "" } };
  await draw();
  expect(drafts.read("title")?.value).toBe("Mine");
  await rest();
  values = { ...values };
  await draw();
  expect(drafts.read("title")?.value).toBe("Theirs");
});

it("keeps a draft that was refused, and says so", async () => {
  answer = () => Promise.reject(new Error("Not saved"));
  await write("title", "Mine");
  await rest();
  values = { ...values };
  await draw();
  expect(drafts.failures.title).toBe("Not saved");
  expect(drafts.read("title")?.value).toBe("Mine");
});

it("sends what makes an inherited value ours, and nothing where nothing changes", async () => {
  await write("title", "Old");
  await write("size", 2);
  await rest();
  expect(sent).toEqual([{ path: "size", value: 2, key: "node:size:0" }]);
});

it("resets at once", async () => {
  await write("title", null);
  await rest(1);
  expect(sent).toEqual([{ path: "title", value: null, key: "node:title:0" }]);
  expect(drafts.read("title")?.own).toBe(false);
});

it("sends what waits when the form goes", async () => {
  await write("title", "Last");
  await act(async () => { root.render(null); });
  expect(sent.map((one) => one.value)).toEqual(["Last"]);
});
