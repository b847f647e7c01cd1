"""The text of a collection after a change: entries that stay keep their bytes, others are written.

A block collection is cut into entries of whole lines. A comment directly above an entry, in its column,
goes where the entry goes; deeper ones belong to the entry before; others stay when their neighbours go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from portique.formats.yaml.alignment import aligned, kind_of, renamed, same
from portique.formats.yaml.construct import is_merge
from portique.formats.yaml.dump import Style, after_key, entry, flow, is_full, list_item, scalar
from portique.formats.yaml.entries import Entry, Gone, indent_of, indented, label_of
from portique.formats.yaml.scalars import resolve
from portique.formats.yaml.tree import Node

_WIDEST_FLOW = 100
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?\Z")


class Entangled(ValueError):  # noqa: N818 - it says what the text is
    """A collection is written in a way in which its entries cannot be told apart by lines."""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """One change of one text. `expand` writes out aliases, for changes that take their anchor away.

    With `carry`, `gone` collects what a change takes out; a second rewriter that has it as `moved` writes
    such entries at their new places as they were, comments and all.
    """

    text: str
    style: Style
    expand: bool = False
    carry: bool = False
    gone: dict[str, Gone] = field(default_factory=dict)
    moved: dict[str, Gone] = field(default_factory=dict)
    _aliased: dict[int, bool] = field(default_factory=dict)

    def collection(self, node: Node, present: Any, value: Any) -> tuple[int, int, str]:
        """Where a full collection stands in the text, and its new text for a full `value` of its kind."""
        if node.flow:
            return node.start, node.end, self._flow(node, present, value)
        entries = self._map_entries(node) if node.kind == "map" else self._list_entries(node)
        column = self._column(entries[0].start)
        if node.kind == "map":
            pieces = self._map_pieces(entries, present, value, column)
        else:
            pieces = self._list_pieces(entries, present, value, column)
        start, end = entries[0].start, entries[-1].end
        new = self._assembled(entries, pieces, column)
        if not self.text[start:end].endswith(("\n", "\r")):
            new = new.removesuffix(self.style.newline)
        return start, end, new

    # Cutting into entries

    def _map_entries(self, node: Node) -> list[Entry]:
        entries: list[Entry] = []
        waiting: int | None = None  # where a `<<`, or a key that a later one overrides, begins
        last = {self._key(key): at for at, (key, _) in enumerate(node.pairs) if not is_merge(key)}
        for at, (key, value) in enumerate(node.pairs):
            opaque = is_merge(key) or last[self._key(key)] != at
            if opaque and at < len(node.pairs) - 1:
                waiting = key.start if waiting is None else waiting
                continue
            begin = key.start if waiting is None else waiting
            found = Entry(begin, self._line_end(max(key.end, value.end)), value, None if opaque else key)
            if waiting is not None and not opaque:
                found.opening = self.text[waiting : key.start]
            entries.append(found)
            waiting = None
        return self._with_leads(entries)

    def _list_entries(self, node: Node) -> list[Entry]:
        text = self.text
        first = re.compile(r"-(?=\s|\Z)").search(text, node.start)
        if first is None:
            raise Entangled("a list without dashes")
        start = first.start() if text[node.start] == "-" else self._dash_after(node.start, None)
        column = self._column(start)
        entries: list[Entry] = []
        for at, item in enumerate(node.items):
            if at:
                start = self._dash_after(entries[-1].end, column)
            if start >= max(item.start, start + 1) + 1:
                raise Entangled("a dash behind its item")
            entries.append(Entry(start, self._line_end(max(item.end, start + 1)), item))
        return self._with_leads(entries)

    def _dash_after(self, offset: int, column: int | None) -> int:
        margin = " *" if column is None else f" {{{column}}}"
        found = re.compile(rf"^{margin}-(?=\s|\Z)", re.MULTILINE).search(self.text, offset)
        if found is None:
            raise Entangled("a list whose dashes do not stand in one column")
        return found.end() - 1

    def _with_leads(self, entries: list[Entry]) -> list[Entry]:
        column = self._column(entries[0].start)
        for before, one in pairwise(entries):
            line = self._line_start(one.start)
            if line < before.end or self.text[line : one.start].strip() or one.start - line != column:
                raise Entangled("entries that share a line")
            lines = self.text[before.end : line].splitlines(keepends=True)
            while lines and lines[0].strip() and indent_of(lines[0]) > column:
                before.below += lines.pop(0)
            at = len(lines)
            while at and lines[at - 1].strip() and indent_of(lines[at - 1]) == column:
                at -= 1
            one.attached = "".join(lines[at:])
            blank = at
            while blank and not lines[blank - 1].strip():
                blank -= 1
            one.attached = "".join(lines[blank:at]) + one.attached
            one.fixed = "".join(lines[:blank])
        return entries

    # What each place holds afterwards

    def _map_pieces(
        self, entries: Sequence[Entry], present: Any, value: Mapping[Any, Any], column: int
    ) -> list[tuple[Entry | None, str]]:
        own = {self._key(one.key): one for one in entries if one.key is not None}
        inherited = {key for key in present if key not in own}
        if inherited - set(value):
            raise Entangled("a value that `<<` brings cannot be taken out")
        in_flow = self._only_flow([one.node for one in entries])
        names = {new: old for new, old in renamed(present, value).items() if old in own}
        pieces: list[tuple[Entry | None, str]] = []
        overriding: list[tuple[Entry | None, str]] = []
        for key, item in value.items():
            found = own.get(names.get(key, key))
            if found is not None and found.key is not None:
                written = self.text[found.key.start : found.key.end]
                name = scalar(key, key=True) if key in names else written
                body = self._changed(found, found.key.start, present[names.get(key, key)], item)
                if body is not None:
                    body = name + body[len(written) :]
                else:
                    comment = self._comment(found) if is_full(item) else ""
                    body = f"{name}:{comment}{after_key(item, column, self.style)}{self.style.newline}"
                pieces.append((found, found.opening + body))
            elif key in inherited and same(present[key], item):
                continue
            else:
                written = self._new_entry(key, item, column, in_flow) + self.style.newline
                new = self._as_it_was(str(key).strip("/"), item, written, column, is_key=True)
                (overriding if key in inherited else pieces).append(new)
        pieces += overriding
        for key, found in own.items():
            if key not in value and key not in names.values() and found.key is not None:
                self._note(str(key).strip("/"), present[key], found, found.key.start, column)
        if entries[-1].key is None:
            pieces.append((entries[-1], self.text[entries[-1].start : entries[-1].end]))
        return pieces

    def _comment(self, found: Entry) -> str:
        """The comment behind a value on one line, with a blank before it."""
        rest = self.text[found.node.end : found.end].strip()
        return f"  {rest}" if rest.startswith("#") and "\n" not in rest else ""

    def _new_entry(self, key: Any, item: Any, column: int, in_flow: bool) -> str:
        if in_flow and is_full(item):
            line = f"{scalar(key, key=True)}: {flow(item)}"
            if column + len(line) <= _WIDEST_FLOW:
                return line
        return entry(key, item, column, self.style)

    def _list_pieces(
        self, entries: Sequence[Entry], present: Sequence[Any], value: Sequence[Any], column: int
    ) -> list[tuple[Entry | None, str]]:
        in_flow = self._only_flow([one.node for one in entries])
        pieces: list[tuple[Entry | None, str]] = []
        sources = aligned(present, value)
        for at in set(range(len(entries))) - set(sources):
            self._note(label_of(present[at]), present[at], entries[at], entries[at].start, column)
        for item, source in zip(value, sources, strict=True):
            body = None
            if source is not None:
                found = entries[source]
                body = self._changed(found, found.start, present[source], item)
                if body is not None:
                    pieces.append((found, body))
                    continue
            written = list_item(item, column, self.style)
            if in_flow and is_full(item) and column + len(flow(item)) < _WIDEST_FLOW:
                written = f"- {flow(item)}"
            written += self.style.newline
            if source is None:
                pieces.append(self._as_it_was(label_of(item), item, written, column, is_key=False))
            else:
                pieces.append((entries[source], written))
        return pieces

    # What goes from one collection to another

    def _recast(self, found: Entry, start: int, present: Any, value: Any) -> str | None:
        """The lines of a list of single values that becomes a map, or of a map that becomes such a list."""
        node = found.node
        old = list(present.values()) if isinstance(present, Mapping) else list(present)
        items = list(value.items()) if isinstance(value, Mapping) else [(None, item) for item in value]
        sources = aligned(old, [item for _, item in items])
        entries = self._map_entries(node) if node.kind == "map" else self._list_entries(node)
        column = self._column(entries[0].start)
        pieces: list[tuple[Entry | None, str]] = []
        for (key, item), source in zip(items, sources, strict=True):
            prefix = "- " if key is None else f"{scalar(key, key=True)}: "
            if source is None or is_full(item):
                new = (
                    list_item(item, column, self.style)
                    if key is None
                    else entry(key, item, column, self.style)
                )
                label = label_of(item) if key is None or not is_full(item) else str(key).strip("/")
                is_key = key is not None
                pieces.append(self._as_it_was(label, item, new + self.style.newline, column, is_key=is_key))
                continue
            single = entries[source].node
            if single.kind != "scalar" or single.style in ("|", ">") or single.start == single.end:
                return None
            rest = self.text[single.end : entries[source].end]
            pieces.append((entries[source], prefix + self._recast_value(single, old[source], item) + rest))
        new = self._assembled(entries, pieces, column)
        return self.text[start : entries[0].start] + new + self.text[entries[-1].end : found.end]

    def _recast_value(self, node: Node, present: Any, value: Any) -> str:
        return self.text[node.start : node.end] if same(present, value) else self._scalar(node, value)

    def _note(self, label: str, value: Any, found: Entry, start: int, column: int) -> None:
        """Remember an entry that is taken out."""
        if label and label not in self.gone:
            lines = self.text[start : found.end]
            comment = self._comment(found) if "\n" not in lines.strip() else ""
            self.gone[label] = Gone(value, lines, column, found, comment)

    def _as_it_was(
        self, label: str, value: Any, written: str, column: int, *, is_key: bool
    ) -> tuple[Entry | None, str]:
        """A new entry, with the lines and comments that it had where it was taken out."""
        gone = self.moved.pop(label, None)
        if gone is None:
            return None, written
        lines = (line.strip() for line in gone.entry.attached.splitlines())
        attached = "".join(" " * column + line + self.style.newline for line in lines if line)
        as_it_was = same(gone.value, value) and is_key == (gone.entry.key is not None)
        if as_it_was and not any(sign in gone.lines for sign in "&*"):
            written = indented(gone.lines, column - gone.column)
        elif gone.comment and "\n" not in written.strip() and "#" not in written:
            written = written.rstrip("\r\n") + gone.comment + self.style.newline
        return Entry(0, 0, gone.entry.node, attached=attached), written

    def _changed(self, found: Entry, start: int, present: Any, value: Any) -> str | None:
        """The lines of an entry with `value`; None where its value must be written anew."""
        text, node = self.text, found.node
        if same(present, value) and not (self.expand and self._has_alias(node)):
            return text[start : found.end]
        if is_full(value) and is_full(present) and node.kind == kind_of(value):
            begin, end, new = self.collection(node, present, value)
            return text[start:begin] + new + text[end : found.end]
        if node.kind == "alias" and is_full(value) and len(flow(value)) < _WIDEST_FLOW:
            return text[start : node.start] + flow(value) + text[node.end : found.end]
        if self.carry and is_full(value) and is_full(present) and not node.flow:
            return self._recast(found, start, present, value)
        if is_full(value) or node.style in ("|", ">") or node.kind not in ("scalar", "alias"):
            return None
        if isinstance(value, str) and "\n" in value and node.style not in ("'", '"'):
            return None
        return text[start : node.start] + self._scalar(node, value) + text[node.end : found.end]

    def _scalar(self, node: Node, value: Any, in_flow: bool = False) -> str:
        quote = node.style if node.style in ("'", '"') and isinstance(value, str) else ""
        if value in ([], {}) or isinstance(value, Mapping | list | tuple):
            written = flow(value)
        else:
            written = scalar(value, quote=quote, in_flow=in_flow)
            if not node.style and _DATE.match(node.value) and isinstance(value, str) and _DATE.match(value):
                written = value  # a date beside which none was quoted
        empty = node.start == node.end and not self.text[node.start - 1 : node.start].isspace()
        return " " + written if empty else written

    def _assembled(
        self, entries: Sequence[Entry], pieces: Sequence[tuple[Entry | None, str]], column: int
    ) -> str:
        kept = {id(one) for one, _ in pieces if one is not None}
        orphans: dict[int, str] = {}  # comments whose entry went, by the entry before that stays
        heading, holder = "", None
        for one in entries:
            if id(one) in kept:
                holder = id(one)
            elif holder is None:
                heading += one.fixed
            else:
                orphans[holder] = orphans.get(holder, "") + one.fixed
        margin = " " * column
        parts: list[str] = []
        for at, (origin, body) in enumerate(pieces):
            lead = "" if origin is None else origin.fixed + origin.attached
            if at == 0:
                lead = (heading + lead).lstrip("\r\n ")
            if not body.endswith(("\n", "\r")):
                body += self.style.newline
            parts += [lead, margin if at or lead else "", body]
            if origin is not None:
                parts += [origin.below, orphans.get(id(origin), "")]
        return "".join(parts)

    # Collections on one line

    def _flow(self, node: Node, present: Any, value: Any) -> str:
        text = self.text
        own: list[tuple[int, int, Node, Node | None]] = [
            (key.start, max(key.end, item.end), item, key) for key, item in node.pairs
        ] or [(item.start, item.end, item, None) for item in node.items]
        if node.kind == "map":
            if any(is_merge(key) for key, _ in node.pairs):
                raise Entangled("`<<` inside of braces")
            at = {self._key(key): number for number, (key, _) in enumerate(node.pairs)}
            names = renamed(present, value)
            wanted = [(at.get(names.get(key, key)), key, item) for key, item in value.items()]
            before: Any = {**present, **{new: present[old] for new, old in names.items()}}
        else:
            wanted = [
                (source, source, item) for source, item in zip(aligned(present, value), value, strict=True)
            ]
            before = dict(enumerate(present))
        parts = [text[node.start : own[0][0]]]
        for position, (number, key, item) in enumerate(wanted):
            if position:
                follows = number is not None and number > 0
                gap = text[own[number - 1][1] : own[number][0]] if follows and number is not None else ", "
                parts.append(gap)
            if number is None:
                parts.append(f"{scalar(key, key=True, in_flow=True)}: {flow(item)}" if node.kind == "map"
                             else flow(item))  # fmt: skip
            else:
                written = self._in_flow(own[number], before[key], item)
                first = own[number][3]
                if first is not None and self._key(first) != key:
                    name = scalar(key, key=True, in_flow=True)
                    written = name + written[first.end - first.start :]
                parts.append(written)
        return "".join([*parts, text[own[-1][1] : node.end]])

    def _in_flow(self, own: tuple[int, int, Node, Node | None], present: Any, value: Any) -> str:
        start, end, node, key = own
        text = self.text
        if same(present, value) and not (self.expand and self._has_alias(node)):
            return text[start:end]
        if is_full(value) and is_full(present) and node.kind == kind_of(value):
            begin, stop, new = self.collection(node, present, value)
            return text[start:begin] + new + text[stop:end]
        if key is not None and node.start == node.end:
            return f"{text[key.start : key.end]}: {flow(value)}"
        written = flow(value) if is_full(value) else self._scalar(node, value, in_flow=True)
        return text[start : node.start] + written + text[node.end : end]

    # Places

    def _key(self, node: Node | None) -> str | int:
        if node is None or node.kind != "scalar":
            raise Entangled("a key that is no single value")
        value = node.value if node.style else resolve(node.value)
        return value if type(value) is str or type(value) is int else node.value

    def _only_flow(self, nodes: Sequence[Node]) -> bool:
        full = [node for node in nodes if node.items or node.pairs]
        return bool(full) and all(node.flow for node in full)

    def _has_alias(self, node: Node) -> bool:
        known = self._aliased.get(id(node))
        if known is None:
            below = [*node.items, *(one for pair in node.pairs for one in pair)]
            known = node.kind == "alias" or any(map(self._has_alias, below))
            self._aliased[id(node)] = known
        return known

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        if offset and self.text[offset - 1] == "\n":
            return offset
        end = self.text.find("\n", offset)
        return len(self.text) if end == -1 else end + 1

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)
