/** Nodes and places in words, as the tree and the line on the page tell them. */
import type { LayoutNode } from "../api/types";
import type { Place } from "../canvas/protocol";
import { t } from "../i18n";
import { carrierOf, indexOf, isSection, leavingOf, pathTo, type Refusal } from "./nodes";

/**
 * A place as the server tells it when the move is done: "Main, row 3 of 4, column 1 of 2", counted as it will be
 * once `ids` are there; without what is one of one.
 */
export function placeWords(root: LayoutNode, place: Place, ids: string[] = []): string {
  const index = indexOf(root);
  const into = index.get(place.into)?.node;
  if (into === undefined) return "";
  const leaving = new Set(ids.flatMap((id) => [id, carrierOf(index, id)?.node.id ?? id, leavingOf(index, id)?.node.id ?? id]));
  const stays = (node: LayoutNode): boolean => !leaving.has(node.id);
  const sections = ids.length > 0 && ids.every((id) => isSection(index.get(id)?.node ?? { kind: "" }));
  const parts = [part(into, into.children.slice(0, place.index).filter(stays).length,
    into.children.filter(stays).length + Math.max(1, ids.length), !sections)];
  let here: LayoutNode = into;
  while (here.kind === "grid" || here.kind === "block") {
    const around = index.get(here.id);
    if (around === undefined || around.parent === null) break;
    const { parent } = around;
    parts.unshift(part(parent, parent.children.slice(0, around.index).filter(stays).length,
      parent.children.filter((child) => child === around.node || stays(child)).length, here.kind === "grid"));
    here = parent;
  }
  parts.unshift(here.kind === "root" ? t("tree.thePage") : here.label);
  return parts.filter((one) => one !== "").join(", ");
}

/** "column 1 of 2": the place among what `parent` holds; nothing to tell of the only one. */
function part(parent: LayoutNode, before: number, total: number, row: boolean): string {
  if (total < 2) return "";
  const key = parent.kind === "grid" ? "tree.part.column" : parent.kind === "block" || !row ? "tree.part.place" : "tree.part.row";
  return t(key, { place: before + 1, total });
}

/** Several nodes in a word: the label of one, or how many they are. */
export function nodesWords(root: LayoutNode, ids: string[]): string {
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) return indexOf(root).get(first)?.node.label ?? first;
  return t("tree.nodes", { count: ids.length });
}

export function refusalWords(root: LayoutNode, refusal: Refusal, id: string): string {
  const path = pathTo(indexOf(root), id);
  switch (refusal) {
    case "": return "";
    case "inherited": {
      const from = path.find((node) => node.from !== "");
      return t("tree.why.inherited", { name: from?.label ?? "", outline: from?.from ?? "" });
    }
    case "locked": return t("tree.why.locked", { name: path.find((node) => node.locked)?.label ?? "" });
    case "inside-itself": return t("tree.why.insideItself");
    case "no-place": return t("tree.why.noPlace");
    case "not-here": return t("tree.why.notHere", { where: path.at(-1)?.label ?? "" });
  }
}
