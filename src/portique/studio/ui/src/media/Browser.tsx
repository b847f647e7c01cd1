/** The site's files: folders, search, upload, rename, delete. In the dialog of a field and in the media panel. */
import { useEffect, useId, useRef, useState } from "react";
import type { SiteFile } from "../api/types";
import { language, t } from "../i18n";
import { useLoaded, words } from "../inspector/load";
import { announce } from "../state/store";
import { cleanName, fits, listPath, makeFolder, remove, rename, replaceContent, sizeText, trail, upload, type Wanted } from "./files";
import "./media.css";

interface Props {
  wanted: Wanted;
  filter?: string | undefined;
  start: string;
  /** Files dropped or pasted before the browser was open. */
  uploads: File[];
  chosen: string;
  onChoose(file: SiteFile): void;
}

const EMPTY: SiteFile[] = [];

export function Browser({ wanted, filter, start, uploads, chosen, onChoose }: Props) {
  const id = useId();
  const [folder, setFolder] = useState(start);
  const [search, setSearch] = useState("");
  const [failure, setFailure] = useState("");
  const [sending, setSending] = useState(0);
  const [selected, setSelected] = useState<SiteFile | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { value, failure: unread, again } = useLoaded<SiteFile[]>(listPath(folder, search.trim()));
  const files = (value ?? EMPTY).filter((one) => fits(one, wanted, filter));

  const attempt = async (what: () => Promise<unknown>): Promise<boolean> => {
    try {
      await what();
      setFailure("");
      return true;
    } catch (error) {
      setFailure(words(error));
      return false;
    } finally {
      again();
    }
  };
  const take = async (list: File[]) => {
    setSending((n) => n + list.length);
    for (const file of list) {
      await attempt(async () => {
        const made = await upload(folder, cleanName(file.name, file.type), file);
        announce(t("media.uploaded", { name: made.path }));
        setSelected(made);
        if (fits(made, wanted, filter)) onChoose(made);
      });
      setSending((n) => n - 1);
    }
  };
  const given = useRef<File[]>([]);
  useEffect(() => {
    if (given.current === uploads || uploads.length === 0) return;
    given.current = uploads;
    void take(uploads);
  });

  return (
    <div className="media" onDragOver={(event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); }}
      onDrop={(event) => {
        event.preventDefault();
        void take([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        void take([...event.clipboardData.files]);
      }}>
      <div className="media-bar">
        <nav aria-label={t("media.folders")}>
          <ol className="media-trail">
            <li><button type="button" aria-current={folder === "" ? "page" : undefined} onClick={() => setFolder("")}>{t("media.top")}</button></li>
            {trail(folder).map((one) => (
              <li key={one.path}>
                <button type="button" aria-current={folder === one.path ? "page" : undefined} onClick={() => setFolder(one.path)}>{one.name}</button>
              </li>
            ))}
          </ol>
        </nav>
        <input className="field-input" type="search" value={search} aria-label={t("media.search")} placeholder={t("media.search")}
          onChange={(event) => setSearch(event.target.value)} />
        <button type="button" className="button" onClick={() => input.current?.click()}>{t("media.upload")}</button>
        <NewFolder onMake={(name) => attempt(() => makeFolder(folder ? `${folder}/${name}` : name))} />
        <input ref={input} type="file" multiple hidden tabIndex={-1} aria-label={t("media.upload")} accept={wanted === "file" ? undefined : `${wanted}/*`}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }} />
      </div>
      {failure || unread ? <p className="field-trouble" role="alert">{failure || unread}</p> : null}
      <p className="field-help" role="status">{sending > 0 ? t("media.sending", { count: sending }) : value === null ? t("media.loading") : t("media.hint")}</p>
      <ul className="media-grid" aria-label={t("media.files")}>
        {files.map((file) => (
          <li key={file.path}>
            <button type="button" className="media-file" aria-pressed={file.kind === "folder" ? undefined : selected?.path === file.path || (selected === null && file.value === chosen)}
              aria-describedby={file.kind === "folder" ? undefined : `${id}-${file.path}`}
              onClick={() => {
                if (file.kind === "folder") {
                  setFolder(file.path);
                  setSearch("");
                  setSelected(null);
                } else {
                  setSelected(file);
                  onChoose(file);
                }
              }}>
              <Picture file={file} />
              <span className="media-name">{file.path.split("/").at(-1)}</span>
              {file.kind === "folder" ? null : <span className="media-size" id={`${id}-${file.path}`}>{sizes(file)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {value !== null && files.length === 0 ? <p className="media-empty">{t(search ? "media.nothingFound" : "media.empty")}</p> : null}
      {selected ? (
        <About key={selected.path} file={selected}
          onRename={async (to) => {
            const path = [...selected.path.split("/").slice(0, -1), to].join("/");
            if (await attempt(() => rename(selected.path, path))) setSelected(null);
          }}
          onReplace={async (file) => {
            if (await attempt(async () => { setSelected(await replaceContent(selected.path, file)); })) announce(t("media.replaced", { name: selected.path }));
          }}
          onRemove={async () => { if (await attempt(() => remove(selected.path))) setSelected(null); }} />
      ) : null}
    </div>
  );
}

function sizes(file: SiteFile): string {
  const size = sizeText(file.size, language());
  return file.width && file.height ? `${file.width} × ${file.height}, ${size}` : size;
}

const SIGNS = {
  folder: "M3 18V6h6l2 2h10v10z", video: "M4 5h16v14H4zM10 9l5 3-5 3z", file: "M6 3h8l4 4v14H6zM14 3v4h4",
};

function Picture({ file }: { file: SiteFile }) {
  if (file.kind === "image") return <img src={`${file.url}?${encodeURIComponent(file.modified)}`} alt="" loading="lazy" className="media-picture" />;
  return (
    <span className="media-picture media-sign" aria-hidden="true">
      <svg viewBox="0 0 24 24" className="icon"><path d={SIGNS[file.kind]} /></svg>
    </span>
  );
}

function NewFolder({ onMake }: { onMake(name: string): Promise<boolean> }) {
  const [name, setName] = useState<string | null>(null);
  if (name === null) return <button type="button" className="button" onClick={() => setName("")}>{t("media.newFolder")}</button>;
  return (
    <form className="media-new" onSubmit={(event) => {
      event.preventDefault();
      if (name.trim() === "") return;
      void onMake(cleanName(name, "")).then((made) => { if (made) setName(null); });
    }}>
      <input className="field-input" autoFocus value={name} aria-label={t("media.folderName")} placeholder={t("media.folderName")}
        onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); setName(null); } }} />
      <button type="submit" className="button">{t("media.make")}</button>
    </form>
  );
}

