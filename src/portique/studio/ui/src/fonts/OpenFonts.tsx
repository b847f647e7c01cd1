/** The catalogue: a list with search by kind and script, and beside it the family that is held. */
import { useId, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { api } from "../api/client";
import type { FontLook, OpenFont, SiteFont } from "../api/types";
import { language, t } from "../i18n";
import { useLoaded } from "../inspector/load";
import { sizeText } from "../media/files";
import { announce } from "../state/store";
import { common, matching, type Wish } from "./choosing";
import { faceName, remember, useLooked } from "./faces";
import { categoryName, samples, scriptName, trouble } from "./words";

export function OpenFonts({ onPick }: { onPick: ((family: string) => void) | null }) {
  const id = useId();
  const { value: fonts, failure, again } = useLoaded<OpenFont[]>("/fonts");
  const [wish, setWish] = useState<Wish>({ search: "", category: "", script: "" });
  const [held, setHeld] = useState("");
  const looked = useLooked();
  const found = matching(fonts ?? [], wish);
  const font = fonts?.find((one) => one.name === held);
  const choices = (values: (font: OpenFont) => string[]): string[] => common(fonts ?? [], values);
  return (
    <>
      <p className="field-help">{t("fonts.help")}</p>
      <div className="fonts-bar">
        <input className="field-input" type="search" autoFocus value={wish.search} aria-label={t("fonts.search")} placeholder={t("fonts.search")}
          onChange={(event) => setWish({ ...wish, search: event.target.value })} />
        <select className="field-input" value={wish.category} aria-label={t("fonts.category")} onChange={(event) => setWish({ ...wish, category: event.target.value })}>
          <option value="">{t("fonts.anyCategory")}</option>
          {choices((one) => [one.category]).map((one) => <option key={one} value={one}>{categoryName(one)}</option>)}
        </select>
        <select className="field-input" value={wish.script} aria-label={t("fonts.script")} onChange={(event) => setWish({ ...wish, script: event.target.value })}>
          <option value="">{t("fonts.anyScript")}</option>
          {choices((one) => one.scripts).map((one) => <option key={one} value={one}>{scriptName(one)}</option>)}
        </select>
      </div>
      {failure ? <p className="field-trouble" role="alert">{failure}</p> : null}
      <p className="field-help" role="status">{fonts === null ? t("inspector.loading") : t("fonts.families", { count: found.length })}</p>
      <div className="fonts-columns">
        <ListBox className="fonts-list" aria-label={t("fonts.open")} items={found} selectionMode="single" selectedKeys={held === "" ? [] : [held]}
          disallowEmptySelection dependencies={[looked]} renderEmptyState={() => t("fonts.none")}
          onSelectionChange={(keys) => { for (const key of keys) setHeld(String(key)); }}>
          {(one) => (
            <ListBoxItem id={one.name} textValue={one.family}>
              <span className="fonts-name" style={{ fontFamily: inItsFace(one, looked.get(one.name)) }}>{one.family}</span>
              <span className="field-from">{[categoryName(one.category), ...(one.here ? [t("fonts.here")] : [])].join(", ")}</span>
            </ListBoxItem>
          )}
        </ListBox>
        <section className="fonts-about" aria-labelledby={font ? `${id}-about` : undefined} aria-label={font ? undefined : t("fonts.title")}>
          {font ? <About key={font.name} id={`${id}-about`} font={font} onPick={onPick} onAdded={again} /> : <p className="field-help">{t("fonts.choose")}</p>}
        </section>
      </div>
    </>
  );
}

function inItsFace(font: OpenFont, faces: { url: string; characters: string }[] | undefined): string | undefined {
  return faces === undefined ? undefined : `${faceName(font.family, faces)}, ${font.category === "serif" ? "serif" : "sans-serif"}`;
}

interface AboutProps {
  id: string;
  font: OpenFont;
  onPick: ((family: string) => void) | null;
  onAdded(): void;
}

function About({ id, font, onPick, onAdded }: AboutProps) {
  const looked = useLooked();
  const [weights, setWeights] = useState(font.usual.weights);
  const [subsets, setSubsets] = useState(font.usual.subsets);
  const [italics, setItalics] = useState(font.usual.italics);
  const [busy, setBusy] = useState<"" | "look" | "add">("");
  const [failure, setFailure] = useState("");
  const faces = looked.get(font.name);
  const values = { family: font.family };

  const attempt = async (what: "look" | "add", act: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure("");
    announce(t(what === "look" ? "fonts.looking" : "fonts.adding", values));
    try {
      await act();
    } catch (error) {
      setFailure(trouble(error));
    } finally {
      setBusy("");
    }
  };
  const look = () => attempt("look", async () => {
    const found = await api.post<FontLook>("/fonts/look", { name: font.name });
    remember(font.name, found.faces);
    announce(t("fonts.looked", values));
  });
  const add = (use: boolean) => attempt("add", async () => {
    const made = await api.post<SiteFont>("/fonts/own", { name: font.name, subsets, weights, italics });
    announce(t("fonts.added", values));
    onAdded();
    if (use) onPick?.(made.family);
  });
  const nothing = weights.length === 0 || subsets.length === 0;
  return (
    <>
      <h3 id={id} style={{ fontFamily: inItsFace(font, faces) }}>{font.family}</h3>
      {faces ? (
        <div className="fonts-samples" style={{ fontFamily: inItsFace(font, faces) }}>
          {samples(font.scripts).map((one) => <p key={one.script} lang={one.lang} dir={one.dir}>{one.text}</p>)}
        </div>
      ) : (
        <div>
          <button type="button" className="button" disabled={busy !== ""} aria-describedby={`${id}-look`} onClick={() => void look()}>
            {t("fonts.look", { size: sizeText(font.size, language()) })}
          </button>
          <p id={`${id}-look`} className="field-help">{t("fonts.lookHelp")}</p>
        </div>
      )}
      <Several legend={t("fonts.weights")} all={font.weights} chosen={weights} name={String} onChange={setWeights} />
      <Several legend={t("fonts.scripts")} all={font.subsets} chosen={subsets} name={scriptName} onChange={setSubsets} />
      {font.italics ? (
        <label className="fonts-check">
          <input type="checkbox" checked={italics} onChange={(event) => setItalics(event.target.checked)} />
          <span>{t("fonts.italics")}</span>
        </label>
      ) : null}
      <div className="row">
        {font.here && onPick ? <button type="button" className="button strong" disabled={busy !== ""} onClick={() => onPick(font.family)}>{t("fonts.use")}</button> : null}
        {!font.here && onPick ? <button type="button" className="button strong" disabled={busy !== "" || nothing} onClick={() => void add(true)}>{t("fonts.addUse")}</button> : null}
        <button type="button" className={onPick ? "button" : "button strong"} disabled={busy !== "" || nothing} onClick={() => void add(false)}>{t(font.here ? "fonts.addMore" : "fonts.add")}</button>
      </div>
      {busy !== "" ? <p className="field-help">{t(busy === "look" ? "fonts.looking" : "fonts.adding", values)}</p> : null}
      {failure ? <p className="field-trouble" role="alert">{failure}</p> : null}
      <p className="field-help">{t("fonts.licence", { licence: font.licence })}</p>
    </>
  );
}

interface SeveralProps<T> {
  legend: string;
  all: T[];
  chosen: T[];
  name(one: T): string;
  onChange(chosen: T[]): void;
}

function Several<T extends string | number>({ legend, all, chosen, name, onChange }: SeveralProps<T>) {
  return (
    <fieldset className="fonts-several">
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one} className="fonts-check">
          <input type="checkbox" checked={chosen.includes(one)}
            onChange={(event) => onChange(all.filter((other) => (other === one ? event.target.checked : chosen.includes(other))))} />
          <span>{name(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
