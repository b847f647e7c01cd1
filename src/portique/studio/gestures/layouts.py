"""Gestures on a layout: insert, move, resize and their kin, each one or several operations on its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from portique.model import tree
from portique.model.node import Node
from portique.model.tree import Misplaced, UnknownNode
from portique.operations import Operation, Target, layouts, nodes
from portique.operations import shelf as shelves
from portique.operations.sealing import is_secret
from portique.studio.gestures import atoms, shelf
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, dotted, number, text
from portique.studio.gestures.inserting import insert, room_for
from portique.studio.gestures.layout_ground import Laid, after, laid, own_node
from portique.studio.gestures.places import place_in_words

Make = Callable[[Ground, Laid, Gesture], Meant]


def layout_gesture(make: Make) -> Callable[[Ground, Gesture], Meant]:
    """A gesture on the layout of its outline, or on its atoms; what has no meaning there is a Refusal."""

    def made(ground: Ground, gesture: Gesture) -> Meant:
        if atoms.is_about(ground, gesture):
            return atoms.make(ground, gesture)
        start = len(ground.operations)
        layout = laid(ground, text(gesture, "outline"))
        copied = len(ground.operations)
        try:
            meant = make(ground, layout, gesture)
        except (Misplaced, UnknownNode) as trouble:
            raise Refusal(str(trouble), ground.words.say("hint.again")) from None
        if len(ground.operations) == copied:
            ground.forget(start)  # nothing changed, so nothing is copied
            return replace(meant, said=ground.words.say("nothing"))
        return meant

    return made


def _done(ground: Ground, layout: Laid, operation: Operation, said: str, **values: Any) -> Meant:
    ground.do(operation)
    node_id = operation.target.node
    return Meant(ground.words.say(said, **values), {"outline": layout.outline, "node": node_id})


def move(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node_id, into = text(gesture, "node"), text(gesture, "into")
    node = own_node(ground, layout, node_id)
    own_node(ground, layout, into)
    start = len(ground.operations)
    if into in tree.ids(nodes.carrier(layout.root, node_id)):
        raise Misplaced(f"{_called(ground, node)} cannot be moved into itself")
    layout, into, index, row = room_for(ground, layout, into, int(number(gesture, "index")))
    if row and not node.structural:
        operation = _into_a_row(layout, nodes.carrier(layout.root, node_id), into, index)
    else:
        operation = layouts.move(layout.root, layout.file, layout.outline, node_id, into, index)
    left = nodes.carrier(layout.root, node_id)
    alone = left.id != operation.target.node and len(tree.parent_of(layout.root, left.id).children) == 1
    steps = nodes.steps_to(layout.root, left.id)
    ground.do(operation)
    if alone:
        _tidy(ground, layout, steps)
    ground.named(start, operation.name)
    where = place_in_words(ground.words, after(ground, layout), operation.target.node)
    said = ground.words.say("layout.move", what=_called(ground, node), where=where)
    return Meant(said, {"outline": layout.outline, "node": node_id})


def _tidy(ground: Ground, layout: Laid, steps: Any) -> None:
    """Take out a column that was alone in its row and has nothing of its own, once its content is gone."""
    root = after(ground, layout)
    column = nodes.at_steps(root, steps)
    plain = column is not None and not column.source_key and not set(column.attributes) - {"id", "size"}
    if column is not None and column.kind == "block" and plain and not column.children:
        ground.do(layouts.delete(root, layout.file, layout.outline, column.id))


def _into_a_row(layout: Laid, node: Node, into: str, index: int) -> Operation:
    old, new = nodes.place_of(layout.root, node.id), {"into": into, "index": index, "row": True}
    name = f"move {nodes.label(node)} to {nodes.label(tree.find(layout.root, into))}"
    return Operation("layout.move", Target(layout.file, layout.outline, node.id), old, new, name)


def resize(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node_id = text(gesture, "node")
    node = own_node(ground, layout, node_id)
    operation = layouts.resize(layout.root, layout.file, layout.outline, node_id, number(gesture, "size"))
    carrier = nodes.carrier(layout.root, node_id).id
    size = operation.new.get(carrier, node.size)
    return _done(
        ground, layout, operation, "layout.resize", what=_called(ground, node), size=float(size or 0)
    )


def equalise(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node_id = text(gesture, "node")
    node = own_node(ground, layout, node_id)
    row = node if node.kind == "grid" else tree.parent_of(layout.root, nodes.carrier(layout.root, node_id).id)
    return _done(
        ground, layout, layouts.equalise(layout.root, layout.file, layout.outline, row.id), "layout.equalise"
    )


def duplicate(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    operation = layouts.duplicate(layout.root, layout.file, layout.outline, node.id)
    meant = _done(ground, layout, operation, "layout.duplicate", what=_called(ground, node))
    return replace(meant, created=meant.select)


def delete(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    carrier = nodes.carrier(layout.root, node.id)
    parent = tree.parent_of(layout.root, carrier.id)
    beside = _beside(parent, carrier.id)
    ground.do(layouts.delete(layout.root, layout.file, layout.outline, node.id))
    said = ground.words.say("layout.delete", what=_called(ground, node))
    kept = tree.ids(after(ground, layout))
    chosen = next((one for one in (beside, parent.id) if one in kept), "")
    return Meant(said, {"outline": layout.outline, "node": chosen})


def _beside(parent: Node, node_id: str) -> str:
    """What is selected once a node is gone: what stands behind it, else before it, else around it."""
    row = [child.id for child in parent.children]
    at = row.index(node_id)
    return (row[at + 1 :] or row[:at][-1:] or [parent.id])[0]


def wrap(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    operation = layouts.wrap(
        layout.root, layout.file, layout.outline, node.id, text(gesture, "as", "container")
    )
    return _done(ground, layout, operation, "layout.wrap", what=_called(ground, node))


def unwrap(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    ground.do(layouts.unwrap(layout.root, layout.file, layout.outline, node.id))
    said = ground.words.say("layout.unwrap", what=_called(ground, node))
    first = node.children[0].id if node.children else ""
    return Meant(said, {"outline": layout.outline, "node": first})


STATES: dict[tuple[str, int | None], str] = {
    ("locked", True): "layout.lock",
    ("locked", None): "layout.unlock",
    ("enabled", False): "layout.hide",
    ("enabled", True): "layout.show",
}
"""Settings that are states of a node: what is said when it gets one."""


def set_value(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    path, value = text(gesture, "path"), gesture.get("value")
    operation = layouts.set_attribute(layout.root, layout.file, layout.outline, node.id, dotted(path), value)
    operation = replace(operation, secret=is_secret(path))
    said = STATES.get((path, value)) if value is None or isinstance(value, int) else None
    said = said or ("layout.reset" if value is None else "layout.set")
    return _done(
        ground, layout, operation, said, what=_called(ground, node), field=_field(ground, node, path)
    )


def rename(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    title = text(gesture, "title").strip()
    operation = layouts.rename(layout.root, layout.file, layout.outline, node.id, title)
    return _done(ground, layout, operation, "layout.rename", what=_called(ground, node), title=title)


def inherit(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    source = ground.outline(text(gesture, "source"))
    parts = [str(one) for one in gesture.get("include") or ()]
    operation = layouts.inherit(
        layout.root, layout.file, layout.outline, node.id, source.name, parts, text(gesture, "particle", "")
    )
    return _done(ground, layout, operation, "layout.inherit", what=_called(ground, node), source=source.title)


def detach(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    carrier = nodes.carrier(layout.root, node.id)
    shared = node.attributes.get("shared") or carrier.attributes.get("shared")
    if shared:
        lying = shelf.entry(ground, str(shared))
        operation = shelves.detach(layout.root, layout.file, layout.outline, node.id, lying)
    else:
        resolved = tree.find(layout.shown, node.id)
        operation = layouts.detach(layout.root, layout.file, layout.outline, resolved)
    return _done(ground, layout, operation, "layout.detach", what=_called(ground, node))


def split(ground: Ground, layout: Laid, gesture: Gesture) -> Meant:
    node = own_node(ground, layout, text(gesture, "node"))
    columns = int(number(gesture, "columns"))
    operation = layouts.split(layout.root, layout.file, layout.outline, node.id, columns)
    operation = replace(operation, name=f"split {nodes.label(node)} into {columns} columns")
    return _done(ground, layout, operation, "layout.split", what=_called(ground, node), columns=columns)


def _called(ground: Ground, node: Node) -> str:
    """A node in a sentence: a column that holds one thing is called like that."""
    while node.kind == "block" and len(node.children) == 1:
        node = node.children[0]
    return ground.words.label(node)


def _field(ground: Ground, node: Node, path: str) -> str:
    """What a form calls a setting."""
    blueprint = ground.desk.site.blueprints.get(f"particles.{node.subtype}")
    if blueprint is not None:
        from portique.model.blueprint import walk_fields

        for one in walk_fields(blueprint.fields):
            if one.path == path and one.label:
                return ground.words.theme(one.label)
    return path


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "layout.insert": layout_gesture(insert),
    "layout.move": layout_gesture(move),
    "layout.resize": layout_gesture(resize),
    "layout.equalise": layout_gesture(equalise),
    "layout.duplicate": layout_gesture(duplicate),
    "layout.delete": layout_gesture(delete),
    "layout.wrap": layout_gesture(wrap),
    "layout.unwrap": layout_gesture(unwrap),
    "layout.split": layout_gesture(split),
    "layout.set": layout_gesture(set_value),
    "layout.rename": layout_gesture(rename),
    "layout.inherit": layout_gesture(inherit),
    "layout.detach": layout_gesture(detach),
}
