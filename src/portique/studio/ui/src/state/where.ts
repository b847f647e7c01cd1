/** Where one is: the panel, the page, the outline, what is held; and how it looks. */
import type { Site } from "../api/types";
import { t } from "../i18n";
import { outlineOf, readOutline } from "./reading";
import { getState, isNarrow, setState, type Carried, type Depth, type Device, type Panel, type Scheme } from "./studio";
import { announce, report } from "./words";

/** The panels that one writes with; any other is Design's. */
export const WRITING: readonly Panel[] = ["pages", "menus", "media", "problems"];

/** Shows what one writes with, or everything; remembered in this browser. */
export function setDepth(depth: Depth): void {
  const state = getState();
  if (depth === state.depth) return;
  localStorage.setItem("portique.depth", depth);
  const panel = depth === "write" && !WRITING.includes(state.panel);
  const source = state.pages.find((one) => one.url === state.page)?.source ?? "";
  setState({ depth, lifted: null, ...(depth === "write" ? { selection: [] } : {}), ...(panel ? { panel: "pages", subject: source } : {}) });
  announce(t(depth === "write" ? "app.depth.toWrite" : "app.depth.toDesign"));
}

export function showPanel(panel: Panel, subject = ""): void {
  setState({ panel, subject });
  if (getState().depth === "write" && !WRITING.includes(panel)) setDepth("design");
  fold("left", false);
}

/** Shows a page on the canvas, and its outline in the tree. */
export async function openPage(url: string): Promise<void> {
  const state = getState();
  if (state.site === null) return;
  const outlineName = outlineOf(url, state.pages, state.site);
  const another = outlineName !== state.outlineName;
  setState(another ? { page: url, outlineName, selection: [], lifted: null } : { page: url });
  if (another) await openOutline(outlineName);
}

export async function openOutline(name: string): Promise<void> {
  if (name === getState().outlineName && getState().outline?.name === name) return;
  setState({ outlineName: name, selection: [], lifted: null });
  try {
    setState(await readOutline());
  } catch (error) {
    report(error);
  }
}

/** What is held, in the tree and on the canvas alike. */
export function select(ids: string[], options: { reveal?: boolean } = {}): void {
  const state = getState();
  const same = ids.length === state.selection.length && ids.every((id, i) => id === state.selection[i]);
  if (same && options.reveal !== true) return;
  setState({ selection: same ? state.selection : ids, reveal: state.reveal + (options.reveal === true ? 1 : 0) });
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

export const scriptsKey = (site: Site): string => `portique.scripts.${site.id}`;

/** Lets the page's own scripts run on the canvas, or not; remembered for this site in this browser. */
export function letScripts(on: boolean): void {
  const state = getState();
  if (state.site !== null) localStorage.setItem(scriptsKey(state.site), on ? "on" : "off");
  setState({ scripts: on, lifted: null });
  announce(t(on ? "canvas.scriptsOn" : "canvas.scriptsOff"));
}

export function fold(side: "left" | "right", folded = !getState().folded[side]): void {
  const now = getState().folded;
  const other = side === "left" ? "right" : "left";
  setState({ folded: { left: false, right: false, [other]: isNarrow() && !folded ? true : now[other], [side]: folded } });
}

/** Opens the menu of a node, which is held from then on. */
export function openMenu(node: string, x: number, y: number): void {
  if (!getState().selection.includes(node)) select([node]);
  setState({ menuAt: { x, y } });
}

export function carry(carried: Carried | null): void {
  setState({ carried });
}
