/**
 * The page in the dark, in the light or on paper, whatever the browser asks for: the conditions of the page's own
 * style sheets are answered for them, and nothing else. `@page` and page breaks are beyond it.
 */

export interface Media {
  scheme(mode: "light" | "dark" | "auto"): void;
  medium(medium: "screen" | "print"): void;
  /** Once more, after style sheets came or went. */
  apply(): void;
}

const ALWAYS = "(width >= 0)";
const NEVER = "(width < 0)";

type Mode = "light" | "dark" | "auto";

/**
 * A media query with what the studio decides answered: `screen and (prefers-color-scheme: dark)` → `screen` in
 * dark mode. A condition that does not hold becomes `(width < 0)`, which never does.
 */
export function answered(query: string, mode: Mode, medium: "screen" | "print"): string {
  let said = query;
  if (mode !== "auto")
    said = said.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) =>
      asked.toLowerCase() === mode ? ALWAYS : NEVER);
  if (medium === "print")
    said = said.split(",").map((one) => one.trim().replace(/^(not\s+|only\s+)?(print|screen)\b(.*)$/i,
      (_, before: string | undefined, type: string, rest: string) => {
        const not = /^not/i.test(before ?? "");
        if (type.toLowerCase() === "print") return (not ? "not all" : "all") + rest;
        return not ? "all" : `all and ${NEVER}${rest}`;
      })).join(", ");
  return said;
}

export function media(): Media {
  let mode: Mode = "auto";
  let medium: "screen" | "print" = "screen";
  const original = new WeakMap<MediaList, string>();

  function answer(list: MediaList): void {
    if (!list.mediaText && !original.has(list)) return;
    if (!original.has(list)) original.set(list, list.mediaText);
    const said = answered(original.get(list)!, mode, medium);
    if (list.mediaText !== said) list.mediaText = said;
  }

  function rules(sheet: { cssRules: CSSRuleList }): void {
    let list: CSSRuleList;
    try {
      list = sheet.cssRules;
    } catch {
      return; // another origin's sheet cannot be read
    }
    for (const rule of list) {
      if (rule instanceof CSSMediaRule) answer(rule.media);
      if (rule instanceof CSSImportRule) {
        answer(rule.media);
        if (rule.styleSheet) rules(rule.styleSheet);
      } else if ("cssRules" in rule) rules(rule as CSSGroupingRule);
    }
  }

  function apply(): void {
    for (const sheet of document.styleSheets) {
      answer(sheet.media);
      rules(sheet);
    }
    document.documentElement.style.colorScheme = mode === "auto" ? "" : mode;
  }

  return {
    scheme(asked) {
      if (asked !== mode) {
        mode = asked;
        apply();
      }
    },
    medium(asked) {
      if (asked !== medium) {
        medium = asked;
        apply();
      }
    },
    apply() {
      if (mode !== "auto" || medium !== "screen") apply();
    },
  };
}
