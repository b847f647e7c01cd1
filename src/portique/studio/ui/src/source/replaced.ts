/** What to exchange in a text so that it becomes another; only what differs, so that the caret stays. Null for nothing. */
export function replaced(shown: string, wanted: string): { from: number; to: number; insert: string } | null {
  if (shown === wanted) return null;
  const least = Math.min(shown.length, wanted.length);
  let start = 0;
  while (start < least && shown.charCodeAt(start) === wanted.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < least - start && shown.charCodeAt(shown.length - 1 - end) === wanted.charCodeAt(wanted.length - 1 - end)) end += 1;
  return { from: start, to: shown.length - end, insert: wanted.slice(start, wanted.length - end) };
}
