import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Collection, DropIndicator, Tree, TreeItem, useDragAndDrop, type DropTarget, type Key, type Selection } from "react-aria-components";
import type { LibraryItem, Outline } from "../api/types";
import { pressedBy } from "../commands/keys";
import { press } from "../commands/registry";
import { focusSettings } from "../app/focus";
import { t } from "../i18n";
import { insertItem, kindOf } from "../library/inserting";
import { carry, fold, getState, openMenu, select, useStudio } from "../state/store";
import { moveTo, onRename, subjectOf } from "./acts";
import { Line } from "./Line";
import { isLifted, liftedStop, liftKey, liftUp, putBack } from "./lifting";
import { indexOf, isSection, pathTo, whyFixed, whyNot } from "./nodes";
import { placeAt, whyNotTo, type Side } from "./places";
import { beginning, flat, lineOf, shownIn, type Shown } from "./shown";
import { nodesWords, placeWords } from "./words";

const NODE = "application/x-portique-node";
const ITEM = "application/x-portique-item";

/** How many lines are drawn at first: as many as are in view, and some. */
const FIRST = 30;

/** Whether there was time to draw all lines: the studio is there before the end of a long page is. */
function useTime(): boolean {
  const [time, setTime] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(() => setTime(true)); });
    return () => cancelAnimationFrame(frame);
  }, []);
  return time;
}

/** The layout of an outline as a tree: held, moved, named and changed here as on the page. */
export function LayoutTree({ outline }: { outline: Outline }) {
  const { layout: root } = outline;
  const lines = shownIn(root);
  const map = useMemo(() => lineOf(lines), [lines]);
  const whole = useTime();
  const selection = useStudio((state) => state.selection);
  const reveal = useStudio((state) => state.reveal);
  const lifted = useStudio((state) => state.lifted);
  const outlines = useStudio((state) => state.site?.outlines);
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [renaming, setRenaming] = useState("");
  // Lines that did not change keep what they were drawn with: made anew, this would keep each layout for ever.
  const renamed = useCallback(() => setRenaming(""), []);
  const box = useRef<HTMLDivElement>(null);

  const held = new Set(selection.map((id) => map.get(id)?.id).filter((id) => id !== undefined));
  const opened = new Set(flat(lines).filter(({ line }) => line.children.length > 0
    && (folds.get(line.id) ?? line.node.from === "")).map(({ line }) => line.id));

  /** The lines on the way to a node, its own the last. */
  const linesTo = (id: string): string[] =>
    pathTo(indexOf(root), id).map((node) => map.get(node.id)?.id).filter((one) => one !== undefined);

  useEffect(() => {
    onRename(setRenaming);
    return () => onRename(null);
  }, []);

  // What is held is in view, also where a fold hid it.
  const first = selection[0] ?? "";
  useEffect(() => {
    if (first === "") return;
    const around = linesTo(first);
    const own = map.get(first)?.id;
    const closed = around.filter((id) => id !== own && !opened.has(id));
    if (closed.length > 0) setFolds((before) => new Map([...before, ...closed.map((id) => [id, true] as const)]));
    const frame = requestAnimationFrame(() => {
      box.current?.querySelector(`[data-key="${CSS.escape(own ?? "")}"]`)?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
    // Folding by hand does not open again what one has just closed.
  }, [first, reveal, root, whole]);

  const place = (target: DropTarget): { side: Side; line: Shown } | null => {
    if (target.type !== "item") return null;
    const line = map.get(String(target.key));
    return line === undefined ? null : { side: target.dropPosition, line };
  };

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => {
      const ids = [...keys].map(String);
      const index = indexOf(root);
      if (ids.some((id) => whyFixed(index, id) !== "")) return [];
      return ids.map((id) => ({ [NODE]: id, "text/plain": index.get(id)?.node.label ?? id }));
    },
    onDragStart: (event) => {
      const nodes = [...event.keys].map(String);
      const kind = indexOf(root).get(nodes[0] ?? "")?.node.kind ?? "";
      carry({ label: nodesWords(root, nodes), kind, nodes });
    },
    onDragEnd: () => carry(null),
    acceptedDragTypes: [NODE, ITEM],
    getDropOperation: (target, _types, allowed) => {
      const found = place(target);
      const to = found === null ? null : placeAt(indexOf(root), found.line, found.side);
      const { carried } = getState();
      if (to === null || carried === null) return "cancel";
      const why = carried.nodes !== undefined ? whyNotTo(root, carried.nodes, to)
        : whyNot(indexOf(root), to.into, [carried.item === undefined ? carried.kind : itemKind(carried.item)]);
      return why !== "" ? "cancel" : carried.nodes === undefined ? "copy" : allowed.includes("move") ? "move" : "cancel";
    },
    onReorder: (event) => drop(event.target),
    onMove: (event) => drop(event.target),
    onInsert: (event) => drop(event.target),
    onItemDrop: (event) => drop(event.target),
    renderDropIndicator: (target) => {
      const found = place(target);
      const to = found === null ? null : placeAt(indexOf(root), found.line, found.side);
      return (
        <DropIndicator target={target} className="landing">
          {to === null ? null : <span className="landing-label">{placeWords(root, to, getState().carried?.nodes)}</span>}
        </DropIndicator>
      );
    },
  });

  function drop(target: DropTarget): void {
    const found = place(target);
    const { carried } = getState();
    const to = found === null ? null : placeAt(indexOf(root), found.line, found.side);
    carry(null);
    if (to === null || carried === null) return;
    if (carried.nodes !== undefined) {
      const on = subjectOf(carried.nodes);
      if (on !== null) moveTo(on, to);
    } else {
      const item = getState().library.find((one) => one.name === carried.item?.name && one.kind === carried.item.kind);
      if (item !== undefined) void insertItem(item, to);
    }
  }

  const keys = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    const row = (event.target as HTMLElement).closest<HTMLElement>("[role=row]");
    const id = row?.dataset.key ?? "";
    if (isLifted()) {
      if (event.key === "Tab") putBack();
      else if (liftKey(event.key, getComputedStyle(event.currentTarget).direction === "rtl")) stop(event);
      return;
    }
    // Plain letters find a line by its name.
    if (event.shiftKey && event.key.length === 1 && event.key !== " " && press(pressedBy(event.nativeEvent), { typing: false, holding: true })) {
      stop(event);
    } else if (event.key === " " && !event.ctrlKey && id !== "" && event.target === row) {
      liftUp(held.has(id) ? selection : [id]);
      stop(event);
    } else if (event.key === "Enter" && event.target === row) {
      // To the settings of what is held.
      select([id]);
      fold("right", false);
      focusSettings(id, isSection(indexOf(root).get(id)?.node ?? { kind: "" }) ? "name" : "field");
      stop(event);
    } else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
      const place = row?.getBoundingClientRect();
      openMenu(id, (place?.left ?? 0) + 40, place?.bottom ?? 0);
      stop(event);
    }
  };

  /** What a fold would hide is let go for the line that is folded: tree and page hold the same, to be seen in both. */
  const foldHeld = (open: Set<Key>): void => {
    setFolds(foldsOf(lines, open));
    const seen = selection.map((id) => linesTo(id).find((one) => one !== map.get(id)?.id && !open.has(one)) ?? id);
    if (seen.some((id, at) => id !== selection[at])) select([...new Set(seen)]);
  };

  const landing = lifted === null ? null : liftedStop();
  const now: Now = { landing: landing?.line ?? "", side: landing?.side ?? "on", words: lifted?.label ?? "", renaming, outlines,
    renamed };
  return (
    <div className="tree-box" ref={box} data-holds onKeyDownCapture={keys} onBlur={(event) => {
      if (isLifted() && !event.currentTarget.contains(event.relatedTarget)) putBack();
    }}
    onContextMenu={(event) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>("[role=row]")?.dataset.key;
      if (id === undefined) return;
      event.preventDefault();
      openMenu(id, event.clientX, event.clientY);
    }}>
      <Tree<Shown>
        className="tree" aria-label={t("tree.name", { outline: outline.title })}
        items={whole ? lines : beginning(lines, FIRST)} dependencies={[landing, renaming, outlines]}
        selectionMode="multiple" selectionBehavior="replace"
        selectedKeys={held} onSelectionChange={(chosen) => select(idsOf(chosen, lines))}
        expandedKeys={opened} onExpandedChange={foldHeld}
        dragAndDropHooks={dragAndDropHooks}
      >
        {(line) => <Branch id={line.id} line={line} now={now} />}
      </Tree>
    </div>
  );
}

