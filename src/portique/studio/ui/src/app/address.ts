/**
 * The address of what one sees: `#/layout/home?page=/interviews/x/&node=profile-1`. A change of panel, outline or
 * page is a step that the browser's Back takes back; a change of what is held renews the step that is there.
 */
import { getState, openOutline, openPage, select, setState, subscribe, WRITING, type Depth, type Panel, type StudioState } from "../state/store";

export interface Address { panel: Panel; subject: string; outline: string; page: string; node: string; depth: Depth }

const PANELS: Panel[] = ["layout", "pages", "styles", "menus", "outlines", "positions", "media", "problems"];

export function parseAddress(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first = "", ...rest] = path.split("/");
  const panel = PANELS.find((one) => one === first) ?? "layout";
  const named = decode(rest.join("/"));
  const values = new URLSearchParams(query);
  const outline = panel === "layout" ? named : values.get("outline") ?? "";
  return { panel, subject: panel === "layout" ? "" : named, outline, page: values.get("page") ?? "", node: values.get("node") ?? "",
    depth: values.get("view") === "write" && WRITING.includes(panel) ? "write" : "design" };
}

function decode(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

export function formatAddress(address: Address): string {
  const named = address.panel === "layout" ? address.outline : address.subject;
  const query = [
    ["page", address.page], ["outline", address.panel === "layout" ? "" : address.outline], ["node", address.node],
    ["view", address.depth === "write" ? "write" : ""],
  ].filter(([, value]) => value !== "").map(([key, value]) => `${key}=${encodeURIComponent(value ?? "").replaceAll("%2F", "/")}`);
  const path = `#/${address.panel}${named === "" ? "" : `/${named.split("/").map(encodeURIComponent).join("/")}`}`;
  return path + (query.length === 0 ? "" : `?${query.join("&")}`);
}

function addressOf(state: StudioState): Address {
  return { panel: state.panel, subject: state.panel === "layout" ? "" : state.subject, outline: state.outlineName,
    page: state.page, node: state.selection[0] ?? "", depth: state.depth };
}

/** Begins where the address says, and keeps the two together from then on. */
export function followAddress(): void {
  const first = parseAddress(location.hash);
  setState({ panel: first.panel, subject: first.subject, page: first.page, outlineName: first.outline,
    selection: first.node === "" ? [] : [first.node],
    // Where the address says nothing, the browser remembers.
    ...(location.hash.length > 2 ? { depth: first.depth } : getState().depth === "write" ? { panel: "pages" } : {}) });
  let shown = "";
  subscribe(() => {
    const state = getState();
    if (state.phase !== "ready" || going > 0) return;
    const address = addressOf(state);
    const next = formatAddress(address);
    if (next === shown) return;
    const before = parseAddress(shown);
    const step = shown !== "" && (before.panel !== address.panel || before.subject !== address.subject
      || before.page !== address.page || before.outline !== address.outline);
    shown = next;
    if (step) history.pushState(null, "", next);
    else history.replaceState(null, "", next);
  });
  addEventListener("popstate", () => {
    const address = parseAddress(location.hash);
    shown = formatAddress(address);
    going += 1;
    void goTo(address).finally(() => {
      going -= 1;
      // What the address named may be gone: then it tells where one is instead.
      setState({});
    });
  });
}

/** How many steps through the history are under way; meanwhile the address leads, and does not follow. */
let going = 0;

async function goTo(address: Address): Promise<void> {
  setState({ panel: address.panel, subject: address.subject, depth: address.depth });
  if (address.page !== "" && address.page !== getState().page) await openPage(address.page);
  if (address.outline !== "" && address.outline !== getState().outlineName) await openOutline(address.outline);
  select(address.node === "" ? [] : [address.node], { reveal: true });
}
