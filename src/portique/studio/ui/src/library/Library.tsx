import { memo, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { useDrag } from "react-aria";
import type { LibraryItem } from "../api/types";
import { matching } from "../app/matching";
import { Icon } from "../app/icons";
import { t } from "../i18n";
import { announce, carry, edit, useStudio } from "../state/store";
import { insertItem, kindOf } from "./inserting";
import { ItemIcon } from "./ItemIcon";
import { recentFirst, recentItems } from "./recent";

/** How many of those that were used last stand in front. */
const RECENT = 4;

/** What can be put on the page, in groups; what cannot is dim and says why. */
export const Library = memo(function Library() {
  const library = useStudio((state) => state.library);
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(true);
  // As it was when the panel was opened: nothing moves away under the hand that puts a second one there.
  const [recent] = useState(recentItems);
  const found = matching(library, query, (item) => `${item.title} ${item.name} ${item.group} ${item.description}`);
  const lately = recentFirst(library, recent).slice(0, Math.min(RECENT, recent.length)).filter((item) => item.unusable === "" && recent.includes(item.name));
  const groups = [...Map.groupBy(found, (item) => item.group)].sort((a, b) => rank(a[1]) - rank(b[1]));
  return (
    <section className="library" aria-label={t("library.name")} data-open={open || undefined}>
      <header className="library-head">
        <h2><Button className="fold" aria-expanded={open} onPress={() => setOpen(!open)}><Icon name={open ? "down" : "right"} />{t("library.title")}</Button></h2>
        <span className="note">{t("library.how")}</span>
      </header>
      {open ? (
        <>
          <SearchField className="search" value={query} onChange={setQuery}>
            <Label className="aside">{t("library.find")}</Label>
            <Input className="field" placeholder={t("library.find")} />
          </SearchField>
          <div className="library-body">
            {query === "" && lately.length > 0 ? <Group title={t("library.recent")} items={lately} id="recent" /> : null}
            {groups.map(([group, items]) => <Group key={group} title={group} items={items} id="item" />)}
            {found.length === 0 ? <p className="list-empty">{t("app.noneFound")}</p> : null}
          </div>
        </>
      ) : null}
    </section>
  );
});

function Group({ title, items, id }: { title: string; items: LibraryItem[]; id: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className="items">{items.map((item) => <li key={`${item.kind} ${item.name}`} data-wide={item.unusable === "" ? undefined : true}><Item item={item} id={`${id}-${item.kind}-${item.name}`} /></li>)}</ul>
    </section>
  );
}

const ORDER: LibraryItem["kind"][] = ["shelf", "particle", "section", "system", "position", "spacer", "atom"];

/** What one takes most stands first: what was saved, then particles, structure, atoms. */
function rank(items: LibraryItem[]): number {
  return Math.min(...items.map((item) => ORDER.indexOf(item.kind)));
}

function Item({ item, id }: { item: LibraryItem; id: string }) {
  const unusable = item.unusable !== "";
  const { dragProps, isDragging } = useDrag({
    isDisabled: unusable,
    getItems: () => [{ "application/x-portique-item": JSON.stringify({ kind: item.kind, name: item.name }), "text/plain": item.title }],
    onDragStart: () => carry({ label: item.title, kind: kindOf(item),
      item: { kind: item.kind, name: item.name, ...(item.node === undefined ? {} : { node: item.node }) } }),
    onDragEnd: () => carry(null),
    getAllowedDropOperations: () => ["copy"],
  });
  // A press inserts; the drag is for the pointer, and the keys have the same by Enter.
  const { onKeyDown: _down, onKeyUp: _up, onClick: _click, onPress: _press, ...pointer } = dragProps as { [name: string]: unknown };
  return (
    <div className="item-box">
      <button type="button" {...pointer} className="item" data-dragging={isDragging || undefined} aria-disabled={unusable || undefined}
        aria-describedby={unusable || item.description !== "" ? id : undefined} title={unusable ? item.unusable : item.description}
        onClick={() => { if (unusable) announce(item.unusable); else void insertItem(item); }}>
        <ItemIcon item={item} />
        <span className="item-title">{item.title}</span>
        {unusable ? <span className="item-why">{item.unusable}</span> : null}
      </button>
      {unusable || item.description !== "" ? <span className="aside" id={id}>{unusable ? item.unusable : item.description}</span> : null}
      {item.kind === "shelf" ? (
        <Button className="item-remove" aria-label={t("library.remove", { name: item.title })}
          onPress={() => { void edit([{ kind: "shelf.remove", name: item.name }]); }}><Icon name="close" /></Button>
      ) : null}
    </div>
  );
}
