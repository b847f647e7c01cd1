import { useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import type { Problem } from "../api/types";
import { isEditable } from "../app/editable";
import { matching } from "../app/matching";
import { t } from "../i18n";
import { getState, openOutline, openPage, select, showPanel, useStudio } from "../state/store";
import { indexOf } from "../tree/nodes";
import { Repairs } from "./Repairs";
import "./problems.css";

/** What is wrong with a text as such: nothing but the text can be shown. */
const TEXTUAL = /^(yaml-|front-matter-(?!value)|layout-(not|version|wrong)|site-|settings-|redirects-|assignments-shape|atom-shape|content-type)/;

const LEVELS: Problem["level"][] = ["error", "warning", "notice"];
const SHOWN = 200;

/** What `portique check` finds, as one works; each leads to its cause. */
export default function ProblemsPanel() {
  const problems = useStudio((state) => state.problems);
  const [query, setQuery] = useState("");
  const found = matching(problems, query, (one) => `${one.message} ${one.file} ${one.code}`);
  if (problems.length === 0) return <p className="waiting">{t("problems.none")}</p>;
  return (
    <div className="problems">
      <SearchField className="search" value={query} onChange={setQuery}>
        <Label className="aside">{t("problems.find")}</Label>
        <Input className="field" placeholder={t("problems.find")} />
      </SearchField>
      {LEVELS.map((level) => ({ level, list: found.filter((one) => one.level === level) })).filter(({ list }) => list.length > 0).map(({ level, list }) => (
        <section key={level}>
          <h2>{t(`problems.level.${level}`)} <span className="note">{list.length}</span></h2>
          <ul>{list.slice(0, SHOWN).map((one, at) => <li key={`${one.id} ${at}`}><Line problem={one} /><Repairs problem={one} /></li>)}</ul>
          {list.length > SHOWN ? <p className="list-more">{t("problems.more", { count: list.length - SHOWN })}</p> : null}
        </section>
      ))}
    </div>
  );
}

function Line({ problem }: { problem: Problem }) {
  const where = problem.line === null ? problem.file : t("problems.where", { file: problem.file, line: String(problem.line) });
  return (
    <Button className="problem" data-level={problem.level} onPress={() => { void goTo(problem); }}>
      <span className="problem-said">{problem.message}</span>
      {problem.hint === "" ? null : <span className="note">{problem.hint}</span>}
      <span className="note problem-file">{where}</span>
    </Button>
  );
}

/** Leads to where a problem can be mended: its node, its outline, its page, or the panel of its file. */
async function goTo(problem: Problem): Promise<void> {
  const { site, pages } = getState();
  const outline = /^config\/[^/]+\/([^/]+)\//.exec(problem.file)?.[1];
  const page = pages.find((one) => one.url === problem.page) ?? pages.find((one) => one.source === problem.file);
  if (page !== undefined) await openPage(page.url);
  if (outline !== undefined && site?.outlines.some((one) => one.name === outline)) await openOutline(outline);
  const layout = getState().outline?.layout;
  if (problem.node !== "" && layout !== undefined && indexOf(layout).has(problem.node)) {
    showPanel("layout");
    select([problem.node], { reveal: true });
  } else if (page === undefined && TEXTUAL.test(problem.code) && isEditable(problem.file)) {
    showPanel("problems", problem.file);
  } else if (problem.file.startsWith("menus/")) {
    showPanel("menus", problem.file.replace(/^menus\/|\.yaml$/g, ""));
  } else if (problem.file.endsWith("styles.yaml")) {
    showPanel("styles", outline ?? "");
  } else if (page !== undefined && problem.file === page.source) {
    showPanel("pages", page.source);
  } else if (outline !== undefined) {
    showPanel("outlines", outline);
  } else if (isEditable(problem.file)) {
    showPanel("problems", problem.file);
  }
}
