import { describe, expect, it } from "vitest";
import type { PageSummary } from "../api/types";
import { composed, folderOf, matching, movedPart, movedTo, nameOf, newPart, pictureMarkdown, placedPicture, slugOf, treeOf, type Part } from "./pages";

const page = (source: string, more: Partial<PageSummary> = {}): PageSummary => ({
  url: `/${source}/`, source, title: source, type: "page", language: "en", outline: "default", section: "", parent: null,
  draft: false, date: null, broken: false, original: null, stale: "", ...more });

describe("pages in a tree", () => {
  it("stand below the page that holds them, in their order", () => {
    const tree = treeOf([page("content/index.md"), page("content/a/index.md", { parent: "content/index.md" }),
      page("content/a/b.md", { parent: "content/a/index.md" }), page("content/c.fr.md", { language: "fr" })], "en");
    expect(tree.map((one) => one.page.source)).toEqual(["content/index.md"]);
    expect(tree[0]?.children[0]?.children[0]?.page.source).toBe("content/a/b.md");
  });
  it("are not lost where what holds them is missing, or is itself", () => {
    const odd = [page("a.md", { parent: "none.md" }), page("b.md", { parent: "b.md" })];
    expect(treeOf(odd, "").map((one) => one.page.source)).toEqual(["a.md", "b.md"]);
  });
  it("are found by words in any order, without accents", () => {
    const pages = [page("x.md", { title: "L’été à Lyon" }), page("y.md", { title: "Winter" })];
    expect(matching(pages, "lyon ete").map((one) => one.source)).toEqual(["x.md"]);
    expect(matching(pages, "")).toHaveLength(2);
  });
});

describe("names", () => {
  it("are small letters and hyphens, in any script", () => {
    expect(slugOf("L’Été : à Lyon!")).toBe("l-ete-a-lyon");
    expect(slugOf("پاکستان کی سیاست")).toBe("پاکستان-کی-سیاست");
    expect(slugOf(" … ")).toBe("");
  });
  it("of a page come from its file or its folder", () => {
    expect(nameOf("content/interviews/02.imdad.fr.md")).toBe("imdad");
    expect(nameOf("content/interviews/imdad/index.md")).toBe("imdad");
    expect(folderOf("content/interviews/imdad/index.md")).toBe("content/interviews");
    expect(folderOf("content/interviews/imdad.md")).toBe("content/interviews");
  });
  it("change without number and language", () => {
    expect(movedTo("content/a/02.x.fr.md", "content/b", "y")).toBe("content/b/02.y.fr.md");
    expect(movedTo("content/a/x/index.fr.md", "content/b", "y")).toBe("content/b/y/index.fr.md");
  });
});

const parts: Part[] = [
  { id: "lead", kind: "lead", question: "", answer: "Lead.", text: "Lead.\n\n" },
  { id: "q1", kind: "question", question: "One", answer: "A", text: "## One\n\n\nA\n\n" },
  { id: "two", kind: "question", question: "Two", answer: "B", text: "## Two {#two}\nB\n" }];
const body = parts.map((part) => part.text).join("");

describe("an interview's parts", () => {
  it("give the text that they came from", () => {
    expect(composed(parts, parts)).toBe(body);
  });
  it("change only where they were changed, and keep the mark of an address", () => {
    const now = parts.map((part) => (part.id === "two" ? { ...part, question: "Two?", answer: "C\n\nD" } : part));
    expect(composed(parts, now)).toBe("Lead.\n\n## One\n\n\nA\n\n## Two? {#two}\n\nC\n\nD\n");
  });
  it("move there and back, come and go; the lead stays first", () => {
    const moved = movedPart(parts, 2, 0);
    expect(moved.map((part) => part.id)).toEqual(["lead", "two", "q1"]);
    expect(composed(parts, moved)).toBe("Lead.\n\n## Two {#two}\nB\n\n## One\n\n\nA\n");
    expect(composed(parts, movedPart(moved, 1, 2))).toBe(body);
    expect(movedPart(parts, 0, 2)).toBe(parts);
    const more = [...parts, { ...newPart(parts), question: "Three", answer: "E" }];
    expect(composed(parts, more)).toBe(`${body}\n## Three\n\nE\n`);
    expect(composed(parts, parts.slice(0, 1))).toBe("Lead.\n");
  });
  it("begin with an empty lead as with none", () => {
    const bare: Part[] = [{ id: "lead", kind: "lead", question: "", answer: "", text: "\n" }, ...parts.slice(1)];
    expect(composed(bare, bare)).toBe(`\n${body.slice(7)}`);
    expect(composed(bare, [{ ...parts[0]!, answer: "Now." }, ...parts.slice(1)]).slice(0, 13)).toBe("\nNow.\n\n## One");
  });
});

it("a picture's text and address are written so that they are read again", () => {
  expect(pictureMarkdown("a b.jpg", "A [b]")).toBe("![A \\[b\\]](<a b.jpg>)");
});

describe("a picture", () => {
  it("gets a paragraph of its own at the end of a line, and stands among words within one", () => {
    const put = (text: string, at = text.length): string => text.slice(0, at) + placedPicture(text, at, "P") + text.slice(at);
    expect(put("")).toBe("P\n");
    expect(put("One.")).toBe("One.\n\nP\n");
    expect(put("One.\n")).toBe("One.\n\nP\n");
    expect(put("One.\n\n")).toBe("One.\n\nP\n");
    expect(put("One.\n\nTwo.\n", 4)).toBe("One.\n\nP\n\nTwo.\n");
    expect(put("One.\nTwo.\n", 4)).toBe("One.\n\nP\n\nTwo.\n");
    expect(put("One. Two.\n", 5)).toBe("One. PTwo.\n");
  });
});
