/**
 * Keys as text ("Mod+Shift+Z": Mod is Ctrl, on a Mac ⌘), what was pressed, and which command it is for. Everybody
 * may choose other keys; the choice is kept in the browser.
 */
import { direction, t, isKey } from "../i18n";

export interface Pressed { key: string; ctrl: boolean; shift: boolean; alt: boolean; meta: boolean }

export const onMac: boolean = typeof navigator !== "undefined" && /Mac|iP(hone|ad)/.test(navigator.platform);

export function pressedBy(event: KeyboardEvent): Pressed {
  return { key: event.key, ctrl: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, meta: event.metaKey };
}

const TURNED: { [key: string]: string } = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** As if one read from left to right: an arrow that leads inwards or onwards is the same key for every command. */
export function inReadingOrder(pressed: Pressed, rightToLeft = direction() === "rtl"): Pressed {
  return rightToLeft ? { ...pressed, key: TURNED[pressed.key] ?? pressed.key } : pressed;
}

/** The text of what was pressed; empty for a modifier alone. */
export function textOf(pressed: Pressed, mac = onMac): string {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Unidentified"].includes(pressed.key)) return "";
  const letter = pressed.key.length === 1;
  const key = letter ? pressed.key.toUpperCase() : pressed.key;
  const mod = mac ? pressed.meta : pressed.ctrl;
  const parts = [
    mod ? "Mod" : "", (mac ? pressed.ctrl : pressed.meta) ? (mac ? "Ctrl" : "Meta") : "", pressed.alt ? "Alt" : "",
    // A sign such as ? is the sign that it is, however it is typed.
    pressed.shift && (!letter || /\p{L}/u.test(key)) ? "Shift" : "", key === " " ? "Space" : key,
  ];
  return parts.filter((part) => part !== "").join("+");
}

const NAMES: { [key: string]: string } = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Backspace: "⌫" };

/** Keys as one reads them: Ctrl Z, or ⌘Z. */
export function shown(text: string, mac = onMac): string {
  if (text === "") return "";
  const named = text.split(/\+(?=.)/).map((part) => {
    if (part === "Mod") return mac ? "⌘" : t("commands.key.Mod");
    if (mac && part === "Alt") return "⌥";
    if (mac && part === "Shift") return "⇧";
    const key = `commands.key.${part}`;
    return NAMES[direction() === "rtl" ? TURNED[part] ?? part : part] ?? (isKey(key) ? t(key) : part);
  });
  return named.join(mac ? "" : " ");
}

const CHOSEN = "portique.keys";
let chosen: { [command: string]: string } | null = null;
const usual = new Map<string, string>();

function choices(): { [command: string]: string } {
  if (chosen === null) {
    try { chosen = JSON.parse(localStorage.getItem(CHOSEN) ?? "{}") as { [command: string]: string }; } catch { chosen = {}; }
  }
  return chosen;
}

export function setUsual(command: string, keys: string): void {
  usual.set(command, keys);
}

/** The keys of a command: those that were chosen, else its own; empty for none. */
export function keysOf(command: string): string {
  return choices()[command] ?? usual.get(command) ?? "";
}

export function isChosen(command: string): boolean {
  return choices()[command] !== undefined;
}

/** Chooses keys for a command, takes them from the one that had them; null goes back to its own. */
export function chooseKeys(command: string, keys: string | null): void {
  const next = { ...choices() };
  if (keys === null) {
    delete next[command];
  } else {
    for (const other of usual.keys()) if (other !== command && keysOf(other) === keys) next[other] = "";
    next[command] = keys;
  }
  chosen = next;
  localStorage.setItem(CHOSEN, JSON.stringify(next));
}
