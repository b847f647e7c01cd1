import { Suspense } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { run } from "../commands/registry";
import { t } from "../i18n";
import { showPanel, useStudio, WRITING, type Panel } from "../state/store";
import { Edge } from "./Edge";
import { Icon } from "./icons";
import { panels } from "./panels";

export function LeftPanel() {
  const panel = useStudio((state) => state.panel);
  const problems = useStudio((state) => state.problemCount);
  const depth = useStudio((state) => state.depth);
  const shown = depth === "design" ? panels : panels.filter((one) => WRITING.includes(one.id));
  return (
    <Tabs className="panel" selectedKey={panel} onSelectionChange={(key) => { if (key !== panel) showPanel(key as Panel); }}>
      <TabList className="tabs" aria-label={t("app.panels")}>
        {shown.map((one) => (
          <Tab key={one.id} id={one.id} className="tab">
            {t(one.title)}{one.id === "problems" && problems > 0 ? <span className="count">{problems}</span> : null}
          </Tab>
        ))}
      </TabList>
      <Button className="find" onPress={() => run("palette")}>
        <Icon name="search" /><span>{t("app.find")}</span><kbd>/</kbd>
      </Button>
      {shown.map(({ id, left: Left }) => (
        <TabPanel key={id} id={id} className="panel-body">
          <Edge name={id}><Suspense fallback={<p className="waiting">{t("app.loading")}</p>}><Left /></Suspense></Edge>
        </TabPanel>
      ))}
    </Tabs>
  );
}
