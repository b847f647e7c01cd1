/** Gestures on their way to the site, and what comes of them; undo and redo. */
import { api, ApiError } from "../api/client";
import { makeQueue, ownQueueName, type Edit, type Queue } from "../api/queue";
import type { Done, Gesture, Outline, Refused } from "../api/types";
import { t } from "../i18n";
import { lineOf, shownIn } from "../tree/shown";
import { allNodes, readOutline, refresh } from "./reading";
import { getState, setState, viewOf, type StudioState } from "./studio";
import { asShown, isShown, pixelsOf, renderPage, swap } from "./swaps";
import { taken, takeOwn } from "./versions";
import { announce, dismiss, notify, report } from "./words";

let queue: Queue | null = null;

function theQueue(): Queue {
  queue ??= makeQueue({
    name: ownQueueName(), changed: () => setState({ waiting: queue?.waiting() ?? 0 }), held: tellHeld,
    post: (one) => api.post<Done>("/edit", { ...one, ...asShown(one.page) }),
  });
  return queue;
}

let crowdedNotice = 0;

/** Says that an edit waits for the server's disk, and how to give it up; takes that back once it went through. */
function tellHeld(why: ApiError | null): void {
  setState({ crowded: why !== null });
  dismiss(crowdedNotice);
  if (why === null) return;
  crowdedNotice = notify(why.message, {
    hint: `${why.hint} ${t("app.crowdedHint")}`,
    way: { label: t("app.giveUp"), run: () => { queue?.drop(); } },
  });
}

/** One step of the journal. Gives what came of it, or null where it was refused; that has been told by then. */
export function edit(gestures: Gesture[], options: EditOptions = {}): Promise<Done | null> {
  const late = options.late === true || ((getState().rendered?.ms ?? 0) > SLOW && gestures.every((one) => one.kind === "page.body"));
  const view = late ? "" : viewOf(getState());
  return settle(theQueue().add(gestures, view, options.coalesce, options.anyway === true ? undefined : taken.step), options.mine ?? gestures, view);
}

export interface EditOptions {
  /** What others did to the same thing meanwhile has been looked at. */
  anyway?: boolean;
  /** What goes on with the last step of the same key is one step with it. */
  coalesce?: string;
  /** The page is rendered after a pause, in proportion to what that costs: typing in a large one goes on meanwhile. */
  late?: boolean;
  /** What is done again where the edit was refused and one's own version is chosen. */
  mine?: Gesture[];
}

const SLOW = 250; // ms of rendering, from which on a page that is being written is rendered after a pause
const SOON = 400; // ms
let lateFiles = new Set<string>();
let lateTimer: ReturnType<typeof setTimeout> | undefined;

/** Shows what late edits have made of the page, once the hand rests for as long as that takes, or twice. */
function showLate(done: Done): void {
  for (const file of done.files) lateFiles.add(file);
  clearTimeout(lateTimer);
  lateTimer = setTimeout(() => {
    const files = [...lateFiles];
    lateFiles = new Set();
    void Promise.all([refresh(files, false), renderPage()]).then(() => {
      setState({ version: Math.max(getState().version, done.version) });
    });
  }, Math.max(SOON, Math.min(2 * (getState().rendered?.ms ?? 0), 8000)));
}

export function undo(): Promise<Done | null> {
  return back("/undo");
}

export function redo(): Promise<Done | null> {
  return back("/redo");
}

/** The undo or redo asked for last, until it is answered: the next one goes after it. */
let asked: Promise<unknown> = Promise.resolve();
/** Steps after which the state may not tell yet what there is to undo and redo. */
let unsettled = 0;

async function back(path: "/undo" | "/redo"): Promise<Done | null> {
  if ((path === "/undo" ? getState().undo : getState().redo) === null && unsettled === 0) {
    announce(t(path === "/undo" ? "app.nothingToUndo" : "app.nothingToRedo"));
    return null;
  }
  const before = asked;
  const answer = (async () => {
    await before;
    await theQueue().idle(); // after what is on its way: undo takes back what one sees
    return underWay(api.post<Done>(path, asShown()));
  })();
  asked = answer.catch(() => undefined);
  return settle(answer, path);
}

