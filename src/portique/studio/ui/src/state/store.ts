/**
 * What the studio knows, in one place outside of React. Panels read it with `useStudio(selector)` and change it
 * with the functions below; nothing else writes to it.
 */
import { useSyncExternalStore, type ReactNode } from "react";
import { api, ApiError, onConnection, wait, type Connection } from "../api/client";
import { listen, on, onOpened } from "../api/events";
import { makeQueue, orphans, ownQueueName, type Queue } from "../api/queue";
import type {
  Done, Fragment, Gesture, LayoutNode, LibraryItem, Outline, PageSummary, Problem, NewsOfStep, Refused, Site, StepSummary, StudioEvents,
} from "../api/types";
import type { Place } from "../canvas/protocol";
import { language, t } from "../i18n";
import { sharing } from "./sharing";
import { lineOf, shownIn } from "../tree/shown";

export type Panel = "layout" | "pages" | "styles" | "menus" | "outlines" | "positions" | "media" | "problems";
export type Device = "phone" | "tablet" | "desktop" | "print";
export type Scheme = "auto" | "light" | "dark";
/** How much of the studio is shown: what one writes with, or everything. The page and the undo are the same. */
export type Depth = "write" | "design";

/** What is in the hand while something is dragged from the tree or the library. */
export interface Carried {
  label: string;
  kind: string;
  nodes?: string[];
  item?: { kind: string; name: string; node?: LibraryItem["node"] };
}

export interface Notice {
  id: number;
  text: string;
  hint: string;
  tone: "plain" | "trouble";
  /** What can be done about it, with one press. */
  way: { label: string; run: () => void } | null;
}
export interface OpenDialog { id: number; render: (close: (value?: unknown) => void) => ReactNode; close: (value?: unknown) => void }

export interface StudioState {
  /** `locked`: no session; only a new one-time link opens it. */
  phase: "loading" | "ready" | "locked" | "failed";
  failure: string;
  site: Site | null;
  pages: PageSummary[];
  outline: Outline | null;
  library: LibraryItem[];
  version: number;
  /** Where one is: panel, what it shows (an outline, menu, page's source…), the page on the canvas. */
  panel: Panel;
  subject: string;
  page: string;
  outlineName: string;
  /** The title of an outline that is being made, until it is there. */
  coming: string;
  selection: string[];
  /** Grows when the selection is to be brought into view. */
  reveal: number;
  undo: StepSummary | null;
  redo: StepSummary | null;
  connection: Connection;
  /** Edits not yet answered. */
  waiting: number;
  /** How often somebody else's version was taken for one's own. */
  yielded: number;
  /** The first of them was refused by the server's disk, and is tried again. */
  crowded: boolean;
  problems: Problem[];
  problemCount: number;
  problemErrors: number;
  presence: StudioEvents["presence"];
  rendered: { blocks: number; ms: number } | null;
  /** The last announcement; `n` tells two equal ones apart. */
  said: { text: string; n: number };
  device: Device;
  depth: Depth;
  /** 1: as large as it is; 0: as large as fits. */
  zoom: number;
  scheme: Scheme;
  theme: Scheme;
  /** The page's own scripts run on the canvas, which is then for looking only. */
  scripts: boolean;
  folded: { left: boolean; right: boolean };
  carried: Carried | null;
  /** A keyboard move under way and the place where it stands. */
  lifted: { nodes: string[]; place: Place; label: string } | null;
  /** The menu of what is held, open at this point of the window. */
  menuAt: { x: number; y: number } | null;
  notices: Notice[];
  dialogs: OpenDialog[];
}

function stored<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  const found = localStorage.getItem(key) as T | null;
  return found !== null && allowed.includes(found) ? found : otherwise;
}

/** There is room for one column at a time, over the page. */
function isNarrow(): boolean {
  return typeof matchMedia === "function" && matchMedia("(max-width: 900px)").matches;
}

const SCHEMES = ["auto", "light", "dark"] as const;

