/** The words that the frame's script says, in the studio's language; it fills in the `{holes}` itself. */
import { t, type Key } from "../i18n";

const KEYS = [
  "up", "down", "duplicate", "more", "insert", "resize", "unseen",
  "place.empty", "place.column.first", "place.column.between", "place.column.last",
  "place.row.first", "place.row.between", "place.row.last",
  "place.stack.first", "place.stack.between", "place.stack.last",
] as const;

export function frameWords(): { [key: string]: string } {
  return Object.fromEntries(KEYS.map((key) => [key, t(`canvas.frame.${key}` satisfies Key)]));
}
