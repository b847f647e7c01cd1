import { useState, type ReactNode, type SyntheticEvent } from "react";
import { Button, TreeItemContent } from "react-aria-components";
import { Icon, type IconName } from "../app/icons";
import { language, t } from "../i18n";
import { openPalette } from "../commands/standard";
import { edit, getState, openMenu, select } from "../state/store";
import { isContent, isSection } from "./nodes";
import type { Shown } from "./shown";

function iconOf(line: Shown): IconName {
  if (isContent(line.node)) return "block";
  return isSection(line.node) ? "section" : line.node.kind === "grid" ? "row" : "column";
}

/** One line of the tree: what it is, how wide, where from, and what is the matter with it. */
export function Line({ line, landing, renaming, renamed }: { line: Shown; landing: string; renaming: boolean; renamed: () => void }) {
  const { node } = line;
  const label = node.kind === "block" ? t("tree.column") : node.label;
  return (
    <TreeItemContent>
      {({ hasChildItems, isExpanded, level }) => (
        <span className="line-body" style={{ "--level": level - 1 } as React.CSSProperties}>
          {hasChildItems
            ? <Button slot="chevron" className="chevron" aria-label={t(isExpanded ? "tree.fold" : "tree.unfold")}><Icon name="right" /></Button>
            : <span className="chevron" />}
          <Button slot="drag" className="grip" excludeFromTabOrder aria-label={t("tree.drag", { what: node.label })}><Icon name={iconOf(line)} /></Button>
          {renaming ? <NameField line={line} renamed={renamed} /> : <span className="line-label" data-off={node.enabled ? undefined : true}>{label}</span>}
          <span className="line-notes">
            {node.enabled ? null : <span className="mark"><Icon name="hidden" /><span className="aside">{t("tree.hidden")}</span></span>}
            {node.locked ? <span className="mark"><Icon name="lock" /><span className="aside">{t("tree.locked")}</span></span> : null}
            {node.problems > 0 ? <span className="mark" data-tone="trouble"><Icon name="warning" /><span className="aside">{t("tree.problems", { count: node.problems })}</span></span> : null}
            {node.from !== "" ? <span className="from">{t("tree.from", { outline: outlineTitle(node.from) })}</span>
              : node.inherit.outline !== undefined ? <span className="from">{t("tree.partlyFrom", { outline: outlineTitle(node.inherit.outline) })}</span>
                : line.size === null || node.from !== "" ? null : <span className="size">{number(line.size)}<span className="aside"> %</span></span>}
            {!hasChildItems && !isContent(node) && node.from === "" ? (
              <Plain className="line-add" press={() => { select([node.id]); void openPalette("insert"); }}>{t("tree.add")}</Plain>
            ) : null}
          </span>
          <Plain className="line-more" label={t("tree.more", { what: node.label })} press={(button) => {
            const box = button.getBoundingClientRect();
            openMenu(node.id, box.left, box.bottom);
          }}><Icon name="more" /></Plain>
          {landing === "" ? null : <span className="landing-label" aria-hidden="true">{landing}</span>}
        </span>
      )}
    </TreeItemContent>
  );
}

/**
 * A button that costs next to nothing: each line has some, and a long page has hundreds of lines. What is pressed
 * on it is not pressed on the line.
 */
function Plain({ className, label, press, children }: { className: string; label?: string; press: (button: Element) => void; children: ReactNode }) {
  return (
    <button type="button" tabIndex={-1} className={className} aria-label={label} onPointerDown={stop} onMouseDown={stop}
      onClick={(event) => {
        stop(event);
        press(event.currentTarget);
      }}>{children}</button>
  );
}

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

function outlineTitle(name: string): string {
  return getState().site?.outlines.find((one) => one.name === name)?.title ?? name;
}

let tenths: Intl.NumberFormat | null = null;

function number(size: number): string {
  tenths ??= new Intl.NumberFormat(language(), { maximumFractionDigits: 1 });
  return tenths.format(size);
}

function NameField({ line, renamed }: { line: Shown; renamed: () => void }) {
  const [name, setName] = useState(line.node.title === "" ? line.node.label : line.node.title);
  const finish = (keep: boolean): void => {
    renamed();
    const outline = getState().outlineName;
    if (keep && name.trim() !== "" && name !== line.node.title) {
      void edit([{ kind: "layout.rename", outline, node: line.node.id, title: name.trim() }]);
    }
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-key="${CSS.escape(line.id)}"]`)?.focus());
  };
  return (
    <input className="line-name" aria-label={t("tree.act.rename")} value={name} autoFocus
      onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} onBlur={() => finish(true)}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish(true);
        else if (event.key === "Escape") finish(false);
      }} />
  );
}
