"""What each layout operation does to a tree, where the tree holds what the operation expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import is_
from typing import Any

from portique.formats.yaml.splice import MISSING, value_at, with_value, without
from portique.model import tree
from portique.model.node import Node
from portique.model.tree import Misplaced
from portique.operations import nodes
from portique.operations.values import Operation, Refused


def changed(root: Node, operation: Operation) -> Node | Refused:
    """The tree with the operation done, or why not. Raises UnknownNode and Misplaced."""
    return _CHANGES[operation.kind](root, operation)


def replaced(root: Node, node: Node, node_id: str = "") -> Node:
    """The tree with a node (of that id) exchanged for itself changed: where it stands, it may stand."""
    if root.id == (node_id or node.id):
        return node
    children = tuple(replaced(child, node, node_id) for child in root.children)
    return root if all(map(is_, children, root.children)) else replace(root, children=children)


def preset_of(operation: Operation, present: Mapping[str, Any]) -> Mapping[str, Any] | Refused:
    """The preset that a layout's file names afterwards; only loading a layout changes it."""
    if operation.kind != "layout.load":
        return present
    if dict(operation.old["preset"]) != dict(present):
        return Refused("another layout was loaded meanwhile", operation.new["preset"], dict(present))
    preset: Mapping[str, Any] = operation.new["preset"]
    return preset


def _put_in(root: Node, operation: Operation) -> Node | Refused:
    outline = operation.target.outline
    node = nodes.renumbered(root, nodes.node_from(operation.new["node"]), outline)
    return nodes.put(root, node, operation.new, outline)


def _take_out(root: Node, operation: Operation) -> Node | Refused:
    equal = _equal(root, operation.old["node"])
    found = next((node for node in equal if node.id == operation.old["node"]["id"]), None)
    if found is None and equal:  # a row or block whose number is another one now
        there = [node for node in equal if nodes.place_of(root, node.id) == _place(operation.old)]
        found = there[0] if there else equal[0]
    if found is None:
        theirs = nodes.carrier(root, operation.target.node)
        return Refused(f"{nodes.label(theirs)} was changed meanwhile", None, nodes.node_data(theirs))
    column = nodes.column_of(root, found) if found is not root else None
    if operation.old.get("fills") and column is not None:
        return nodes.named_again(root, column, operation.old["fills"])
    return nodes.taken_out(root, found.id)


def _equal(root: Node, data: Mapping[str, Any]) -> list[Node]:
    """The nodes that say what `data` says, whatever the numbers of their rows and blocks."""
    expected = nodes.told(nodes.node_from(data))
    return [node for node in tree.walk(root) if nodes.told(node) == expected]


def _place(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "node"}


def _move(root: Node, operation: Operation) -> Node | Refused:
    node = tree.find(root, operation.target.node)
    column = nodes.column_of(root, node)
    leaves = column if "column" in operation.old and column is not None else node
    here = nodes.place_of(root, leaves.id)
    stays = (here["into"], here.get("row")) == (operation.old["into"], operation.old.get("row"))
    if not stays and not ("fills" in operation.old and column is not None):
        return Refused(f"{nodes.label(node)} was moved meanwhile", dict(operation.new), here)
    if operation.new["into"] in tree.ids(node):
        raise Misplaced(f"{nodes.label(node)} cannot be moved into itself")
    # A row that the move leaves empty may be where it goes to: then it goes only to another index.
    if operation.old.get("fills") and column is not None:
        without_row = nodes.named_again(root, column, operation.old["fills"])
    else:
        without_row = nodes.taken_out(root, leaves.id)
    return nodes.put(without_row, node, operation.new, operation.target.outline)


def _set_sizes(root: Node, operation: Operation) -> Node | Refused:
    for node_id, size in operation.old.items():
        found = tree.find(root, node_id)
        if found.size != size:
            theirs = {one: tree.find(root, one).size for one in operation.old}
            return Refused(f"{nodes.label(found)} was resized meanwhile", operation.new, theirs)
    for node_id, size in operation.new.items():
        root = replaced(root, tree.find(root, node_id).with_attributes(size=size))
    return root


