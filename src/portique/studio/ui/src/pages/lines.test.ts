import { describe, expect, it } from "vitest";
import { changedLines } from "./lines";

/** The text with the change done to it, as the server does. */
function done(before: string, after: string): string {
  const { line, was, text } = changedLines(before, after);
  const lines = before.split(/(?<=\n)/);
  const start = lines.slice(0, line - 1).join("").length;
  expect(before.slice(start, start + was.length)).toBe(was);
  return before.slice(0, start) + text + before.slice(start + was.length);
}

describe("the lines that differ", () => {
  const text = "one\ntwo\n\nthree\nfour\n";
  it("are whole lines", () => {
    expect(changedLines(text, text.replace("two", "twoo"))).toEqual({ line: 2, was: "two\n", text: "twoo\n" });
  });
  it("have a neighbour where lines are put in or taken out", () => {
    expect(changedLines(text, text.replace("three\n", ""))).toEqual({ line: 3, was: "\nthree\n", text: "\n" });
    expect(changedLines(text, text.replace("three\n", "x\nthree\n")).was).not.toBe("");
    expect(changedLines(text, `zero\n${text}`).was).not.toBe("");
  });
  it("make the one text of the other, whatever is typed where", () => {
    const pieces = ["", "a", "\n", "a\n", "aa\n", "\r\n", "one\n", "two\n\n", text];
    for (const a of pieces) {
      for (const b of pieces) {
        for (const c of pieces) {
          expect(done(a + b, a + c)).toBe(a + c);
          expect(done(b + a, c + a)).toBe(c + a);
          expect(done(a + b + c, a + c)).toBe(a + c);
        }
      }
    }
  });
});
