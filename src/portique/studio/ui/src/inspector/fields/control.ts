/** What every control is given. The frame around it shows label, origin, help and trouble. */
import type { FormField, Json } from "../../api/types";

export interface ControlProps {
  field: FormField;
  /** Id of the element that is operated. */
  id: string;
  labelId: string;
  /** Ids of help and trouble. */
  describedBy: string | undefined;
  /** What holds now: ours, inherited or the default. */
  value: Json | undefined;
  invalid: boolean;
  readOnly: boolean;
  onChange(value: Json): void;
  /** A burst of changes is over: focus leaves, a slider is let go. */
  onSettle(): void;
  /** Shows a value of the field's path on the page while the hand still moves. */
  onPreview?: ((path: string, value: string) => void) | undefined;
}

/** Attributes of a form element that every control shares. */
export function common({ id, describedBy, invalid, readOnly, field, onSettle }: ControlProps) {
  return {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": field.validate.required === true || undefined,
    disabled: readOnly || undefined,
    onBlur: onSettle,
  };
}

/** An attribute of the blueprint as text; `undefined` where it says nothing. */
export function attribute(field: FormField, name: string): string | undefined {
  const value = field.extra[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
