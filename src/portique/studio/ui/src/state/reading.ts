/** What is read of the server: the site, its pages, and the outline that is looked at. */
import { api } from "../api/client";
import type { LayoutNode, LibraryItem, Outline, PageSummary, Site } from "../api/types";
import { sharing } from "./sharing";
import { getState, setState, type StudioState } from "./studio";
import { taken } from "./versions";
import { report } from "./words";

export function homeOf(site: Site, pages: PageSummary[]): string {
  return pages.some((one) => one.url === site.home) ? site.home : pages[0]?.url ?? site.home;
}

export function outlineOf(page: string, pages: PageSummary[], site: Site): string {
  return pages.find((one) => one.url === page)?.outline ?? site.outlines[0]?.name ?? "default";
}

/** The outline that is open, and what can be put into it, as the server has them now. */
export async function readOutline(get = api.get): Promise<Partial<StudioState>> {
  const name = getState().outlineName;
  if (name === "") return {};
  const path = encodeURIComponent(name);
  const [outline, library] = await Promise.all([
    get<Outline>(`/outlines/${path}`), get<LibraryItem[]>(`/library?outline=${path}`)]);
  const state = getState();
  if (state.outlineName !== name) return {};
  const nodes = new Set(allNodes(outline).map((node) => node.id));
  return { outline: sharing(state.outline, outline), library: sharing(state.library, library), selection: kept(state.selection, (id) => nodes.has(id)) };
}

function kept<T>(list: T[], keep: (one: T) => boolean): T[] {
  return list.every(keep) ? list : list.filter(keep);
}

export function allNodes(outline: Outline): LayoutNode[] {
  const walk = (node: LayoutNode): LayoutNode[] => [node, ...node.children.flatMap(walk)];
  return [...walk(outline.layout), ...outline.atoms];
}

/** Reads again what others may have changed: the site, the pages, and the outline unless that is read apart. */
export async function refresh(files: string[] = [], outlineToo = true): Promise<void> {
  const pages = files.length === 0 || files.some((file) => /^content\/|assignments\.yaml$|index\.yaml$|^site\.yaml$/.test(file));
  try {
    const [site, list] = await Promise.all([
      api.get<Site>("/site").then((read) => sharing(getState().site, read)),
      pages ? api.get<PageSummary[]>("/pages").then((read) => sharing(getState().pages, read)) : Promise.resolve(getState().pages)]);
    const gone = !site.outlines.some((one) => one.name === getState().outlineName);
    setState({ site, pages: list, undo: site.undo, redo: site.redo,
      ...(gone ? { outlineName: outlineOf(getState().page, list, site), selection: [] } : {}) });
    if (outlineToo) {
      setState({ ...await readOutline(), version: Math.max(getState().version, site.version) });
      taken.step = Math.max(taken.step, site.last);
    }
  } catch (error) {
    report(error);
  }
}
