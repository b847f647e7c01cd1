"""Version 2: names nested in `layout`, what they are in `structure` and `content`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from portique.formats.layouts.keys import (
    ContentKey,
    StructuralKey,
    entries_of,
    read_content_key,
    read_structural_key,
)
from portique.formats.layouts.numbering import Numbering
from portique.model.diagnostic import Diagnostic, warning
from portique.model.identity import prefix_of
from portique.model.node import Node
from portique.model.truth import is_map, is_numeric, truthy

_ROW, _BLOCK = "grid", "block"
MAX_DEPTH = 60
"""Deeper nesting than this is an accident: a page would have as many boxes in one another."""


def read_version_2(
    data: Mapping[str, Any], numbering: Numbering, trouble: list[Diagnostic]
) -> tuple[Node, ...]:
    """The nodes at the root of a layout file of version 2."""
    reader = _Reader(data, numbering, trouble)
    layout = data.get("layout")
    if layout is not None and not isinstance(layout, Mapping | list):
        trouble.append(_bad("layout", layout, "a map of sections"))
    numbering.reserve(_written_ids(layout))
    return tuple(one.node for one in reader.children_of(layout, numeric=_ROW, near="", depth=0))


class _Reader:
    """One reading of one file: `numeric` says what a name that is a number (a list item) stands for."""

    def __init__(self, data: Mapping[str, Any], numbering: Numbering, trouble: list[Diagnostic]) -> None:
        self._structure = _section(data, "structure", trouble)
        self._content = _section(data, "content", trouble)
        self._numbering = numbering
        self._trouble = trouble

    def children_of(self, value: Any, *, numeric: str, near: str, depth: int) -> Iterator[_Read]:
        if depth > MAX_DEPTH:
            self._trouble.append(
                warning(
                    "layout-too-deep",
                    f"more than {MAX_DEPTH} levels in one another",
                    node=near or None,
                    hint="What lies deeper is left out.",
                )
            )
            return
        for key, item in entries_of(value):
            if isinstance(item, Mapping | list) or not truthy(item):
                yield self._structural(key, item or (), numeric=numeric, near=near, depth=depth)
            else:
                yield self._wrapped(str(item), numeric=numeric)

    def _structural(self, key: str | int, value: Any, *, numeric: str, near: str, depth: int) -> _Read:
        if is_numeric(key):
            kind, size = numeric, None
            block: Mapping[str, Any] = {}
            node = Node(self._numbering.unnamed(kind, near), kind, kind)
            below = _BLOCK if kind == _ROW else _ROW
        else:
            named = read_structural_key(str(key))
            node, block = self._named(named)
            size, near = named.size, named.name
            below = _BLOCK if named.kind == _ROW else _ROW if named.kind == _BLOCK else numeric
        children: list[Node] = []
        for child in self.children_of(value, numeric=below, near=near, depth=depth + 1):
            if node.kind == _BLOCK:
                node = _with_block_settings(node, child.block, child.size)
            children.append(child.node)
        return _Read(self._with_own_id(replace(node, children=tuple(children))), size, block)

    def _named(self, key: StructuralKey) -> tuple[Node, Mapping[str, Any]]:
        given = self._entry(self._structure, "structure", key.name)
        attributes = self._map_in(given, "attributes", key.name)
        if key.boxed is not None and attributes.get("boxed") is None:
            attributes["boxed"] = key.boxed
        kind = str(given.get("type") or key.kind)
        if kind in (_ROW, _BLOCK) and attributes.get("id") is None:
            attributes["id"] = key.name
        node = Node(
            id=self._numbering.written(
                str(given.get("id") or key.name), key.name, prefix_of(kind, key.subtype)
            ),
            kind=kind,
            subtype=str(given.get("subtype") or key.subtype),
            title=str(given.get("title") or key.title),
            attributes=attributes,
            inherit=self._map_in(given, "inherit", key.name),
            source_key=key.name,
        )
        return node, self._map_in(given, "block", key.name)

    def _wrapped(self, text: str, *, numeric: str) -> _Read:
        """A content node in the block, or row and block, that it needs where it stands."""
        key = read_content_key(text)
        node, settings = self._content_node(key)
        block = Node(self._numbering.unnamed(_BLOCK, node.id), _BLOCK, _BLOCK, children=(node,))
        block = self._with_own_id(_with_block_settings(block, settings, key.size))
        if numeric == _BLOCK:
            return _Read(block)
        return _Read(Node(self._numbering.unnamed(_ROW, node.id), _ROW, _ROW, children=(block,)))

    def _content_node(self, key: ContentKey) -> tuple[Node, Mapping[str, Any]]:
        given = self._entry(self._content, "content", key.name)
        attributes = {"enabled": 1, **self._map_in(given, "attributes", key.name)}
        if key.is_position and attributes.get("key") is None:
            attributes["key"] = key.number
        kind, subtype = str(given.get("type") or key.kind), str(given.get("subtype") or key.subtype)
        node = Node(
            id=str(given.get("id") or self._content_id(key)),
            kind=kind,
            subtype=subtype,
            title=str(given.get("title") or key.title),
            attributes=attributes,
            inherit=self._map_in(given, "inherit", key.name),
            source_key=key.name,
        )
        return node, self._map_in(given, "block", key.name)

    def _content_id(self, key: ContentKey) -> str:
        prefix = "position" if key.is_position else prefix_of(key.kind, key.subtype)
        if key.number in ("", "0"):
            return self._numbering.derived(key.name, prefix)
        wanted = f"{prefix}-{key.number}"
        # A position's second id keeps its key in it, and is no other position's name.
        return self._numbering.written(wanted, key.name, wanted if key.is_position else prefix)

    def _with_own_id(self, node: Node) -> Node:
        """A block whose settings give it an id is known by that id."""
        wanted = node.attributes.get("id")
        if node.source_key or node.kind != _BLOCK or not isinstance(wanted, str) or not wanted:
            return node
        return replace(node, id=self._numbering.written(wanted, wanted, _BLOCK))

    def _entry(self, entries: Mapping[str, Any], section: str, name: str) -> Mapping[str, Any]:
        given = entries.get(name)
        if given is None or is_map(given):
            return given or {}
        self._trouble.append(_bad(f"{section}.{name}", given, "a map of settings", node=name))
        return {}

    def _map_in(self, entry: Mapping[str, Any], part: str, name: str) -> dict[str, Any]:
        given = entry.get(part)
        if given is None or is_map(given):
            return dict(given or {})
        self._trouble.append(_bad(f"{part} of {name}", given, "a map of settings", node=name))
        return {}


class _Read:
    """A node together with what it hands to the block around it."""

    __slots__ = ("block", "node", "size")

    def __init__(self, node: Node, size: float | None = None, block: Mapping[str, Any] | None = None) -> None:
        self.node, self.size, self.block = node, size, block or {}


def _with_block_settings(block: Node, settings: Mapping[str, Any], size: float | None) -> Node:
    if not settings and size is None:
        return block
    attributes = {**block.attributes, **settings}
    if size is not None:
        attributes["size"] = size
    return replace(block, attributes=attributes)


def _written_ids(value: Any) -> Iterator[str]:
    """Every id that `layout` writes."""
    for key, item in entries_of(value):
        if not is_numeric(key):
            yield read_structural_key(str(key)).name
        if isinstance(item, Mapping | list):
            yield from _written_ids(item)
        elif truthy(item):
            named = read_content_key(str(item))
            yield named.name
            if named.is_position:
                yield f"position-{named.number}"


def _section(data: Mapping[str, Any], name: str, trouble: list[Diagnostic]) -> Mapping[str, Any]:
    given = data.get(name)
    if given is None or is_map(given):
        return {str(key): item for key, item in given.items()} if given else {}
    trouble.append(_bad(name, given, "a map from ids to settings"))
    return {}


def _bad(what: str, found: Any, expected: str, node: str | None = None) -> Diagnostic:
    return warning(
        "layout-wrong-shape", f"{what} is {found!r}; expected {expected}", node=node, hint="It is left out."
    )
