"""A layout tree back into the text that it was read from, so that only the lines of the edit change.

The writer of layouts gives one canonical form; a file typed by hand has its own. So the canonical forms
before and after are compared, and what differs between them is done to the file's data. The result is
read again: it must be the tree that was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from portique.formats.layouts import read_layout, version_of, write_layout
from portique.formats.layouts.keys import entries_of, read_content_key
from portique.formats.yaml import read_yaml
from portique.formats.yaml.alignment import aligned, same
from portique.formats.yaml.dump import dump
from portique.formats.yaml.splice import Unspliceable, rewrite, style_of
from portique.model.diagnostic import Level
from portique.model.node import EMPTY, Layout, Node, included
from portique.model.tree import walk
from portique.model.truth import is_numeric

_UNNAMED = ("grid", "block")


@dataclass(frozen=True, slots=True)
class LayoutText:
    """A layout file as text, data and tree (inheritance not resolved)."""

    text: str
    outline: str
    data: Mapping[str, Any]
    layout: Layout

    @property
    def root(self) -> Node:
        """The tree."""
        return self.layout.root


@lru_cache(maxsize=32)
def read_layout_text(text: str, outline: str, path: str) -> LayoutText:
    """Read a layout file for editing; one edit asks for it several times.

    Raises Unspliceable for a text with mistakes or an unknown version.
    """
    parsed = read_yaml(text, path)
    data = {} if parsed.value is None else parsed.value
    mistakes = [one for one in parsed.diagnostics if one.level is Level.ERROR]
    layout = read_layout(data, outline=outline, path=path)
    mistakes += [one for one in layout.diagnostics if one.level is Level.ERROR]
    if mistakes:
        raise Unspliceable(f"{mistakes[0].message}; mend that first")
    return LayoutText(text, outline, data, layout)


def with_tree(source: LayoutText, root: Node, preset: Mapping[str, Any] | None = None) -> str:
    """The text of `source` with the tree `root`; written anew where it is of version 0 or 1.

    `preset` is what the file shall say of the preset that it comes from, None for what it says already.
    Raises Unspliceable where the text cannot say it.
    """
    preset = source.layout.preset if preset is None else preset
    canonical = write_layout(root, preset)
    old, new, told = _meaning(source.root), _meaning(root), _meaning(_read(canonical, source.outline))
    if old != new and (told == old or not (_agree(told, new) or _is_lossy(source, old))):
        raise Unspliceable("a layout file has no words for this")
    if not source.data:
        return rewrite(source.text, canonical)
    if version_of(source.data) != 2:
        return dump(canonical, style_of(source.text))
    for data in _tellings(source, root):
        found = _meaning(_read(data, source.outline))
        if found == told or _agree(found, new):
            return rewrite(source.text, _with_preset(data, source.layout.preset, preset))
    raise Unspliceable("the layout is written in a way in which this cannot be changed alone")


def _is_lossy(source: LayoutText, meaning: Any) -> bool:
    """Whether the file says what the writer has no words for; then what it has words for must do."""
    return bool(_meaning(as_read(source.root, source.outline)) != meaning)


def _with_preset(
    data: Mapping[str, Any], present: Mapping[str, Any], preset: Mapping[str, Any]
) -> dict[str, Any]:
    if dict(present) == dict(preset):
        return dict(data)
    rest = {name: item for name, item in data.items() if name != "preset"}
    if not preset:
        return rest
    if "preset" in data:
        return {name: dict(preset) if name == "preset" else item for name, item in data.items()}
    version = {"version": rest.pop("version")} if "version" in rest else {}
    return {**version, "preset": dict(preset), **rest}


def _tellings(source: LayoutText, root: Node) -> Iterator[dict[str, Any]]:
    """The file's data with the change, the one nearest to how the file is written first."""
    yield _patched(source, _as_written(source.root), _as_written(root))
    yield _patched(source, source.root, root)
    yield _numbered(source, root)


def _numbered(source: LayoutText, root: Node) -> dict[str, Any]:
    """The file's data with the change, and with numbers for names that stand there several times.

    Such names are told apart by their order, so that a change of one would change what the others mean.
    """
    told = write_layout(_as_written(root), EMPTY)
    data = {**_patched(source, _as_written(source.root), _as_written(root)), "layout": told["layout"]}
    counts = Counter(node.source_key for node in walk(source.root))
    for part in ("structure", "content"):
        present = data.pop(part, None) or {}
        entries = {name: entry for name, entry in present.items() if counts[name] < 2}
        entries |= {name: entry for name, entry in told.get(part, {}).items() if name not in entries}
        if entries:
            data[part] = entries
    return {name: data[name] for name in [*source.data, *data] if name in data}


def as_read(root: Node, outline: str) -> Node:
    """The tree as a file gives it back: with the titles and settings that a reader derives."""
    return _read(write_layout(root, EMPTY), outline)


