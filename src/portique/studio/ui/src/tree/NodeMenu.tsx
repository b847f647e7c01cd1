import { useRef } from "react";
import { Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import { keysOf, shown } from "../commands/keys";
import { t } from "../i18n";
import { setState, useStudio } from "../state/store";
import { acts, subjectOf, type Act } from "./acts";
import { nodesWords } from "./words";

const GROUPS: Act["group"][] = ["move", "copy", "shape", "state", "source", "end"];

/** Everything that can be done with what is held, each by one click. What cannot be now says why. */
export default function NodeMenu() {
  const at = useStudio((state) => state.menuAt);
  const anchor = useRef<HTMLSpanElement>(null);
  const on = subjectOf();
  if (at === null || on === null) return null;
  const offered = acts.map((act) => ({ act, why: act.why(on) })).filter((one) => one.why !== null);
  const impossible = offered.filter((one) => one.why !== "").map((one) => one.act.id);
  const groups = GROUPS.map((group) => offered.filter((one) => one.act.group === group)).filter((group) => group.length > 0);
  const close = (): void => setState({ menuAt: null });
  return (
    <>
      <span ref={anchor} className="anchor" style={{ insetBlockStart: at.y, insetInlineStart: at.x }} />
      <Popover className="popover" aria-label={nodesWords(on.root, on.ids)} triggerRef={anchor} isOpen onOpenChange={(open) => { if (!open) close(); }} placement="bottom start" offset={2}>
        <Menu className="menu" aria-label={nodesWords(on.root, on.ids)} autoFocus="first" disabledKeys={impossible} onClose={close}
          onAction={(key) => {
            close();
            const act = acts.find((one) => one.id === key);
            act?.run(on);
          }}>
          {groups.map((group) => (
            <MenuSection key={group[0]?.act.group} aria-label={t(`tree.group.${group[0]?.act.group ?? "move"}`)}>
              {group.map(({ act, why }) => (
                <MenuItem key={act.id} id={act.id} className="menu-item" textValue={t(act.title)}>
                  <span>{t(act.title)}</span>
                  {why ? <span className="note">{why}</span> : null}
                  {keysOf(`act-${act.id}`) === "" ? null : <kbd>{shown(keysOf(`act-${act.id}`))}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