/** Leaves the last step as it is, because others have built on it: the one before can be undone next. */
export function passOver(): Promise<Done | null> {
  return settle(underWay(api.post<Done>("/undo", { ...asShown(), skip: true })), []);
}

/** Says that somebody else's version was taken: what was typed against it goes from the forms. */
export function yieldToOthers(): void {
  setState({ yielded: getState().yielded + 1 });
}

async function underWay<T>(answer: Promise<T>): Promise<T> {
  taken.expected += 1;
  try {
    return await answer;
  } finally {
    taken.expected -= 1;
  }
}

async function settle(answer: Promise<Done>, what: Gesture[] | "/undo" | "/redo", view = viewOf(getState())): Promise<Done | null> {
  unsettled += 1;
  try {
    const done = await answer;
    await take(done, view).catch(report); // it is done, whatever keeps the panels from reading it
    return done;
  } catch (error) {
    if (error instanceof ApiError && error.refused !== null && (error.refused.theirs ?? null) !== null && conflict !== null) {
      return conflict(error.refused, what);
    }
    report(error);
    return null;
  } finally {
    unsettled -= 1;
  }
}

type Conflict = (refused: Refused, what: Gesture[] | "/undo" | "/redo") => Promise<Done | null>;
let conflict: Conflict | null = null;

/** Who shows both versions where an edit was refused. */
export function onConflict(show: Conflict): void {
  conflict = show;
}

async function take(done: Done, view: string): Promise<void> {
  if (done.files.length > 0) takeOwn(done.version);
  if (view === "") {
    announce(done.said);
    setState({ undo: done.undo, redo: done.redo });
    showLate(done);
    return;
  }
  // First the pixels, then the words, then what the panels read: drawing them would keep the page waiting.
  swap(done.fragments, done.version, view);
  if (done.fragments.length > 0 && isShown()) await pixelsOf(done.version);
  announce(done.said);
  const before = getState().selection;
  const wanted = done.select?.outline;
  const other = wanted !== undefined && wanted !== getState().outlineName;
  const layout = done.files.some((file) => file.startsWith("config/") || file.startsWith("shelf/"));
  const site = done.files.some((file) => !file.endsWith("/layout.yaml")) || other;
  setState({ undo: done.undo, redo: done.redo, rendered: { blocks: done.fragments.length, ms: done.rendered_ms } });
  if (site) await refresh(done.files, false);
  if (other && getState().site?.outlines.some((one) => one.name === wanted)) setState({ outlineName: wanted, outline: null, selection: [] });
  const read = layout || other || site ? await readOutline().catch(whereGone) : {};
  const node = done.select?.node ?? "";
  const outline = read.outline ?? getState().outline;
  setState({ ...read, version: Math.max(getState().version, done.version),
    // What an undo took away cannot be held; what somebody took hold of meanwhile stays so.
    ...(outline === null || !allNodes(outline).some((one) => one.id === node) || !getState().selection.every((id) => before.includes(id)) ? {}
      : { selection: [meant(node, outline)], reveal: getState().reveal + 1 }) });
}

/** The outline that was read is gone with the step that made it: another takes its place. */
async function whereGone(error: unknown): Promise<Partial<StudioState>> {
  if (!(error instanceof ApiError) || error.status !== 404) throw error;
  await refresh([], false);
  return readOutline();
}

/** What one means by a row or column that holds just one thing is that thing. */
function meant(node: string, outline: Outline): string {
  return lineOf(shownIn(outline.layout)).get(node)?.id ?? node;
}

/** Sends an edit that was left unsent by an earlier life of this tab, or by one that is gone. */
export function sendAgain(edit: Edit): void {
  void settle(theQueue().again(edit), edit.gestures);
}
