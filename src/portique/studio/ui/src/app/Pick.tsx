import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { Icon } from "./icons";

/** One of a few. */
export function Pick({ label, options, chosen, choose }: {
  label: string; options: { id: string; title: string }[]; chosen: string; choose: (id: string) => void;
}) {
  return (
    <Select className="form-field" selectedKey={chosen} onSelectionChange={(key) => choose(String(key))}>
      <Label>{label}</Label>
      <Button className="field pick"><SelectValue /><Icon name="down" /></Button>
      <Popover className="popover">
        <ListBox className="list" items={options}>
          {(one) => <ListBoxItem id={one.id} className="list-item" textValue={one.title}>{one.title}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
