/**
 * An input for a number. What is typed stays as typed while it means the value (`1.` on the way to `1.5`); a value
 * from elsewhere (a step, undo) takes its place.
 */
import { useState, type ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: string;
  onText(text: string): void;
}

export function Typed({ value, onText, onBlur, onKeyDown, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  // Emptied, it stays so while one is in it, though the inherited value holds by then.
  const shown = typed !== null && (typed === "" || means(typed, value)) ? typed : value;
  return (
    <input {...rest} type="text" inputMode="decimal" autoComplete="off" value={shown}
      onChange={(event) => { setTyped(event.target.value); onText(event.target.value); }}
      onKeyDown={(event) => {
        if (event.key.startsWith("Arrow") || event.key.startsWith("Page") || event.ctrlKey || event.metaKey) setTyped(null);
        onKeyDown?.(event);
      }}
      onBlur={(event) => { setTyped(null); onBlur?.(event); }} />
  );
}

/** Whether a text on its way says the value. */
export function means(typed: string, value: string): boolean {
  if (typed === value) return true;
  const [one, other] = [typed, value].map((text) => (text.trim() === "" ? NaN : Number(text.replace(",", "."))));
  return one === other;
}
