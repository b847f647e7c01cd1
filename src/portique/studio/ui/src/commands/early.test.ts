import { expect, test } from "vitest";
import { catchTyping } from "./early";

function type(...keys: string[]): KeyboardEvent[] {
  return keys.map((key) => {
    const event = new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true });
    document.body.dispatchEvent(event);
    return event;
  });
}

test("what is typed before the field is there is kept, and nobody else gets it", () => {
  const early = catchTyping();
  const [first] = type("p", "r", "x", "Backspace", "i");
  expect(first?.defaultPrevented).toBe(true);
  expect(early.end()).toEqual({ text: "pri", entered: false });
  expect(type("n")[0]?.defaultPrevented).toBe(false);
});

test("Enter ends it; other keys stay whose they are", () => {
  const early = catchTyping();
  const [, tab] = type("a", "Tab", "Enter", "b");
  expect(tab?.defaultPrevented).toBe(false);
  expect(early.end()).toEqual({ text: "a", entered: true });
});
