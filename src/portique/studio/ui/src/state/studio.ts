/**
 * What the studio knows, in one place outside of React. Panels read it with `useStudio(selector)` and change it
 * with the functions of the modules beside this one; nothing else writes to it.
 */
import { useSyncExternalStore, type ReactNode } from "react";
import type { Connection } from "../api/client";
import type { LibraryItem, Outline, PageSummary, Problem, Site, StepSummary, StudioEvents } from "../api/types";
import type { Place } from "../canvas/protocol";

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
  /** How far the build is, whoever asked for it. */
  building: StudioEvents["building"] | null;
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
export function isNarrow(): boolean {
  return typeof matchMedia === "function" && matchMedia("(max-width: 900px)").matches;
}

const SCHEMES = ["auto", "light", "dark"] as const;

let state: StudioState = {
  phase: "loading", failure: "", site: null, pages: [], outline: null, library: [], version: 0,
  panel: "layout", subject: "", page: "", outlineName: "", coming: "", selection: [], reveal: 0,
  undo: null, redo: null, connection: "open", waiting: 0, yielded: 0, crowded: false,
  problems: [], problemCount: 0, problemErrors: 0, presence: [], building: null, rendered: null, said: { text: "", n: 0 },
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
