import { useState } from "react";
import { Button, Heading, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { matching } from "../app/matching";
import type { Place } from "../canvas/protocol";
import { t } from "../i18n";
import { dialog } from "../state/store";
import type { Subject } from "./acts";
import { indexOf } from "./nodes";
import { moveGestures, stopsFor, type Stop } from "./places";
import { nodesWords, placeWords } from "./words";

/** Asks where nodes are to go: every place that there is, by its name, found by typing. */
export function askPlace(on: Subject): Promise<Place | undefined> {
  return dialog<Place>((close) => <MoveTo on={on} close={close} />);
}

interface Choice { id: string; stop: Stop; words: string; beside: string }

function choicesFor(on: Subject): Choice[] {
  const index = indexOf(on.root);
  return stopsFor(on.root, on.ids)
    .filter((stop) => moveGestures(on.root, on.outline, on.ids, stop).length > 0)
    .map((stop) => {
      const label = index.get(stop.line)?.node.label ?? "";
      return { id: `${stop.into} ${stop.index}`, stop, words: placeWords(on.root, stop, on.ids),
        beside: t(stop.side === "on" ? "tree.beside.on" : stop.side === "before" ? "tree.beside.before" : "tree.beside.after", { name: label }) };
    });
}

function MoveTo({ on, close }: { on: Subject; close: (place?: Place) => void }) {
  const [query, setQuery] = useState("");
  const [all] = useState(() => choicesFor(on));
  const found = matching(all, query, (one) => `${one.words} ${one.beside}`);
  return (
    <div className="sheet">
      <Heading slot="title" className="sheet-title">{t("tree.moveTitle", { what: nodesWords(on.root, on.ids) })}</Heading>
      <SearchField className="search" value={query} onChange={setQuery} autoFocus>
        <Label className="aside">{t("tree.findPlace")}</Label>
        <Input className="field" placeholder={t("tree.findPlace")} onKeyDown={(event) => {
          if (event.key === "Enter" && found[0] !== undefined) close(found[0].stop);
        }} />
      </SearchField>
      <ListBox<Choice> className="list places" aria-label={t("tree.places")} items={found} selectionMode="none"
        renderEmptyState={() => <p className="list-empty">{t("app.noneFound")}</p>}
        onAction={(key) => close(all.find((one) => one.id === key)?.stop)}>
        {(one) => (
          <ListBoxItem id={one.id} className="list-item" textValue={one.words}>
            <span className="place" style={{ "--level": query === "" ? one.stop.depth : 0 } as React.CSSProperties}>
              <span>{one.words}</span><span className="note">{one.beside}</span>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
      <div className="sheet-buttons"><Button className="button" onPress={() => close()}>{t("app.cancel")}</Button></div>
    </div>
  );
}
