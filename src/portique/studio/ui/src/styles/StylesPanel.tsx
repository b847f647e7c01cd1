/** Presets, colours, fonts and sizes of an outline's style; the page follows while the hand still moves. */
import { lazy, Suspense, useId, useState } from "react";
import type { Styles } from "../api/types";
import { patient } from "../app/patient";
import { preview, previewUntil } from "../canvas/preview";
import { t } from "../i18n";
import { saved, seen, type Send } from "../inspector/drafts";
import { Form } from "../inspector/Form";
import { useLoaded } from "../inspector/load";
import { edit, select, useStudio } from "../state/store";
import { presetName } from "./names";
import { Dots, Drawing, LivePicture } from "./Picture";
import "../inspector/inspector.css";
import { Repairs } from "../problems/Repairs";
import "./styles.css";

const FontsDialog = lazy(patient(() => import("../fonts/FontsDialog")));

export default function StylesPanel() {
  const id = useId();
  const outline = useStudio((state) => state.outlineName);
  const outlines = useStudio((state) => state.site?.outlines);
  const { value: styles, failure, again } = useLoaded<Styles>(
    outline && `/outlines/${encodeURIComponent(outline)}/styles`, { live: true });
  const [open, setOpen] = useState<string | null>(null);
  const title = outlines?.find((one) => one.name === outline)?.title ?? outline;
  return (
    <section className="styles" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("styles.title", { outline: title })}</h2>
      {failure ? <div role="alert"><p className="field-trouble">{failure}</p><button type="button" className="button" onClick={again}>{t("inspector.again")}</button></div> : null}
      {styles === null ? failure ? null : <p className="field-help">{t("inspector.loading")}</p> : (
        <>
          <Contrast styles={styles} onShow={setOpen} />
          <Presets styles={styles} outline={outline} />
          {styles.blocks.map((block) => (
            <Block key={block.name} block={block} styles={styles} outline={outline} open={open === block.name}
              onToggle={() => setOpen(open === block.name ? null : block.name)} />
          ))}
          <OwnFonts />
        </>
      )}
    </section>
  );
}

function OwnFonts() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="field-add" aria-haspopup="dialog" onClick={() => setOpen(true)}>{t("fonts.ofSite")}</button>
      {open ? <Suspense fallback={null}><FontsDialog at="own" onPick={null} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}

function Presets({ styles, outline }: { styles: Styles; outline: string }) {
  const id = useId();
  const [keep, setKeep] = useState(false);
  const own = styles.blocks.reduce((sum, block) => sum + Object.values(block.values).filter((one) => one.own).length, 0);
  return (
    <section aria-labelledby={`${id}-presets`}>
      <h3 id={`${id}-presets`}>{t("styles.presets")}</h3>
      <ul className="presets">
        {styles.presets.map((preset) => (
          <li key={preset.name}>
            <button type="button" className="preset" aria-pressed={preset.name === styles.preset} title={preset.description}
              onPointerEnter={() => tryOn(preset, styles)} onFocus={() => tryOn(preset, styles)}
              onPointerLeave={takeOff} onBlur={takeOff}
              onClick={() => void edit([{ kind: "style.preset", outline, preset: preset.name, keep }]).then(takeOff)}>
              <Drawing colours={preset.colours} />
              <span className="preset-name"><span>{preset.title}</span><Dots colours={preset.colours} /></span>
              {preset.own ? <span className="field-from">{t("styles.own")}</span> : null}
            </button>
            <LivePicture preset={preset.name} values={preset.values} />
          </li>
        ))}
      </ul>
      {own > 0 ? (
        <label className="styles-keep">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          <span>{t("styles.keep", { count: own })}</span>
        </label>
      ) : null}
      <SavePreset outline={outline} taken={styles.presets.map((one) => one.name)} />
    </section>
  );
}

type Preset = Styles["presets"][number];

const DWELL = 180; // ms: a hand that passes over the presets changes nothing
let dwelling: ReturnType<typeof setTimeout> | undefined;
/** The properties that a preset shows now. */
let triedOn: string[] = [];

