/** The gesture that an edited field means. */
import type { Gesture, Inspection, Json } from "../api/types";
import { seen } from "./drafts";

type Form = Inspection["forms"][number];
type Group = Extract<Gesture, { kind: "setting.set" }>["group"];

const GROUPS: readonly string[] = ["styles", "page", "particles", "assignments", "atoms"];

/** Settings of a group are set in the group's file, those of a node in the layout. */
export function gestureFor(inspection: Inspection, form: Form, path: string, value: Json, was?: Json): Gesture {
  const { outline } = inspection;
  const group = groupOf(inspection);
  if (group !== null) return { kind: "setting.set", outline, group: group.group, path: group.prefix + path, value, ...seen(was) };
  return { kind: "layout.set", outline, node: form.node || inspection.subject, path, value, ...seen(was) };
}

/** A column's width is shared with its neighbours, so that setting it is a gesture of its own. */
export function blockGesture(inspection: Inspection, form: Form, path: string, value: Json, was?: Json): Gesture {
  if (path !== "size" || typeof value !== "number") return gestureFor(inspection, form, path, value, was);
  return { kind: "layout.resize", outline: inspection.outline, node: form.node || inspection.subject, size: value };
}

/** `particles/logo` and `particles.logo` name one member of a group; a node's id names none. */
function groupOf(inspection: Inspection): { group: Group; prefix: string } | null {
  if (inspection.node !== null) return null;
  const [group = "", ...rest] = inspection.subject.split(/[./]/);
  if (!GROUPS.includes(group)) return null;
  return { group: group as Group, prefix: rest.length > 0 ? `${rest.join(".")}.` : "" };
}
