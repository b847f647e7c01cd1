"""A layout as templates walk it: collapsed, its widths computed, its particles rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.node import Node
from portique.model.sizes import prepare


def prepared(layout: Node, is_empty: Callable[[Node], bool]) -> Node | None:
    """The layout without what is empty on this page, widths recomputed (`model.sizes`)."""
    return prepare(layout, is_empty)


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
    if node.id in contents:
        segment["content"] = contents[node.id]
    return segment
