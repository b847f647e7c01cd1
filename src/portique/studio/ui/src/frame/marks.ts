/**
 * Where the nodes of the layout and the blocks of the text stand in the page. The server puts comments around
 * each: `<!--pq:ID-->…<!--/pq:ID-->` and `<!--pq-text:FIRST-LAST-->…<!--/pq-text-->`. Nothing else tells them
 * apart, so that the theme's elements stay as they are published.
 */

/** A node of the layout in the page. `start` and `end` are its comments. */
export interface Mark {
  id: string;
  start: Comment;
  end: Comment;
  parent: Mark | null;
}

/** A block of the page's Markdown: lines of the content file, 1-based, both included. */
export interface TextMark {
  lines: [number, number];
  start: Comment;
  end: Comment;
}

/** What is open just behind a comment. */
interface Stop {
  comment: Comment;
  mark: Mark | null;
  text: TextMark | null;
}

export interface Marks {
  get(id: string): Mark | undefined;
  texts(): readonly TextMark[];
  /** The innermost node, and the block of text, around a DOM node. */
  at(node: Node): { mark: Mark | null; text: TextMark | null };
}

const SAID = /^(\/?)pq(-text)?(?::(.+))?$/;

/** Read the marks of a document. A comment without its counterpart marks nothing. */
export function readMarks(root: Document): Marks {
  const byId = new Map<string, Mark>();
  const texts: TextMark[] = [];
  const stops: Stop[] = [];
  const open: { mark: Mark | null; text: TextMark | null; name: string }[] = [];
  const walker = root.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const inside = () => open.at(-1) ?? { mark: null, text: null };

  for (let comment = walker.nextNode() as Comment | null; comment; comment = walker.nextNode() as Comment | null) {
    const said = SAID.exec(comment.data.trim());
    if (!said) continue;
    const [, closes, isText, value = ""] = said;
    const name = isText ? "text" : value;
    if (!closes) {
      const { mark: parent } = inside();
      if (isText) {
        const [first = 0, last = 0] = value.split("-").map(Number);
        open.push({ mark: parent, text: { lines: [first, last], start: comment, end: comment }, name });
      } else {
        open.push({ mark: { id: value, start: comment, end: comment, parent }, text: null, name });
      }
    } else {
      const at = open.findLastIndex((one) => one.name === name);
      if (at < 0) continue;
      const { mark, text } = open[at]!;
      open.length = at;
      if (text) {
        text.end = comment;
        texts.push(text);
      } else if (mark) {
        mark.end = comment;
        if (!byId.has(mark.id)) byId.set(mark.id, mark);
      }
    }
    stops.push({ comment, ...inside() });
  }

  return {
    get: (id) => byId.get(id),
    texts: () => texts,
    at(node) {
      let low = 0;
      let high = stops.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const before = stops[middle]!.comment.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (before) low = middle + 1;
        else high = middle;
      }
      const stop = stops[low - 1];
      if (!stop) return { mark: null, text: null };
      // A mark that was never closed reaches nowhere.
      let mark = stop.mark;
      while (mark && mark.start === mark.end) mark = mark.parent;
      return { mark, text: stop.text && stop.text.start !== stop.text.end ? stop.text : null };
    },
  };
}

type Pair = Pick<Mark, "start" | "end">;

/** The elements that stand directly between two marks; none of what the page does not show. */
export function elementsOf(mark: Pair | undefined): Element[] {
  const found: Element[] = [];
  if (!mark) return found;
  const { start, end } = mark;
  for (let node = start.nextSibling; node && node !== end; node = node.nextSibling)
    if (node instanceof Element) found.push(node);
  return found;
}

let range: Range | undefined;

/** What lies between two marks, in the window's coordinates; null where nothing of it is there, or has a box. */
export function boxOf(mark: Pair | undefined): DOMRect | null {
  if (!mark) return null;
  const { start, end } = mark;
  range ??= document.createRange();
  range.setStartAfter(start);
  range.setEndBefore(end);
  const box = range.getBoundingClientRect();
  // A range in the document costs each change of it; kept at one place it costs nothing.
  range.setStart(document, 0);
  range.collapse(true);
  return box.width > 0 || box.height > 0 ? box : null;
}

/** The box of a node; of the nearest one around it where it has none. */
export function seenBox(mark: Mark | null | undefined): DOMRect | null {
  for (let one = mark; one; one = one.parent) {
    const box = boxOf(one);
    if (box) return box;
  }
  return null;
}
