/** A colour: its text as the author writes it, and a picker with opacity. */
import { useState } from "react";
import {
  Button, ColorArea, ColorField, ColorPicker, ColorSlider, ColorThumb, Dialog, DialogTrigger, Input, Label, Popover,
  SliderTrack, parseColor, type Color,
} from "react-aria-components";
import { t } from "../../i18n";
import { hexOf, parseColour, same, writeColour, type Rgba } from "../colours";
import { textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";

const BLACK = { r: 0, g: 0, b: 0, a: 1 };

export function ColourControl(props: ControlProps) {
  const { field, value, onChange, onSettle } = props;
  const text = textOf(value);
  const known = parseColour(text) ?? BLACK;
  const opaque = field.control === "color";
  // Black and grey have no hue in their text; the picker remembers the one that was chosen for them.
  const [last, setLast] = useState<Color | null>(null);
  const shown = last !== null && same(rgbaOf(last), known) ? last : parseColor(hexOf(known)).toFormat("hsba");
  const pick = (picked: Color) => {
    setLast(picked);
    const colour = rgbaOf(picked);
    const next = writeColour(opaque ? { ...colour, a: 1 } : colour, text);
    if (next === text) return;
    props.onPreview?.(field.path, next);
    onChange(next);
  };
  return (
    <span className="field-colour">
      <ColorPicker value={shown} onChange={pick}>
        <DialogTrigger onOpenChange={(open) => { if (!open) onSettle(); }}>
          <Button className="field-swatch" isDisabled={props.readOnly} aria-label={t("inspector.pickColour", { name: field.label })}>
            <Sample colour={text} />
          </Button>
          <Popover className="field-popover field-colour-popover" placement="bottom start">
            <Dialog aria-label={field.label}>
              <ColorArea colorSpace="hsb" xChannel="saturation" yChannel="brightness" className="colour-area"><ColorThumb className="colour-thumb" /></ColorArea>
              <ColorSlider colorSpace="hsb" channel="hue" className="colour-slider">
                <Label>{t("inspector.hue")}</Label>
                <SliderTrack className="colour-track"><ColorThumb className="colour-thumb" /></SliderTrack>
              </ColorSlider>
              {opaque ? null : (
                <ColorSlider colorSpace="hsb" channel="alpha" className="colour-slider">
                  <Label>{t("inspector.opacity")}</Label>
                  <SliderTrack className="colour-track"><ColorThumb className="colour-thumb" /></SliderTrack>
                </ColorSlider>
              )}
              <div className="colour-numbers">
                {(["hue", "saturation", "brightness"] as const).map((channel) => (
                  <ColorField key={channel} colorSpace="hsb" channel={channel}>
                    <Label>{t(`inspector.${channel}`)}</Label>
                    <Input className="field-input" />
                  </ColorField>
                ))}
              </div>
            </Dialog>
          </Popover>
        </DialogTrigger>
      </ColorPicker>
      <input {...common(props)} className="field-input" type="text" autoComplete="off" spellCheck={false} value={text}
        placeholder={attribute(field, "placeholder")}
        onChange={(event) => {
          if (parseColour(event.target.value) !== null) props.onPreview?.(field.path, event.target.value);
          onChange(event.target.value);
        }} />
    </span>
  );
}

function rgbaOf(colour: Color): Rgba {
  const rgb = colour.toFormat("rgb");
  return { r: rgb.getChannelValue("red"), g: rgb.getChannelValue("green"), b: rgb.getChannelValue("blue"), a: rgb.getChannelValue("alpha") };
}

/** The colour on a chequered ground; an SVG, since its fill is an attribute and needs no style. */
export function Sample({ colour }: { colour: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="colour-sample">
      <path d="M0 0h10v20H0zM10 0h10v10H10z" className="colour-chequer" />
      <rect width="20" height="20" fill={colour || "none"} />
    </svg>
  );
}
