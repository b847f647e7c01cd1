import { t } from "../i18n";
import { select, useStudio } from "../state/store";
import { indexOf, pathTo } from "../tree/nodes";

/** Where what is held stands: each step of the way can be held in its place. */
export function Crumbs() {
  const outline = useStudio((state) => state.outline);
  const held = useStudio((state) => state.selection[0]);
  if (outline === null) return null;
  const index = indexOf(outline.layout);
  // A row of one column, and that column, are not worth a step: the thing in them is what one sees.
  const path = held === undefined ? [] : pathTo(index, held).filter((node) => (
    node.id === held || node.kind !== "root" && !(node.kind === "grid" && node.children.length === 1)
    && !(node.kind === "block" && index.get(node.id)?.parent?.children.length === 1)));
  return (
    <nav className="crumbs" aria-label={t("canvas.path")}>
      <ol>
        <li>{outline.title}</li>
        {path.map((node) => (
          <li key={node.id}>
            {node.id === held ? <b aria-current="true">{node.label}</b>
              : <button type="button" onClick={() => { select([node.id], { reveal: true }); }}>{node.label}</button>}
          </li>
        ))}
        {path.length === 0 && <li className="soft">{t("canvas.nothingHeld")}</li>}
      </ol>
    </nav>
  );
}
