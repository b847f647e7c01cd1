/**
 * Where something lands that is carried over the page. Pure geometry: boxes in, a place and its line out. No time
 * is in it: whatever point one lets go at has one answer, at once.
 */

import type { Place } from "../canvas/protocol";

export interface Box {
  id: string;
  kind: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Why nothing may be put into it; empty: one may. */
  closed: string;
  /** Whether a row reads from right to left. */
  rtl: boolean;
  children: Box[];
}

/** What is carried. `node` is in the layout already. */
export interface Load { kind: string; node?: string }

/** A place and its line: upright between columns, else level. `of` is the container. */
export interface Landing {
  /** Counts the children as they are now, the carried one included. */
  place: Place;
  of: Box;
  line: { x: number; y: number; length: number; upright: boolean };
  /** The carried node is there already. */
  same: boolean;
}

export interface Refusal { box: Box; reason: string }
export type Found = { landing: Landing } | { refusal: Refusal } | null;

interface Point { x: number; y: number }

const SECTION = ["section", "container", "wrapper"];
const CONTENT = ["particle", "position", "spacer", "system"];

/** What may be put where. Content put between rows gets a row of its own, in a row a column of its own. */
const HOLDS: Record<string, readonly string[]> = {
  root: [...SECTION, "grid"],
  section: [...SECTION, "grid", "block", ...CONTENT],
  container: [...SECTION, "grid", "block", ...CONTENT],
  wrapper: [...SECTION, "grid", "block", ...CONTENT],
  offcanvas: ["grid", "block", ...CONTENT],
  grid: ["block", ...CONTENT],
  block: ["grid", ...CONTENT],
};

/** How near to an edge a point means the place beside the box, not one in it. */
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
const sideZone = (box: Box): number => clamp(box.width * 0.22, 12, 56);
const endZone = (box: Box, load: Load): number =>
  load.kind === "grid" ? clamp(box.height * 0.33, 6, 120) : clamp(box.height * 0.18, 6, 24);

const right = (box: Box): number => box.x + box.width;
const bottom = (box: Box): number => box.y + box.height;
const inside = (box: Box, at: Point): boolean =>
  at.x >= box.x && at.x <= right(box) && at.y >= box.y && at.y <= bottom(box);

const apart = (box: Box, at: Point): { across: number; along: number } => ({
  across: Math.max(box.x - at.x, 0, at.x - right(box)),
  along: Math.max(box.y - at.y, 0, at.y - bottom(box)),
});

/** Whether `box` takes `kind`: its own kind does, and nobody closed it. */
export const takes = (box: Box, kind: string): boolean =>
  !box.closed && (HOLDS[box.kind]?.includes(kind) ?? false);

/** The place for a load over a point; a refusal, with its reason, where a closed box is all there is. */
export function findPlace(root: Box, at: Point, load: Load): Found {
  const gap = seek(root, at, load);
  if (gap) return { landing: landed(root, gap.of, gap.index, load, at) };
  const box = deepest(root, at, (one) => Boolean(one.closed));
  return box ? { refusal: { box, reason: box.closed } } : null;
}

/** The line of a place that is known, as for a move with the keyboard. */
export function lineOf(root: Box, place: Place): Landing | null {
  const of = pathTo(root, place.into).at(-1);
  return of ? landed(root, of, Math.min(place.index, of.children.length), { kind: "" }) : null;
}

interface Gap { of: Box; index: number }

function seek(box: Box, at: Point, load: Load): Gap | null {
  if (box.id === load.node) return null;
  return box.kind === "grid" ? seekInRow(box, at, load) : seekInStack(box, at, load);
}

function seekInRow(row: Box, at: Point, load: Load): Gap | null {
  const open = takes(row, load.kind);
  const near = nearest(row.children, at);
  if (!near) return open ? { of: row, index: 0 } : null;
  const index = row.children.indexOf(near);
  const left = at.x - near.x;
  const rest = right(near) - at.x;
  const before = (left < rest) !== row.rtl;
  const beside: Gap = { of: row, index: before ? index : index + 1 };
  if (open && Math.min(left, rest) < sideZone(near)) return beside;
  // One column alone: above and below it is a row, which the section around knows.
  const alone = row.children.length === 1 && near.children.length === 1 && !holdsBoxes(near);
  if (alone) return null;
  return seek(near, at, load) ?? (open && load.kind === "block" ? beside : null);
}