let state: StudioState = {
  phase: "loading", failure: "", site: null, pages: [], outline: null, library: [], version: 0,
  panel: "layout", subject: "", page: "", outlineName: "", coming: "", selection: [], reveal: 0,
  undo: null, redo: null, connection: "open", waiting: 0, yielded: 0, crowded: false,
  problems: [], problemCount: 0, problemErrors: 0, presence: [], rendered: null, said: { text: "", n: 0 },
  device: "desktop", depth: stored("portique.depth", ["write", "design"], "design"), zoom: 0, scheme: "auto", theme: stored("portique.theme", SCHEMES, "auto"), scripts: false,
  folded: { left: isNarrow(), right: isNarrow() }, carried: null, lifted: null, menuAt: null, notices: [], dialogs: [],
};

const listeners = new Set<() => void>();

export function getState(): StudioState {
  return state;
}

export function setState(part: Partial<StudioState>): void {
  state = { ...state, ...part };
  for (const listener of [...listeners]) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** A part of the state. The selector gives things that are in it, not new ones, or it is drawn without end. */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useSyncExternalStore(subscribe, () => select(state));
}

/** Whether no page has the outline that is looked at: the page is shown in it all the same. */
export function isBorrowed(state: StudioState): boolean {
  return state.site?.outlines.some((one) => one.name === state.outlineName) === true
    && !state.pages.some((one) => one.outline === state.outlineName && !one.broken);
}

/** What the canvas shows: the address of the page, with the outline where that is not its own. */
export function viewOf(state: StudioState): string {
  return isBorrowed(state) ? `${state.page}?outline=${encodeURIComponent(state.outlineName)}` : state.page;
}

// --- what goes to the page's frame ---------------------------------------------------------------------------

export interface Swap { view: string; fragments: Fragment[]; version: number }
const swaps = new Set<(swap: Swap) => void>();

/** Calls for each set of fragments that the page on the canvas is to take in. */
export function onSwap(listener: (swap: Swap) => void): () => void {
  swaps.add(listener);
  return () => { swaps.delete(listener); };
}

/** The version of the site that each view on the canvas was brought to last. */
const swapped = new Map<string, number>();

function swap(fragments: Fragment[], version: number, view: string): void {
  const late = fragments.length > 0 && version < (swapped.get(view) ?? 0);
  swapped.set(view, Math.max(version, swapped.get(view) ?? 0));
  // Answers can overtake each other: what an older one puts back is asked for anew.
  if (late) setTimeout(() => { void renderPage(version); });
  if (fragments.length > 0) for (const listener of swaps) listener({ view, fragments, version });
}

/** How long the panels wait for the page's pixels, in milliseconds. */
const PIXELS = 120;
let pixels: { version: number; there: () => void } | null = null;

/** Fulfilled once the page has taken in a version, or has had its time for that. */
function pixelsOf(version: number): Promise<void> {
  pixels?.there();
  return new Promise((there) => {
    pixels = { version, there };
    setTimeout(there, PIXELS);
  });
}

/** The page says to what version it was brought. */
export function tellSwapped(version: number): void {
  if (pixels !== null && version >= pixels.version) pixels.there();
}

// --- words ----------------------------------------------------------------------------------------------------

let numbers = 0;

/** Says it to screen readers, and on the status line. */
export function announce(text: string): void {
  if (text !== "") setState({ said: { text, n: state.said.n + 1 } });
}

/** A message that stays for a while, or until it is closed where it tells of trouble. */
export function notify(text: string, options: Partial<Pick<Notice, "hint" | "tone" | "way">> = {}): number {
  const notice: Notice = { id: ++numbers, text, hint: "", tone: "trouble", way: null, ...options };
  setState({ notices: [...state.notices.slice(-3), notice] });
  announce(notice.hint === "" ? text : `${text} ${notice.hint}`);
  if (notice.tone === "plain") setTimeout(() => dismiss(notice.id), 6000);
  return notice.id;
}

export function dismiss(id: number): void {
  setState({ notices: state.notices.filter((notice) => notice.id !== id) });
}

/** Tells of what went wrong, in the server's words where it has some. */
export function report(error: unknown): void {
  if (error instanceof ApiError) {
    if (error.status === 0) notify(t("app.lost"), { hint: t("app.lostHint") });
    else notify(error.message, { hint: error.hint });
  } else {
    notify(error instanceof Error ? error.message : String(error));
  }
}

