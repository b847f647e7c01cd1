/**
 * The page, as it is, in a frame of the site's own origin. What is held is drawn in the page itself by its script;
 * here are the frame's size and scale, the way to what is held, the menu, and what is said when there is no page.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Problem } from "../api/types";
import { t } from "../i18n";
import { register } from "../commands/registry";
import { getState, letScripts, openMenu, openPage, showPanel, undo, useStudio, viewOf, type StudioState } from "../state/store";
import "./canvas.css";
import { carryOver } from "./carrying";
import { Crumbs } from "./Crumbs";
import { fit, type Room } from "./devices";
import { hear } from "./hearing";
import { connect, type Link } from "./link";
import { isEditable } from "../app/editable";

/** How long a page may take before the studio says that it does not answer, in milliseconds. */
const PATIENCE = 10_000;
/** How long after it is there its script may take to speak. A page that could not be made says so, and has none. */
const SILENCE = 2_000;

export default function Canvas() {
  const page = useStudio((state) => state.page);
  const pages = useStudio((state) => state.pages);
  if (!pages.some((one) => one.url === page)) return pages.length === 0 ? <NoPage /> : null;
  return <PageCanvas />;
}

function NoPage() {
  return (
    <div className="canvas-empty">
      <h2>{t("canvas.none")}</h2>
      <p>{t("canvas.noneHint")}</p>
      <p>
        <button type="button" className="button strong" onClick={() => { showPanel("pages"); }}>{t("canvas.toPages")}</button>{" "}
        <button type="button" className="button" onClick={() => { showPanel("outlines"); }}>{t("canvas.toOutlines")}</button>
      </p>
    </div>
  );
}

function useRoom() {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Room & { window: number }>({ width: 0, height: 0, window: innerWidth });
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const look = (): void => { setRoom({ width: element.clientWidth, height: element.clientHeight, window: innerWidth }); };
    const watch = new ResizeObserver(look);
    watch.observe(element);
    look();
    return () => { watch.disconnect(); };
  }, []);
  return { stage, room };
}

function PageCanvas() {
  const scripts = useStudio((state) => state.scripts);
  const origin = useStudio((state) => (state.scripts ? state.site?.site_origin : state.site?.canvas_origin) ?? "");
  const view = useStudio(viewOf);
  const title = useStudio((state) => state.pages.find((one) => one.url === state.page)?.title ?? state.page);
  const device = useStudio((state) => state.device);
  const zoom = useStudio((state) => state.zoom);
  const frame = useRef<HTMLIFrameElement>(null);
  const link = useRef<Link>(null);
  const { stage, room } = useRoom();
  const [status, setStatus] = useState<"loading" | "ready" | "mute" | "silent" | "left">("loading");
  /** The document in the frame has spoken since it was loaded, or has until the timer ends. */
  const spoke = useRef(false);
  const silence = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [again, setAgain] = useState(0);
  const fitting = fit(device, room, room.window, zoom);
  const address = `${new URL(view, origin).href}${view.includes("?") ? "&" : "?"}canvas=1`;
  // The first address only: later ones replace it, and leave no traces in the browser's history.
  const [first] = useState(address);
  const asked = useRef({ address: first, again: 0 });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const made = connect(element, { origin: new URL(origin).origin, scripts }, (message, tell) => {
      hear(message, tell, {
        taken: () => carrying.taken(),
        ready: () => { spoke.current = true; setStatus("ready"); },
        here: () => { spoke.current = true; setStatus((now) => (now === "loading" ? now : "ready")); },
        menu: (node, x, y) => {
          const box = element.getBoundingClientRect();
          const scale = box.width / element.offsetWidth;
          openMenu(node, box.left + x * scale, box.top + y * scale);
        },
      });
    });
    const carrying = carryOver(element, made.tell);
    link.current = made;
    const forget = register({
      id: "edit-text", title: "canvas.editText", group: "commands.group.held", held: true, keys: "Enter",
      when: () => getState().selection.length === 1,
      run: () => {
        element.focus();
        made.tell({ type: "begin-text", node: getState().selection[0] ?? "" });
      },
    });
    return () => {
      forget();
      made.close();
      carrying.close();
    };
  }, [origin, scripts]);

  useEffect(() => {
    if (address !== asked.current.address || again !== asked.current.again) {
      asked.current = { address, again };
      link.current?.loading();
      setStatus("loading");
      // Keys that are pressed while it loads are the studio's.
      if (document.activeElement === frame.current) frame.current?.blur();
      frame.current?.contentWindow?.location.replace(address);
    }
    const timer = setTimeout(() => { setStatus((now) => (now === "loading" ? "silent" : now)); }, PATIENCE);
    return () => { clearTimeout(timer); };
  }, [address, again]);

  function loaded() {
    // What was heard before may have been the page that was there before: it is asked.
    spoke.current = false;
    link.current?.ask();
    clearTimeout(silence.current);
    silence.current = setTimeout(() => {
      setStatus((now) => {
        if (now === "ready") return spoke.current ? now : "left";
        return now !== "loading" ? now : getState().connection === "open" ? "mute" : "silent";
      });
    }, SILENCE);
  }

  // A page that could not be shown has no script to take anything in: once it can be read, it is loaded anew.
  const broken = useStudio((state) => state.pages.find((one) => one.url === state.page)?.broken === true);
  const was = useRef(broken);
  useEffect(() => {
    if (was.current && !broken) setAgain((now) => now + 1);
    was.current = broken;
  }, [broken]);

  useEffect(() => { link.current?.zoom(fitting.scale); }, [fitting.scale]);
  useOwnPage();

  return (
    <div className="canvas" data-holds>
      <Crumbs />
      <div className="canvas-stage" ref={stage}>
        <div className="canvas-sheet" data-device={device} style={{ inlineSize: (fitting.width + 2 * fitting.margin) * fitting.scale }}>
          <iframe
            ref={frame} src={first} onLoad={loaded} title={t("canvas.page", { title })} sandbox="allow-scripts allow-same-origin" aria-busy={status === "loading"}
            style={{ width: fitting.width, height: fitting.height, transform: `scale(${fitting.scale})`,
                     margin: `${fitting.margin * fitting.scale}px ${fitting.margin * fitting.scale}px 0` }}
          />
          <Failure />
          <BrokenLayout />
          {scripts && (
            <p className="canvas-scripts" role="note">
              {t("canvas.scriptsLook")} <button type="button" className="link" onClick={() => { letScripts(false); }}>{t("canvas.scriptsStop")}</button>
            </p>
          )}
          {device === "print" && <p className="canvas-note">{t("canvas.paper")}</p>}
        </div>
        {(status === "silent" || status === "left") && (
          <div className="canvas-empty over" role="alert">
            <h2>{t(`canvas.${status}`)}</h2>
            <p>{t(`canvas.${status}Hint`)}</p>
            <button type="button" className="button strong" onClick={() => { setAgain(again + 1); }}>{t("canvas.again")}</button>
          </div>
        )}
      </div>
    </div>
  );
}

