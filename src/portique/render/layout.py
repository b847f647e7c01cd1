"""A layout as templates walk it: collapsed, its widths computed, its particles rendered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from portique.model.node import Node
from portique.model.sizes import PREPARED, prepare
from portique.model.tree import walk
from portique.model.truth import words
from portique.theme.styles.breakpoints import block_class

# Kinds at the top of a layout that are composed once for all pages on which they hold the same.
COMPOSED = frozenset({"section", "container", "wrapper"})


def content_nodes(layout: Node) -> list[Node]:
    """The nodes whose HTML decides what is left of the layout, in the order of the document."""
    return [node for node in walk(layout) if node.kind in PREPARED]


def prepared(layout: Node, empty: Collection[str]) -> tuple[Node, ...]:
    """What stands at the top of the layout once the nodes of these ids are taken for empty."""
    left = prepare(layout, lambda node: node.id in empty)
    return () if left is None else left.children


def held_by(node: Node) -> tuple[str, ...] | None:
    """The ids of the content in a section, in order; None for one that the page's template has to make,
    since it holds the page's own content or is no section."""
    nodes = list(walk(node))
    if node.kind not in COMPOSED or any(one.kind == "system" for one in nodes):
        return None
    return tuple(one.id for one in nodes if one.kind in PREPARED)


def segment_of(node: Node, contents: Mapping[str, str]) -> dict[str, Any]:
    """A node as the map that templates know as `segment`; `contents` is rendered HTML by node id."""
    segment: dict[str, Any] = {
        "id": node.id,
        "type": node.kind,
        "subtype": node.subtype,
        "title": node.title,
        "layout": node.structural,
        "attributes": dict(node.attributes),
        "inherit": dict(node.inherit),
        "children": [segment_of(child, contents) for child in node.children],
    }
    if name := block_class(node):
        segment["attributes"]["class"] = [*words(node.attributes.get("class")), name]
    if node.id in contents:
        segment["content"] = contents[node.id]
    return segment
