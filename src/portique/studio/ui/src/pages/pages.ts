/** Pages as a tree and as a list; names for new ones; an interview's text put together from its parts. */
import type { PageFile, PageSummary } from "../api/types";

export interface Branch { page: PageSummary; children: Branch[] }
export type Part = PageFile["parts"][number];

/** The pages of a language below the pages that hold them, in the order of the list. */
export function treeOf(pages: PageSummary[], language: string): Branch[] {
  const branches = new Map<string, Branch>();
  const roots: Branch[] = [];
  const own = pages.filter((page) => language === "" || page.language === language);
  for (const page of own) branches.set(page.source, { page, children: [] });
  for (const branch of branches.values()) {
    const above = branch.page.parent === null || branch.page.parent === branch.page.source
      ? undefined : branches.get(branch.page.parent);
    (above?.children ?? roots).push(branch);
  }
  return roots;
}

/** Letters without their marks, small: "Été" is found by "ete". */
export const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The pages whose title, address or file has every word that is looked for. */
export function matching(pages: PageSummary[], search: string): PageSummary[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return pages.filter((page) => {
    const text = plain(`${page.title} ${page.url} ${page.source} ${page.type}`);
    return words.every((word) => text.includes(word));
  });
}

/** A name for a page's file and address: small letters, digits, hyphens, in any script. */
export function slugOf(title: string): string {
  return title.normalize("NFKD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC").toLowerCase()
    .replace(/['’]/gu, "-").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

/** The folder of a page's file: where its neighbours lie. A page in a folder of its own lies beside that folder. */
export function folderOf(source: string): string {
  const names = source.split("/").slice(0, -1);
  return (isIndex(source) && names.length > 1 ? names.slice(0, -1) : names).join("/");
}

/** The name of a page in its address: of its file, or of its folder. */
export function nameOf(source: string): string {
  const names = source.split("/");
  const last = names.at(-1) ?? "";
  const own = isIndex(source) ? names.at(-2) ?? "" : last.split(".")[0] === "" ? last : last.replace(/\.(md|html)$/, "").replace(/\.[a-z]{2}(-[A-Za-z]+)?$/, "");
  return own.replace(/^\d+\./, "");
}

export function isIndex(source: string): boolean {
  return /(^|\/)(\d+\.)?index(\.[\w-]+)?\.(md|html)$/.test(source);
}

/** Where a page goes when it gets another folder or name; its language and number stay. */
export function movedTo(source: string, folder: string, name: string): string {
  const names = source.split("/");
  const file = names.at(-1) ?? "";
  if (isIndex(source) && names.length > 2) {
    const number = /^\d+\./.exec(names.at(-2) ?? "")?.[0] ?? "";
    return `${folder}/${number}${name}/${file}`;
  }
  const number = /^\d+\./.exec(file)?.[0] ?? "";
  const end = /((?:\.[a-z]{2}(?:-[A-Za-z]+)?)?\.(?:md|html))$/.exec(file)?.[0] ?? ".md";
  return `${folder}/${number}${name}${end}`;
}

/** The folders in which pages lie, each with the title of the page that stands for it, in `language` where it has one. */
export function folders(pages: PageSummary[], language = ""): { id: string; title: string }[] {
  const found = new Map<string, string>([["content", ""]]);
  for (const page of pages) {
    const folder = page.source.split("/").slice(0, -1).join("/");
    if (isIndex(page.source) && (page.language === language || !found.get(folder))) found.set(folder, page.title);
    else if (!found.has(folder)) found.set(folder, "");
  }
  return [...found].map(([id, title]) => ({ id, title })).sort((a, b) => a.id.localeCompare(b.id));
}

/**
 * The text of an interview whose parts are now these. A part that says what it said is taken over letter by
 * letter, so that only what was changed differs; blank lines between parts stay where they are.
 */
export function composed(before: Part[], now: Part[]): string {
  const known = new Map(before.map((part) => [part.id, part]));
  const pieces = now.map((part) => {
    const old = known.get(part.id);
    if (old !== undefined && old.question === part.question && old.answer === part.answer) return old.text;
    // The blank line below the front matter stays.
    const heading = part.kind === "lead" ? /^\n*/.exec(old?.text ?? "")?.[0] ?? "" : `## ${part.question.trim()}${markOf(part)}\n\n`;
    return `${heading}${part.answer.trim()}\n`;
  });
  const gaps = before.map((part) => /\n*$/.exec(part.text)?.[0] ?? "");
  return pieces.map((piece, at) => {
    if (piece.trim() === "" && now[at]?.kind === "lead") return piece;
    const last = at === pieces.length - 1;
    const gap = now.length === before.length ? gaps[at] ?? "\n" : last ? "\n" : "\n\n";
    const least = last ? "" : "\n\n";
    return piece.replace(/\n*$/, "") + (gap.length < least.length ? least : gap);
  }).join("");
}

/** What is written behind a question for its address: ` {#id .class}`. */
export function markOf(part: Part): string {
  const heading = part.text.split("\n", 1)[0] ?? "";
  const found = /(\{[ \t]*(?:[#.][^\s{}]+[ \t]*)+\})[ \t]*#*[ \t\r]*$/.exec(heading);
  return found === null || part.kind === "lead" ? "" : ` ${found[1] ?? ""}`;
}

/** A part that is new: its id is free. */
export function newPart(parts: Part[]): Part {
  let number = parts.length + 1;
  while (parts.some((part) => part.id === `new-${number}`)) number += 1;
  return { id: `new-${number}`, kind: "question", question: "", answer: "", text: "" };
}

/** `parts` with the one at `from` at `to`; the lead stays at the top. */
export function movedPart(parts: Part[], from: number, to: number): Part[] {
  const lowest = parts[0]?.kind === "lead" ? 1 : 0;
  const place = Math.max(lowest, Math.min(to, parts.length - 1));
  const part = parts[from];
  if (part === undefined || from < lowest || place === from) return parts;
  const rest = parts.filter((_, at) => at !== from);
  return [...rest.slice(0, place), part, ...rest.slice(place)];
}

/** Markdown for a picture. */
export function pictureMarkdown(path: string, alt: string): string {
  const target = /[\s()<>]/.test(path) ? `<${path}>` : path;
  return `![${alt.replace(/([[\]\\])/g, "\\$1")}](${target})`;
}

/**
 * What to put in at a place of a text for a picture. Within a line it stands among the words; at the end of one, or
 * where there is nothing, it gets a paragraph of its own.
 */
export function placedPicture(text: string, at: number, picture: string): string {
  const before = text.slice(0, at);
  const after = text.slice(at);
  if (!/^[ \t]*(\n|$)/.test(after)) return picture;
  const gap = before.trim() === "" || /\n[ \t]*\n[ \t]*$/.test(before) ? "" : /\n[ \t]*$/.test(before) ? "\n" : "\n\n";
  const end = after.trim() !== "" ? (/^[ \t]*\n[ \t]*\n/.test(after) ? "" : "\n") : after.includes("\n") ? "" : "\n";
  return gap + picture + end;
}
