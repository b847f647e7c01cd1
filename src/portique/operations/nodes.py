"""Nodes of a layout as plain data, which an operation keeps, and places in a layout as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.model import tree
from portique.model.identity import new_id
from portique.model.node import Node, included

Place = Mapping[str, Any]
"""`{into, index}`; with `row: true` the node stands in a row of its own at `index` of `into`; with `size` a
column has that size there, None none; with `column` content stands in a column of its own that has these
settings; with `fills` it is alone in a column that was empty and had that name."""

_GIVEN_NAME = re.compile(r"block-\d+")

UNNAMED = frozenset({"grid", "block"})


def node_data(node: Node) -> dict[str, Any]:
    """A node and what it holds, without what is empty."""
    data = {"id": node.id, "kind": node.kind, "subtype": node.subtype, "title": node.title,
            "attributes": dict(node.attributes), "inherit": dict(node.inherit), "key": node.source_key,
            "children": [node_data(child) for child in node.children]}  # fmt: skip
    return {name: value for name, value in data.items() if value}


def node_from(data: Mapping[str, Any]) -> Node:
    """The node that `node_data` told. Raises KeyError or TypeError for anything else."""
    return Node(
        id=str(data["id"]),
        kind=str(data["kind"]),
        subtype=str(data.get("subtype", "")),
        title=str(data.get("title", "")),
        attributes=dict(data.get("attributes", {})),
        inherit=dict(data.get("inherit", {})),
        children=tuple(node_from(child) for child in data.get("children", ())),
        source_key=str(data.get("key", "")),
    )


def told(node: Node) -> Any:
    """What a node says, whatever numbers its rows and blocks without names have at the moment."""
    named = node.kind not in UNNAMED or bool(node.source_key)
    attributes = {name: value for name, value in node.attributes.items() if named or name != "id"}
    return {"id": node.id if named else "", "kind": node.kind, "subtype": node.subtype, "title": node.title,
            "attributes": attributes, "inherit": dict(node.inherit),
            "children": [told(child) for child in node.children]}  # fmt: skip


def place_of(root: Node, node_id: str) -> dict[str, Any]:
    """Where a node stands. Raises UnknownNode."""
    parent = tree.parent_of(root, node_id)
    if _goes_with_its_last(root, parent):
        above = tree.parent_of(root, parent.id)
        return {"into": above.id, "index": _position(above, parent.id), "row": True}
    return {"into": parent.id, "index": _position(parent, node_id)}


def put(root: Node, node: Node, place: Place, outline: str) -> Node:
    """`root` with `node` at `place`. Raises UnknownNode or Misplaced."""
    taken, where = tree.ids(root), tree.find(root, str(place["into"]))
    if "children" in included(where):
        source = where.inherit["outline"]
        raise tree.Misplaced(f"{label(where)} shows what it has in outline {source!r}; detach it first")
    if "column" in place:
        taken |= tree.ids(node)
        holder = new_id(outline, "block", "block", taken)
        node = Node(holder, "block", "block", attributes=dict(place["column"]), children=(node,))
    if "fills" in place:
        root = _unnamed(root, where)
    if "size" in place:
        node = node.with_attributes(size=place["size"])
    if place.get("row"):
        taken |= tree.ids(node)
        node = Node(new_id(outline, "grid", "grid", taken), "grid", "grid", children=(node,))
    return tree.insert(root, node, str(place["into"]), int(place["index"]))


def _unnamed(root: Node, block: Node) -> Node:
    """`root` with a column without the name that it had only to hold settings: its content holds them now."""
    given = block.attributes.get("id")
    drop = given == block.id and bool(_GIVEN_NAME.fullmatch(block.id))
    attributes = {name: item for name, item in block.attributes.items() if name != "id" or not drop}
    return tree.replace(root, block.id, replace(block, attributes=attributes, source_key=""))


def named_again(root: Node, column: Node, name: str) -> Node:
    """`root` with an emptied column by the name that it had when it was empty before."""
    named = replace(
        column, id=name, children=(), source_key=name, attributes={**column.attributes, "id": name}
    )
    return tree.replace(root, column.id, named)


def column_of(root: Node, node: Node) -> Node | None:
    """The column that holds nothing but `node`, a content node; None where there is none."""
    parent = tree.parent_of(root, node.id)
    alone = not node.structural and parent.kind == "block" and len(parent.children) == 1
    return parent if alone else None


def taken_out(root: Node, node_id: str) -> Node:
    """`root` without `node_id`, and without the row that this leaves empty. Raises UnknownNode."""
    parent = tree.parent_of(root, node_id)
    return tree.remove(root, parent.id if _goes_with_its_last(root, parent) else node_id)


def _goes_with_its_last(root: Node, parent: Node) -> bool:
    """Whether a row has nothing of its own, so that it goes when the one node in it goes.

    Directly on the page each row must have a name in the file, so that there the name says nothing.
    """
    if parent.kind != "grid" or parent is root or len(parent.children) != 1:
        return False
    plain = not set(parent.attributes) - {"id"} and not parent.inherit
    return not parent.source_key or (plain and tree.parent_of(root, parent.id) is root)


def fresh(root: Node, node: Node, outline: str) -> Node:
    """A copy of a node of this or another layout, with ids that `root` does not use.

    Sections keep their names where these are free. What would inherit from `outline` itself
    keeps what it has.
    """
    taken = tree.ids(root)

    def one(part: Node) -> Node:
        new = part.id
        if not part.structural or part.kind in UNNAMED or new in taken:
            new = new_id(outline, part.kind, part.subtype, taken)
        taken.add(new)
        attributes = {name: value for name, value in part.attributes.items() if name != "id"}
        inherit = {} if part.inherit.get("outline") == outline else part.inherit
        return replace(part, id=new, attributes=attributes, inherit=inherit,
                       source_key=new if part.source_key else "",
                       children=tuple(map(one, part.children)))  # fmt: skip

    return one(node)


def with_keys_of(root: Node, node: Node) -> Node:
    """`node` with the names that the file of `root` has for what is in it."""
    keys = {one.id: one.source_key for one in tree.walk(root) if not one.structural}

    def one(part: Node) -> Node:
        key = keys.get(part.id) or part.source_key
        return replace(part, source_key=key, children=tuple(map(one, part.children)))

    return one(node)


def of_its_own(node: Node) -> Node:
    """A node, all of whose inheritance is resolved, that inherits nothing any more."""
    return replace(node, inherit={}, children=tuple(map(of_its_own, node.children)))


def steps_to(root: Node, node_id: str) -> tuple[int, ...]:
    """The places, from the root down, of the children that lead to a node. Raises UnknownNode."""
    if root.id == node_id:
        return ()
    for at, child in enumerate(root.children):
        if node_id in tree.ids(child):
            return (at, *steps_to(child, node_id))
    raise tree.UnknownNode(node_id)


def at_steps(root: Node, steps: tuple[int, ...]) -> Node | None:
    """The node to which `steps_to` leads; None where there is none."""
    for step in steps:
        if step >= len(root.children):
            return None
        root = root.children[step]
    return root


def renumbered(root: Node, node: Node, outline: str) -> Node:
    """`node` with new numbers for its unnamed rows and blocks whose numbers `root` uses."""
    taken = tree.ids(root)

    def one(part: Node) -> Node:
        fresh = part.id
        if part.kind in UNNAMED and not part.source_key and fresh in taken:
            fresh = new_id(outline, part.kind, part.kind, taken | tree.ids(node))
        taken.add(fresh)
        return replace(part, id=fresh, children=tuple(map(one, part.children)))

    return one(node)


def in_block(root: Node, node: Node, outline: str) -> Node:
    """The block around a content node that is to stand in a row; a block is itself."""
    if node.kind == "block":
        return node
    taken = tree.ids(root) | tree.ids(node)
    return Node(new_id(outline, "block", "block", taken), "block", "block", children=(node,))


def carrier(root: Node, node_id: str) -> Node:
    """What moves when a node moves: of content, the block that it fills. Raises UnknownNode."""
    node = tree.find(root, node_id)
    if node.kind == "block" or node.kind == "grid" or node is root:
        return node
    parent = tree.parent_of(root, node_id)
    return parent if parent.kind == "block" and len(parent.children) == 1 else node


def label(node: Node) -> str:
    """What a person calls a node."""
    if node.kind == "block" and len(node.children) == 1:
        return label(node.children[0])
    return node.title or {"grid": "row", "block": "column", "root": "the page"}.get(node.kind, node.id)


def child_ids(node: Node) -> list[str]:
    """The ids of what a node holds, in order."""
    return [child.id for child in node.children]


def _position(parent: Node, node_id: str) -> int:
    return next(at for at, child in enumerate(parent.children) if child.id == node_id)