/** What one knows of a file, its name, and the way to be rid of it: where it is used is said before. */
function About({ file, onRename, onReplace, onRemove }: { file: SiteFile; onRename(to: string): void; onReplace(by: File): void; onRemove(): void }) {
  const other = useRef<HTMLInputElement>(null);
  const id = useId();
  const name = file.path.split("/").at(-1) ?? "";
  const [typed, setTyped] = useState(name);
  const [asking, setAsking] = useState(false);
  const clean = cleanName(typed, "");
  return (
    <section className="media-about" aria-label={t("media.about", { name })}>
      <form className="media-new" onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "" && clean !== name) onRename(clean);
      }}>
        <label htmlFor={`${id}-name`} className="field-label">{t("media.name")}</label>
        <input id={`${id}-name`} className="field-input" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="submit" className="button" disabled={typed.trim() === "" || clean === name}>{t("media.rename")}</button>
        <button type="button" className="button" onClick={() => other.current?.click()}>{t("media.replace")}</button>
        <input ref={other} type="file" hidden tabIndex={-1} aria-label={t("media.replace")} accept={/\.\w+$/.exec(name)?.[0]}
          onChange={(event) => {
            const by = event.target.files?.[0];
            event.target.value = "";
            if (by !== undefined) onReplace(by);
          }} />
        {asking ? null : <button type="button" className="button" onClick={() => setAsking(true)}>{t("media.delete")}</button>}
      </form>
      {file.used_on.length > 0 ? (
        <details className="media-used">
          <summary>{t("media.usedOn", { count: file.used_on.length })}</summary>
          <ul>{file.used_on.map((one) => <li key={one}>{one}</li>)}</ul>
        </details>
      ) : <p className="field-help">{t("media.unused")}</p>}
      {asking ? (
        <div className="field-note" role="alert">
          <p>{file.used_on.length > 0 ? t("media.deleteUsed", { name, count: file.used_on.length }) : t("media.deleteUnused", { name })}</p>
          <div className="row">
            <button type="button" className="button strong" autoFocus onClick={onRemove}>{t("media.delete")}</button>
            <button type="button" className="button" onClick={() => setAsking(false)}>{t("media.keep")}</button>
          </div>
        </div>
      ) : null}
    </section>
  );
}
