/** The commands that are always there: steps, panels, devices, and every act on what is held. */
import { createElement } from "react";
import { act as doAct, acts, subjectOf, whyNow as whyActNow, type Act } from "../tree/acts";
import { dialog, fold, getState, letScripts, notify, redo, report, setDepth, setDevice, setScheme, setState, showPanel, undo, type Device, type Panel, type Scheme } from "../state/store";
import { api } from "../api/client";
import type { Built } from "../api/types";
import { t } from "../i18n";
import { catchTyping } from "./early";
import { register, type Command } from "./registry";

const PANELS: Panel[] = ["layout", "pages", "styles", "menus", "outlines", "positions", "media", "problems"];
const DEVICES: Device[] = ["phone", "tablet", "desktop", "print"];
const SCHEMES: Scheme[] = ["auto", "light", "dark"];

export async function openPalette(only: "all" | "insert" = "all"): Promise<void> {
  if (getState().dialogs.length > 0) return;
  const early = catchTyping();
  try {
    const { Palette } = await import("./Palette");
    await dialog((close) => createElement(Palette, { only, early, close: () => close() }));
  } finally {
    early.end();
  }
}

/** Loads what is wanted at once when its key is pressed, while nothing else is to do. */
export function prepare(): void {
  // Where the server is away they come when they are asked for.
  const load = (): void => {
    Promise.all([import("./Palette"), import("../app/Dialogs"), import("../tree/NodeMenu")]).catch(() => undefined);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 5000 });
  else setTimeout(load, 2000);
}

async function openShortcuts(): Promise<void> {
  const { Shortcuts } = await import("./Shortcuts");
  await dialog((close) => createElement(Shortcuts, { close: () => close() }));
}

/** Builds the site into its folder, as `portique build` does. */
async function publish(): Promise<void> {
  notify(t("app.publish.begun"), { tone: "plain" });
  try {
    const built = await api.post<Built>("/build", {});
    if (built.trouble !== "") notify(built.trouble);
    else if (built.errors > 0) {
      notify(t("app.publish.errors", { count: built.errors, folder: built.output }), {
        way: { label: t("app.show"), run: () => showPanel("problems") } });
    } else notify(t("app.publish.done", { count: built.pages, written: built.written, folder: built.output }), { tone: "plain" });
  } catch (error) {
    report(error);
  }
}

function whyNow(act: Act): string | null {
  const on = subjectOf();
  return on === null ? null : whyActNow(act, on);
}

/** Shows a panel, and takes the keys there. */
function toPanel(panel: Panel): void {
  showPanel(panel);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".tabs [role=tab][aria-selected=true]")?.focus());
}

export function registerStandard(): void {
  const steps: Command[] = [
    { id: "palette", title: "commands.palette", group: "commands.group.studio", keys: "/", run: () => openPalette() },
    { id: "shortcuts", title: "commands.shortcuts", group: "commands.group.studio", keys: "?", run: openShortcuts },
    { id: "undo", title: "app.undo", group: "commands.group.studio", keys: "Mod+Z", run: undo },
    { id: "redo", title: "app.redo", group: "commands.group.studio", keys: "Mod+Shift+Z", run: redo },
    { id: "insert", title: "commands.insert", group: "commands.group.studio", keys: "Shift+I", held: true, run: () => openPalette("insert") },
    { id: "page-scripts", title: "canvas.scripts", group: "commands.group.view", run: () => letScripts(!getState().scripts) },
    { id: "publish", title: "app.publish", group: "commands.group.studio", run: publish },
    { id: "depth", title: "app.depth.switch", group: "commands.group.view", run: () => setDepth(getState().depth === "write" ? "design" : "write") },
    { id: "fold-left", title: "app.foldLeft", group: "commands.group.view", keys: "Mod+B", run: () => fold("left") },
    { id: "fold-right", title: "app.foldRight", group: "commands.group.view", keys: "Mod+Alt+B", run: () => fold("right") },
  ];
  const panels: Command[] = PANELS.map((panel, at) => ({
    id: `panel-${panel}`, title: `app.panel.${panel}` as const, group: "commands.group.go", keys: `Alt+${at + 1}`, run: () => toPanel(panel) }));
  const devices: Command[] = DEVICES.map((device) => ({
    id: `device-${device}`, title: `commands.device.${device}` as const, group: "commands.group.view", run: () => setDevice(device) }));
  const schemes: Command[] = SCHEMES.map((scheme) => ({
    id: `scheme-${scheme}`, title: `commands.scheme.${scheme}` as const, group: "commands.group.view", run: () => setScheme(scheme) }));
  const onHeld: Command[] = acts.map((act) => ({
    id: `act-${act.id}`, title: act.title, group: "commands.group.held", held: true,
    // Text is pasted by the browser's own event, which needs no permission.
    ...(act.keys === undefined || act.id === "paste" ? {} : { keys: act.keys }),
    when: () => whyNow(act) !== null,
    why: () => whyNow(act) ?? "",
    run: () => doAct(act.id),
  }));
  register(...steps, ...panels, ...devices, ...schemes, ...onHeld, {
    id: "release", title: "commands.release", group: "commands.group.held", held: true, keys: "Escape",
    when: () => getState().selection.length > 0, run: () => setState({ selection: [] }),
  });
}
