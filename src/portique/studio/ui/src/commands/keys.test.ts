import { beforeEach, describe, expect, test } from "vitest";
import { chooseKeys, inReadingOrder, keysOf, setUsual, shown, textOf, type Pressed } from "./keys";
import { press, register } from "./registry";

const pressed = (key: string, mods: Partial<Pressed> = {}): Pressed => ({ key, ctrl: false, shift: false, alt: false, meta: false, ...mods });

describe("keys as text", () => {
  test.each<[Pressed, boolean, string]>([
    [pressed("z", { ctrl: true }), false, "Mod+Z"],
    [pressed("z", { meta: true }), true, "Mod+Z"],
    [pressed("Z", { ctrl: true, shift: true }), false, "Mod+Shift+Z"],
    [pressed("?", { shift: true }), false, "?"],
    [pressed("ArrowUp", { alt: true }), false, "Alt+ArrowUp"],
    [pressed("z", { ctrl: true }), true, "Ctrl+Z"],
    [pressed(" "), false, "Space"],
    [pressed("Shift", { shift: true }), false, ""],
    [pressed("é"), false, "É"],
  ])("%o is %s", (keys, mac, text) => {
    expect(textOf(keys, mac)).toBe(text);
  });
  test("are shown as the machine writes them", () => {
    expect(shown("Mod+Shift+Z", false)).toBe("Ctrl Shift Z");
    expect(shown("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(shown("Alt+ArrowUp", false)).toBe("Alt ↑");
    expect(shown("", false)).toBe("");
  });
});

describe("arrows", () => {
  test.each([["ArrowLeft", "ArrowRight"], ["ArrowRight", "ArrowLeft"], ["ArrowUp", "ArrowUp"], ["a", "a"]])("%s from right to left is %s", (key, same) => {
    expect(inReadingOrder(pressed(key, { alt: true }), true)).toEqual(pressed(same, { alt: true }));
    expect(inReadingOrder(pressed(key), false).key).toBe(key);
  });
});

describe("chosen keys", () => {
  beforeEach(() => {
    for (const id of ["a", "b"]) chooseKeys(id, null);
    setUsual("a", "X");
    setUsual("b", "Y");
  });
  test("are taken from the command that had them, and given back", () => {
    chooseKeys("a", "Y");
    expect([keysOf("a"), keysOf("b")]).toEqual(["Y", ""]);
    chooseKeys("b", null);
    chooseKeys("a", null);
    expect([keysOf("a"), keysOf("b")]).toEqual(["X", "Y"]);
  });
});

describe("pressing", () => {
  test("does what can be done there, and nothing while one types", () => {
    const done: string[] = [];
    const forget = register(
      { id: "t-one", title: "app.undo", group: "commands.group.studio", keys: "Mod+1", run: () => done.push("one") },
      { id: "t-held", title: "app.undo", group: "commands.group.studio", keys: "Mod+2", held: true, run: () => done.push("held") },
      { id: "t-never", title: "app.undo", group: "commands.group.studio", keys: "Mod+3", when: () => false, run: () => done.push("never") },
    );
    const mod = (key: string): Pressed => pressed(key, { ctrl: true });
    expect(press(mod("1"), { typing: false, holding: false })).toBe(true);
    expect(press(mod("1"), { typing: true, holding: false })).toBe(false);
    expect(press(mod("2"), { typing: false, holding: false })).toBe(false);
    expect(press(mod("2"), { typing: false, holding: true })).toBe(true);
    expect(press(mod("3"), { typing: false, holding: true })).toBe(false);
    expect(done).toEqual(["one", "held"]);
    forget();
    expect(press(mod("1"), { typing: false, holding: false })).toBe(false);
  });
});
