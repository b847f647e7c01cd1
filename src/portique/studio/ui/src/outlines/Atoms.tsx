import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Outline } from "../api/types";
import { Icon } from "../app/icons";
import { t } from "../i18n";
import { insertItem } from "../library/inserting";
import { edit, select, useStudio } from "../state/store";

/** What works on a page without being seen on it. */
export function Atoms({ outline }: { outline: Outline }) {
  const selection = useStudio((state) => state.selection);
  const library = useStudio((state) => state.library);
  const items = library.filter((item) => item.kind === "atom");
  return (
    <div className="atoms">
      {outline.atoms.length === 0 ? <p className="note">{t("outlines.noAtoms")}</p> : (
        <ul>
          {outline.atoms.map((atom, at) => (
            <li key={atom.id} className="atom" data-held={selection.includes(atom.id) || undefined}>
              <Button className="atom-name" aria-pressed={selection.includes(atom.id)} onPress={() => select([atom.id])}>
                {atom.label}{atom.enabled ? null : <span className="note"> {t("tree.hidden")}</span>}
              </Button>
              {atom.from === "" ? (
                <>
                  <Button className="tool" isDisabled={at === 0} aria-label={t("outlines.atomUp", { name: atom.label })}
                    onPress={() => { void edit([{ kind: "layout.move", outline: outline.name, node: atom.id, into: "", index: at - 1 }]); }}><Icon name="up" /></Button>
                  <Button className="tool" aria-label={t("outlines.atomDelete", { name: atom.label })}
                    onPress={() => { void edit([{ kind: "layout.delete", outline: outline.name, node: atom.id }]); }}><Icon name="close" /></Button>
                </>
              ) : <span className="note">{t("tree.from", { outline: atom.from })}</span>}
            </li>
          ))}
        </ul>
      )}
      <MenuTrigger>
        <Button className="button" isDisabled={items.length === 0}>{t("outlines.addAtom")}</Button>
        <Popover className="popover">
          <Menu className="menu" items={items} disabledKeys={items.filter((item) => item.unusable !== "").map((item) => item.name)}
            onAction={(key) => {
              const item = items.find((one) => one.name === key);
              if (item !== undefined) void insertItem(item);
            }}>
            {(item) => <MenuItem id={item.name} className="menu-item" textValue={item.title}>{item.title}<span className="note">{item.unusable}</span></MenuItem>}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
