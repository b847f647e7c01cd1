import { useContext, useRef, useState, type Ref } from "react";
import { Button, ComboBox, ComboBoxStateContext, Group, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { t } from "../i18n";
import { Icon } from "./icons";
import { matching } from "./matching";

export interface Option { id: string; title: string; note?: string }

/** More than this is no list to read: one types. */
const SHOWN = 60;

/** A combo box that one searches by typing: "Page  Imdad Qazi ▾". */
export function Chooser({ label, options, chosen, choose }: {
  label: string; options: Option[]; chosen: string; choose: (id: string) => void;
}) {
  const title = options.find((one) => one.id === chosen)?.title ?? chosen;
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const found = typed === null || typed === title ? around(options, chosen) : matching(options, typed, (one) => `${one.title} ${one.note ?? ""} ${one.id}`);
  const items = found.slice(0, SHOWN);
  const left = found.length - items.length;
  return (
    <ComboBox
      className="chooser" aria-label={label} items={items} selectedKey={chosen} menuTrigger="manual" allowsEmptyCollection
      inputValue={typed ?? title} onInputChange={(text) => setTyped(text)}
      onOpenChange={(open) => { if (!open) setTyped(null); else input.current?.select(); }}
      onSelectionChange={(key) => {
        setTyped(null);
        if (key !== null && key !== chosen) choose(String(key));
      }}
    >
      <Label className="chooser-label">{label}</Label>
      <Group className="chooser-field">
        <Typed ref={input} size={Math.min(26, Math.max(6, title.length))} />
        <Button className="chooser-button"><Icon name="down" /></Button>
      </Group>
      <Popover className="popover chooser-list" placement="bottom start" offset={4}>
        <ListBox<Option> className="list" renderEmptyState={() => <p className="list-empty">{t("app.noneFound")}</p>}>
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.title} className="list-item">
              <span>{one.title}</span>
              {one.note ? <span className="note">{one.note}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
        {left > 0 ? <p className="list-more">{t("app.moreFound", { count: left })}</p> : null}
      </Popover>
    </ComboBox>
  );
}

/** The field itself: typing and a click open the list, as an arrow does; arriving with Tab does not. */
function Typed({ ref, size }: { ref: Ref<HTMLInputElement>; size: number }) {
  const list = useContext(ComboBoxStateContext);
  const open = () => { if (list !== null && !list.isOpen) list.open(null, "manual"); };
  return <Input ref={ref} className="chooser-input" size={size} onClick={open} onInput={open} />;
}

/** The options from a little before the chosen one on, so that it is among those that are shown. */
function around(options: Option[], chosen: string): Option[] {
  const at = options.findIndex((one) => one.id === chosen);
  return at < SHOWN ? options : [...options.slice(at - 5), ...options.slice(0, at - 5)];
}
