/** The fonts that lie in the site: what names them, the way to be rid of them, and to upload a file. */
import { useId, useRef, useState } from "react";
import { api } from "../api/client";
import type { SiteFont, Styles } from "../api/types";
import { language, t } from "../i18n";
import { useLoaded } from "../inspector/load";
import { sizeText } from "../media/files";
import { announce, useStudio } from "../state/store";
import { guess } from "./choosing";
import { faceName } from "./faces";
import { trouble } from "./words";

export function OwnFonts({ onPick }: { onPick: ((family: string) => void) | null }) {
  const outline = useStudio((state) => state.outlineName);
  const { value: fonts, failure } = useLoaded<SiteFont[]>("/fonts/own", { live: true });
  const { value: styles } = useLoaded<Styles>(outline && `/outlines/${encodeURIComponent(outline)}/styles`, { live: true });
  return (
    <>
      {failure ? <p className="field-trouble" role="alert">{failure}</p> : null}
      {fonts?.length === 0 ? <p className="field-help">{t("fonts.ownNone")}</p> : null}
      <ul className="fonts-own">
        {fonts?.map((font) => (
          <Own key={font.family} font={font} onPick={onPick}
            face={styles?.fonts.find((one) => one.kind === "local" && one.family === font.family)?.faces ?? []} />
        ))}
      </ul>
      <Upload />
    </>
  );
}

interface OwnProps {
  font: SiteFont;
  face: { url: string; characters: string }[];
  onPick: ((family: string) => void) | null;
}

function Own({ font, face, onPick }: OwnProps) {
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState("");
  const { family, used_on: used } = font;
  const remove = () => {
    setFailure("");
    api.delete(`/fonts/own?family=${encodeURIComponent(family)}`).then(
      () => announce(t("fonts.deleted", { family })), (error: unknown) => setFailure(trouble(error)));
  };
  return (
    <li aria-labelledby={id}>
      <div className="fonts-row">
        <span id={id} className="fonts-name" style={{ fontFamily: face.length > 0 ? faceName(family, face) : undefined }}>{family}</span>
        <span className="field-from">
          {[t("fonts.faces", { count: font.faces, size: sizeText(font.size, language()) }), font.licence].filter(Boolean).join(", ")}
        </span>
        {onPick ? <button type="button" className="button" aria-describedby={id} onClick={() => onPick(family)}>{t("fonts.use")}</button> : null}
        {asking ? null : <button type="button" className="button" aria-label={t("fonts.deleteName", { family })} onClick={() => setAsking(true)}>{t("fonts.delete")}</button>}
      </div>
      {used.length > 0 ? (
        <details className="fonts-used">
          <summary>{t("fonts.usedOn", { count: used.length })}</summary>
          <ul>{used.map((one) => <li key={one}>{one}</li>)}</ul>
        </details>
      ) : <p className="field-help">{t("fonts.unused")}</p>}
      {asking ? (
        <div className="field-note" role="alert">
          <p>{used.length > 0 ? t("fonts.deleteUsed", { family, count: used.length }) : t("fonts.deleteUnused", { family })}</p>
          <div className="row">
            <button type="button" className="button strong" autoFocus onClick={remove}>{t("fonts.delete")}</button>
            <button type="button" className="button" onClick={() => setAsking(false)}>{t("fonts.keep")}</button>
          </div>
        </div>
      ) : null}
      {failure ? <p className="field-trouble" role="alert">{failure}</p> : null}
    </li>
  );
}

const WEIGHTS = [100, 200, 300, 400, 500, 600, 700, 800, 900];

function Upload() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [family, setFamily] = useState("");
  const [weight, setWeight] = useState(400);
  const [italic, setItalic] = useState(false);
  const [failure, setFailure] = useState("");
  const take = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const said = guess(chosen.name);
    setFile(chosen);
    setFamily(said.family);
    setWeight(said.weight);
    setItalic(said.italic);
    setFailure("");
  };
  const send = (chosen: File) => {
    const query = new URLSearchParams({ name: chosen.name, family, weight: String(weight), style: italic ? "italic" : "normal" });
    api.upload<SiteFont>(`/fonts/own/file?${query.toString()}`, chosen).then((made) => {
      announce(t("fonts.uploaded", { family: made.family, weight: String(weight) }));
      setFile(null);
    }, (error: unknown) => setFailure(trouble(error)));
  };
  return (
    <div className="fonts-upload" onDragOver={(event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); }}
      onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files[0]); }}>
      <input ref={input} type="file" hidden tabIndex={-1} accept=".woff2,.woff,.ttf,.otf" aria-label={t("fonts.upload")}
        onChange={(event) => { take(event.target.files?.[0]); event.target.value = ""; }} />
      {file === null ? (
        <>
          <button type="button" className="button" aria-describedby={`${id}-help`} onClick={() => input.current?.click()}>{t("fonts.upload")}</button>
          <p id={`${id}-help`} className="field-help">{t("fonts.uploadHelp")}</p>
        </>
      ) : (
        <form onSubmit={(event) => { event.preventDefault(); send(file); }}>
          <p className="field-help">{t("fonts.file", { name: file.name })}</p>
          <div className="fonts-bar">
            <label><span className="field-label">{t("fonts.family")}</span>
              <input className="field-input" autoFocus required value={family} onChange={(event) => setFamily(event.target.value)} /></label>
            <label><span className="field-label">{t("fonts.weight")}</span>
              <select className="field-input" value={weight} onChange={(event) => setWeight(Number(event.target.value))}>
                {WEIGHTS.map((one) => <option key={one} value={one}>{one}</option>)}
              </select></label>
            <label className="fonts-check"><input type="checkbox" checked={italic} onChange={(event) => setItalic(event.target.checked)} />
              <span>{t("fonts.italic")}</span></label>
          </div>
          <div className="row">
            <button type="submit" className="button strong" disabled={family.trim() === ""}>{t("fonts.uploadIt")}</button>
            <button type="button" className="button" onClick={() => setFile(null)}>{t("fonts.cancel")}</button>
          </div>
        </form>
      )}
      {failure ? <p className="field-trouble" role="alert">{failure}</p> : null}
    </div>
  );
}
