/**
 * Moving with the keys: Space lifts what is held, arrows travel through all places, Space puts down, Escape puts
 * back. What is lifted stays where it is until then; the tree and the page show the place.
 */
import { t } from "../i18n";
import { announce, getState, setState } from "../state/store";
import { moveTo, subjectOf, type Subject } from "./acts";
import { whyFixed } from "./nodes";
import { startOf, stopsFor, travel, type Stop } from "./places";
import { nodesWords, placeWords, refusalWords } from "./words";

interface Lift { on: Subject; list: Stop[]; at: number }
let lift: Lift | null = null;

/** The place of the move that is under way. */
export function liftedStop(): Stop | null {
  return lift?.list[lift.at] ?? null;
}

export function isLifted(): boolean {
  return lift !== null && getState().lifted !== null;
}

export function liftUp(ids: string[]): void {
  const on = subjectOf(ids);
  if (on === null || on.ids.length === 0) return;
  for (const id of on.ids) {
    const why = whyFixed(on.index, id);
    if (why !== "") {
      announce(refusalWords(on.root, why, id));
      return;
    }
  }
  const list = stopsFor(on.root, on.ids);
  const at = startOf(on.root, list, on.ids[0] ?? "");
  if (at < 0) return;
  lift = { on, list, at };
  tell(t("tree.lifted", { what: nodesWords(on.root, on.ids) }));
}

function tell(before = ""): void {
  const stop = liftedStop();
  if (lift === null || stop === null) return;
  const label = placeWords(lift.on.root, stop, lift.on.ids);
  setState({ lifted: { nodes: lift.on.ids, place: { into: stop.into, index: stop.index }, label } });
  announce(before === "" ? label : `${before} ${label}. ${t("tree.liftedHelp")}`);
}

const WAYS: { [key: string]: "up" | "down" | "in" | "out" | "first" | "last" } = {
  ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out", Home: "first", End: "last",
};

/** Takes a key while something is lifted; false for one that it has no use for. */
export function liftKey(key: string, rightToLeft = false): boolean {
  if (lift === null) return false;
  const mirrored = rightToLeft ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] ?? key : key;
  const way = WAYS[mirrored];
  if (way !== undefined) {
    lift.at = travel(lift.list, lift.at, way);
    tell();
    return true;
  }
  if (key === " " || key === "Enter") {
    putDown();
    return true;
  }
  if (key === "Escape") {
    putBack();
    return true;
  }
  return false;
}

function putDown(): void {
  const stop = liftedStop();
  const on = lift?.on;
  end();
  if (stop !== null && on !== undefined) moveTo(on, stop);
}

/** Ends the move as if it had not been begun. */
export function putBack(): void {
  if (lift === null) return;
  const { on } = lift;
  end();
  announce(t("tree.putBack", { what: nodesWords(on.root, on.ids) }));
}

function end(): void {
  lift = null;
  setState({ lifted: null });
}
