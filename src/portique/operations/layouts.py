"""Edits of a layout: each function looks at the layout and gives the operation that the gesture means.

They raise `UnknownNode` or `Misplaced` (with words) where the gesture has no meaning; `layout_changes` does
the operation. Shapes of `old` and `new` by kind: `insert`, `delete` and `duplicate` a place with the `node`;
`move` two places; `resize` and `equalise` sizes by block; `wrap` and `unwrap` a place with the `wrapper` and
the `nodes` in it; `set` a value (None: not set); `rename` two titles; `inherit` and `detach` two nodes;
`reorder` two lists of ids; `exchange` (split, nest, clone) a node before and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from portique.formats.layouts.keys import ELEMENTS, read_structural_key
from portique.formats.yaml.splice import MISSING, value_at
from portique.model import tree
from portique.model.identity import new_id
from portique.model.naming import slug
from portique.model.node import EMPTY, Node
from portique.model.sizes import equalised
from portique.model.tree import Misplaced
from portique.operations import nodes
from portique.operations.layout_changes import changed, replaced
from portique.operations.layout_file import as_read
from portique.operations.values import Key, Operation, Refused, Target

MOST_COLUMNS = 12
"""Columns of one row; themes have classes for no more."""


def insert(root: Node, file: str, outline: str, node: Node, into: str, index: int) -> Operation:
    """Add `node` at `index` of `into`; it gets an id where it has none. Content gets the block it needs."""
    if not node.id:
        node = replace(node, id=new_id(outline, node.kind, node.subtype, tree.ids(root)))
    standing, place = _standing(root, outline, node, into, index)
    after = nodes.put(root, standing, place, outline)
    whole = tree.find(after, standing.id)
    read = nodes.at_steps(as_read(after, outline), nodes.steps_to(after, whole.id))
    if read is None or read.kind != whole.kind:
        raise Misplaced("a layout file has no words for this")
    new = {**place, "node": nodes.node_data(read)}
    return Operation("layout.insert", Target(file, outline, node.id), None, new, f"add {nodes.label(node)}")


def delete(root: Node, file: str, outline: str, node_id: str) -> Operation:
    """Take a node out with what it holds, and its block."""
    node = nodes.carrier(root, node_id)
    old = {**nodes.place_of(root, node.id), "node": nodes.node_data(node)}
    return Operation("layout.delete", Target(file, outline, node_id), old, None,
                     f"delete {nodes.label(node)}")  # fmt: skip


def move(root: Node, file: str, outline: str, node_id: str, into: str, index: int) -> Operation:
    """Move a node to `index` of `into`, counted without it."""
    node = nodes.carrier(root, node_id)
    where = tree.find(root, into)
    if where.kind == "block":
        node = tree.find(root, node_id)
    if into in tree.ids(node):
        raise Misplaced(f"{nodes.label(node)} cannot be moved into itself")
    _, place = _standing(root, outline, node, into, index)
    around = where
    while around.kind in nodes.UNNAMED and around.id != root.id:  # a row has no name that says anything
        around = tree.parent_of(root, around.id)
    name = f"move {nodes.label(node)} to {nodes.label(around)}"
    target, here = Target(file, outline, node.id), nodes.place_of(root, node.id)
    column = nodes.column_of(root, node)
    if column is not None and column.id != into:
        settings = {name: item for name, item in column.attributes.items() if item != column.id}
        here = {**nodes.place_of(root, column.id), "column": settings}
    if place.get("row") and node.kind == "block" and node.size is not None:
        here, place = {**here, "size": node.size}, {**place, "size": None}  # alone it has the whole row
    return _possible(root, Operation("layout.move", target, here, place, name))


def resize(root: Node, file: str, outline: str, node_id: str, size: float) -> Operation:
    """Make a block `size` per cent wide; the neighbour gives."""
    node = nodes.carrier(root, node_id)
    after = tree.resize(root, node.id, size)
    return _sizes("layout.resize", root, after, tree.parent_of(root, node.id), Target(file, outline, node_id),
                  f"resize {nodes.label(node)}")  # fmt: skip


def equalise(root: Node, file: str, outline: str, row_id: str) -> Operation:
    """Make the blocks of a row equally wide."""
    row = tree.find(root, row_id)
    after = tree.equalise(root, row_id)
    return _sizes("layout.equalise", root, after, row, Target(file, outline, row_id), "equalise a row")


def duplicate(root: Node, file: str, outline: str, node_id: str) -> Operation:
    """Put a copy behind a node; all ids in it are new."""
    after, copy_id = tree.duplicate(root, node_id, outline)
    copy = nodes.carrier(after, copy_id)
    new = {**nodes.place_of(after, copy.id), "node": nodes.node_data(copy)}
    return Operation("layout.duplicate", Target(file, outline, copy_id), None, new,
                     f"duplicate {nodes.label(tree.find(root, node_id))}")  # fmt: skip


def wrap(root: Node, file: str, outline: str, node_id: str, kind: str, subtype: str = "") -> Operation:
    """Put a node into a new `kind` (`container`, `section`…) at its place."""
    node = tree.find(root, node_id)
    wrapper_id = new_id(outline, kind, subtype or kind, tree.ids(root))
    after = as_read(tree.wrap(root, node_id, Node(wrapper_id, kind, subtype or kind)), outline)
    wrapper = replace(tree.find(after, wrapper_id), children=())
    parent = tree.parent_of(root, node_id)
    new = {"into": parent.id, "index": nodes.child_ids(parent).index(node_id),
           "wrapper": nodes.node_data(wrapper), "nodes": [node_id]}  # fmt: skip
    return _possible(root, Operation("layout.wrap", Target(file, outline, wrapper_id), None, new,
                                     f"wrap {nodes.label(node)}"))  # fmt: skip


def unwrap(root: Node, file: str, outline: str, node_id: str) -> Operation:
    """Put what a node holds in its place."""
    node = tree.find(root, node_id)
    parent = tree.parent_of(root, node_id)
    old = {"into": parent.id, "index": nodes.child_ids(parent).index(node_id),
           "wrapper": nodes.node_data(replace(node, children=())),
           "nodes": nodes.child_ids(node)}  # fmt: skip
    return _possible(root, Operation("layout.unwrap", Target(file, outline, node_id), old, None,
                                     f"unwrap {nodes.label(node)}"))  # fmt: skip


def new_node(root: Node, outline: str, kind: str, name: str, title: str = "") -> Node:
    """A node to insert: `name` is the particle, the position's key, or the element of a section.

    A section is called by its title where that name is free. Raises Misplaced for kinds that cannot be added.
    """
    taken = tree.ids(root)
    if kind in ("section", "container", "wrapper"):
        element = name if name in ELEMENTS else "section"
        wanted = slug(title)
        if wanted and element != "section":
            wanted = f"{element}-{wanted}"
        if not wanted or wanted in taken or read_structural_key(wanted).kind != kind:
            wanted = new_id(outline, kind, element if kind == "section" else kind, taken)
        subtype = read_structural_key(wanted).subtype
        return Node(wanted, kind, subtype, title, source_key=wanted)
    if kind == "position":
        wanted = new_id(outline, kind, kind, taken)
        if name and f"position-{name}" not in taken:
            wanted = f"position-{name}"
        return Node(wanted, kind, kind, title, {"key": name} if name else {})
    if kind in ("particle", "spacer", "system"):
        return Node(new_id(outline, kind, name, taken), kind, name or kind, title)
    raise Misplaced(f"a {kind} cannot be added by itself")


def paste(root: Node, file: str, outline: str, node: Node, into: str, index: int) -> Operation:
    """Add a copy of a node of this layout, another outline's or another site's; its ids are new."""
    copy = nodes.fresh(root, node, outline)
    if copy.kind == "grid" and tree.find(root, into).kind == "grid":
        raise Misplaced("a row cannot stand in a row; put it into a column")
    return insert(root, file, outline, copy, into, index)


def split(root: Node, file: str, outline: str, node_id: str, columns: int) -> Operation:
    """Make `columns` columns: of a column, beside each other in its width; in a row, by adding to it;
    in a section, as a new row at its end. New columns are empty.
    """
    if columns < 2 or columns > MOST_COLUMNS:
        raise Misplaced(f"a row has 2 to {MOST_COLUMNS} columns, not {columns}")
    node = tree.find(root, node_id)
    node = nodes.carrier(root, node_id) if not node.structural else node
    if node.kind == "block":
        row = tree.parent_of(root, node.id)
        sizes = [one.size or equalised(len(row.children)) for one in row.children]
        at = nodes.child_ids(row).index(node.id)
        sizes[at : at + 1] = [sizes[at] / columns] * columns
        news = empty_blocks(root, outline, columns - 1)
        children = (*row.children[: at + 1], *news, *row.children[at + 1 :])
    elif node.kind == "grid":
        row = node
        if len(row.children) >= columns:
            raise Misplaced(f"the row has {len(row.children)} columns already")
        children = (*row.children, *empty_blocks(root, outline, columns - len(row.children)))
        sizes = [equalised(columns)] * columns
    else:
        made = Node(new_id(outline, "grid", "grid", tree.ids(root)), "grid", "grid",
                    children=empty_blocks(root, outline, columns))  # fmt: skip
        return insert(root, file, outline, made, node.id, len(node.children))
    if len(set(map(_share, sizes))) == 1:
        children = tuple(one.with_attributes(size=None) for one in children)
    else:
        children = tuple(
            one.with_attributes(size=_share(size)) for one, size in zip(children, sizes, strict=True)
        )
    return exchange(root, file, outline, replace(row, children=children),
                     f"split {nodes.label(node)} into {columns} columns")  # fmt: skip


def nest(root: Node, file: str, outline: str, node_id: str, columns: int = 2) -> Operation:
    """Put a row of `columns` into a column. What the column holds stands in the first of them."""
    block = nodes.carrier(root, node_id)
    if block.kind != "block":
        raise Misplaced(f"a row is nested into a column, and {nodes.label(block)} is a {block.kind}")
    if columns < 1 or columns > MOST_COLUMNS:
        raise Misplaced(f"a row has 1 to {MOST_COLUMNS} columns, not {columns}")
    first, *others = empty_blocks(root, outline, columns)
    holds_content = any(not one.structural for one in block.children)
    if holds_content:
        first = replace(first, children=block.children)
    row = Node(new_id(outline, "grid", "grid", tree.ids(root)), "grid", "grid", children=(first, *others))
    children = (row,) if holds_content else (*block.children, row)
    return exchange(root, file, outline, replace(block, children=children),
                     f"nest a row into {nodes.label(block)}")  # fmt: skip


def set_block(
    root: Node, file: str, outline: str, node_id: str, keys: Sequence[Key], value: Any
) -> Operation:
    """Set a setting of the column around a node: its class, `widths.phone`, `hidden`… (None: not set)."""
    return set_attribute(root, file, outline, nodes.carrier(root, node_id).id, keys, value)


def set_attribute(
    root: Node, file: str, outline: str, node_id: str, keys: Sequence[Key], value: Any
) -> Operation:
    """Set a setting of a node; None takes it out, so that the inherited value shows."""
    node = tree.find(root, node_id)
    old = value_at(node.attributes, keys)
    verb = "reset" if value is None else "set"
    target = Target(file, outline, node_id, tuple(keys))
    name = f"{verb} {'.'.join(map(str, keys))} of {nodes.label(node)}"
    return Operation("layout.set", target, None if old is MISSING else old, value, name)


def rename(root: Node, file: str, outline: str, node_id: str, title: str) -> Operation:
    """Give a node another title."""
    node = tree.find(root, node_id)
    return Operation("layout.rename", Target(file, outline, node_id), node.title, title,
                     f"rename {nodes.label(node)} to {title}")  # fmt: skip


def inherit(
    root: Node, file: str, outline: str, node_id: str, source: str, parts: Sequence[str], particle: str = ""
) -> Operation:
    """Let a node take `parts` (`attributes`, `block`, `children`) from outline `source`."""
    node = tree.find(root, node_id)
    said = {"outline": source, "include": list(parts)} | ({"particle": particle} if particle else {})
    heir = tree.find(as_read(replaced(root, replace(node, inherit=said)), outline), node_id)
    return Operation("layout.inherit", Target(file, outline, node_id), nodes.node_data(node),
                     nodes.node_data(heir), f"let {nodes.label(node)} inherit from {source}")  # fmt: skip


def detach(root: Node, file: str, outline: str, resolved: Node, deep: bool = False) -> Operation:
    """End a node's inheritance: it keeps what it shows, which `resolved` is.

    What is in it goes on taking its settings from where they come from, unless `deep`.
    """
    node = tree.find(root, resolved.id)
    kept = nodes.of_its_own(resolved) if deep else resolved
    own = replace(kept, inherit=EMPTY, source_key=node.source_key)
    return Operation("layout.detach", Target(file, outline, node.id), nodes.node_data(node),
                     nodes.node_data(own), f"detach {nodes.label(node)}")  # fmt: skip


def clone(root: Node, file: str, outline: str, node_id: str, source: Node) -> Operation:
    """Give a node the settings and the content of `source`, a node of another outline with all that it
    inherits, as its own: later changes there do not come here.
    """
    node = tree.find(root, node_id)
    if node.kind != source.kind:
        raise Misplaced(f"{nodes.label(node)} is a {node.kind}, and {nodes.label(source)} a {source.kind}")
    bare = replaced(root, replace(node, children=()))
    children = tuple(nodes.fresh(bare, nodes.of_its_own(child), outline) for child in source.children)
    own = replace(node, attributes=source.attributes, title=source.title, inherit=EMPTY, children=children)
    return exchange(root, file, outline, own, f"copy {nodes.label(source)} into {nodes.label(node)}")


def reorder(root: Node, file: str, outline: str, parent_id: str, order: Sequence[str]) -> Operation:
    """Put the children of a node into another order."""
    parent = tree.find(root, parent_id)
    if sorted(order) != sorted(nodes.child_ids(parent)):
        raise Misplaced(f"an order of {nodes.label(parent)} names each of its parts once")
    return Operation("layout.reorder", Target(file, outline, parent_id), nodes.child_ids(parent), list(order),
                     f"reorder {nodes.label(parent)}")  # fmt: skip


def _standing(root: Node, outline: str, node: Node, into: str, index: int) -> tuple[Node, dict[str, Any]]:
    """A node as it stands in `into`, and its place: content needs a block, a block in a section a row."""
    where = tree.find(root, into)
    if where.kind == "grid" and node.kind not in ("block", "grid"):
        node = nodes.in_block(root, node, outline)
    elif where.kind not in ("grid", "block") and (node.kind == "block" or not node.structural):
        return nodes.in_block(root, node, outline), {"into": into, "index": index, "row": True}
    elif where.kind == "block" and not where.children and not node.structural:
        return node, {"into": into, "index": 0, "fills": where.source_key}
    return node, {"into": into, "index": index}


def empty_blocks(root: Node, outline: str, count: int) -> tuple[Node, ...]:
    """Columns with nothing in them, whose ids `root` does not use."""
    taken = tree.ids(root)
    blocks: list[Node] = []
    for _ in range(count):
        blocks.append(Node(new_id(outline, "block", "block", taken), "block", "block"))
        taken.add(blocks[-1].id)
    return tuple(blocks)


def exchange(root: Node, file: str, outline: str, new: Node, name: str = "") -> Operation:
    """The operation that exchanges a node for what `new`, of the same id, will be in the file."""
    after = replaced(root, new)
    made = nodes.at_steps(as_read(after, outline), nodes.steps_to(after, new.id))
    if made is None or made.kind != new.kind:
        raise Misplaced("a layout file has no words for this")
    old, made = nodes.node_data(tree.find(root, new.id)), nodes.with_keys_of(root, made)
    return Operation("layout.exchange", Target(file, outline, new.id), old, nodes.node_data(made), name)


def _share(size: float) -> float:
    """A size to one digit; a whole number is written without."""
    rounded = round(size, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _sizes(kind: str, root: Node, after: Node, row: Node, target: Target, name: str) -> Operation:
    old = {child.id: child.size for child in row.children}
    new = {child.id: child.size for child in tree.find(after, row.id).children}
    apart = [one for one in old if old[one] != new[one]]
    return Operation(kind, target, {one: old[one] for one in apart}, {one: new[one] for one in apart}, name)


def _possible(root: Node, operation: Operation) -> Operation:
    """The operation, tried once, so that what cannot be is said when the gesture is made."""
    tried = changed(root, operation)
    if isinstance(tried, Refused):
        raise Misplaced(tried.words)
    return operation
