/** How the studio begins, and what it hears from then on: changes by others, findings, who is there. */
import { api, ApiError, onConnection, reads, wait } from "../api/client";
import { listen, on, onOpened } from "../api/events";
import { orphans, ownQueueName } from "../api/queue";
import type { PageSummary, Site, StudioEvents } from "../api/types";
import { sendAgain } from "./edits";
import { readProblems } from "./findings";
import { homeOf, outlineOf, readOutline, refresh } from "./reading";
import { getState, setState, subscribe, type StudioState } from "./studio";
import { bringUp, renderPage } from "./swaps";
import { isNews, named, taken, takeAll } from "./versions";
import { scriptsKey } from "./where";

/** Reads the site and where the address leads; called once. The outline follows, while the page is loading. */
export async function load(): Promise<void> {
  onConnection((connection) => {
    setState({ connection, ...(connection === "locked" ? { phase: getState().site === null ? "locked" : getState().phase } : {}) });
  });
  // Where the address names an outline, that is asked for at the same time.
  const named = getState().outlineName;
  const first = reads();
  const early = readOutline(first.get);
  early.catch(() => undefined);
  try {
    const [site, pages] = await Promise.all([first.get<Site>("/site"), first.get<PageSummary[]>("/pages")]);
    const asked = getState();
    const page = asked.page === "" || !pages.some((one) => one.url === asked.page) ? homeOf(site, pages) : asked.page;
    const outlineName = asked.outlineName !== "" && site.outlines.some((one) => one.name === asked.outlineName)
      ? asked.outlineName : outlineOf(page, pages, site);
    setState({
      site, pages, page, outlineName, version: site.version, undo: site.undo, redo: site.redo,
      problemCount: site.problems, phase: "ready", scripts: localStorage.getItem(scriptsKey(site)) === "on",
    });
    taken.step = site.last;
  } catch (error) {
    fail(error);
    return;
  }
  void (getState().outlineName === named ? early : readOutline(first.get)).then((outline) => {
    takeAll(first.version());
    bringUp();
    return begin(outline);
  }, fail);
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
  for (const edit of await orphans(ownQueueName())) sendAgain(edit);
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
  on("building", (building) => setState({ building }));
  onOpened(({ version, again }) => {
    if (again) setState({ building: null }); // what broke off may have been its end
    if (!again && version <= taken.version) return;
    takeAll(version);
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
  const now = { page: getState().page, node: getState().selection[0] ?? "" };
  const told = JSON.stringify(now);
  if (told === place) return;
  place = told;
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => {
    api.post<{ who: string }>("/presence", now).then(({ who }) => {
      self = who;
      setState({ presence: getState().presence.filter((one) => one.who !== who) });
    }, () => { place = ""; }); // said again with the next step
  }, 600);
}

let heard: StudioEvents["changed"][] = [];

/** Takes in a change that was made elsewhere; of one's own, the answer tells. Several at once are one. */
async function catchUp(data: StudioEvents["changed"]): Promise<void> {
  heard.push(data);
  if (heard.length > 1) return;
  do await wait(120); while (taken.expected > 0 || getState().waiting > 0);
  const news = heard.filter((one) => isNews(one.version));
  const last = heard.at(-1) ?? data;
  heard = [];
  if (news.length === 0) return;
  takeAll(last.version);
  if (last === news.at(-1)) setState({ undo: named(last.undo), redo: named(last.redo) });
  await Promise.all([refresh([...new Set(news.flatMap((one) => one.files))]), renderPage()]);
  void readProblems();
  setState({ version: Math.max(getState().version, last.version) });
}
