import "./tree.css";
import { Button } from "react-aria-components";
import { t } from "../i18n";
import { Library } from "../library/Library";
import { showPanel, useStudio } from "../state/store";
import { insertItem } from "../library/inserting";
import { LayoutTree } from "./LayoutTree";

/** The tree of the outline, and below it what can be put into it. */
export default function LayoutPanel() {
  const outline = useStudio((state) => state.outline);
  const coming = useStudio((state) => state.coming);
  if (coming !== "") return <p className="waiting" aria-busy="true">{t("outlines.coming", { title: coming })}</p>;
  if (outline === null) return <p className="waiting">{t("app.loading")}</p>;
  return (
    <div className="layout-panel">
      {outline.layout.children.length === 0 ? <Nothing /> : <LayoutTree outline={outline} />}
      <Library />
    </div>
  );
}

function Nothing() {
  const section = useStudio((state) => state.library.find((item) => item.kind === "section"));
  return (
    <div className="invitation">
      <p>{t("tree.emptyOutline")}</p>
      <Button className="button" onPress={() => showPanel("outlines")}>{t("tree.loadLayout")}</Button>
      {section === undefined ? null : <Button className="button" onPress={() => { void insertItem(section); }}>{t("tree.addSection")}</Button>}
    </div>
  );
}
