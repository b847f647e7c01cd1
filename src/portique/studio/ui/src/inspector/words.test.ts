import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes";
import { phpDate } from "./dates";
import { familiesOf, withFamily } from "./fonts";
import { alternative } from "./fields/file";
import { iconOf, readSprite, withIcon } from "./icons";
import { noteText } from "./notes";

it("writes dates as PHP does", () => {
  const date = new Date(2026, 10, 24, 9, 5, 7);
  expect(phpDate("l, F d, Y", date, "en")).toBe("Tuesday, November 24, 2026");
  expect(phpDate("jS \\o\\f M y, g:i a", date, "en")).toBe("24th of Nov 26, 9:05 am");
  expect(phpDate("l j F Y", date, "fr")).toBe("mardi 24 novembre 2026");
  expect(phpDate("o-\\WW-N z", date, "en")).toBe("2026-W48-2 327");
});

describe("fonts", () => {
  it("are read from stacks and from Gantry's families", () => {
    expect(familiesOf('"Open Sans", Helvetica, sans-serif')).toEqual(["Open Sans", "Helvetica", "sans-serif"]);
    expect(familiesOf("family=Open+Sans:400,700|Lora&subset=latin")).toEqual(["Open Sans", "Lora"]);
  });
  it("keep the generic family behind the one that is picked, and the quotation marks", () => {
    expect(withFamily("'Open Sans', Helvetica, sans-serif", "Source Serif 4")).toBe("'Source Serif 4', sans-serif");
    expect(withFamily("family=Lora:400", "Newsreader")).toBe("Newsreader");
    expect(withFamily("Newsreader, Georgia, serif", "Newsreader")).toBe("Newsreader, Georgia, serif");
  });
});

describe("icons", () => {
  it("are found among classes", () => {
    expect(iconOf("fa fa-envelope-o fa-2x")).toEqual({ name: "envelope", style: "regular" });
    expect(iconOf("fab fa-twitter")).toEqual({ name: "twitter", style: "brands" });
    expect(iconOf("my-own")).toBeNull();
  });
  it("are replaced, and what else stands there stays", () => {
    expect(withIcon("fa fa-user fa-fw mine", { name: "bolt", style: "solid" })).toBe("fa fa-bolt fa-fw mine");
    expect(withIcon("fa fa-user", { name: "twitter", style: "brands" })).toBe("fab fa-twitter");
    expect(withIcon("fa-solid fa-user", { name: "clock", style: "regular" })).toBe("fa-regular fa-clock");
    expect(withIcon("", { name: "bolt", style: "solid" })).toBe("fa fa-bolt");
  });
  it("are read from a sprite", () => {
    const svg = '<svg><symbol id="ad" viewBox="0 0 512 512"><path d="M1 1z"></path></symbol></svg>';
    expect(readSprite(svg, "solid")).toEqual([{ name: "ad", style: "solid", viewBox: "0 0 512 512", path: "M1 1z" }]);
  });
});

it("shows the words of a note and none of its markup", () => {
  expect(noteText("<p>Use <b>bold</b> &amp; <a href=x>links</a></p><p>Two</p>")).toBe("Use bold & links\nTwo");
  expect(noteText("a<script>alert(1)</script>b &#8217; &nope;")).toBe("ab ’ &nope;");
});

it("finds the alternative text beside a picture", () => {
  expect(alternative("portrait", ["name", "portrait", "alt"])).toBe("alt");
  expect(alternative("image", ["image", "alt", "image_alt"])).toBe("image_alt");
  expect(alternative("card.image", ["alt", "card.image", "card.alt_text"])).toBe("card.alt_text");
  expect(alternative("image", ["image", "salt"])).toBe("");
});

it("tells changes as the smallest values that differ", () => {
  const before = { a: 1, css: { class: "x", id: "y" }, list: [1, 2], "": {} };
  const after = { css: { class: "z", id: "y" }, list: [1], "": {}, b: { c: 2 } };
  expect(changesBetween(before, after)).toEqual([
    { path: "a", value: null }, { path: "css.class", value: "z" }, { path: "list", value: [1] }, { path: "b", value: { c: 2 } },
  ]);
  expect(changesBetween({ m: { "a.b": 1 } }, { m: { "a.b": 2 } })).toEqual([{ path: "m", value: { "a.b": 2 } }]);
});
