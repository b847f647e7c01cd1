import type { Consequences } from "../api/types";
import { t } from "../i18n";

/** What an edit would do, before it is done. */
export function Foretold({ what }: { what: Consequences | null }) {
  if (what === null) return <p className="note" aria-live="polite">{t("app.considering")}</p>;
  if (what.refused !== "") return <p className="trouble">{what.refused}</p>;
  const nothing = what.loses.length + what.changes.length + what.pages.length === 0;
  return (
    <div className="foretold">
      {nothing ? <p className="note">{t("app.loses.nothing")}</p> : null}
      {what.loses.length > 0 ? <Part title={t("app.loses", { count: what.loses.length })} list={what.loses.map((one) => one.label)} /> : null}
      {what.changes.length > 0 ? <Part title={t("app.changes", { count: what.changes.length })} list={what.changes.map((one) => one.title)} /> : null}
      {what.pages.length > 0 ? (
        <Part title={t("app.changesPages", { count: what.pages.length })} list={what.pages.map((one) => t("app.pageGets", { page: one.title, outline: one.outline }))} />
      ) : null}
    </div>
  );
}

const MANY = 12;

function Part({ title, list }: { title: string; list: string[] }) {
  return (
    <details open={list.length <= MANY}>
      <summary>{title}</summary>
      <ul>{list.map((one, at) => <li key={at}>{one}</li>)}</ul>
    </details>
  );
}
