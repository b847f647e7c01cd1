"""A layout tree as plain data, short enough to be read in a case file."""

from __future__ import annotations

from typing import Any

from portique.model.node import Node


def describe(node: Node) -> dict[str, Any]:
    """`kind/subtype id` and whatever else the node says."""
    name = node.kind if node.subtype in ("", node.kind) else f"{node.kind}/{node.subtype}"
    told: dict[str, Any] = {"node": f"{name} {node.id}"}
    if node.title:
        told["title"] = node.title
    if node.attributes:
        told["attributes"] = dict(node.attributes)
    if node.inherit:
        told["inherit"] = dict(node.inherit)
    if node.children:
        told["children"] = [describe(child) for child in node.children]
    return told