/** Shows a dialog made by `render`; gives what it is closed with, `undefined` where it is left. */
export function dialog<T>(render: (close: (value?: T) => void) => ReactNode): Promise<T | undefined> {
  return new Promise((closed) => {
    const id = ++numbers;
    const close = (value?: unknown): void => {
      setState({ dialogs: state.dialogs.filter((one) => one.id !== id) });
      closed(value as T | undefined);
    };
    setState({ dialogs: [...state.dialogs, { id, render: render as OpenDialog["render"], close }] });
  });
}

// --- loading --------------------------------------------------------------------------------------------------

let queue: Queue | null = null;

function theQueue(): Queue {
  queue ??= makeQueue({ name: ownQueueName(), changed: () => setState({ waiting: queue?.waiting() ?? 0 }), held: tellHeld });
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

/** Reads the site and where the address leads; called once. The outline follows, while the page is loading. */
export async function load(): Promise<void> {
  onConnection((connection) => {
    setState({ connection, ...(connection === "locked" ? { phase: state.site === null ? "locked" : state.phase } : {}) });
  });
  // Where the address names an outline, that is asked for at the same time.
  const named = state.outlineName;
  const early = readOutline();
  early.catch(() => undefined);
  try {
    const [site, pages] = await Promise.all([api.get<Site>("/site"), api.get<PageSummary[]>("/pages")]);
    const page = state.page === "" || !pages.some((one) => one.url === state.page) ? homeOf(site, pages) : state.page;
    const outlineName = state.outlineName !== "" && site.outlines.some((one) => one.name === state.outlineName)
      ? state.outlineName : outlineOf(page, pages, site);
    setState({
      site, pages, page, outlineName, version: site.version, undo: site.undo, redo: site.redo,
      problemCount: site.problems, phase: "ready", scripts: localStorage.getItem(scriptsKey(site)) === "on",
    });
    known = site.version;
    seen = site.last;
  } catch (error) {
    fail(error);
    return;
  }
  void (state.outlineName === named ? early : readOutline()).then(begin, fail);
}

function fail(error: unknown): void {
  const locked = error instanceof ApiError && (error.status === 401 || error.status === 403);
  setState({ phase: locked ? "locked" : "failed", failure: error instanceof Error ? error.message : String(error) });
}

/** The findings can wait, in milliseconds: the server renders the page first. */
const AFTER_THE_PAGE = 600;

/** All is there: hears what others do, and goes on with edits that were left. */
async function begin(outline: Partial<StudioState>): Promise<void> {
  setState(outline);
  listenToServer();
  setTimeout(() => { void readProblems(); }, AFTER_THE_PAGE);
  for (const edit of await orphans(ownQueueName())) void settle(theQueue().again(edit), edit.gestures);
}

function homeOf(site: Site, pages: PageSummary[]): string {
  return pages.some((one) => one.url === site.home) ? site.home : pages[0]?.url ?? site.home;
}

function outlineOf(page: string, pages: PageSummary[], site: Site): string {
  return pages.find((one) => one.url === page)?.outline ?? site.outlines[0]?.name ?? "default";
}

/** The outline that is open, and what can be put into it, as the server has them now. */
async function readOutline(): Promise<Partial<StudioState>> {
  const name = state.outlineName;
  if (name === "") return {};
  const path = encodeURIComponent(name);
  const [outline, library] = await Promise.all([
    api.get<Outline>(`/outlines/${path}`), api.get<LibraryItem[]>(`/library?outline=${path}`)]);
  if (state.outlineName !== name) return {};
  const nodes = new Set(allNodes(outline).map((node) => node.id));
  return { outline: sharing(state.outline, outline), library: sharing(state.library, library), selection: kept(state.selection, (id) => nodes.has(id)) };
}

function kept<T>(list: T[], keep: (one: T) => boolean): T[] {
  return list.every(keep) ? list : list.filter(keep);
}

function allNodes(outline: Outline): LayoutNode[] {
  const walk = (node: LayoutNode): LayoutNode[] => [node, ...node.children.flatMap(walk)];
  return [...walk(outline.layout), ...outline.atoms];
}

async function readProblems(): Promise<void> {
  try {
    const problems = await api.get<Problem[]>("/problems");
    const errors = problems.filter((one) => one.level === "error");
    setState({ problems, problemCount: problems.filter((one) => one.level !== "notice").length, problemErrors: errors.length });
    tellErrors(errors);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

const nameOf = (one: Problem): string => [one.code, one.file, one.line, one.message].join("\n");

/** Errors that one has been told of; null before the first reading, of which the count tells enough. */
let told: Set<string> | null = null;
let errorNotice = 0;

/** Says what has just gone wrong in the site's files, with the way there; takes it back once all of that is mended. */
function tellErrors(errors: Problem[]): void {
  const [first, ...more] = told === null ? [] : errors.filter((one) => told?.has(nameOf(one)) === false);
  if (first !== undefined || errors.length === 0) dismiss(errorNotice);
  told = new Set(errors.map(nameOf));
  if (first === undefined) return;
  const where = first.line === null ? first.file : `${first.file}, ${t("app.line", { line: first.line })}`;
  errorNotice = notify(`${where}: ${first.message}`, {
    hint: more.length === 0 ? first.hint : t("app.moreErrors", { count: more.length }),
    way: { label: t("app.show"), run: () => { dismiss(errorNotice); showPanel("problems"); } },
  });
}

/** Reads again what others may have changed: the site, the pages, and the outline unless that is read apart. */
export async function refresh(files: string[] = [], outlineToo = true): Promise<void> {
  const pages = files.length === 0 || files.some((file) => /^content\/|assignments\.yaml$|index\.yaml$|^site\.yaml$/.test(file));
  try {
    const [site, list] = await Promise.all([
      api.get<Site>("/site").then((read) => sharing(state.site, read)),
      pages ? api.get<PageSummary[]>("/pages").then((read) => sharing(state.pages, read)) : Promise.resolve(state.pages)]);
    const gone = !site.outlines.some((one) => one.name === state.outlineName);
    setState({ site, pages: list, undo: site.undo, redo: site.redo,
      ...(gone ? { outlineName: outlineOf(state.page, list, site), selection: [] } : {}) });
    if (outlineToo) {
      setState({ ...await readOutline(), version: Math.max(state.version, site.version) });
      seen = Math.max(seen, site.last);
    }
  } catch (error) {
    report(error);
  }
}

function listenToServer(): void {
  on("changed", (data) => {
    void catchUp(data);
  });
  on("problems", (data) => {
    setState({ problemCount: data.count, problemErrors: data.errors });
    void readProblems();
  });
  on("presence", (presence) => setState({ presence: presence.filter((one) => one.who !== self) }));
  onOpened((version) => {
    if (version !== null && version <= known) return;
    known = Math.max(known, version ?? 0);
    place = "";
    tellPlace();
    void refresh();
    void renderPage();
  });
  subscribe(tellPlace);
  tellPlace();
  listen();
}

/** What the others call this browser, and where it said last that it is. */
let self = "";
let place = "";
let placeTimer: ReturnType<typeof setTimeout> | undefined;

/** Tells the others where one is, once one stays there for a moment. */
function tellPlace(): void {
  const now = { page: state.page, node: state.selection[0] ?? "" };
  const told = JSON.stringify(now);
  if (told === place) return;
  place = told;
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => {
    api.post<{ who: string }>("/presence", now).then(({ who }) => {
      self = who;
      setState({ presence: state.presence.filter((one) => one.who !== who) });
    }, () => { place = ""; }); // said again with the next step
  }, 600);
}

function named(step: NewsOfStep | null): StepSummary | null {
  return step === null ? null : { number: step.number, name: step.names[language()] };
}

/** The newest version of the site of which the page was told. */
let known = 0;
/** The last step, whoever did it, that everything shown here takes in. One's own need not be seen. */
let seen = 0;
let heard: StudioEvents["changed"] | null = null;

/** Takes in a change that was made elsewhere; of one's own, the answer tells. Several at once are one. */
async function catchUp(data: StudioEvents["changed"]): Promise<void> {
  const first = heard === null;
  heard = { ...data, files: [...new Set([...heard?.files ?? [], ...data.files])] };
  if (!first) return;
  do await wait(120); while (expected > 0 || state.waiting > 0);
  const news: StudioEvents["changed"] = heard;
  heard = null;
  if (news.version <= known) return;
  known = news.version;
  setState({ undo: named(news.undo), redo: named(news.redo) });
  await Promise.all([refresh(news.files), renderPage()]);
  void readProblems();
  setState({ version: Math.max(state.version, news.version) });
}

/** Asks for what of the page has changed since it was last sent. */
export async function renderPage(since?: number): Promise<void> {
  const view = viewOf(state);
  if (view === "") return;
  try {
    const answer = await api.post<Pick<Done, "fragments" | "rendered_ms" | "version">>("/render",
      { page: view, ...(since === undefined ? {} : { since }) });
    setState({ rendered: { blocks: answer.fragments.length, ms: answer.rendered_ms } });
    swap(answer.fragments, answer.version, view);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

// --- where one is ---------------------------------------------------------------------------------------------

/** The panels that one writes with; any other is Design's. */
export const WRITING: readonly Panel[] = ["pages", "menus", "media", "problems"];

/** Shows what one writes with, or everything; remembered in this browser. */
export function setDepth(depth: Depth): void {
  if (depth === state.depth) return;
  localStorage.setItem("portique.depth", depth);
  const panel = depth === "write" && !WRITING.includes(state.panel);
  const source = state.pages.find((one) => one.url === state.page)?.source ?? "";
  setState({ depth, lifted: null, ...(depth === "write" ? { selection: [] } : {}), ...(panel ? { panel: "pages", subject: source } : {}) });
  announce(t(depth === "write" ? "app.depth.toWrite" : "app.depth.toDesign"));
}

export function showPanel(panel: Panel, subject = ""): void {
  setState({ panel, subject });
  if (state.depth === "write" && !WRITING.includes(panel)) setDepth("design");
  fold("left", false);
}

/** Shows a page on the canvas, and its outline in the tree. */
export async function openPage(url: string): Promise<void> {
  if (state.site === null) return;
  const outlineName = outlineOf(url, state.pages, state.site);
  const another = outlineName !== state.outlineName;
  setState(another ? { page: url, outlineName, selection: [], lifted: null } : { page: url });
  if (another) await openOutline(outlineName);
}

export async function openOutline(name: string): Promise<void> {
  if (name === state.outlineName && state.outline?.name === name) return;
  setState({ outlineName: name, selection: [], lifted: null });
  try {
    setState(await readOutline());
  } catch (error) {
    report(error);
  }
}

/** What is held, in the tree and on the canvas alike. */
export function select(ids: string[], options: { reveal?: boolean } = {}): void {
  const same = ids.length === state.selection.length && ids.every((id, i) => id === state.selection[i]);
  if (same && options.reveal !== true) return;
  setState({ selection: same ? state.selection : ids, reveal: state.reveal + (options.reveal === true ? 1 : 0) });
}

// --- edits ----------------------------------------------------------------------------------------------------

/** One step of the journal. Gives what came of it, or null where it was refused; that has been told by then. */
export function edit(gestures: Gesture[], options: EditOptions = {}): Promise<Done | null> {
  const late = options.late === true || ((state.rendered?.ms ?? 0) > SLOW && gestures.every((one) => one.kind === "page.body"));
  const view = late ? "" : viewOf(state);
  return settle(theQueue().add(gestures, view, options.coalesce, options.anyway === true ? undefined : seen), options.mine ?? gestures, view);
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
  known = Math.max(known, done.version);
  clearTimeout(lateTimer);
  lateTimer = setTimeout(() => {
    const files = [...lateFiles];
    lateFiles = new Set();
    void Promise.all([refresh(files, false), renderPage()]).then(() => {
      setState({ version: Math.max(state.version, done.version) });
    });
  }, Math.max(SOON, Math.min(2 * (state.rendered?.ms ?? 0), 8000)));
}

export function undo(): Promise<Done | null> {
  return back("/undo");
}

export function redo(): Promise<Done | null> {
  return back("/redo");
}

async function back(path: "/undo" | "/redo"): Promise<Done | null> {
  if ((path === "/undo" ? state.undo : state.redo) === null && state.waiting === 0) {
    announce(t(path === "/undo" ? "app.nothingToUndo" : "app.nothingToRedo"));
    return null;
  }
  // After what is on its way: undo takes back what one sees.
  await theQueue().idle();
  return settle(underWay(api.post<Done>(path, { page: viewOf(state) })), path);
}

/** Leaves the last step as it is, because others have built on it: the one before can be undone next. */
export function passOver(): Promise<Done | null> {
  return settle(underWay(api.post<Done>("/undo", { page: viewOf(state), skip: true })), []);
}

/** Says that somebody else's version was taken: what was typed against it goes from the forms. */
export function yieldToOthers(): void {
  setState({ yielded: state.yielded + 1 });
}

/** Changes of which the answer is still to come, so that news of them is no news. */
let expected = 0;

async function underWay<T>(answer: Promise<T>): Promise<T> {
  expected += 1;
  try {
    return await answer;
  } finally {
    expected -= 1;
  }
}

async function settle(answer: Promise<Done>, what: Gesture[] | "/undo" | "/redo", view = viewOf(state)): Promise<Done | null> {
  let done: Done;
  try {
    done = await answer;
  } catch (error) {
    if (error instanceof ApiError && error.refused !== null && (error.refused.theirs ?? null) !== null && conflict !== null) {
      return conflict(error.refused, what);
    }
    report(error);
    return null;
  }
  await take(done, view).catch(report); // it is done, whatever keeps the panels from reading it
  return done;
}

type Conflict = (refused: Refused, what: Gesture[] | "/undo" | "/redo") => Promise<Done | null>;
let conflict: Conflict | null = null;

/** Who shows both versions where an edit was refused. */
export function onConflict(show: Conflict): void {
  conflict = show;
}

async function take(done: Done, view: string): Promise<void> {
  if (view === "") {
    announce(done.said);
    setState({ undo: done.undo, redo: done.redo });
    showLate(done);
    return;
  }
  // First the pixels, then the words, then what the panels read: drawing them would keep the page waiting.
  swap(done.fragments, done.version, view);
  known = Math.max(known, done.version);
  if (done.fragments.length > 0 && swaps.size > 0) await pixelsOf(done.version);
  announce(done.said);
  const before = state.selection;
  const wanted = done.select?.outline;
  const other = wanted !== undefined && wanted !== state.outlineName;
  const layout = done.files.some((file) => file.startsWith("config/") || file.startsWith("shelf/"));
  const site = done.files.some((file) => !file.endsWith("/layout.yaml")) || other;
  setState({ undo: done.undo, redo: done.redo, rendered: { blocks: done.fragments.length, ms: done.rendered_ms } });
  if (site) await refresh(done.files, false);
  if (other && state.site?.outlines.some((one) => one.name === wanted)) setState({ outlineName: wanted, outline: null, selection: [] });
  const read = layout || other || site ? await readOutline().catch(whereGone) : {};
  const node = done.select?.node ?? "";
  const outline = read.outline ?? state.outline;
  setState({ ...read, version: Math.max(state.version, done.version),
    // What an undo took away cannot be held; what somebody took hold of meanwhile stays so.
    ...(outline === null || !allNodes(outline).some((one) => one.id === node) || !state.selection.every((id) => before.includes(id)) ? {}
      : { selection: [meant(node, outline)], reveal: state.reveal + 1 }) });
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

// --- how it looks ---------------------------------------------------------------------------------------------

export function setDevice(device: Device): void {
  setState({ device });
}

export function setScheme(scheme: Scheme): void {
  setState({ scheme });
}

export function setTheme(theme: Scheme): void {
  localStorage.setItem("portique.theme", theme);
  setState({ theme });
}

const scriptsKey = (site: Site): string => `portique.scripts.${site.id}`;

/** Lets the page's own scripts run on the canvas, or not; remembered for this site in this browser. */
export function letScripts(on: boolean): void {
  if (state.site !== null) localStorage.setItem(scriptsKey(state.site), on ? "on" : "off");
  setState({ scripts: on, lifted: null });
  announce(t(on ? "canvas.scriptsOn" : "canvas.scriptsOff"));
}

export function fold(side: "left" | "right", folded = !state.folded[side]): void {
  const other = side === "left" ? "right" : "left";
  setState({ folded: { left: false, right: false, [other]: isNarrow() && !folded ? true : state.folded[other], [side]: folded } });
}

/** Opens the menu of a node, which is held from then on. */
export function openMenu(node: string, x: number, y: number): void {
  if (!state.selection.includes(node)) select([node]);
  setState({ menuAt: { x, y } });
}

export function carry(carried: Carried | null): void {
  setState({ carried });
}
