/** What is wrong with the site, read from the server; new errors are told. */
import { api, ApiError } from "../api/client";
import type { Problem } from "../api/types";
import { t } from "../i18n";
import { setState } from "./studio";
import { showPanel } from "./where";
import { dismiss, notify } from "./words";

export async function readProblems(): Promise<void> {
  try {
    const problems = await api.get<Problem[]>("/problems");
    const errors = problems.filter((one) => one.level === "error");
    setState({ problems, problemCount: problems.filter((one) => one.level !== "notice").length, problemErrors: errors.length });
    tellErrors(errors);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

const nameOf = (one: Problem): string => [one.code, one.file, one.line, one.message].join("\n");

/** Errors that one has been told of; null before the first reading, of which the count tells enough. */
let told: Set<string> | null = null;
let errorNotice = 0;

/** Says what has just gone wrong in the site's files, with the way there; takes it back once all of that is mended. */
function tellErrors(errors: Problem[]): void {
  const [first, ...more] = told === null ? [] : errors.filter((one) => told?.has(nameOf(one)) === false);
  if (first !== undefined || errors.length === 0) dismiss(errorNotice);
  told = new Set(errors.map(nameOf));
  if (first === undefined) return;
  const where = first.line === null ? first.file : `${first.file}, ${t("app.line", { line: first.line })}`;
  errorNotice = notify(`${where}: ${first.message}`, {
    hint: more.length === 0 ? first.hint : t("app.moreErrors", { count: more.length }),
    way: { label: t("app.show"), run: () => { dismiss(errorNotice); showPanel("problems"); } },
  });
}