def _read(data: Mapping[str, Any], outline: str) -> Node:
    return read_layout(data, outline=outline, path="").root


def _as_written(root: Node) -> Node:
    """The tree with the names that the file has in place of ids, where each stands there once."""
    counts = Counter(node.source_key for node in walk(root))

    def one(node: Node) -> Node:
        name = node.source_key
        named = not node.structural and name and counts[name] == 1 and _same_kind(name, node)
        children = tuple(map(one, node.children))
        return replace(node, id=name if named else node.id, children=children)

    return one(root)


def _same_kind(name: str, node: Node) -> bool:
    key = read_content_key(name)
    return (key.kind, key.subtype) == (node.kind, node.subtype)


def _meaning(node: Node) -> Any:
    """A tree as what it says: rows and blocks without a name have no id, rows without content are not."""
    named = node.kind not in _UNNAMED or bool(node.source_key)
    attributes = {name: value for name, value in node.attributes.items() if named or name != "id"}
    parts = included(node)
    inherit = dict(node.inherit) if parts else {}
    children = [
        _meaning(child)
        for child in node.children
        if child.children or child.kind not in _UNNAMED or child.source_key or len(child.attributes) > 0
    ]
    if "attributes" in parts:
        attributes = {}
    if node.kind == "block" and any("block" in included(child) for child in node.children):
        attributes = {name: attributes[name] for name in ("fixed", "size") if name in attributes}
    if attributes.get("size") == 100:
        del attributes["size"]
    return (node.id if named else "", node.kind, node.subtype, node.title, attributes, inherit, children)


def _agree(found: Any, wanted: Any) -> bool:
    """Whether two meanings are one, but that rows and blocks may have got the name that a setting needs."""
    if wanted[0] == "" and found[0] != "":
        attributes = {name: value for name, value in found[4].items() if name != "id"}
        found = ("", *found[1:4], attributes, *found[5:])
    same_parts = found[:6] == wanted[:6] and len(found[6]) == len(wanted[6])
    return same_parts and all(map(_agree, found[6], wanted[6]))


def _patched(source: LayoutText, old_root: Node, root: Node) -> dict[str, Any]:
    """The file's data with the differences between the canonical forms of two trees."""
    before, after = write_layout(old_root, EMPTY), write_layout(root, EMPTY)
    data = dict(source.data)
    data["layout"] = _merged(before["layout"], after["layout"], data.get("layout") or {})
    gone = {node.source_key for node in walk(source.root)} - {node.source_key for node in walk(root)}
    for part in ("structure", "content"):
        old, new, entries = before.get(part, {}), after.get(part, {}), dict(data.get(part) or {})
        for name in [*old, *(name for name in new if name not in old)]:
            if old.get(name) == new.get(name):
                continue
            entry = _changed(old.get(name, {}), new.get(name, {}), entries.get(name) or {})
            if entry:
                entries[name] = entry
            else:
                entries.pop(name, None)
        for name in gone & set(entries):
            del entries[name]
        if entries:
            data[part] = entries
        elif data.get(part):
            del data[part]
    return data


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(present)
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            result.pop(name, None)
        elif old.get(name) == new[name] and name in old:
            continue
        elif all(isinstance(one.get(name), Mapping) for one in (old, new, present)):
            result[name] = _changed(old[name], new[name], present[name])
        else:
            result[name] = new[name]
    return result


def _merged(old: Any, new: Any, present: Any) -> Any:
    """`new`, told as `present` tells `old`: both describe one place of one layout."""
    if same(old, new):
        return present
    if same(old, present) or not isinstance(new, Mapping | list) or not isinstance(old, Mapping | list):
        return new
    olds, news, presents = list(entries_of(old)), list(entries_of(new)), list(entries_of(present))
    if len(olds) != len(presents):
        return new
    told: list[tuple[Any, Any]] = []
    sources = aligned([_told(*one) for one in olds], [_told(*one) for one in news])
    for (key, value), source in zip(news, sources, strict=True):
        if source is None:
            told.append((key, value))
            continue
        old_key, old_value = olds[source]
        present_key, present_value = presents[source]
        same_key = key == old_key or (is_numeric(key) and is_numeric(old_key))
        told.append((present_key if same_key else key, _merged(old_value, value, present_value)))
    return _entries(told)


def _told(key: Any, value: Any) -> Any:
    return value if is_numeric(key) else {str(key).strip("/"): value}


def _entries(told: list[tuple[Any, Any]]) -> Any:
    """A list while no entry has a name, else a map in which numbers stand for the rest."""
    if all(is_numeric(key) for key, _ in told):
        return [value for _, value in told]
    return {at if is_numeric(key) else key: value for at, (key, value) in enumerate(told)}