/** What lines show beside themselves: a move with the keys, a name being written, the titles of outlines. */
interface Now { landing: string; side: Side; words: string; renaming: string; renamed: () => void; outlines: unknown }

function Branch({ line, now }: { id: string; line: Shown; now: Now }) {
  const here = now.landing === line.id;
  return (
    <TreeItem id={line.id} textValue={line.node.label} className="line" data-given={line.node.from === "" ? undefined : true}
      {...(here ? { "data-landing": now.side } : {})}>
      <Line line={line} landing={here ? now.words : ""} renaming={now.renaming === line.id} renamed={now.renamed} />
      <Collection items={line.children} dependencies={[now.landing, now.side, now.words, now.renaming, now.outlines]}>
        {(child) => <Branch id={child.id} line={child} now={now} />}
      </Collection>
    </TreeItem>
  );
}

function itemKind(item: { kind: string; node?: LibraryItem["node"] }): string {
  return kindOf(item as LibraryItem);
}

function idsOf(chosen: Selection, lines: Shown[]): string[] {
  return chosen === "all" ? flat(lines).map(({ line }) => line.id) : [...chosen].map(String);
}

function foldsOf(lines: Shown[], open: Set<Key>): Map<string, boolean> {
  return new Map(flat(lines).filter(({ line }) => line.children.length > 0).map(({ line }) => [line.id, open.has(line.id)]));
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
