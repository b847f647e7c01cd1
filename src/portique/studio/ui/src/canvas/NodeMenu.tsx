import { Fragment, useRef } from "react";
import { Header, Keyboard, Menu, MenuItem, MenuSection, Popover, Separator, Text } from "react-aria-components";
import { keysOf, shown } from "../commands/keys";
import { t } from "../i18n";
import { acts, subjectOf, type Act } from "../tree/acts";
import { nodesWords } from "../tree/words";

export interface Spot { ids: string[]; x: number; y: number }
export interface Extra { id: string; title: string; run: () => unknown }

/** What can be done with nodes, at a spot of the window. What cannot be done now says why. */
export function NodeMenu({ spot, extras, close }: { spot: Spot; extras: Extra[]; close: () => void }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const on = subjectOf(spot.ids);
  if (on === null) return null;
  const groups = Map.groupBy(acts.filter((act) => act.why(on) !== null), (act: Act) => act.group);
  const what = nodesWords(on.root, on.ids);
  return (
    <>
      <span ref={anchor} className="canvas-spot" style={{ left: spot.x, top: spot.y }} />
      <Popover triggerRef={anchor} isOpen onOpenChange={(open) => { if (!open) close(); }} placement="bottom start" className="node-menu">
        <Menu aria-label={t("canvas.menu", { what })} autoFocus="first" onClose={close}>
          <MenuSection>
            <Header>{what}</Header>
            {extras.map((extra) => <MenuItem key={extra.id} id={extra.id} onAction={() => { extra.run(); }}>{extra.title}</MenuItem>)}
          </MenuSection>
          {[...groups].map(([group, list]) => (
            <Fragment key={group}>
              <Separator />
              <MenuSection aria-label={t(list[0]?.title ?? "canvas.menu")}>
                {list.map((act) => {
                  const why = act.why(on) ?? "";
                  return (
                    <MenuItem key={act.id} id={`act-${act.id}`} isDisabled={why !== ""} textValue={t(act.title)} onAction={() => { act.run(on); }}>
                      <Text slot="label">{t(act.title)}</Text>
                      {why !== "" && <Text slot="description">{why}</Text>}
                      {keysOf(`act-${act.id}`) !== "" && <Keyboard>{shown(keysOf(`act-${act.id}`))}</Keyboard>}
                    </MenuItem>
                  );
                })}
              </MenuSection>
            </Fragment>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
