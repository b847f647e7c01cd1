/** A list with search, for many options. */
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { t } from "../../i18n";
import { chosen, textOf } from "../values";
import { optionsWith, type Option } from "./choice";
import { attribute, type ControlProps } from "./control";

export function ComboControl(props: ControlProps & { options?: Option[] }) {
  const { field, value, onChange, onSettle } = props;
  const key = textOf(value);
  const options = optionsWith(props.options ?? field.options, key);
  return (
    <ComboBox aria-labelledby={props.labelId} aria-describedby={props.describedBy} isDisabled={props.readOnly}
      isInvalid={props.invalid} defaultItems={options} menuTrigger="focus" selectedKey={key}
      onSelectionChange={(next) => { if (next !== null) onChange(chosen(String(next), value, field.default)); }}
      onBlur={onSettle}>
      <span className="field-combo">
        <Input id={props.id} className="field-input" placeholder={attribute(field, "placeholder") ?? t("inspector.choose")} />
        <Button aria-label={t("inspector.showOptions")}>⌄</Button>
      </span>
      <Popover className="field-popover">
        <ListBox<Option> className="field-options">
          {(one) => <ListBoxItem id={one.value} textValue={one.label || one.value}>{one.label || one.value}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
