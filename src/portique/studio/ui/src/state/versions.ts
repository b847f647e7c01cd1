/** How far one is with what the server tells: shared by what reads and what writes. */
import type { NewsOfStep, StepSummary } from "../api/types";
import { language } from "../i18n";

export const taken = {
  /** The newest version of the site of which the page was told. */
  version: 0,
  /** The last step, whoever did it, that everything shown here takes in. One's own need not be seen. */
  step: 0,
  /** Changes of which the answer is still to come, so that news of them is no news. */
  expected: 0,
};

export function named(step: NewsOfStep | null): StepSummary | null {
  return step === null ? null : { number: step.number, name: step.names[language()] };
}