function seekInStack(box: Box, at: Point, load: Load): Gap | null {
  const open = takes(box, load.kind);
  const near = nearest(box.children, at);
  if (!near) return open ? { of: box, index: 0 } : null;
  const edge = Math.min(at.y - near.y, bottom(near) - at.y);
  // Sections are put in order far more often than into one another; containers are there to hold them.
  const ordered = open && near.kind === "section" && SECTION.includes(load.kind);
  if (!open || (!ordered && edge >= endZone(near, load))) {
    const deeper = seek(near, at, load);
    if (deeper) return deeper;
  }
  if (!open) return null;
  const index = box.children.indexOf(near);
  return { of: box, index: at.y < near.y + near.height / 2 ? index : index + 1 };
}

const holdsBoxes = (box: Box): boolean => box.children.some((child) => child.kind in HOLDS);

function nearest(boxes: readonly Box[], at: Point): Box | undefined {
  let best: Box | undefined;
  let least = Infinity;
  for (const box of boxes) {
    const { across, along } = apart(box, at);
    // Of two that are equally far, the one on the point's own line.
    const far = along * 4 + across;
    // A thin one that stands on the edge of another is the one meant: an empty section shows nothing.
    if (far < least || (far === least && best && box.height < best.height)) [best, least] = [box, far];
  }
  return best;
}

function landed(root: Box, of: Box, gap: number, load: Load, at?: Point): Landing {
  const own = of.children.findIndex((child) => child.id === carrierIn(root, of, load));
  const same = own >= 0 && (gap === own || gap === own + 1);
  return {
    place: { into: of.id, index: gap }, of, same,
    line: of.kind === "grid" ? between(of, gap, at) : under(of, gap),
  };
}

/** The child of `of` that goes when the load goes: content takes along the block and the row that it alone fills. */
function carrierIn(root: Box, of: Box, load: Load): string | undefined {
  if (!load.node) return undefined;
  const path = pathTo(root, load.node);
  for (let at = path.length - 1; at > 0; at--) {
    if (path[at - 1] === of) return path[at]!.id;
    const parent = path[at - 1]!;
    if (parent.children.length > 1 || !["block", "grid"].includes(parent.kind)) return undefined;
  }
  return undefined;
}

function between(row: Box, gap: number, at?: Point): Landing["line"] {
  const before = row.children[gap - 1];
  const after = row.children[gap];
  if (!before && !after) return { x: row.x, y: row.y, length: Math.max(row.height, 24), upright: true };
  const start = (box: Box) => (row.rtl ? right(box) : box.x);
  const end = (box: Box) => (row.rtl ? box.x : right(box));
  const upright = (x: number, boxes: Box[]) => {
    const y = Math.min(...boxes.map((box) => box.y));
    return { x, y, length: Math.max(...boxes.map(bottom)) - y, upright: true };
  };
  if (!before) return upright(start(after!), [after!]);
  if (!after) return upright(end(before), [before]);
  const apart = (start(after) - end(before)) * (row.rtl ? -1 : 1);
  if (apart > -2 && before.y < bottom(after) && after.y < bottom(before))
    return upright((end(before) + start(after)) / 2, [before, after]);
  // A row wraps here, or its theme shows it in another order: the line is beside the one that is pointed at.
  const far = (box: Box, x: number) => (at ? Math.abs(at.x - x) + (inside(box, at) ? 0 : 1e4) : 0);
  return far(before, end(before)) < far(after, start(after)) ? upright(end(before), [before]) : upright(start(after), [after]);
}

function under(box: Box, gap: number): Landing["line"] {
  const before = box.children[gap - 1];
  const after = box.children[gap];
  const y = before && after ? (bottom(before) + after.y) / 2
    : after ? after.y : before ? bottom(before) : box.y + box.height / 2;
  return { x: box.x, y, length: box.width, upright: false };
}

function deepest(box: Box, at: Point, is: (box: Box) => boolean): Box | undefined {
  for (const child of box.children) {
    if (!inside(child, at)) continue;
    const found = deepest(child, at, is);
    if (found) return found;
  }
  return is(box) && inside(box, at) ? box : undefined;
}

/** From the root to the box of this id, both included; empty where there is none. */
export function pathTo(box: Box, id: string): Box[] {
  if (box.id === id) return [box];
  for (const child of box.children) {
    const path = pathTo(child, id);
    if (path.length) return [box, ...path];
  }
  return [];
}
