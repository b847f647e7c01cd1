/** Nodes as text, so that they can be pasted into another outline, another site, or a letter. */
import type { JsonMap, LayoutNode } from "../api/types";

export interface Clipping { portique: "nodes"; version: 1; nodes: JsonMap[] }

/** What a node is without where it stands and without its number. */
export function nodeData(node: LayoutNode): JsonMap {
  const data: JsonMap = { kind: node.kind, subtype: node.subtype };
  if (node.title !== "") data.title = node.title;
  if (Object.keys(node.attributes).length > 0) data.attributes = node.attributes;
  if (Object.keys(node.inherit).length > 0) data.inherit = node.inherit as JsonMap;
  // What another outline gives comes from there again.
  const own = node.children.filter((child) => child.from === "" || node.inherit.outline === undefined);
  if (own.length > 0) data.children = own.map(nodeData);
  return data;
}

export function clippingText(nodes: LayoutNode[]): string {
  const clipping: Clipping = { portique: "nodes", version: 1, nodes: nodes.map(nodeData) };
  return JSON.stringify(clipping, null, 1);
}

/** The nodes in a text; null where it holds none. */
export function readClipping(text: string): JsonMap[] | null {
  if (!text.includes('"portique"')) return null;
  try {
    const found = JSON.parse(text) as Partial<Clipping>;
    if (found.portique !== "nodes" || found.version !== 1 || !Array.isArray(found.nodes)) return null;
    const nodes = found.nodes.filter(isNode);
    return nodes.length > 0 && nodes.length === found.nodes.length ? nodes : null;
  } catch {
    return null;
  }
}

function isNode(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    && typeof (value as JsonMap).kind === "string"
    && (((value as JsonMap).children ?? []) as unknown[]).every(isNode);
}

let kept = "";

export async function writeClipboard(text: string): Promise<void> {
  kept = text;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // The browser forbids it: pasting within the studio works all the same.
  }
}

/** What was copied last, here or elsewhere. */
export async function readClipboard(): Promise<string> {
  try {
    const text = await navigator.clipboard.readText();
    if (text !== "") return text;
  } catch {
    // As above.
  }
  return kept;
}
