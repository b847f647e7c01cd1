import { Suspense, useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { language, t } from "../i18n";
import { useStudio } from "../state/store";
import { Canvas, Inspector, panels } from "./panels";

export function App() {
  const phase = useStudio((state) => state.phase);
  const theme = useStudio((state) => state.theme);
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <I18nProvider locale={language()}>
      {phase === "ready" ? <Studio /> : <p className="shut">{t(phase === "locked" ? "app.locked" : "app.failed")}</p>}
    </I18nProvider>
  );
}

function Studio() {
  const panel = useStudio((state) => state.panel);
  const subject = useStudio((state) => state.subject);
  const parts = panels.find((one) => one.id === panel);
  const Left = parts?.left;
  const Main = parts?.main !== undefined && subject !== "" ? parts.main : Canvas;
  const Side = parts?.side !== undefined && subject !== "" ? parts.side : Inspector;
  return (
    <div className="studio">
      <header className="bar">Portique</header>
      <aside className="left"><Suspense>{Left && <Left />}</Suspense></aside>
      <main className="middle"><Suspense><Main /></Suspense></main>
      <aside className="right"><Suspense><Side /></Suspense></aside>
      <footer className="status" />
    </div>
  );
}
