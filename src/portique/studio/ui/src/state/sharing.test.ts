import { expect, test } from "vitest";
import { sharing } from "./sharing";

const read = () => ({
  name: "home",
  layout: { id: "root", children: [
    { id: "a", attributes: { text: "one" }, children: [] },
    { id: "b", attributes: { text: "two" }, children: [{ id: "c", attributes: {}, children: [] }] },
  ] },
});

test("what is equal is the same", () => {
  const before = read();
  expect(sharing(before, read())).toBe(before);
  expect(sharing(null, before)).toBe(before);
  expect(sharing(3, 4)).toBe(4);
  expect(sharing([1], [])).toEqual([]);
});

test("only what changed, and what is around it, is new", () => {
  const before = read();
  const fresh = read();
  fresh.layout.children[0]!.attributes.text = "other";
  const made = sharing(before, fresh);
  expect(made).toEqual(fresh);
  expect(made.layout).not.toBe(before.layout);
  expect(made.layout.children[0]).not.toBe(before.layout.children[0]);
  expect(made.layout.children[1]).toBe(before.layout.children[1]);
});

test("what moved is still itself", () => {
  const before = read();
  const fresh = read();
  fresh.layout.children.reverse();
  const made = sharing(before, fresh);
  expect(made).toEqual(fresh);
  expect(made.layout.children[0]).toBe(before.layout.children[1]);
  expect(made.layout.children[1]).toBe(before.layout.children[0]);
});

test("a key that went, or came with nothing in it, is a change", () => {
  expect(sharing({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  const came = sharing({ a: 1, b: 2 }, { a: 1, c: undefined });
  expect(Object.keys(came)).toEqual(["a", "c"]);
  expect(sharing({ list: [1, 2] }, { list: [1] })).toEqual({ list: [1] });
});
