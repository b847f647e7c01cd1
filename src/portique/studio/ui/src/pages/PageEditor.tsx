/** Writing a page: its text, or an interview's questions and answers, beside the page as it will be. */
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { PageFile } from "../api/types";
import { t } from "../i18n";
import { edit, openPage, showPanel, useStudio } from "../state/store";
import { pictureMarkdown, placedPicture } from "./pages";
import { SavingMark } from "./SavingMark";
import { SourceFile } from "../source/SourceFile";
import { Questions } from "./Questions";
import { PAGE, useText, type Text } from "./saving";
import type { TextHandle } from "./TextEditor";
import { patient } from "../app/patient";
import "../inspector/inspector.css";
import "./pages.css";

const TextEditor = lazy(patient(() => import("./TextEditor")));
const Canvas = lazy(patient(() => import("../canvas/Canvas")));
const MediaDialog = lazy(patient(() => import("../media/MediaDialog")));

/** An interview's questions and answers, the text as Markdown, or the whole file with its front matter. */
type Way = "parts" | "text" | "file";

export default function PageEditor() {
  const source = useStudio((state) => state.subject);
  return <Editor key={source} source={source} />;
}

function Editor({ source }: { source: string }) {
  const id = useId();
  const text = useText(PAGE, source);
  const { file } = text;
  const [way, setWay] = useState<Way>("parts");
  const interview = file?.type === "interview";
  // What cannot be read as a page is mended as a file, and stays so until one goes on to its text.
  const shown: Way = file?.broken === true ? "file" : way === "parts" && !interview ? "text" : way;
  useEffect(() => { if (file?.broken === true) setWay("file"); }, [file?.broken]);
  const url = file?.url;
  // The page that is written is the one that is looked at, however one came here.
  useEffect(() => { if (url !== undefined) void openPage(url); }, [url]);
  if (file === null) return <div className="writing"><p className="inspector-empty" role="status">{text.failure || t("inspector.loading")}</p></div>;
  return (
    <div className="writing">
      <section className="writing-text" aria-labelledby={`${id}-title`}>
        <header className="writing-head">
          <h2 id={`${id}-title`} dir="auto">{file.title}</h2>
          <SavingMark saving={text.saving} />
          <button type="button" className="button" onClick={() => void text.flush().then(() => showPanel("pages"))}>{t("pages.close")}</button>
        </header>
        {text.kept === null ? null : <Kept text={text} />}
        {file.stale === "" || file.broken ? null : <Stale file={file} />}
        <Tabs className="writing-ways" selectedKey={shown} disabledKeys={file.broken ? ["parts", "text"] : []}
          onSelectionChange={(key) => { void text.handOver().then(() => setWay(key as Way)); }}>
          <TabList aria-label={t("pages.ways")} className="writing-tabs">
            {interview ? <Tab id="parts" className="tab">{t("pages.way.questions")}</Tab> : null}
            <Tab id="text" className="tab">{t("pages.way.text")}</Tab>
            <Tab id="file" className="tab">{t("pages.way.file")}</Tab>
          </TabList>
          {interview ? <TabPanel id="parts" className="writing-body"><Questions file={file} text={text} /></TabPanel> : null}
          <TabPanel id="text" className="writing-body"><Source file={file} text={text} /></TabPanel>
          <TabPanel id="file" className="writing-body"><SourceFile file={source} /></TabPanel>
        </Tabs>
      </section>
      <div className="writing-page"><Suspense><Canvas /></Suspense></div>
    </div>
  );
}

/** A text that this browser kept and the file, which has changed since, does not have. */
function Kept({ text }: { text: Text }) {
  return (
    <div className="field-note" role="alert">
      <p>{t("pages.kept")}</p>
      <details><summary>{t("pages.kept.show")}</summary><pre className="writing-kept">{text.kept}</pre></details>
      <div className="row">
        <button type="button" className="button" onClick={() => text.settleKept(true)}>{t("pages.kept.take")}</button>
        <button type="button" className="button" onClick={() => text.settleKept(false)}>{t("pages.kept.drop")}</button>
      </div>
    </div>
  );
}

/** Says that what a translation translates has changed since. */
function Stale({ file }: { file: PageFile }) {
  const { source, original } = file;
  return (
    <div className="field-note" role="note">
      <p><span aria-hidden="true">⟲ </span>{t(file.stale === "yes" ? "pages.stale.isOld" : "pages.stale.mayBeOld")}</p>
      <div className="row">
        {original === null ? null : <button type="button" className="button" onClick={() => showPanel("pages", original)}>{t("pages.stale.original")}</button>}
        <button type="button" className="button" onClick={() => void edit([{ kind: "page.translated", source }])}>{t("pages.stale.upToDate")}</button>
      </div>
    </div>
  );
}

function Source({ file, text }: { file: PageFile; text: Text }) {
  const direction = useStudio((state) => state.site?.languages.find((one) => one.code === file.language)?.direction ?? "auto");
  const handle = useRef<TextHandle>(null);
  const [picture, setPicture] = useState<{ files: File[]; at: number | undefined } | null>(null);
  return (
    <>
      <div className="writing-tools" role="toolbar" aria-label={t("pages.tools")}>
        <button type="button" className="button" onClick={() => setPicture({ files: [], at: undefined })}>{t("pages.picture")}</button>
        <span className="field-help">{t("pages.pictureHelp")}</span>
      </div>
      <Suspense fallback={<p className="field-help">{t("inspector.loading")}</p>}>
        <TextEditor ref={handle} label={t("pages.textOf", { page: file.title })} value={text.text} turn={text.turn} direction={direction}
          onChange={text.set} onLeave={() => void text.flush()} onPictures={(files, at) => setPicture({ files, at })} />
      </Suspense>
      {picture === null ? null : (
        <Suspense>
          <MediaDialog wanted="image" value="" uploads={picture.files} filter={undefined} root={undefined} alt=""
            onClose={() => { setPicture(null); handle.current?.focus(); }}
            onPick={(value, alt) => {
              const written = pictureMarkdown(value.replace(/^gantry-media:\/\//, ""), alt ?? "");
              handle.current?.insert((now, at) => placedPicture(now, at, written), picture.at);
              setPicture(null);
            }} />
        </Suspense>
      )}
    </>
  );
}
