/**
 * Colours as authors write them. A picker works on red, green, blue and alpha; what it gives back is written
 * in the way that was there, and stays letter for letter where it still means the same.
 */
export interface Rgba { r: number; g: number; b: number; a: number }

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)`;
const RGB = new RegExp(`^rgba?\\(\\s*(${NUMBER}%?)[\\s,]+(${NUMBER}%?)[\\s,]+(${NUMBER}%?)(?:[\\s,/]+(${NUMBER}%?))?\\s*\\)$`, "i");
const HSL = new RegExp(`^hsla?\\(\\s*(${NUMBER})(?:deg)?[\\s,]+(${NUMBER})%[\\s,]+(${NUMBER})%(?:[\\s,/]+(${NUMBER}%?))?\\s*\\)$`, "i");
const OKLCH = new RegExp(`^oklch\\(\\s*(${NUMBER}%?)\\s+(${NUMBER})\\s+(${NUMBER})(?:deg)?(?:\\s*/\\s*(${NUMBER}%?))?\\s*\\)$`, "i");
const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** What a text means; null for a name, a variable or anything else that only a browser knows. */
export function parseColour(text: string): Rgba | null {
  const trimmed = text.trim();
  if (HEX.test(trimmed)) return fromHex(trimmed);
  if (trimmed.toLowerCase() === "transparent") return { r: 0, g: 0, b: 0, a: 0 };
  const rgb = RGB.exec(trimmed);
  if (rgb) return { r: channel(rgb[1]), g: channel(rgb[2]), b: channel(rgb[3]), a: alpha(rgb[4]) };
  const hsl = HSL.exec(trimmed);
  if (hsl) return { ...fromHsl(Number(hsl[1]), Number(hsl[2]) / 100, Number(hsl[3]) / 100), a: alpha(hsl[4]) };
  const oklch = OKLCH.exec(trimmed);
  return oklch ? { ...fromOklch(share(oklch[1]), Number(oklch[2]), Number(oklch[3])), a: alpha(oklch[4]) } : null;
}

/**
 * `colour` in the way of writing of `before`: its own letters if it means the same, `oklch()` where that was
 * there, else `#rrggbb`, and `rgba(r, g, b, a)` with a leading zero where it is translucent (the forms that
 * Gantry passes to SCSS as colours).
 */
export function writeColour(colour: Rgba, before: string): string {
  const old = parseColour(before);
  if (old !== null && same(old, colour)) return before;
  if (OKLCH.test(before.trim())) return writeOklch(colour);
  if (colour.a < 1) return `rgba(${round(colour.r)}, ${round(colour.g)}, ${round(colour.b)}, ${decimal(colour.a, 2)})`;
  const hex = `#${[colour.r, colour.g, colour.b].map((one) => round(one).toString(16).padStart(2, "0")).join("")}`;
  return /^#[^a-f]*[A-F]/.test(before.trim()) ? hex.toUpperCase() : hex;
}

export function same(one: Rgba, other: Rgba): boolean {
  return (["r", "g", "b"] as const).every((name) => round(one[name]) === round(other[name]))
    && Math.abs(one.a - other.a) < 0.005;
}

/** `#rrggbbaa`, which every colour picker understands. */
export function hexOf({ r, g, b, a }: Rgba): string {
  return `#${[r, g, b, a * 255].map((one) => round(one).toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast by WCAG 2.2, from 1 to 21; the text is laid over the ground, the ground over white. */
export function contrast(text: Rgba, ground: Rgba): number {
  const under = over(ground, { r: 255, g: 255, b: 255, a: 1 });
  const [light, dark] = [luminance(over(text, under)), luminance(under)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function over(top: Rgba, under: Rgba): Rgba {
  const mix = (a: number, b: number) => a * top.a + b * (1 - top.a);
  return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: 1 };
}

function luminance({ r, g, b }: Rgba): number {
  return 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function gamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

function fromHex(text: string): Rgba {
  const digits = text.slice(1);
  const parts = digits.length < 6
    ? [...digits].map((one) => parseInt(one + one, 16))
    : [0, 2, 4, 6].map((at) => parseInt(digits.slice(at, at + 2), 16));
  const [r = 0, g = 0, b = 0, a = 255] = parts.filter((one) => !Number.isNaN(one));
  return { r, g, b, a: a / 255 };
}

function fromHsl(hue: number, saturation: number, lightness: number): Omit<Rgba, "a"> {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const at = (shift: number) => {
    const place = (((shift + hue / 30) % 12) + 12) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return { r: at(0), g: at(8), b: at(4) };
}

/** Björn Ottosson's OKLab; colours that a screen cannot show are cut off at its edge. */
function fromOklch(lightness: number, chroma: number, hue: number): Omit<Rgba, "a"> {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const out = (value: number) => 255 * Math.min(1, Math.max(0, gamma(value)));
  return {
    r: out(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: out(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: out(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}

function writeOklch({ r, g, b, a: opacity }: Rgba): string {
  const [red, green, blue] = [linear(r / 255), linear(g / 255), linear(b / 255)];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const chroma = Math.hypot(a, c);
  const hue = chroma < 0.0005 ? 0 : ((Math.atan2(c, a) * 180) / Math.PI + 360) % 360;
  const tail = opacity < 1 ? ` / ${decimal(opacity, 2)}` : "";
  return `oklch(${decimal(lightness * 100, 1)}% ${decimal(chroma, 3)} ${decimal(hue, 1)}${tail})`;
}

function channel(text = "0"): number {
  const value = text.endsWith("%") ? (Number(text.slice(0, -1)) * 255) / 100 : Number(text);
  return Math.min(255, Math.max(0, value));
}

function share(text = "0"): number {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

function alpha(text: string | undefined): number {
  return text === undefined ? 1 : Math.min(1, Math.max(0, share(text)));
}

function round(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

function decimal(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}
