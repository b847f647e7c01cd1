/** The positions of the site and the modules in each: added, put in order, moved from one to another, removed. */
import { useId, useState } from "react";
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { ModuleSummary, Position } from "../api/types";
import { Pick } from "../app/Pick";
import { Sheet } from "../app/Sheet";
import { t } from "../i18n";
import { useLoaded } from "../inspector/load";
import { slugOf } from "../pages/pages";
import { dialog, edit, showPanel, useStudio } from "../state/store";
import "../inspector/inspector.css";
import "./positions.css";

const TYPE = "portique-module";

export default function PositionsPanel() {
  const id = useId();
  const { value: positions, failure, again } = useLoaded<Position[]>("/positions", { live: true });
  return (
    <section className="positions" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="aside">{t("app.panel.positions")}</h2>
      {failure ? <div role="alert"><p className="field-trouble">{failure}</p><button type="button" className="button" onClick={again}>{t("inspector.again")}</button></div> : null}
      {positions?.length === 0 ? <p className="positions-none">{t("positions.none")}</p> : null}
      {positions?.map((one) => <Modules key={one.key} position={one} />)}
      <button type="button" className="button" onClick={() => void askNew()}>{t("positions.new")}</button>
    </section>
  );
}

function Modules({ position }: { position: Position }) {
  const id = useId();
  const subject = useStudio((state) => state.subject);
  const held = subject.startsWith(`${position.key}/`) ? subject.slice(position.key.length + 1) : "";
  const names = position.modules.map((one) => one.name);
  const move = async (from: string, module: string, index: number) => {
    const done = await edit([{ kind: "position.move", position: from, module, to: position.key, index }]);
    if (done !== null) showPanel("positions", `${position.key}/${done.created?.module ?? module}`);
  };
  const step = (module: string, by: number) => {
    const to = names.indexOf(module) + by;
    if (to >= 0 && to < names.length) void move(position.key, module, to);
  };
  const put = async (data: string, index: number) => {
    const [from = "", module = ""] = data.split("/");
    const at = from === position.key ? names.indexOf(module) : -1;
    await move(from, module, at >= 0 && at < index ? index - 1 : index);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [TYPE]: `${position.key}/${String(key)}`, "text/plain": String(key) })),
    acceptedDragTypes: [TYPE],
    getAllowedDropOperations: () => ["move"],
    onReorder: (event) => {
      const at = names.indexOf(String(event.target.key)) + (event.target.dropPosition === "after" ? 1 : 0);
      void put(`${position.key}/${String([...event.keys][0])}`, at);
    },
    onInsert: async (event) => {
      const item = event.items[0];
      const at = names.indexOf(String(event.target.key)) + (event.target.dropPosition === "after" ? 1 : 0);
      if (item?.kind === "text") await put(await item.getText(TYPE), at);
    },
    onRootDrop: async (event) => {
      const item = event.items[0];
      if (item?.kind === "text") await put(await item.getText(TYPE), names.length);
    },
  });
  return (
    <section className="position" aria-labelledby={`${id}-title`}>
      <header>
        <h3 id={`${id}-title`}>{position.title}</h3>
        <span className="field-from">{position.outlines.length === 0 ? t("positions.nowhere") : t("positions.outlines", { count: position.outlines.length })}</span>
      </header>
      <GridList<ModuleSummary> className="module-list" aria-labelledby={`${id}-title`} items={position.modules.map((one) => ({ ...one, id: one.name }))}
        selectionMode="single" selectionBehavior="replace" selectedKeys={held ? [held] : []} dragAndDropHooks={dragAndDropHooks}
        onSelectionChange={(keys) => { if (keys !== "all" && keys.size > 0) showPanel("positions", `${position.key}/${String([...keys][0])}`); }}
        renderEmptyState={() => <p className="positions-none">{t("positions.empty")}</p>}>
        {(one) => (
          <GridListItem id={one.name} textValue={one.title} className="module">
            <Button slot="drag" className="field-handle"><span aria-hidden="true">⠿</span></Button>
            <span className="module-name">{one.title}</span>
            <span className="field-from">{one.shown_on === 0 ? t("positions.hidden") : one.kind === one.title ? "" : one.kind}</span>
          </GridListItem>
        )}
      </GridList>
      <div className="positions-tools" role="group" aria-label={t("positions.acts", { position: position.title })}>
        <button type="button" className="button" onClick={() => void askModule(position)}>{t("positions.add")}</button>
        {held && names.includes(held) ? (
          <>
            <button type="button" className="button" disabled={names[0] === held} aria-label={t("positions.up")} onClick={() => step(held, -1)}><span aria-hidden="true">↑</span></button>
            <button type="button" className="button" disabled={names.at(-1) === held} aria-label={t("positions.down")} onClick={() => step(held, 1)}><span aria-hidden="true">↓</span></button>
            <button type="button" className="button" onClick={() => {
              void edit([{ kind: "position.remove", position: position.key, module: held }]).then((done) => { if (done !== null) showPanel("positions"); });
            }}>{t("positions.remove")}</button>
          </>
        ) : null}
      </div>
    </section>
  );
}

async function askNew(): Promise<void> {
  const title = await dialog<string>((close) => <New close={close} />);
  if (title !== undefined) await edit([{ kind: "position.create", position: slugOf(title), title }]);
}

function New({ close }: { close: (title?: string) => void }) {
  const id = useId();
  const [title, setTitle] = useState("");
  return (
    <Sheet title={t("positions.new")} yes={t("positions.make")} disabled={slugOf(title) === ""} done={() => close(title.trim())} left={() => close()}>
      <label className="form-field" htmlFor={id}>{t("positions.name")}</label>
      <input id={id} className="field-input" autoFocus dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
      <p className="note">{t("positions.newHelp")}</p>
    </Sheet>
  );
}

async function askModule(position: Position): Promise<void> {
  const particle = await dialog<string>((close) => <NewModule position={position} close={close} />);
  if (particle === undefined) return;
  const done = await edit([{ kind: "position.insert", position: position.key, particle, index: position.modules.length }]);
  if (done?.created?.module !== undefined) showPanel("positions", `${position.key}/${done.created.module}`);
}

function NewModule({ position, close }: { position: Position; close: (particle?: string) => void }) {
  const library = useStudio((state) => state.library);
  const particles = library.filter((item) => item.kind === "particle" && item.unusable === "");
  const [chosen, setChosen] = useState(particles[0]?.name ?? "");
  return (
    <Sheet title={t("positions.addTo", { position: position.title })} yes={t("positions.add")} disabled={chosen === ""} done={() => close(chosen)} left={() => close()}>
      <Pick label={t("positions.particle")} chosen={chosen} choose={setChosen} options={particles.map((item) => ({ id: item.name, title: item.title }))} />
    </Sheet>
  );
}
