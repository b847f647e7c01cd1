/** Which lines of a text are others: what goes to the server of a large one. */

/** From line `line` (1: the first) there was `was`, and is `text` now. */
export interface ChangedLines { line: number; was: string; text: string }

/** The lines that differ; what is put between lines, or taken from between them, with a neighbour to be found by. */
export function changedLines(before: string, after: string): ChangedLines {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < least - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  let start = head === 0 ? 0 : before.lastIndexOf("\n", head - 1) + 1;
  let end = lineAfter(before, before.length - tail);
  if (start === end || start === end + after.length - before.length) {
    if (start > 0) start = start === 1 ? 0 : before.lastIndexOf("\n", start - 2) + 1;
    else end = before.indexOf("\n", end) < 0 ? before.length : before.indexOf("\n", end) + 1;
  }
  let line = 1;
  for (let at = before.indexOf("\n"); at >= 0 && at < start; at = before.indexOf("\n", at + 1)) line += 1;
  return { line, was: before.slice(start, end), text: after.slice(start, end + after.length - before.length) };
}

/** Where the line ends in which a place lies; the place itself where a line begins there. */
function lineAfter(text: string, at: number): number {
  if (at === 0 || text[at - 1] === "\n") return at;
  const next = text.indexOf("\n", at);
  return next < 0 ? text.length : next + 1;
}
