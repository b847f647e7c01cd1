import { lazy, Suspense, useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { locale, t } from "../i18n";
import { useStudio } from "../state/store";
import { Edge } from "./Edge";
import { LeftPanel } from "./LeftPanel";
import { Notices } from "./Notices";
import { Canvas, Inspector, panels } from "./panels";
import { Announcer, StatusLine } from "./StatusLine";
import { TopBar } from "./TopBar";
import { patient } from "./patient";

const Dialogs = lazy(patient(() => import("./Dialogs")));
const NodeMenu = lazy(patient(() => import("../tree/NodeMenu")));

export function App() {
  const phase = useStudio((state) => state.phase);
  const failure = useStudio((state) => state.failure);
  const theme = useStudio((state) => state.theme);
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <I18nProvider locale={locale()}>
      {phase === "ready" ? <Studio /> : (
        <main className="shut">
          <h1>Portique</h1>
          <p>{t(phase === "locked" ? "app.locked" : phase === "failed" ? "app.failed" : "app.loading")}</p>
          {phase === "failed" ? <pre>{failure}</pre> : null}
        </main>
      )}
    </I18nProvider>
  );
}

function Studio() {
  const panel = useStudio((state) => state.panel);
  const subject = useStudio((state) => state.subject);
  const folded = useStudio((state) => state.folded);
  const depth = useStudio((state) => state.depth);
  const dialogs = useStudio((state) => state.dialogs.length > 0);
  const menu = useStudio((state) => state.menuAt !== null);
  const parts = panels.find((one) => one.id === panel);
  const Main = parts?.main !== undefined && subject !== "" ? parts.main : Canvas;
  const own = subject !== "" ? parts?.side : undefined;
  // Whoever writes has the settings of the page, and none of the layout's.
  const aside = depth === "write" && own === undefined;
  const Side = own ?? Inspector;
  return (
    <div className="studio" data-left={folded.left ? "folded" : "open"} data-right={folded.right || aside ? "folded" : "open"}>
      <TopBar />
      <aside className="left" aria-label={t("app.leftColumn")} inert={folded.left}><LeftPanel /></aside>
      <main className="middle"><Edge name="main"><Suspense><Main /></Suspense></Edge></main>
      <aside className="right" aria-label={t("app.rightColumn")} inert={folded.right || aside}>
        <h2 className="aside">{t("app.rightColumn")}</h2>{aside ? null : <Edge name="side"><Suspense><Side /></Suspense></Edge>}
      </aside>
      <StatusLine />
      <Notices />
      <Announcer />
      <Suspense>{dialogs ? <Dialogs /> : null}{menu ? <NodeMenu /> : null}</Suspense>
    </div>
  );
}
