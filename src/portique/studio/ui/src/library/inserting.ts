/** Putting something from the library on the page. */
import type { Gesture, LibraryItem } from "../api/types";
import { focusSettings } from "../app/focus";
import type { Place } from "../canvas/protocol";
import { t } from "../i18n";
import { announce, edit, getState, showPanel } from "../state/store";
import { placeFor, subjectOf } from "../tree/acts";
import { indexOf, isSection, whyNot } from "../tree/nodes";
import { refusalWords } from "../tree/words";
import { rememberItem } from "./recent";

/** The kind of node that an item becomes. */
export function kindOf(item: LibraryItem): string {
  if (item.kind === "shelf") return typeof item.node?.kind === "string" ? item.node.kind : "particle";
  return item.kind;
}

/** Inserts at `place`, else beside what is held. The new thing is held then, and its first field takes the focus. */
export async function insertItem(item: LibraryItem, place: Place | null = null): Promise<void> {
  const on = subjectOf();
  if (on === null) return;
  if (item.unusable !== "") {
    announce(item.unusable);
    return;
  }
  const kind = kindOf(item);
  const where = kind === "atom" ? { into: "", index: getState().outline?.atoms.length ?? 0 } : place ?? placeFor(on, [kind]);
  if (where === null) {
    announce(t("tree.why.nowhere"));
    return;
  }
  const why = kind === "atom" ? "" : refusalWords(on.root, whyNot(indexOf(on.root), where.into, [kind]), where.into);
  if (why !== "") {
    announce(why);
    return;
  }
  rememberItem(item.name);
  const gesture: Gesture = { kind: "layout.insert", outline: on.outline, into: where.into, index: where.index,
    item: { kind: item.kind, name: item.name, ...(item.node === undefined ? {} : { node: item.node }) } };
  const done = await edit([gesture]);
  if (done === null || kind === "atom") return;
  if (getState().panel !== "layout") showPanel("layout");
  const made = getState().selection[0];
  if (made !== undefined) focusSettings(made, isSection({ kind }) ? "name" : "field");
}
