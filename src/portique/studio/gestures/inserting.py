"""What is put into a layout: from the library, the shelf or the clipboard, with the rows that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from portique.model import tree
from portique.model.node import Node
from portique.operations import layouts, nodes
from portique.operations import shelf as shelves
from portique.studio.gestures import shelf
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, number, text
from portique.studio.gestures.layout_ground import Laid, after, laid, own_node
from portique.studio.gestures.places import place_in_words

DEEPEST = 20
"""Nodes in nodes that a copy may have."""
_COPIES = count()


def insert(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    """Put an item of the library, the shelf or the clipboard into a node."""
    into, index = text(gesture, "into"), int(number(gesture, "index"))
    item = gesture.get("item")
    if not isinstance(item, Mapping):
        raise Refusal("layout.insert needs item, a map with kind and name")
    own_node(ground, layout, into)
    if item.get("kind") == "shelf" and not isinstance(item.get("node"), Mapping):
        lying = shelf.entry(ground, str(item.get("name") or ""))
        put = shelves.insert_shared if item.get("shared") else shelves.insert_copy
        ground.do(put(layout.root, layout.file, layout.outline, lying, into, index))
    else:
        layout = _insert(ground, layout, item, into, index)
    now = after(ground, layout)
    new_id = _created(layout.root, now)
    where = place_in_words(ground.words, now, new_id)
    said = ground.words.say("layout.insert", what=ground.words.label(tree.find(now, new_id)), where=where)
    chosen = {"outline": layout.outline, "node": new_id}
    return Meant(said, chosen, chosen)


def _insert(ground: Ground, layout: Laid, item: Mapping[str, Any], into: str, index: int) -> Laid:
    """Put what an item stands for into a layout; gives the layout as it was just before."""
    layout, into, index, row = room_for(ground, layout, into, index)
    content = node = new_node(ground, layout, item)
    if row and not node.structural:
        node = Node("", "grid", "grid", children=(Node("", "block", "block", children=(node,)),))
    put = layouts.paste if row or isinstance(item.get("node"), Mapping) else layouts.insert
    operation = put(layout.root, layout.file, layout.outline, node, into, index)
    ground.do(replace(operation, name=f"add {nodes.label(content) or content.subtype}"))
    return layout


def _created(before: Node, now: Node) -> str:
    """The id of what is new in a layout: of content or a section, else of the row or column."""
    known = tree.ids(before)
    new = [node for node in tree.walk(now) if node.id not in known]
    named = [node for node in new if node.kind not in nodes.UNNAMED]
    return (named or new or [now])[0].id


def new_node(ground: Ground, layout: Laid, item: Mapping[str, Any]) -> Node:
    """The node that an item of the library, of the shelf or of the clipboard stands for."""
    kind, name = str(item.get("kind") or "particle"), str(item.get("name") or "")
    given = item.get("node")
    if isinstance(given, Mapping):
        return node_of(given)
    blueprint = ground.desk.site.blueprints.get(f"particles.{name}")
    title = blueprint.title if blueprint is not None and kind == "particle" else ""
    return layouts.new_node(layout.root, layout.outline, kind, name, str(item.get("title") or title))


def node_of(given: Mapping[str, Any], depth: int = 0) -> Node:
    """A node as the studio copied it; ids are given anew where it is put. Raises Refusal."""
    children, attributes, inherit = given.get("children"), given.get("attributes"), given.get("inherit")
    if depth > DEEPEST or not isinstance(given.get("kind"), str):
        raise Refusal("a copied node has a kind, and children that are such nodes")
    return Node(
        id=f"copy-{depth}-{next(_COPIES)}",
        kind=str(given["kind"]),
        subtype=str(given.get("subtype") or given["kind"]),
        title=str(given.get("title") or ""),
        attributes=dict(attributes) if isinstance(attributes, Mapping) else {},
        inherit=dict(inherit) if isinstance(inherit, Mapping) else {},
        children=tuple(
            node_of(one, depth + 1)
            for one in (children if isinstance(children, list) else ())
            if isinstance(one, Mapping)
        ),
    )


def room_for(ground: Ground, layout: Laid, into: str, index: int) -> tuple[Laid, str, int, bool]:
    """Where content goes that is put into a column: beside what is there, each in a row of its own.

    Gives the layout as it is then, the node and place to put it into, and whether it needs a row there.
    """
    where = tree.find(layout.root, into)
    if where.kind != "block" or not where.children:
        return layout, into, index, False
    if not where.children[0].structural:
        steps = nodes.steps_to(layout.root, into)
        ground.do(layouts.nest(layout.root, layout.file, layout.outline, into, 1))
        nested = laid(ground, layout.outline)
        column = nodes.at_steps(nested.root, steps)  # those without names get new numbers
        return nested, column.id if column is not None else into, min(index, 1), True
    return layout, into, index, True
