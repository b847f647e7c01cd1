/** A field that says nothing but what one gives it; for tests and for fields that no blueprint brings. */
import type { FormField } from "../api/types";

export function plainField(part: Partial<FormField> & { type: string }): FormField {
  return {
    name: "x", path: part.name ?? "x", control: part.type.split(".")[1] ?? part.type, label: "", description: "",
    default: null, options: [], validate: {}, overridable: true, fields: [], extra: {}, ...part,
  };
}
