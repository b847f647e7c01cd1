import { expect, test } from "vitest";
import { nameFor, troubleWith } from "./naming";

test("a name is made of the title's letters, and is not taken", () => {
  expect(nameFor("Entretiens d’été", [])).toBe("entretiens-d-ete");
  expect(nameFor("Home", ["home", "home-2"])).toBe("home-3");
  expect(nameFor("اردو", [])).toBe("outline");
  expect(nameFor("  --Cœur!  ", [])).toBe("coeur");
});

test("a typed name says what is wrong with it", () => {
  expect(troubleWith("interviews", [])).toBe("");
  expect(troubleWith("Inter views", [])).toBe("letters");
  expect(troubleWith("_error", [])).toBe("letters");
  expect(troubleWith("default", [])).toBe("reserved");
  expect(troubleWith("home", ["home"])).toBe("taken");
});
