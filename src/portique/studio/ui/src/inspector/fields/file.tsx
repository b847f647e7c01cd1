/** A file of the site: its address as text, a small picture of it, and the dialog with all files. */
import { lazy, Suspense, useState } from "react";
import { t } from "../../i18n";
import { useStudio } from "../../state/store";
import { useFormHost } from "../host";
import { textOf } from "../values";
import { attribute, common, type ControlProps } from "./control";
import { patient } from "../../app/patient";

const MediaDialog = lazy(patient(() => import("../../media/MediaDialog")));

export type Wanted = "image" | "video" | "file";

export function FileControl(props: ControlProps) {
  const { field, value, onChange, onSettle } = props;
  const host = useFormHost();
  const [open, setOpen] = useState(false);
  const [dropped, setDropped] = useState<File[]>([]);
  const text = textOf(value);
  const wanted: Wanted = field.control === "imagepicker" || field.control === "image" ? "image"
    : field.control === "videopicker" ? "video" : "file";
  const altPath = alternative(field.path, host.siblings);
  const take = (files: File[]) => {
    if (files.length === 0 || props.readOnly) return;
    setDropped(files);
    setOpen(true);
  };
  return (
    <div className="field-file" onDragOver={(event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        take([...event.clipboardData.files]);
      }}>
      <span className="field-combo">
        <Thumbnail value={text} wanted={wanted} />
        <input {...common(props)} className="field-input" type="text" autoComplete="off" spellCheck={false} value={text}
          placeholder={attribute(field, "placeholder")} onChange={(event) => onChange(event.target.value)} />
        <button type="button" disabled={props.readOnly} aria-label={t("inspector.file.browse", { name: field.label })}
          aria-haspopup="dialog" onClick={() => { setDropped([]); setOpen(true); }}>⌄</button>
      </span>
      {open ? (
        <Suspense fallback={null}>
          <MediaDialog wanted={wanted} value={text} uploads={dropped} filter={attribute(field, "filter")} root={attribute(field, "root")}
            alt={altPath === "" || wanted !== "image" ? null : textOf(host.read(altPath)?.value)}
            onClose={() => setOpen(false)}
            onPick={(picked, alt) => {
              onChange(picked);
              if (alt !== null && altPath !== "") host.write(altPath, alt);
              onSettle();
              setOpen(false);
            }} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The field beside a picture's that holds its alternative text; empty where there is none. */
export function alternative(path: string, siblings: string[]): string {
  const at = path.lastIndexOf(".") + 1;
  const [under, name] = [path.slice(0, at), path.slice(at)];
  const beside = siblings.filter((one) => one.startsWith(under) && !one.slice(at).includes(".")).map((one) => one.slice(at));
  const found = beside.find((one) => [`${name}_alt`, `${name}alt`, `alt_${name}`, `${name}-alt`].includes(one))
    ?? beside.find((one) => /^(alt|alt_?text|alternative(_?text)?|image_?alt|img_?alt)$/i.test(one));
  return found === undefined ? "" : under + found;
}

function Thumbnail({ value, wanted }: { value: string; wanted: Wanted }) {
  const site = useStudio((state) => state.site);
  const [broken, setBroken] = useState("");
  const path = value.replace(/^gantry-media:\/\//, "").replace(/^\//, "");
  if (wanted !== "image" || value === "" || path.includes("://") || site === null) return null;
  const src = `${site.site_origin}${site.site_base}media/${path.split("/").map(encodeURIComponent).join("/")}`;
  if (broken === src) return <span className="field-thumb" title={t("inspector.file.missing")} aria-hidden="true">?</span>;
  return <img className="field-thumb" src={src} alt="" onError={() => setBroken(src)} />;
}