def _wrap(root: Node, operation: Operation) -> Node | Refused:
    said = operation.new
    parent = tree.find(root, said["into"])
    inside = [child for child in parent.children if child.id in said["nodes"]]
    if [child.id for child in inside] != said["nodes"]:
        return Refused(
            "what was to be wrapped is not together any more", said["nodes"], nodes.child_ids(parent)
        )
    for child in inside:
        root = tree.remove(root, child.id)
    root = tree.insert(root, nodes.node_from(said["wrapper"]), parent.id, int(said["index"]))
    for at, child in enumerate(inside):
        root = tree.insert(root, child, said["wrapper"]["id"], at)
    return root


def _unwrap(root: Node, operation: Operation) -> Node | Refused:
    found = tree.find(root, operation.old["wrapper"]["id"])
    expected = nodes.node_from(operation.old["wrapper"])
    if nodes.told(replace(found, children=())) != nodes.told(expected):
        return Refused(f"{nodes.label(found)} was changed meanwhile", None, nodes.node_data(found))
    return tree.unwrap(root, found.id)


def _set(root: Node, operation: Operation) -> Node | Refused:
    node = tree.find(root, operation.target.node)
    keys = operation.target.keys
    if not keys:
        return Refused(f"no setting of {nodes.label(node)} is named", operation.new, None)
    present = value_at(node.attributes, keys)
    if (None if present is MISSING else present) != operation.old:
        words = f"{'.'.join(map(str, keys))} of {nodes.label(node)} was changed meanwhile"
        return Refused(words, operation.new, present)
    if operation.new is None:
        attributes = without(dict(node.attributes), keys)
    else:
        attributes = with_value(dict(node.attributes), keys, operation.new)
    return replaced(root, replace(node, attributes=attributes))


def _rename(root: Node, operation: Operation) -> Node | Refused:
    node = tree.find(root, operation.target.node)
    if node.title != operation.old:
        return Refused(f"{node.id} was renamed meanwhile", operation.new, node.title)
    return replaced(root, replace(node, title=operation.new))


def _exchange(root: Node, operation: Operation) -> Node | Refused:
    equal = _equal(root, operation.old)
    named = [node for node in equal if node.id == operation.old["id"]]
    if len(named or equal) != 1:
        node = tree.find(root, operation.target.node)
        return Refused(f"{nodes.label(node)} was changed meanwhile", operation.new, nodes.node_data(node))
    found = (named or equal)[0]
    others = tree.ids(root) - tree.ids(found)
    new = nodes.node_from(operation.new)
    if others & (tree.ids(new) - {new.id}):
        new = nodes.renumbered(
            replaced(root, replace(found, children=()), found.id), new, operation.target.outline
        )
    return replaced(root, new, found.id)


def _load(root: Node, operation: Operation) -> Node | Refused:
    expected = nodes.node_from(operation.old["root"])
    if nodes.told(root) != nodes.told(expected):
        return Refused("the layout was changed meanwhile", None, nodes.node_data(root))
    return nodes.node_from(operation.new["root"])


def _reorder(root: Node, operation: Operation) -> Node | Refused:
    parent = tree.find(root, operation.target.node)
    if nodes.child_ids(parent) != operation.old:
        words = f"the order of {nodes.label(parent)} was changed meanwhile"
        return Refused(words, operation.new, nodes.child_ids(parent))
    by_id = {child.id: child for child in parent.children}
    return replaced(root, replace(parent, children=tuple(by_id[one] for one in operation.new)))


_CHANGES: Mapping[str, Callable[[Node, Operation], Node | Refused]] = {
    "layout.insert": _put_in,
    "layout.duplicate": _put_in,
    "layout.delete": _take_out,
    "layout.move": _move,
    "layout.resize": _set_sizes,
    "layout.equalise": _set_sizes,
    "layout.wrap": _wrap,
    "layout.unwrap": _unwrap,
    "layout.set": _set,
    "layout.rename": _rename,
    "layout.inherit": _exchange,
    "layout.detach": _exchange,
    "layout.exchange": _exchange,
    "layout.load": _load,
    "layout.reorder": _reorder,
}
