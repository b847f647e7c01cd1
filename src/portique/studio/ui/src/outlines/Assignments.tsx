import { useCallback, useEffect, useState } from "react";
import { Button, Checkbox, Input, Label, SearchField } from "react-aria-components";
import { api } from "../api/client";
import type { AssignmentRules, Outline } from "../api/types";
import { matching } from "../app/matching";
import { isKey, t } from "../i18n";
import { edit, getState, openPage, report, useStudio } from "../state/store";

type Rule = AssignmentRules["rules"][number];
const FEW = 6;

/** Which pages use the outline: rules by kind, each with the pages that it catches. */
export function Assignments({ outline }: { outline: Outline }) {
  const version = useStudio((state) => state.version);
  const [found, setFound] = useState<AssignmentRules | null>(null);
  const name = outline.name;
  const read = useCallback(() => {
    let wanted = true;
    api.get<AssignmentRules>(`/outlines/${encodeURIComponent(name)}/assignments`).then((rules) => { if (wanted) setFound(rules); }, report);
    return () => { wanted = false; };
  }, [name]);
  useEffect(read, [read, version]);
  if (found === null) return <p className="note">{t("app.loading")}</p>;
  // Caught by a rule of this outline, and not its own: a rule of another one weighs more.
  const elsewhere = new Set(found.rules.filter((rule) => rule.set).flatMap((rule) => rule.pages));
  for (const page of found.pages) elsewhere.delete(page.url);
  return (
    <div className="rules">
      <p className="note">{found.pages.length === 0 ? t("outlines.noPages") : t("outlines.usedBy", { count: found.pages.length })}</p>
      {found.pages.length > 0 ? <Pages urls={found.pages.map((page) => page.url)} reasons={found.pages} /> : null}
      {found.all ? <p>{t("outlines.all")}</p> : null}
      {elsewhere.size > 0 ? <p className="note">{t("outlines.elsewhere", { count: elsewhere.size })}</p> : null}
      <Rules found={found} set={(rule, on) => {
        void edit([{ kind: "setting.set", outline: name, group: "assignments", path: rule.path, value: on ? true : null }]);
      }} />
    </div>
  );
}

type Set = (rule: Rule, on: boolean) => void;

/** Rules to choose from: those that are set, and by kind those that could be. */
export function Rules({ found, set: choose }: { found: AssignmentRules; set: Set }) {
  const [query, setQuery] = useState("");
  const set = found.rules.filter((rule) => rule.set);
  const rest = matching(found.rules.filter((rule) => !rule.set), query, (rule) => `${rule.title} ${rule.name} ${kindTitle(rule.kind)}`);
  const groups = [...Map.groupBy(rest, (rule) => rule.kind)];
  return (
    <>
      {set.length > 0 ? <ul aria-label={t("outlines.rulesSet")}>{set.map((rule) => <li key={rule.path}><RuleLine choose={choose} rule={rule} kind /></li>)}</ul> : null}
      <SearchField className="search" value={query} onChange={setQuery}>
        <Label className="aside">{t("outlines.findRule")}</Label>
        <Input className="field" placeholder={t("outlines.findRule")} />
      </SearchField>
      {groups.map(([kind, rules]) => (
        <Kind key={kind} kind={kind} rules={rules} choose={choose} open={query !== ""} />
      ))}
      {rest.length === 0 ? <p className="list-empty">{t("app.noneFound")}</p> : null}
    </>
  );
}

function Kind({ kind, rules, choose, open }: { kind: string; rules: Rule[]; choose: Set; open: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? rules : rules.slice(0, FEW);
  return (
    <details className="rule-kind" open={open || kind === "type" || kind === "section"}>
      <summary>{kindTitle(kind)} <span className="note">{rules.length}</span></summary>
      <ul>{shown.map((rule) => <li key={rule.path}><RuleLine choose={choose} rule={rule} /></li>)}</ul>
      {shown.length < rules.length ? <Button className="link" onPress={() => setAll(true)}>{t("outlines.moreRules", { count: rules.length - shown.length })}</Button> : null}
    </details>
  );
}

function kindTitle(kind: string): string {
  const key = `outlines.kind.${kind}`;
  return isKey(key) ? t(key) : kind;
}

function RuleLine({ choose, rule, kind = false }: { choose: Set; rule: Rule; kind?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="rule">
      <Checkbox className="check" isSelected={rule.set} onChange={(on) => choose(rule, on)}>
        <span>{kind ? <span className="note">{kindTitle(rule.kind)}: </span> : null}{rule.title}</span>
      </Checkbox>
      <Button className="link note" aria-expanded={open} onPress={() => setOpen(!open)}>{t("outlines.pages", { count: rule.pages.length })}</Button>
      {open ? <Pages urls={rule.pages} /> : null}
    </div>
  );
}

function Pages({ urls, reasons = [] }: { urls: string[]; reasons?: AssignmentRules["pages"] }) {
  const [all, setAll] = useState(false);
  const { pages, site } = getState();
  const known = new Map(pages.map((page) => [page.url, page]));
  const several = (site?.languages.length ?? 0) > 1;
  const shown = all ? urls : urls.slice(0, FEW);
  return (
    <ul className="caught">
      {shown.map((url) => {
        const reason = reasons.find((page) => page.url === url);
        return (
          <li key={url}>
            <Button className="link" onPress={() => { void openPage(url); }}>{known.get(url)?.title ?? url}</Button>
            {several ? <span className="note"> {known.get(url)?.language}</span> : null}
            {reason === undefined ? null : <span className="note"> {t(`outlines.reason.${reason.reason}`)}</span>}
          </li>
        );
      })}
      {shown.length < urls.length ? <li><Button className="link" onPress={() => setAll(true)}>{t("outlines.morePages", { count: urls.length - shown.length })}</Button></li> : null}
    </ul>
  );
}
