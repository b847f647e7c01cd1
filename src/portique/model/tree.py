"""Changes to a layout tree: each takes a tree and returns a new one, which shares what did not change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace as with_fields

from portique.model.identity import new_id
from portique.model.node import ROOT, Node
from portique.model.sizes import equalised

_SECTIONS = frozenset({"section", "container", "wrapper"})
_MAY_HOLD: dict[str, frozenset[str]] = {
    ROOT: _SECTIONS | {"grid", "offcanvas"},
    "section": _SECTIONS | {"grid"},
    "container": _SECTIONS | {"grid"},
    "wrapper": _SECTIONS | {"grid"},
    "offcanvas": frozenset({"grid"}),
    "grid": frozenset({"block"}),
    "block": _SECTIONS | {"grid"},
}

SMALLEST = 5.0
"""The narrowest block in per cent: themes have no class below."""


class UnknownNode(LookupError):  # noqa: N818 - the word of the docs and of the studio
    """A tree has no node of this id."""

    def __init__(self, node_id: str) -> None:
        super().__init__(f"the layout has no node {node_id!r}")
        self.node_id = node_id


class Misplaced(ValueError):  # noqa: N818
    """A node would stand where its kind may not; the text says what and where."""


def walk(tree: Node) -> Iterator[Node]:
    """`tree` and all nodes in it, parents first, in the order of the document."""
    yield tree
    for child in tree.children:
        yield from walk(child)


def find(tree: Node, node_id: str) -> Node:
    """The first node with this id. Raises UnknownNode."""
    for node in walk(tree):
        if node.id == node_id:
            return node
    raise UnknownNode(node_id)


def parent_of(tree: Node, node_id: str) -> Node:
    """The node that holds `node_id`. Raises UnknownNode when it is absent or is the tree itself."""
    for node in walk(tree):
        if any(child.id == node_id for child in node.children):
            return node
    raise UnknownNode(node_id)


def ids(tree: Node) -> set[str]:
    """The ids of all nodes."""
    return {node.id for node in walk(tree)}


def replace(tree: Node, node_id: str, new: Node) -> Node:
    """`tree` with `new` in the place of `node_id`.

    Raises UnknownNode, or Misplaced when `new` may not be there.
    """
    if tree.id == node_id:
        return new
    parent = parent_of(tree, node_id)
    others = tuple(child for child in parent.children if child.id != node_id)
    _check(parent, others, new)
    return _changed(tree, node_id, lambda _: (new,))


def insert(tree: Node, node: Node, into: str, index: int) -> Node:
    """`tree` with `node` at `index` (0 … number of children; more means last) among the children of `into`.

    Raises UnknownNode when `into` is absent, Misplaced when it may not hold `node`, or when an id of
    `node` is in the tree already.
    """
    present = ids(tree)
    for one in walk(node):
        if one.id in present:
            raise Misplaced(f"the layout has a node {one.id!r} already")
    return _inserted(tree, node, into, index)


def remove(tree: Node, node_id: str) -> Node:
    """`tree` without `node_id` and what it holds. Raises UnknownNode; Misplaced for the tree itself."""
    if tree.id == node_id:
        raise Misplaced("a layout cannot be taken out of itself")
    find(tree, node_id)
    return _changed(tree, node_id, lambda _: ())


def move(tree: Node, node_id: str, into: str, index: int) -> Node:
    """`tree` with `node_id` at `index` among the children of `into`, counted without the moved node.

    Raises UnknownNode when either id is absent, Misplaced when `into` lies inside the moved node or may
    not hold its kind.
    """
    node = find(tree, node_id)
    find(tree, into)
    if into in ids(node):
        raise Misplaced(f"{node_id!r} cannot be moved into itself")
    return _inserted(remove(tree, node_id), node, into, index)


def duplicate(tree: Node, node_id: str, outline: str) -> tuple[Node, str]:
    """`tree` with a copy of `node_id` behind it, and the copy's id; all ids in the copy are new.

    A particle is copied with the block around it, so that the copy stands beside it. Raises UnknownNode;
    Misplaced for the tree itself.
    """
    node = find(tree, node_id)
    parent = parent_of(tree, node_id)
    if not node.structural and parent.kind == "block":
        node, parent = parent, parent_of(tree, parent.id)
    taken = ids(tree)
    new_ids: dict[str, str] = {}

    def copied(one: Node) -> Node:
        fresh = new_id(outline, one.kind, one.subtype, taken)
        taken.add(fresh)
        new_ids[one.id] = fresh
        attributes = {key: value for key, value in one.attributes.items() if key != "id"}
        key = fresh if one.source_key else ""
        return with_fields(
            one, id=fresh, attributes=attributes, children=tuple(map(copied, one.children)), source_key=key
        )

    copy = copied(node)
    position = [child.id for child in parent.children].index(node.id) + 1
    return _inserted(tree, copy, parent.id, position), new_ids[node_id]


def wrap(tree: Node, node_id: str, wrapper: Node) -> Node:
    """`tree` with `node_id` put into `wrapper` (a node without children) at its place.

    Raises UnknownNode, or Misplaced when the wrapper may not be there, may not hold the node, or holds
    something already.
    """
    node = find(tree, node_id)
    if wrapper.children:
        raise Misplaced(f"{wrapper.id!r} holds something already")
    if wrapper.id in ids(tree):
        raise Misplaced(f"the layout has a node {wrapper.id!r} already")
    _check(wrapper, (), node)
    return replace(tree, node_id, with_fields(wrapper, children=(node,)))


def unwrap(tree: Node, node_id: str) -> Node:
    """`tree` with the children of `node_id` in its place.

    Raises UnknownNode, or Misplaced where the children may not be there.
    """
    node = find(tree, node_id)
    parent = parent_of(tree, node_id)
    others = tuple(child for child in parent.children if child.id != node_id)
    for child in node.children:
        _check(parent, others, child)
        others = (*others, child)
    return _changed(tree, node_id, lambda one: one.children)


def resize(tree: Node, node_id: str, size: float) -> Node:
    """`tree` with block `node_id` `size` per cent wide; the neighbour behind it (or before the last) gives.

    `size` is held between 5 and what leaves the neighbour 5. Raises UnknownNode, or Misplaced when the
    node is no block or stands alone in its row.
    """
    node = find(tree, node_id)
    parent = parent_of(tree, node_id)
    if node.kind != "block" or len(parent.children) < 2:
        raise Misplaced(f"{node_id!r} has no neighbour in a row, so that its width is not its own")
    row = list(parent.children)
    at = next(position for position, child in enumerate(row) if child.id == node_id)
    beside = at + 1 if at + 1 < len(row) else at - 1
    share = equalised(len(row))
    both = (row[at].size or share) + (row[beside].size or share)
    new = min(max(size, SMALLEST), both - SMALLEST)
    row[at] = row[at].with_attributes(size=round(new, 1))
    row[beside] = row[beside].with_attributes(size=round(both - new, 1))
    return _changed(tree, parent.id, lambda one: (with_fields(one, children=tuple(row)),))


def equalise(tree: Node, row_id: str) -> Node:
    """`tree` with all blocks of row `row_id` equally wide. Raises UnknownNode, or Misplaced for no row."""
    row = find(tree, row_id)
    if row.kind != "grid":
        raise Misplaced(f"{row_id!r} is no row but a {row.kind}")
    size = equalised(len(row.children))
    children = tuple(child.with_attributes(size=size) for child in row.children)
    return _changed(tree, row_id, lambda one: (with_fields(one, children=children),))


def _inserted(tree: Node, node: Node, into: str, index: int) -> Node:
    target = find(tree, into)
    _check(target, target.children, node)
    at = min(max(index, 0), len(target.children))
    children = (*target.children[:at], node, *target.children[at:])
    if tree.id == into:
        return with_fields(tree, children=children)
    return _changed(tree, into, lambda one: (with_fields(one, children=children),))


def _changed(tree: Node, node_id: str, change: Callable[[Node], tuple[Node, ...]]) -> Node:
    """`tree` with `node_id` exchanged for what `change` makes of it; the rest is shared with `tree`."""
    if tree.id == node_id:
        (tree,) = change(tree)
        return tree
    children: list[Node] = []
    touched = False
    for child in tree.children:
        if child.id == node_id:
            children.extend(change(child))
            touched = True
        else:
            new = _changed(child, node_id, change)
            touched = touched or new is not child
            children.append(new)
    return with_fields(tree, children=tuple(children)) if touched else tree


def _check(parent: Node, siblings: tuple[Node, ...], node: Node) -> None:
    """Raise Misplaced unless `parent`, which holds `siblings`, may hold `node` too."""
    if node.kind in _MAY_HOLD.get(parent.kind, ()):
        if parent.kind == "block" and any(not one.structural for one in siblings):
            raise Misplaced(f"block {parent.id!r} holds a particle, beside which nothing can stand")
        return
    if parent.kind == "block" and not node.structural:
        if siblings:
            raise Misplaced(f"block {parent.id!r} is not empty; a particle needs a block of its own")
        return
    raise Misplaced(f"a {parent.kind} ({parent.id!r}) cannot hold a {node.kind} ({node.id!r})")
