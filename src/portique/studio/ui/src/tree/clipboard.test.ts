import { expect, test } from "vitest";
import { clippingText, readClipping } from "./clipboard";
import { block, grid, particle, section } from "./sample";

test("what is copied is read back, without its numbers", () => {
  const text = clippingText([section("s", grid("g", block("b", 50, particle("p"))))]);
  const nodes = readClipping(text);
  expect(nodes).toHaveLength(1);
  expect(JSON.stringify(nodes)).not.toContain('"id"');
  expect(nodes?.[0]).toMatchObject({ kind: "section", children: [{ kind: "grid", children: [{ kind: "block", children: [{ kind: "particle" }] }] }] });
});

test("what another outline gives is not copied, where it comes from there again", () => {
  const given = { ...section("s", grid("g", block("b", 50, particle("p")))), inherit: { outline: "default" } };
  const nodes = readClipping(clippingText([{ ...given, children: given.children.map((child) => ({ ...child, from: "default" })) }]));
  expect(nodes?.[0]).toMatchObject({ inherit: { outline: "default" } });
  expect(nodes?.[0]?.children).toBeUndefined();
});

test.each(["", "hello", "{", '{"portique":"nodes"}', '{"portique":"nodes","version":1,"nodes":[]}',
  '{"portique":"nodes","version":1,"nodes":[1]}', '{"portique":"nodes","version":1,"nodes":[{"kind":"section","children":[{}]}]}',
  '{"portique":"nodes","version":2,"nodes":[{"kind":"particle"}]}'])("%s is no clipping", (text) => {
  expect(readClipping(text)).toBeNull();
});
