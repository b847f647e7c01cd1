/** What was put on a page last, newest first, as this browser remembers it. */

const KEY = "portique.recent";
const KEPT = 8;

export function recentItems(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // begins anew
  }
}

export function rememberItem(name: string): void {
  localStorage.setItem(KEY, JSON.stringify([name, ...recentItems().filter((one) => one !== name)].slice(0, KEPT)));
}

/** The same list with what was used last in front; all else stays as it was. */
export function recentFirst<T extends { name: string }>(items: readonly T[], recent: readonly string[] = recentItems()): T[] {
  const rank = (one: T): number => (recent.includes(one.name) ? recent.indexOf(one.name) : recent.length);
  return [...items].sort((a, b) => rank(a) - rank(b));
}
