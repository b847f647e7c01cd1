/**
 * Putting a list into another order: by dragging a handle, or from the handle with the keys (Space lifts and
 * drops, arrows travel, Esc puts back). Nothing moves before the drop; one line shows where it will land.
 */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

export interface Carried { from: number; to: number; by: "hand" | "keys" }

export interface Reorder {
  carried: Carried | null;
  /** Where the line is shown: before item `n`, or behind the last where it is the count. */
  line: number | null;
  handle(at: number): {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(): void;
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onBlur(): void;
    "aria-pressed": boolean;
  };
}

interface Options {
  count: number;
  /** Puts item `from` at place `to`, counted without it. */
  onMove(from: number, to: number): void;
  /** Says what happens: lifted, above place `to`, dropped or put back. */
  say(what: "lifted" | "over" | "dropped" | "back", at: number): void;
}

const LIFT = 4; // px: less is a click

export function useReorder({ count, onMove, say }: Options): Reorder {
  const [carried, setCarried] = useState<Carried | null>(null);
  const start = useRef<{ y: number; at: number } | null>(null);

  const end = (drop: boolean) => {
    start.current = null;
    if (carried === null) return;
    setCarried(null);
    if (!drop || carried.from === carried.to) say("back", carried.from);
    else {
      onMove(carried.from, carried.to);
      say("dropped", carried.to);
    }
  };

  return {
    carried,
    line: carried === null ? null : carried.to > carried.from ? carried.to + 1 : carried.to,
    handle: (at) => ({
      "aria-pressed": carried?.from === at,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        start.current = { y: event.clientY, at };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const began = start.current;
        if (began === null || (carried === null && Math.abs(event.clientY - began.y) < LIFT)) return;
        const to = placeAt(event.currentTarget, event.clientY, began.at);
        if (carried?.to !== to) setCarried({ from: began.at, to, by: "hand" });
      },
      onPointerUp: () => end(true),
      onPointerCancel: () => end(false),
      onBlur: () => { if (carried?.by === "keys") end(false); },
      onKeyDown: (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1, Home: -count, End: count }[event.key];
        if (event.key === " " || (event.key === "Enter" && carried !== null)) {
          event.preventDefault();
          if (carried !== null) return end(true);
          setCarried({ from: at, to: at, by: "keys" });
          say("lifted", at);
        } else if (carried !== null && event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          end(false);
        } else if (carried !== null && step !== undefined) {
          event.preventDefault();
          const to = Math.max(0, Math.min(count - 1, carried.to + step));
          setCarried({ ...carried, to });
          say("over", to);
        }
      },
    }),
  };
}

/** The place of the list under the pointer, counted without the item that is carried. */
function placeAt(handle: HTMLElement, y: number, from: number): number {
  const list = handle.closest("[data-reorder]");
  const items = [...(list?.children ?? [])].filter((one) => one.hasAttribute("data-item"));
  return items.filter((item, at) => {
    const { top, height } = item.getBoundingClientRect();
    return at !== from && y > top + height / 2;
  }).length;
}
