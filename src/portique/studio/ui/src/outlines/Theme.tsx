import { useState } from "react";
import { Button } from "react-aria-components";
import { Pick } from "../app/Pick";
import { t } from "../i18n";
import { edit, useStudio } from "../state/store";
import { considered } from "./asking";

/** The site's theme: its version, where to read about it, and the others that are there. */
export function Theme() {
  const site = useStudio((state) => state.site);
  const [chosen, setChosen] = useState("");
  if (site === null) return null;
  const { theme, themes } = site;
  const other = chosen !== "" && chosen !== theme.name ? themes.find((one) => one.name === chosen) : undefined;
  return (
    <section className="theme" aria-label={t("outlines.theme")}>
      <h2>{t("outlines.theme")}</h2>
      <p>{theme.title} <span className="note">{theme.version}</span></p>
      {theme.links.length === 0 ? null : (
        <ul className="links">{theme.links.map((link) => <li key={link.url}><a className="link" href={link.url} target="_blank" rel="noreferrer">{link.label}</a></li>)}</ul>
      )}
      {themes.length < 2 ? null : (
        <>
          <Pick label={t("outlines.chooseTheme")} options={themes.map((one) => ({ id: one.name, title: one.title }))} chosen={chosen === "" ? theme.name : chosen} choose={setChosen} />
          {other === undefined ? null : (
            <Button className="button" onPress={() => {
              void (async () => {
                const gesture = { kind: "site.set", path: "theme", value: other.name } as const;
                if (await considered(t("outlines.themeTitle", { title: other.title }), t("outlines.useTheme"), [gesture])) await edit([gesture]);
              })();
            }}>{t("outlines.useTheme")}…</Button>
          )}
        </>
      )}
    </section>
  );
}
