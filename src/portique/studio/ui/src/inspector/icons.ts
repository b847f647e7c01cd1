/**
 * Icons as themes name them: classes of Font Awesome, whose names of version 5 every later version knows too.
 * The drawings come from its sprites, read when the list opens.
 */
export interface Icon { name: string; style: Style; viewBox: string; path: string }
export type Style = "solid" | "regular" | "brands";

const PREFIXES: { [prefix: string]: Style } = {
  fa: "solid", fas: "solid", far: "regular", fab: "brands",
  "fa-solid": "solid", "fa-regular": "regular", "fa-brands": "brands",
};
const SHORT: { [style in Style]: string } = { solid: "fas", regular: "far", brands: "fab" };
const MODIFIER = /^fa-(?:\d+x|2?xs|sm|lg|x?l|2xl|fw|ul|li|spin|pulse|border|inverse|beat|bounce|fade|flip.*|rotate-.*|pull-.*|stack.*)$/;

/** The icon that a setting names: its name without `fa-`, and its style; null where it names none. */
export function iconOf(value: string): { name: string; style: Style } | null {
  const classes = value.split(/\s+/).filter(Boolean);
  const named = classes.find((one) => one.startsWith("fa-") && !MODIFIER.test(one) && !(one in PREFIXES));
  if (named === undefined) return null;
  const prefix = classes.find((one) => one in PREFIXES) ?? "fa";
  const name = named.slice(3);
  // Version 4 marked outlined icons by `-o`, and had brands beside all others.
  return prefix === "fa" && name.endsWith("-o") ? { name: name.slice(0, -2), style: "regular" }
    : { name, style: PREFIXES[prefix] ?? "solid" };
}

/** The setting with another icon: size, turn and the owner's own classes stay, and the long or short prefix. */
export function withIcon(value: string, icon: { name: string; style: Style }): string {
  const classes = value.split(/\s+/).filter(Boolean);
  const before = classes.find((one) => one in PREFIXES);
  const prefix = before?.startsWith("fa-") ? `fa-${icon.style}`
    : icon.style === "solid" && (before === undefined || before === "fa") ? "fa" : SHORT[icon.style];
  const kept = classes.filter((one) => !(one in PREFIXES) && (!one.startsWith("fa-") || MODIFIER.test(one)));
  return [prefix, `fa-${icon.name}`, ...kept].join(" ");
}

/** The symbols of a sprite. */
export function readSprite(svg: string, style: Style): Icon[] {
  const found = svg.matchAll(/<symbol id="([^"]+)" viewBox="([^"]+)">\s*<path d="([^"]+)"/g);
  return [...found].map(([, name = "", viewBox = "", path = ""]) => ({ name, style, viewBox, path }));
}

let loaded: Promise<Icon[]> | null = null;

export function loadIcons(): Promise<Icon[]> {
  loaded ??= (async () => {
    const urls = await import("./sprites");
    const sheets = await Promise.all((["solid", "regular", "brands"] as const).map(async (style) => {
      const answer = await fetch(urls[style]);
      return answer.ok ? readSprite(await answer.text(), style) : [];
    }));
    return sheets.flat();
  })().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}
