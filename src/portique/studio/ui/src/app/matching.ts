/** Finding by typed letters: accents and case do not count; beginnings of words come first. */

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How well `text` fits the words of `query`: 0 not at all, 3 as a beginning. */
export function fit(text: string, query: string): number {
  const where = plain(text);
  const words = plain(query).split(/\s+/).filter((word) => word !== "");
  let least = 3;
  for (const word of words) {
    const at = where.indexOf(word);
    if (at < 0) return 0;
    least = Math.min(least, at === 0 ? 3 : /[\p{L}\p{N}]/u.test(where[at - 1] ?? " ") ? 1 : 2);
  }
  return least;
}

export function matching<T>(list: T[], query: string, text: (one: T) => string): T[] {
  if (query.trim() === "") return list;
  return list
    .map((one, at) => ({ one, at, points: fit(text(one), query) }))
    .filter((found) => found.points > 0)
    .sort((a, b) => b.points - a.points || a.at - b.at)
    .map((found) => found.one);
}
