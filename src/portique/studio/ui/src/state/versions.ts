/** How far one is with what the server tells: shared by what reads and what writes. */
import type { NewsOfStep, StepSummary } from "../api/types";
import { language } from "../i18n";

export const taken = {
  /** The version of the site up to which all that others did is known here. */
  version: 0,
  /** The last step, whoever did it, that everything shown here takes in. One's own need not be seen. */
  step: 0,
  /** Changes of which the answer is still to come, so that news of them is no news. */
  expected: 0,
};

/** The versions after that one that this tab has made itself: others may have been at work between them. */
const own = new Set<number>();

/** Takes in that an edit from here made this version. */
export function takeOwn(version: number): void {
  if (version > taken.version) own.add(version);
  goOn();
}

/** Takes in that all is known up to this version. One before what was known is of a server that counts anew. */
export function takeAll(version: number): void {
  if (version < taken.version) own.clear();
  taken.version = version;
  for (const one of own) if (one <= version) own.delete(one);
  goOn();
}

/** What was made here right after what is known is known as well. */
function goOn(): void {
  while (own.delete(taken.version + 1)) taken.version += 1;
}

/** Whether a version is of somebody else's making, and new here. */
export function isNews(version: number): boolean {
  return version > taken.version && !own.has(version);
}

export function named(step: NewsOfStep | null): StepSummary | null {
  return step === null ? null : { number: step.number, name: step.names[language()] };
}
