/** The studio's own signs: 16 units, drawn with one line of 1.5. */
const paths = {
  undo: "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7",
  redo: "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h3",
  down: "M4 6.5 8 10l4-3.5",
  up: "M4 9.5 8 6l4 3.5",
  right: "M6.5 4 10 8l-3.5 4",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  close: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  look: "M8 2.5a5.5 5.5 0 1 0 0 11z M8 2.5a5.5 5.5 0 0 1 0 11",
  left: "M2.5 3h11v10h-11zM6.5 3v10",
  side: "M2.5 3h11v10h-11zM9.5 3v10",
  section: "M2.5 4h11v8h-11z",
  column: "M2.5 4h2m2 0h3m2 0h2M2.5 12h2m2 0h3m2 0h2M2.5 4v2m0 1.5V9m0 1.5V12M13.5 4v2m0 1.5V9m0 1.5V12",
  row: "M2.5 5h11v6h-11zM8 5v6",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2",
  hidden: "M2 2l12 12M6.5 4.2C10.8 3.4 13.5 8 13.5 8a11 11 0 0 1-1.7 2.100M4.4 5.600A9.5 9.5 0 0 0 2.5 8s2 3.8 5.5 3.800c.8 0 1.5-.2 2.1-.4",
  search: "M7 2.500a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 13.5 13.5",
  keys: "M2 4.500h12v7H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.500h6",
  shelf: "M2.5 12.500h11M4 12.500V6h2.500v6.500M9 12.500V3.500h3v9",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  warning: "M8 2.5 14 13.500H2zM8 6.500V10M8 11.800h.01",
  globe: "M8 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.500c-3.5 3.5-3.5 7.5 0 11c3.5-3.5 3.5-7.5 0-11",
} as const;

export type IconName = keyof typeof paths | "block";

/** Signs that point the other way where one reads from right to left. */
const TURNING: ReadonlySet<IconName> = new Set(["undo", "redo", "left", "side"]);

export function Icon({ name }: { name: IconName }) {
  if (name === "block") {
    return <svg className="icon" viewBox="0 0 16 16" aria-hidden="true"><rect className="solid" x="2.5" y="4" width="11" height="8" rx="2.2" /></svg>;
  }
  return <svg className="icon" data-turns={TURNING.has(name) || undefined} viewBox="0 0 16 16" aria-hidden="true"><path d={paths[name]} /></svg>;
}

/** The sign of the house: a gantry that carries a yellow block. */
export function Sign() {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M1 3h22v3h-1v15h-2V6H4v15H2V6H1zM11 6h2v4h-2z" />
      <rect x="7.5" y="10" width="9" height="7.5" rx=".8" />
    </svg>
  );
}