/** The page in a preset's colours while one stays at it; nothing is saved. */
function tryOn(preset: Preset, styles: Styles): void {
  clearTimeout(dwelling);
  dwelling = setTimeout(() => {
    for (const [path, value] of Object.entries(preset.values)) {
      const name = styles.properties[path];
      if (name === undefined || typeof value !== "string") continue;
      preview(name, value);
      triedOn.push(name);
    }
  }, DWELL);
}

/** A hand that only passed over leaves alone what else is shown ahead. */
function takeOff(): void {
  clearTimeout(dwelling);
  for (const name of triedOn) preview(name, "");
  triedOn = [];
}

function SavePreset({ outline, taken }: { outline: string; taken: string[] }) {
  const [title, setTitle] = useState<string | null>(null);
  if (title === null) return <button type="button" className="field-add" onClick={() => setTitle("")}>{t("styles.save")}</button>;
  const name = presetName(title);
  return (
    <form className="styles-save" onSubmit={(event) => {
      event.preventDefault();
      if (name === "") return;
      void edit([{ kind: "style.save_preset", outline, name, title: title.trim() }]).then((done) => { if (done) setTitle(null); });
    }}>
      <input className="field-input" autoFocus value={title} aria-label={t("styles.presetTitle")} placeholder={t("styles.presetTitle")}
        aria-describedby="styles-taken" onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => { if (event.key === "Escape") setTitle(null); }} />
      <button type="submit" className="button strong" disabled={name === ""}>{t("styles.saveIt")}</button>
      <button type="button" className="button" onClick={() => setTitle(null)}>{t("inspector.cancel")}</button>
      <p id="styles-taken" className="field-help">{taken.includes(name) ? t("styles.taken") : ""}</p>
    </form>
  );
}

function Contrast({ styles, onShow }: { styles: Styles; onShow(block: string): void }) {
  return (
    <div role="status" className="styles-contrast">
      {styles.contrast.length > 0 ? (
        <div className="field-note">
          <p>{t("styles.contrast", { count: styles.contrast.length })}</p>
          <ul>
            {styles.contrast.map((one, at) => {
              const block = blockOf(one.node || one.message, styles);
              return (
                <li key={at}>
                  {one.message}{one.hint ? ` ${one.hint}` : ""}{" "}
                  {block ? <button type="button" className="field-link" onClick={() => onShow(block.name)}>{t("styles.show", { name: block.title })}</button> : null}
                  <Repairs problem={one} />
                  {one.page ? <button type="button" className="field-link" onClick={() => select([one.node], { reveal: true })}>{one.page}</button> : null}
                </li>
              );
            })}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function blockOf(said: string, styles: Styles) {
  return styles.blocks.find((block) => new RegExp(`(^|[^\\w-])${block.name}\\.`).test(said));
}

interface BlockProps {
  block: Styles["blocks"][number];
  styles: Styles;
  outline: string;
  open: boolean;
  onToggle(): void;
}

function Block({ block, styles, outline, open, onToggle }: BlockProps) {
  const id = useId();
  const count = Object.values(block.values).filter((one) => one.own).length;
  const property = (path: string): string => styles.properties[`${block.name}.${path}`] ?? "";
  const send: Send = (path, value, key, was) => {
    const name = property(path);
    const saving = saved(edit([{ kind: "setting.set", outline, group: "styles", path: `${block.name}.${path}`, value, ...seen(was) }], { coalesce: key }));
    // Nothing stays on the page that a reset could not take away.
    return name ? previewUntil(saving, name) : saving;
  };
  return (
    <section className="style-block" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <span aria-hidden="true" className="field-fold">▸</span>{block.title}
          {count > 0 ? <span className="field-from">{t("styles.changed", { count })}</span> : null}
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {open ? (
          <Form subject={`${outline}:styles:${block.name}`} outline={outline} fields={block.fields} values={block.values} send={send}
            preview={(path, value) => {
              const name = property(path);
              if (name) preview(name, value);
            }} />
        ) : null}
      </div>
    </section>
  );
}
