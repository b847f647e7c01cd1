/** Font settings: a stack as CSS has it, or Gantry's `family=Name:400,700&subset=latin`. */

const GENERIC = new Set(["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui",
  "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "math", "emoji"]);

/** The families of a setting, in order, without quotation marks. */
export function familiesOf(value: string): string[] {
  if (value.startsWith("family=")) {
    const family = new URLSearchParams(value).get("family") ?? "";
    return family.split("|").map((one) => one.split(":")[0]?.trim() ?? "").filter(Boolean);
  }
  return value.split(",").map((one) => one.trim().replace(/^(['"])(.*)\1$/, "$2")).filter(Boolean);
}

/** The setting as CSS, for a sample. */
export function cssStack(value: string): string {
  return familiesOf(value).map((family) => quoted(family)).join(", ");
}

/**
 * `family` in front, and behind it the generic families that were there; names with spaces or digits at the
 * start get the quotation marks that the setting uses.
 */
export function withFamily(value: string, family: string): string {
  if (familiesOf(value)[0] === family) return value;
  const generic = value.startsWith("family=") ? [] : familiesOf(value).filter((one) => GENERIC.has(one));
  const mark = value.includes("'") ? "'" : '"';
  return [family, ...generic.filter((one) => one !== family)].map((one) => quoted(one, mark)).join(", ");
}

function quoted(family: string, mark = '"'): string {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(family) ? family : `${mark}${family.replaceAll(mark, "")}${mark}`;
}
