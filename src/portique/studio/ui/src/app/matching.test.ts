import { expect, test } from "vitest";
import { fit, matching } from "./matching";

test("accents and case do not count, beginnings come first", () => {
  expect(matching(["À propos", "Le propos", "Apropos"], "a pro", (one) => one)).toEqual(["À propos", "Apropos"]);
  expect(fit("Imdad Qazi", "qazi")).toBe(2);
  expect(fit("Imdad Qazi", "imdad q")).toBe(2);
  expect(fit("Imdad Qazi", "azi")).toBe(1);
  expect(fit("Imdad Qazi", "nobody")).toBe(0);
});

test("of equals the order stays, and nothing typed is everything", () => {
  const list = ["b one", "a one", "one"];
  expect(matching(list, "one", (one) => one)).toEqual(["one", "b one", "a one"]);
  expect(matching(list, "  ", (one) => one)).toBe(list);
});
