/** Everything that can be done by name: for the palette, the list of shortcuts, and keys. */
import type { Key } from "../i18n";
import { keysOf, setUsual, textOf, type Pressed } from "./keys";

export interface Command {
  id: string;
  title: Key;
  group: Key;
  keys?: string;
  /** Whether it can be done now. */
  when?: () => boolean;
  /** Why it cannot be done now though it has a meaning, in words; keys say it, the palette leaves it out. */
  why?: () => string;
  run: () => unknown;
  /** Also while one types in a field. */
  always?: boolean;
  /** Keys that work in the tree and on the canvas only: single letters, Delete, arrows. */
  held?: boolean;
}

const commands = new Map<string, Command>();

/** Adds commands; gives the way to take them back. */
export function register(...list: Command[]): () => void {
  for (const command of list) {
    commands.set(command.id, command);
    setUsual(command.id, command.keys ?? "");
  }
  return () => { for (const command of list) commands.delete(command.id); };
}

export function allCommands(): Command[] {
  return [...commands.values()];
}

export function possible(command: Command): boolean {
  return command.when?.() ?? true;
}

export function run(id: string): boolean {
  const command = commands.get(id);
  if (command === undefined || !possible(command)) return false;
  command.run();
  return true;
}

/** Does what the keys are for. `typing`: one is in a field; `holding`: in the tree or on the canvas. */
export function press(pressed: Pressed, where: { typing: boolean; holding: boolean }): boolean {
  const text = textOf(pressed);
  if (text === "") return false;
  for (const command of commands.values()) {
    if (keysOf(command.id) !== text || !possible(command)) continue;
    if (where.typing && command.always !== true) continue;
    if (command.held === true && !where.holding) continue;
    command.run();
    return true;
  }
  return false;
}
