/** New pages, other names and places, copies, the bin. */
import { useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import type { PageSummary } from "../api/types";
import { Foretold } from "../app/Foretold";
import { Pick } from "../app/Pick";
import { confirm, Sheet } from "../app/Sheet";
import { t } from "../i18n";
import { dialog, edit, getState, openPage, showPanel, useStudio } from "../state/store";
import { useForetold } from "../tree/dialogs";
import { folderOf, folders, isIndex, movedTo, nameOf, slugOf } from "./pages";

interface NewPage { folder: string; slug: string; type: string; title: string; language: string }

/** Asks what the page is called; it opens for writing. */
export async function askNew(near: PageSummary | undefined): Promise<void> {
  const asked = await dialog<NewPage>((close) => <New near={near} close={close} />);
  if (asked === undefined) return;
  const done = await edit([{ kind: "page.create", ...asked }]);
  if (done?.created?.page !== undefined) await show(done.created.page);
}

/** Opens a page by its file, which may be so new that the list does not have it yet. */
async function show(source: string): Promise<void> {
  showPanel("pages", source);
  for (let tries = 0; tries < 40; tries += 1) {
    const page = getState().pages.find((one) => one.source === source);
    if (page !== undefined) {
      await openPage(page.url);
      return;
    }
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

function New({ near, close }: { near: PageSummary | undefined; close: (page?: NewPage) => void }) {
  const site = useStudio((state) => state.site);
  const pages = useStudio((state) => state.pages);
  const places = folders(pages);
  const beside = near === undefined ? "content" : isIndex(near.source) ? near.source.split("/").slice(0, -1).join("/") : folderOf(near.source);
  const [title, setTitle] = useState("");
  const [name, setName] = useState<string | null>(null);
  const [folder, setFolder] = useState(places.some((one) => one.id === beside) ? beside : "content");
  const [type, setType] = useState(near !== undefined && !isIndex(near.source) ? near.type : "article");
  const [language, setLanguage] = useState(near?.language ?? site?.language ?? "");
  const slug = name ?? slugOf(title);
  const taken = pages.some((one) => folderOf(one.source) === folder && nameOf(one.source) === slug && one.language === language);
  return (
    <Sheet title={t("pages.new.title")} yes={t("pages.new.yes")} disabled={title.trim() === "" || slug === "" || taken}
      done={() => close({ folder, slug, type, title: title.trim(), language })} left={() => close()}>
      <TextField className="form-field" value={title} onChange={setTitle} autoFocus>
        <Label>{t("pages.field.title")}</Label><Input className="field" dir="auto" />
      </TextField>
      <Pick label={t("pages.field.type")} chosen={type} choose={setType} options={(site?.types ?? []).map((one) => ({ id: one.name, title: one.title }))} />
      <Pick label={t("pages.field.folder")} chosen={folder} choose={setFolder} options={folders(pages, language).map(placeOption)} />
      <TextField className="form-field" value={slug} onChange={setName} isInvalid={taken}>
        <Label>{t("pages.field.name")}</Label><Input className="field" />
        <Text slot="description" className="note">{taken ? t("pages.taken") : t("pages.nameHelp")}</Text>
      </TextField>
      {(site?.languages.length ?? 0) > 1 ? (
        <Pick label={t("pages.language")} chosen={language} choose={setLanguage} options={(site?.languages ?? []).map((one) => ({ id: one.code, title: one.name }))} />
      ) : null}
    </Sheet>
  );
}

function placeOption(place: { id: string; title: string }): { id: string; title: string } {
  return { id: place.id, title: place.title === "" ? place.id : `${place.title} (${place.id})` };
}

/** Asks for another name or folder; links and menus follow. */
export async function askMove(page: PageSummary): Promise<void> {
  const to = await dialog<string>((close) => <Move page={page} close={close} />);
  if (to === undefined) return;
  const done = await edit([{ kind: "page.rename", source: page.source, to }]);
  if (done !== null) await show(to);
}

function Move({ page, close }: { page: PageSummary; close: (to?: string) => void }) {
  const pages = useStudio((state) => state.pages);
  const [folder, setFolder] = useState(folderOf(page.source));
  const [name, setName] = useState(nameOf(page.source));
  const slug = slugOf(name);
  const to = movedTo(page.source, folder, slug);
  const taken = to !== page.source && pages.some((one) => one.source === to);
  const same = to === page.source || slug === "";
  const foretold = useForetold(same || taken ? [] : [{ kind: "page.rename", source: page.source, to }]);
  return (
    <Sheet title={t("pages.move.title", { page: page.title })} yes={t("pages.move.yes")} disabled={same || taken} done={() => close(to)} left={() => close()}>
      <TextField className="form-field" value={name} onChange={setName} isInvalid={taken} autoFocus>
        <Label>{t("pages.field.name")}</Label><Input className="field" />
        <Text slot="description" className="note">{taken ? t("pages.taken") : t("pages.becomes", { file: to })}</Text>
      </TextField>
      <Pick label={t("pages.field.folder")} chosen={folder} choose={setFolder} options={folders(pages, page.language).map(placeOption)} />
      <p className="note">{t("pages.move.follow")}</p>
      {foretold === null ? null : <Foretold what={foretold} />}
    </Sheet>
  );
}

export async function duplicate(page: PageSummary): Promise<void> {
  const done = await edit([{ kind: "page.duplicate", source: page.source }]);
  if (done?.created?.page !== undefined) await show(done.created.page);
}

/** Into the bin, which undo empties again. */
export async function askDelete(page: PageSummary): Promise<void> {
  const below = getState().pages.filter((one) => one.parent === page.source && one.source !== page.source).length;
  const sure = await confirm(t("pages.delete.title", { page: page.title }), t("pages.delete.yes"),
    <p>{t("pages.delete.what", { file: page.source })}{below > 0 ? ` ${t("pages.delete.below", { count: below })}` : ""}</p>, true);
  if (!sure) return;
  const done = await edit([{ kind: "page.delete", source: page.source }]);
  if (done === null) return;
  showPanel("pages");
  const next = getState().pages.find((one) => one.source === page.parent);
  if (next !== undefined) await openPage(next.url);
}
