import { createElement } from "react";
import type { Gesture, Refused } from "../api/types";
import { dialog, edit, refresh, renderPage } from "../state/store";

/** Shows both versions of what two people changed, and lets one choose. Nothing is lost until then. */
export async function showConflict(refused: Refused, gestures: Gesture[]): Promise<void> {
  await refresh();
  const { Conflict } = await import("./Conflict");
  const choice = await dialog<"mine" | "theirs">((close) => createElement(Conflict, { refused, close }));
  if (choice === "mine" && gestures.length > 0) await edit(gestures);
  else await renderPage();
}
