/**
 * What is carried from the library or the tree, over the page. The page's frame is another origin, which no drag of
 * ours reaches: a sheet lies over it meanwhile, and each move is told to the frame in the page's own coordinates.
 */
import { getState, subscribe, type Carried } from "../state/store";
import type { Link } from "./link";

export interface Carrying {
  /** What has just been let go over the page; the frame answers with the place. */
  taken: () => Carried | null;
  close: () => void;
}

export function carryOver(frame: HTMLIFrameElement, tell: Link["tell"]): Carrying {
  let carried: Carried | null = null;
  let over = false;
  let dropped: Carried | null = null;

  const point = (event: MouseEvent): { x: number; y: number; inside: boolean } => {
    const box = frame.getBoundingClientRect();
    const scale = box.width / frame.offsetWidth || 1;
    return {
      x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale,
      inside: event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom,
    };
  };

  function move(event: MouseEvent): void {
    if (carried === null) return;
    const { x, y, inside } = point(event);
    if (inside && event.type === "dragover") event.preventDefault();
    if (inside && !over) {
      const [node] = carried.nodes ?? [];
      tell({ type: "carry", what: { label: carried.label, kind: carried.kind, ...(node !== undefined && { node }) }, x, y });
    }
    if (inside) tell({ type: "carry-move", x, y });
    else if (over) tell({ type: "carry-cancel" });
    over = inside;
  }

  function drop(event: MouseEvent): void {
    if (carried === null || !over) return;
    if (event.type === "drop") event.preventDefault();
    move(event);
    dropped = carried;
    over = false;
    tell({ type: "carry-drop" });
  }

  const stop = subscribe(() => {
    const now = getState().carried;
    if (now === carried) return;
    if (now === null && over) tell({ type: "carry-cancel" });
    carried = now;
    over = false;
    frame.toggleAttribute("data-covered", now !== null);
  });

  const moves = ["pointermove", "dragover"] as const;
  const drops = ["pointerup", "drop"] as const;
  for (const name of moves) window.addEventListener(name, move, true);
  for (const name of drops) window.addEventListener(name, drop, true);
  return {
    taken() {
      const what = dropped;
      dropped = null;
      return what;
    },
    close() {
      stop();
      for (const name of moves) window.removeEventListener(name, move, true);
      for (const name of drops) window.removeEventListener(name, drop, true);
    },
  };
}
