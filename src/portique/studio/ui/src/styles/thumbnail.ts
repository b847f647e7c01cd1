/**
 * A small page in a preset's colours. Presets name the ground first; of the others the first that can be read on
 * it is the text, the first strong one the accent.
 */
import { contrast, parseColour, type Rgba } from "../inspector/colours";

export interface Thumbnail { ground: string; text: string; accent: string; rest: string[] }

export function thumbnail(colours: string[]): Thumbnail {
  const known = colours.map((text) => ({ text, colour: parseColour(text) }))
    .filter((one): one is { text: string; colour: Rgba } => one.colour !== null);
  const [ground, ...others] = known;
  if (ground === undefined) return { ground: "#ffffff", text: "#222222", accent: "#666666", rest: [] };
  // A preset may list accents alone; then the text is black or white.
  const text = others.find((one) => contrast(one.colour, ground.colour) >= 4.5 && strength(one.colour) < STRONG)
    ?? { text: contrast(BLACK, ground.colour) > 7 ? "#111111" : "#ffffff", colour: BLACK };
  const accent = others.find((one) => strength(one.colour) >= STRONG) ?? others.find((one) => one !== text) ?? text;
  return { ground: ground.text, text: text.text, accent: accent.text,
    rest: others.filter((one) => one !== text && one !== accent).map((one) => one.text) };
}

const BLACK: Rgba = { r: 0, g: 0, b: 0, a: 1 };
const STRONG = 48; // of 255, between the strongest and the weakest of red, green and blue

function strength({ r, g, b }: Rgba): number {
  return Math.max(r, g, b) - Math.min(r, g, b);
}
