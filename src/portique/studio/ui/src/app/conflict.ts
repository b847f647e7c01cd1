import { createElement } from "react";
import type { Done, Gesture, Json, Refused } from "../api/types";
import { dialog, edit, passOver, refresh, renderPage, yieldToOthers } from "../state/store";

/** Shows both versions of what two people changed, and lets one choose. Nothing is lost until then. */
export async function showConflict(refused: Refused, what: Gesture[] | "/undo" | "/redo"): Promise<Done | null> {
  await refresh();
  const { Conflict } = await import("./Conflict");
  const isEdit = Array.isArray(what);
  const choice = await dialog<"mine" | "theirs">((close) => createElement(Conflict, { refused, isEdit, close }));
  // Both have been seen: what one's own began on does not matter any more.
  if (choice === "mine" && isEdit) return edit(what.map(({ was: _seen, ...gesture }: Gesture & { was?: Json }) => gesture as Gesture), { anyway: true });
  if (choice === "theirs" && what === "/undo") return passOver();
  if (choice === "theirs") yieldToOthers();
  await renderPage();
  return null;
}
