/** How wide a block is, where it stands and whether it shows, on each kind of screen. */
import { useState } from "react";
import { t } from "../i18n";
import { Repairs } from "../problems/Repairs";
import { useStudio } from "../state/store";
import { choicesOf, choicesValue } from "./choices";
import { Stepper } from "./fields/text";
import { Typed } from "./fields/Typed";
import { useFormHost } from "./host";
import { textOf, valueAt, withValue } from "./values";
import type { FormField, Json } from "../api/types";

const DEVICES = ["phone", "tablet", "desktop", "large"] as const;
const TWELFTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** Per cent of twelve columns, as layouts have it: 8.3, 33.3, 50. */
export function twelfth(columns: number): number {
  return Number(((columns * 100) / 12).toFixed(1));
}

export function columnsOf(size: number): number | null {
  const columns = Math.round((size * 12) / 100);
  return Math.abs(twelfth(columns) - size) < 0.75 ? columns : null;
}

/** The width in its row: twelve steps to click, per cent to type. */
export function Width({ size, onChange }: { size: number; onChange(size: number): void }) {
  const host = useFormHost();
  const [typed, setTyped] = useState<string | null>(null);
  const id = `${host.id}-size`;
  const set = (text: string) => {
    setTyped(text);
    const number = Number(text.replace(",", "."));
    if (text.trim() !== "" && number >= 1 && number <= 100) onChange(number);
  };
  return (
    <div className="setting" data-path="size">
      <div className="field-head"><label htmlFor={id} className="field-label">{t("inspector.width")}</label></div>
      <span className="field-affixed">
        <input id={id} className="field-input" type="text" inputMode="decimal" value={typed ?? String(size)} disabled={host.readOnly}
          onChange={(event) => set(event.target.value)}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            set(String(Math.min(100, Math.max(1, Math.round(Number(typed ?? size)) + by))));
          }}
          onBlur={() => { setTyped(null); host.settle(); }} />
        <span className="field-affix">%</span>
        <Stepper name={t("inspector.width")} disabled={host.readOnly} onSettle={host.settle}
          onStep={(by) => set(String(Math.min(100, Math.max(1, Math.round(Number(typed ?? size)) + by))))} />
      </span>
      <div className="twelfths" role="group" aria-label={t("inspector.widthInColumns")}>
        {TWELFTHS.map((columns) => (
          <button key={columns} type="button" disabled={host.readOnly} aria-pressed={columnsOf(size) === columns}
            aria-label={t("inspector.columnsOfTwelve", { count: columns })}
            onClick={() => { setTyped(null); onChange(twelfth(columns)); }}>{columns}</button>
        ))}
      </div>
    </div>
  );
}

/** `widths`, `order` and `hidden` of a block: maps by device, and a list of devices. */
export function Devices({ row }: { row: string }) {
  const host = useFormHost();
  const [widths, order, hidden] = ["widths", "order", "hidden"].map((name) => host.read(name)?.value);
  const shut = choicesOf(hidden, " ");
  const set = (name: string, device: string, text: string, before: Json | undefined) => {
    const number = Number(text.replace(",", "."));
    if (text.trim() !== "" && !Number.isFinite(number)) return;
    const next = withValue(before ?? {}, device, text.trim() === "" ? null : number);
    host.write(name, Object.keys(next as object).length === 0 ? null : next);
  };
  return (
    <section className="devices" aria-labelledby={`${host.id}-devices`}>
      <h3 id={`${host.id}-devices`}>{t("inspector.devices")}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col"><span className="aside">{t("inspector.device")}</span></th>
            <th scope="col">{t("inspector.deviceWidth")}</th>
            <th scope="col">{t("inspector.deviceOrder")}</th>
            <th scope="col">{t("inspector.deviceShown")}</th>
          </tr>
        </thead>
        <tbody>
          {DEVICES.map((device) => {
            const name = t(`inspector.device.${device}`);
            return (
              <tr key={device}>
                <th scope="row">{name}</th>
                {([["widths", widths, "inspector.deviceWidth"], ["order", order, "inspector.deviceOrder"]] as const).map(
                  ([key, value, word]) => (
                    <td key={key}>
                      <Typed className="field-input" disabled={host.readOnly} aria-label={`${t(word)}, ${name}`}
                        value={textOf(valueAt(value, device))} onText={(text) => set(key, device, text, value)} onBlur={host.settle} />
                    </td>
                  ))}
                <td>
                  <input type="checkbox" role="switch" className="field-switch" disabled={host.readOnly}
                    aria-label={`${t("inspector.deviceShown")}, ${name}`} checked={!shut.includes(device)}
                    onChange={(event) => {
                      const next = DEVICES.filter((one) => (one === device ? !event.target.checked : shut.includes(one)));
                      host.write("hidden", next.length === 0 ? null : choicesValue([...next], LIST, hidden));
                      host.settle();
                    }} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {order !== undefined && order !== null ? <p className="field-note" role="note">{t("inspector.orderWarning")}</p> : null}
      <OutOfOrder row={row} />
    </section>
  );
}

/** What was found of the row, and the ways to let what is seen and what is read aloud agree. */
function OutOfOrder({ row }: { row: string }) {
  const problem = useStudio((state) => state.problems.find((one) => one.code === "order-on-screen" && one.node === row));
  return problem === undefined ? null : <div className="field-note" role="status"><p>{problem.message}</p><Repairs problem={problem} /></div>;
}

const LIST: FormField = {
  name: "hidden", path: "hidden", type: "checkboxes.checkboxes", control: "checkboxes", label: "", description: "",
  default: [], options: [], validate: {}, overridable: true, fields: [], extra: {},
};
