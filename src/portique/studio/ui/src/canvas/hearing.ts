/** What the frame says, done: each message is one gesture of the hand on the page. */
import { press, run } from "../commands/registry";
import { t } from "../i18n";
import { announce, edit, getState, notify, openPage, report, select, setDepth, tellLoaded, tellSwapped, type Carried } from "../state/store";
import { insertItem } from "../library/inserting";
import { act, moveTo, pasteNodes, subjectOf } from "../tree/acts";
import { readClipping } from "../tree/clipboard";
import { isLifted, liftKey, liftUp } from "../tree/lifting";
import type { Link } from "./link";
import type { FromFrame, Place } from "./protocol";
import { begin, typed } from "./texts";

export interface Ears {
  /** What was carried here from outside, if a drop is of that. */
  taken: () => Carried | null;
  menu: (node: string, x: number, y: number) => void;
  ready: () => void;
  here: () => void;
}

/** What changes the layout; whoever writes is told where that is done. */
const DESIGN = new Set<FromFrame["type"]>(["act", "drop", "menu", "paste"]);

export function hear(message: FromFrame, tell: Link["tell"], ears: Ears): void {
  if (DESIGN.has(message.type) && getState().depth === "write") {
    notify(t("canvas.writing"), { tone: "plain", way: { label: t("app.depth.design"), run: () => { setDepth("design"); } } });
    return;
  }
  switch (message.type) {
    case "ready":
      ears.ready();
      if (!getState().scripts) tellLoaded(message.version); // else anybody can have said it
      break;
    case "here":
      ears.here();
      break;
    case "select":
      if (getState().depth === "write") {
        tell({ type: "select", nodes: [], reveal: false }); // what is held has handles of design
        break;
      }
      select(message.add ? toggled(message.node) : [message.node]);
      break;
    case "menu":
      ears.menu(message.node, message.x, message.y);
      break;
    case "act":
      if (message.action === "insert") run("insert");
      else act(message.action, [message.node]);
      break;
    case "drop":
      drop(message.place, message.node, ears.taken());
      break;
    case "refuse":
      ears.taken();
      notify(message.reason, { tone: "plain" });
      break;
    case "resize": {
      const { outlineName } = getState();
      if (message.final) void edit([{ kind: "layout.resize", outline: outlineName, node: message.node, size: message.size }]);
      break;
    }
    case "wants-text":
      void write(message.node, message.lines, tell);
      break;
    case "text": {
      const made = typed(message);
      if (made !== null) void edit([made.gesture], { coalesce: made.coalesce });
      break;
    }
    case "key":
      key(message, tell);
      break;
    case "paste": {
      const nodes = readClipping(message.text);
      if (nodes !== null) void pasteNodes(nodes);
      break;
    }
    case "link":
      follow(message.url);
      break;
    case "swapped":
      tellSwapped(message.version);
      break;
    case "hover":
    case "leaving":
      break;
  }
}

/** Keys mean on the page what they mean in the tree: Space lifts what is held, arrows take it along. */
function key(message: Extract<FromFrame, { type: "key" }>, tell: Link["tell"]): void {
  const plain = !message.ctrl && !message.alt && !message.meta;
  if (message.key === " " && plain && getState().depth === "write") {
    announce(t("canvas.writing"));
    return;
  }
  if (isLifted() && plain && liftKey(message.key, document.documentElement.dir === "rtl")) return;
  if (message.key === " " && plain) {
    liftUp(getState().selection);
    if (!isLifted()) tell({ type: "place", place: null, label: "" });
  } else press(message, { typing: false, holding: true });
}

function toggled(id: string): string[] {
  const { selection } = getState();
  return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
}

function drop(place: Place, node: string | undefined, carried: Carried | null): void {
  const { library, selection } = getState();
  if (carried?.item !== undefined) {
    const item = library.find((one) => one.name === carried.item?.name && one.kind === carried.item.kind);
    if (item !== undefined) void insertItem(item, place);
    return;
  }
  // What is held goes together.
  const ids = carried?.nodes ?? (node !== undefined && selection.includes(node) ? selection : node === undefined ? [] : [node]);
  const on = subjectOf(ids);
  if (on === null || ids.length === 0) return;
  // What was in the hand stays held, also where the row around it is what moved.
  void Promise.resolve(moveTo(on, place)).then(() => { select(ids, { reveal: true }); });
}

/** Asks which texts there are, and lets the frame begin; says so where there are none. */
export async function write(node: string, lines: [number, number] | undefined, tell: Link["tell"]): Promise<void> {
  const { outlineName, pages, page } = getState();
  const source = pages.find((one) => one.url === page)?.source ?? "";
  const what = subjectOf([node])?.index.get(node)?.node.label ?? node;
  try {
    const texts = await begin({ outline: outlineName, source }, node, lines);
    if (texts.length === 0) {
      announce(t("canvas.noText", { what }));
      return;
    }
    announce(lines === undefined ? t("canvas.textHere", { what }) : t("canvas.markdownHere"));
    tell({ type: "edit", node, texts, ...(lines !== undefined && { lines }) });
  } catch (error) {
    report(error);
  }
}

/**
 * A link of the page: a page of the site is shown here, everything else in a tab of its own; not where a script of the
 * page's could have asked for it.
 */
function follow(url: string): void {
  const { site, pages, scripts } = getState();
  if (site === null) return;
  let target = new URL(url);
  const home = new URL(site.site_origin).origin;
  if (target.origin === new URL(site.canvas_origin).origin) target = new URL(target.href.slice(target.origin.length), home);
  if (target.origin === home && pages.some((one) => one.url === target.pathname)) {
    void openPage(target.pathname);
  } else if (!scripts && /^https?:$/.test(target.protocol)) {
    window.open(target, "_blank", "noopener,noreferrer");
  }
}
