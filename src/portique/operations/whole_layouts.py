"""Edits of a layout as a whole: begun, loaded from a preset or another outline, cleared, inherited.

`layout.load` holds the tree and the preset before and after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.formats.layouts import write_layout
from portique.formats.yaml.dump import dump
from portique.model import tree
from portique.model.node import EMPTY, Layout, Node, included
from portique.operations import nodes
from portique.operations.layout_file import as_read
from portique.operations.values import Operation, Target

_KEEPERS = frozenset({"section", "offcanvas", "container", "wrapper"})


def begin(shown: Layout, file: str) -> Operation:
    """Make the file of an outline that has none and shows `shown`, a preset's or the base outline's layout.

    It comes before the first edit of that layout, in the same step.
    """
    text = dump(write_layout(shown.root, shown.preset))
    return Operation("file.create", Target(file), None, text, f"begin {file}")


def load(
    present: Layout, file: str, outline: str, loaded: Layout, *, keep: bool, name: str = ""
) -> Operation:
    """Exchange a layout for that of a preset or of another outline (as its file has it).

    With `keep`, sections that are in both (by id and element) keep what is in them; see `lost`.
    """
    root = _without_own(loaded.root, outline)
    if keep:
        root = _with_kept(root, present.root, outline)
    return _load(present, file, outline, Layout(root, loaded.preset), name or "load a layout")


def lost(present: Node, loaded: Node) -> tuple[Node, ...]:
    """The sections whose content `load` cannot keep: nothing in `loaded` has their id and element, or other
    sections stand in them beside it.
    """
    homes = {(node.id, node.subtype) for node in tree.walk(loaded) if node.kind in _KEEPERS}
    return tuple(
        node
        for node in tree.walk(present)
        if node.kind in _KEEPERS
        and _own_content(node)
        and ((node.id, node.subtype) not in homes or _holds_sections(node))
    )


def clear(present: Layout, file: str, outline: str, *, keep_inherited: bool) -> Operation:
    """Take out all content; sections stay, and with `keep_inherited` also what others give."""
    root = emptied(present.root, keep_inherited=keep_inherited)
    return _load(present, file, outline, Layout(root, present.preset), "clear the layout")


def emptied(root: Node, *, keep_inherited: bool) -> Node:
    """A layout with its sections and nothing in them."""

    def one(node: Node) -> Node | None:
        if keep_inherited and included(node):
            return node
        if not node.structural:
            return None
        children = tuple(kept for child in node.children if (kept := one(child)) is not None)
        if not children and node.kind in ("grid", "block"):
            return None
        return replace(node, children=children, inherit=node.inherit if keep_inherited else EMPTY)

    return replace(root, children=tuple(kept for child in root.children if (kept := one(child)) is not None))


def heir_of(root: Node, source: str) -> Node:
    """A layout whose sections take all from outline `source`, and content beside them its settings.

    What inherits already stays as it is. (Gantry, `Layout::inheritAll`.)
    """
    everything = ["attributes", "block", "children"]

    def one(node: Node) -> Node:
        if included(node):
            return node
        if node.kind in ("section", "offcanvas"):
            return replace(node, inherit={"outline": source, "include": everything}, children=())
        if not node.structural:
            said = {"outline": source, "include": everything[:2], "particle": node.id}
            return replace(node, inherit=said)
        return replace(node, children=tuple(map(one, node.children)))

    return one(root)


def _load(present: Layout, file: str, outline: str, after: Layout, name: str) -> Operation:
    old = _layout_data(present.root, present.preset)
    read = nodes.with_keys_of(present.root, as_read(after.root, outline))
    new = _layout_data(read, after.preset)
    return Operation("layout.load", Target(file, outline, present.root.id), old, new, name)


def _layout_data(root: Node, preset: Mapping[str, Any]) -> dict[str, Any]:
    return {"root": nodes.node_data(root), "preset": dict(preset)}


def _own_content(node: Node) -> bool:
    """Whether content stands in a section itself, not only in sections in it."""
    return any(
        not child.structural or (child.kind not in _KEEPERS and _own_content(child))
        for child in node.children
    )


def _holds_sections(node: Node) -> bool:
    return any(one.kind in _KEEPERS for one in tree.walk(node) if one is not node)


def _without_own(root: Node, outline: str) -> Node:
    inherit = EMPTY if root.inherit.get("outline") == outline else root.inherit
    children = tuple(_without_own(child, outline) for child in root.children)
    return replace(root, inherit=inherit, children=children)


def _with_kept(root: Node, present: Node, outline: str) -> Node:
    kept = {
        (node.id, node.subtype): node
        for node in tree.walk(present)
        if node.kind in _KEEPERS and not _holds_sections(node)
    }
    homes = [node for node in tree.walk(root) if (node.id, node.subtype) in kept]
    taken = {one for node in homes for one in tree.ids(kept[node.id, node.subtype]) - {node.id}}

    def one(node: Node) -> Node:
        old = kept.get((node.id, node.subtype))
        if old is not None and node.kind in _KEEPERS:
            return replace(node, children=old.children, inherit=old.inherit)
        children = tuple(map(one, node.children))
        if node.id in taken and not (node.structural and node.kind in _KEEPERS):
            placed = Node("root", "root", children=tuple(Node(name, "block") for name in taken))
            fresh = nodes.fresh(placed, replace(node, children=()), outline)
            taken.add(fresh.id)
            return replace(fresh, children=children)
        return replace(node, children=children)

    return one(root)