/** The error that keeps the page on the canvas from being shown: its file cannot be read, or a template of its fails. */
function failureOf(state: StudioState): Problem | undefined {
  const page = state.pages.find((one) => one.url === state.page);
  return state.problems.find((one) => one.level === "error"
    && (one.code === "page-failed" ? one.page === state.page : page?.broken === true && one.file === page.source));
}

/** Says on the canvas why there is no page on it, and the ways on. */
function Failure() {
  const failed = useStudio(failureOf);
  const cause = useStudio(brokenLayout);
  const failure = failed === undefined ? undefined : cause ?? failed;
  const next = useStudio((state) => state.undo);
  if (failure === undefined) return null;
  return (
    <div className="canvas-failure" role="alert">
      <h2>{t("canvas.failed")}</h2>
      <p>{failure.message}</p>
      <p><code>{failure.line === null ? failure.file : `${failure.file}:${failure.line}`}</code></p>
      <p>{t("canvas.failedHint")}</p>
      {isEditable(failure.file) && <p><AsText file={failure.file} /></p>}
      {next === null ? null : <button type="button" className="button" onClick={() => { void undo(); }}>{t("app.undoStep", { step: next.name })}</button>}
    </div>
  );
}

function AsText({ file }: { file: string }) {
  return <button type="button" className="button strong" onClick={() => { showPanel("problems", file); }}>{t("source.open")}</button>;
}

/** What is wrong with the file of the outline's layout as a whole, which then shows another's. */
const brokenLayout = (state: StudioState): Problem | undefined => state.problems.find(
  (one) => one.file !== "" && one.file === state.outline?.file && one.node === "" && (one.level === "error" || one.code === "layout-wrong-shape"));

function BrokenLayout() {
  const broken = useStudio(brokenLayout);
  const failed = useStudio((state) => failureOf(state) !== undefined);
  if (broken === undefined || failed) return null;
  return <div className="canvas-scripts" role="alert">{t("source.layout", { message: broken.message })} <AsText file={broken.file} /></div>;
}

/** Another outline is looked at than the page has: a page that has it is shown, if there is one. */
function useOwnPage() {
  const outlineName = useStudio((state) => state.outlineName);
  const page = useStudio((state) => state.page);
  const any = useStudio((state) => state.pages.some((one) => one.outline === state.outlineName && !one.broken));
  useEffect(() => {
    const { pages } = getState();
    if (pages.find((one) => one.url === page)?.outline === outlineName) return;
    const other = pages.find((one) => one.outline === outlineName && !one.broken);
    if (other !== undefined) void openPage(other.url);
    // A change of the page brings its own outline; only a change of the outline brings a page, or its first rule.
  }, [outlineName, any]);
}
