import { useEffect, useState } from "react";
import { Button, Heading } from "react-aria-components";
import { api } from "../api/client";
import type { Outline } from "../api/types";
import { t } from "../i18n";
import { dialog, getState, openOutline, report, select, showPanel } from "../state/store";
import { indexOf } from "../tree/nodes";

/** What an outline takes from others, gives to others, and sets of its own. */
export function Inheritance({ outline }: { outline: Outline }) {
  const own = Object.entries(outline.overrides);
  return (
    <div className="inheritance">
      <Links title={t("outlines.takes")} none={t("outlines.takesNothing")} links={outline.sources} within={outline} />
      <Links title={t("outlines.gives")} none={t("outlines.givesNothing")} links={outline.heirs} within={outline} />
      <h3>{t("outlines.own")}</h3>
      {own.length === 0 ? <p className="note">{t("outlines.ownNothing")}</p>
        : <ul>{own.map(([file, count]) => <li key={file}>{file} <span className="note">{t("outlines.values", { count })}</span></li>)}</ul>}
      <Button className="button" onPress={() => { void dialog((close) => <Everything close={() => close()} />); }}>{t("outlines.everything")}</Button>
    </div>
  );
}

function titleOf(name: string): string {
  return getState().site?.outlines.find((one) => one.name === name)?.title ?? name;
}

function Links({ title, none, links, within }: { title: string; none: string; links: Outline["sources"]; within: Outline }) {
  const index = indexOf(within.layout);
  return (
    <>
      <h3>{title}</h3>
      {links.length === 0 ? <p className="note">{none}</p> : (
        <ul>
          {links.map((link) => (
            <li key={link.outline}>
              <Button className="link" onPress={() => { void openOutline(link.outline); }}>{titleOf(link.outline)}</Button>
              <span className="nodes">{link.nodes.map((id) => (
                <Button key={id} className="link note" onPress={() => { showPanel("layout"); select([id], { reveal: true }); }}>{index.get(id)?.node.label ?? id}</Button>
              ))}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Every outline of the site with what it takes and sets. */
function Everything({ close }: { close: () => void }) {
  const [all, setAll] = useState<Outline[] | null>(null);
  useEffect(() => {
    const names = getState().site?.outlines.map((one) => one.name) ?? [];
    Promise.all(names.map((name) => api.get<Outline>(`/outlines/${encodeURIComponent(name)}`))).then(setAll, report);
  }, []);
  return (
    <div className="sheet">
      <Heading slot="title" className="sheet-title">{t("outlines.everything")}</Heading>
      <div className="sheet-body">
        {all === null ? <p className="note">{t("app.loading")}</p> : (
          <table className="everything">
            <thead><tr><th scope="col">{t("app.outline")}</th><th scope="col">{t("outlines.takes")}</th><th scope="col">{t("outlines.own")}</th></tr></thead>
            <tbody>
              {all.map((outline) => (
                <tr key={outline.name}>
                  <th scope="row"><Button className="link" onPress={() => { close(); void openOutline(outline.name); }}>{outline.title}</Button></th>
                  <td>{outline.sources.length === 0 ? "–" : outline.sources.map((source) => (
                    <p key={source.outline}>{t("outlines.takesFrom", { outline: titleOf(source.outline), nodes: named(outline, source.nodes) })}</p>
                  ))}</td>
                  <td>{Object.entries(outline.overrides).map(([file, count]) => <p key={file}>{file} <span className="note">{count}</span></p>)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="sheet-buttons"><Button className="button strong" onPress={close}>{t("app.close")}</Button></div>
    </div>
  );
}

function named(outline: Outline, nodes: string[]): string {
  const index = indexOf(outline.layout);
  return nodes.map((id) => index.get(id)?.node.label ?? id).join(", ");
}
