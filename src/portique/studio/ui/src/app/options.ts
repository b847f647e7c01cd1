/** What the choosers of the top bar list. */
import type { OutlineSummary, PageSummary } from "../api/types";
import type { Option } from "./Chooser";

const pagesMade = new WeakMap<PageSummary[], Option[]>();

export function pageOptions(pages: PageSummary[]): Option[] {
  const known = pagesMade.get(pages);
  if (known !== undefined) return known;
  const options = pages.map((page) => ({ id: page.url, title: page.title, note: page.url }));
  pagesMade.set(pages, options);
  return options;
}

export function outlineOptions(outlines: OutlineSummary[]): Option[] {
  return outlines.map((outline) => ({ id: outline.name, title: outline.title, note: outline.name }));
}

/** The same page in another language, where there is one; else that language's first page. */
export function translationOf(pages: PageSummary[], url: string, language: string): string | null {
  const here = pages.find((page) => page.url === url);
  const there = pages.filter((page) => page.language === language);
  const same = here === undefined ? undefined : there.find((page) => bare(page.source) === bare(here.source));
  return (same ?? there.find((page) => page.parent === null) ?? there[0])?.url ?? null;
}

/** `content/about.fr.md` and `content/about.md` are one page in two languages. */
function bare(source: string): string {
  return source.replace(/(\.[a-z]{2,3}(-[A-Za-z0-9]+)?)?\.\w+$/, "");
}
