/** Nodes and places in words, as the tree and the line on the page tell them. */
import type { LayoutNode } from "../api/types";
import type { Place } from "../canvas/protocol";
import { t } from "../i18n";
import { indexOf, isSection, leavingOf, pathTo, type Refusal } from "./nodes";

/** "Main, column 3": a section by its name, a row or column by the section around it. */
export function containerWords(root: LayoutNode, id: string): string {
  const index = indexOf(root);
  const path = pathTo(index, id);
  const node = path.at(-1);
  if (node === undefined || node.kind === "root") return t("tree.thePage");
  if (node.kind !== "grid" && node.kind !== "block") return node.label;
  const section = path.findLast((one) => isSection(one) || one.kind === "root");
  const where = section === undefined || section.kind === "root" ? t("tree.thePage") : section.label;
  const here = index.get(id);
  const parent = here?.parent;
  if (here === undefined || parent === null || parent === undefined) return where;
  if (node.kind === "grid") {
    return parent.children.length === 1 ? where : t("tree.inRow", { where, place: here.index + 1 });
  }
  if (parent.children.length > 1) return t("tree.inColumn", { where, place: here.index + 1 });
  return containerWords(root, parent.id);
}

/** "Main, column 3, place 1 of 2", counted as it will be once `ids` are there. */
export function placeWords(root: LayoutNode, place: Place, ids: string[] = []): string {
  const index = indexOf(root);
  const into = index.get(place.into)?.node;
  if (into === undefined) return "";
  const leaving = new Set(ids.flatMap((id) => [id, leavingOf(index, id)?.node.id ?? id]));
  const staying = into.children.map((child) => !leaving.has(child.id));
  const count = staying.filter(Boolean).length + Math.max(1, ids.length);
  const at = staying.slice(0, place.index).filter(Boolean).length + 1;
  const where = containerWords(root, into.id);
  const key = into.kind === "grid" ? "tree.placeColumn" : into.kind === "root" ? "tree.place"
    : into.kind === "block" ? "tree.place" : "tree.placeRow";
  return t(key, { where, place: at, total: count });
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
