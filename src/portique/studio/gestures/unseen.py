"""What others did since somebody looked: nobody undoes by a gesture what he has not seen.

An edit says which step of the journal its sender knew last (`seen`). Operations are made on what is there
now, so that edits of different things are both kept. Where a later step of somebody else is about the very
thing that an operation puts something else in the place of, the edit is refused, with what the other did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from portique.operations.journal import Step
from portique.operations.site_files import BIN
from portique.operations.values import Operation
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Gesture
from portique.studio.gestures.seen import KINDS as VALUES

Place = tuple[str, tuple[str | int, ...]]
"""A file, and the path to a thing in it: what is below a thing belongs to it; an empty path is all of it."""

MERGING = frozenset({"page.lines"})
"""Kinds of gestures that say what they began on and are joined with what others did."""

_WHOLE_NODE = frozenset(
    {"layout.delete", "layout.inherit", "layout.detach", "layout.exchange", "layout.unwrap"}
)
_OF_NODE = {"layout.move": "place", "layout.rename": "title"}


def unseen(desk: Desk, session: str, seen: int) -> list[Step]:
    """What others did after step `seen`, oldest first."""
    later = desk.journal.since(seen)
    return [desk.journal.opened(one) or one for one in later if one.session != session]


def in_the_way(gesture: Gesture, operations: Sequence[Operation], steps: Iterable[Step]) -> Step | None:
    """The first of others' steps that is about what a gesture's operations replace; None for none."""
    if gesture.get("kind") in MERGING:
        return None
    if "was" in gesture:  # says itself what it began on, where a value was there
        sets = gesture.get("kind") in VALUES
        operations = [one for one in operations if sets and one.old is None]
    own = [place for operation in operations for place in places(operation)]
    if not own:
        return None
    for step in steps:
        theirs = [place for operation in step.operations for place in places(operation)]
        if any(_meet(one, other) for one in own for other in theirs):
            return step
    return None


def concerning(gestures: Iterable[Any], steps: Sequence[Step]) -> Step | None:
    """The last of others' steps about something that gestures name: it may be why one has no meaning now."""
    values = (value for one in gestures if isinstance(one, Mapping) for value in one.values())
    texts = {value for value in values if isinstance(value, str) and value}
    for step in reversed(steps):
        for operation in step.operations:
            file = f"/{operation.target.file.removesuffix('.yaml')}/"
            for path, keys in places(operation):
                if texts & {path, *map(str, keys), operation.target.node}:
                    return step
            if any(f"/{text}/" in file for text in texts):
                return step
    return None


def places(operation: Operation) -> Iterator[Place]:
    """What an operation is about. Nothing for what is refused by itself where it meets another: a new file, a
    text in which links follow what has moved."""
    file, kind = operation.target.file, operation.kind
    if kind in ("file.create", "file.copy") or (kind == "file.texts" and not file.endswith("/index.yaml")):
        return
    if kind == "file.move":
        old, new = operation.old["path"], operation.new["path"]
        yield (old, ()) if new.startswith(f"{BIN}/") else (old, ("=place",))
    elif kind == "file.texts":  # an outline is called otherwise
        yield file, ("key", "name")
    elif kind == "page.text":
        yield file, ("=text",)
    elif kind in _OF_NODE:
        yield file, ("node", operation.target.node, f"={_OF_NODE[kind]}")
    elif kind in ("layout.resize", "layout.equalise"):
        yield from ((file, ("node", one, "=size")) for one in operation.new or ())
    elif kind == "layout.set":
        yield file, ("node", operation.target.node, "=set", *operation.target.keys)
    elif kind in _WHOLE_NODE:
        yield from ((file, ("node", one)) for one in {operation.target.node, *_ids(operation.old)})
    elif kind in ("layout.wrap", "layout.reorder"):
        names = operation.new["nodes"] if kind == "layout.wrap" else operation.new
        yield from ((file, ("node", one, "=place")) for one in names)
    elif kind in ("layout.insert", "layout.duplicate"):
        yield from ((file, ("node", one)) for one in _ids(operation.new))
    elif kind.startswith("menu.") and operation.target.node:
        path = operation.target.node.split("/")
        yield file, ("item", *path, *_of_item(operation))
        if kind == "menu.move":
            yield file, ("moved", path[-1])
        elif kind == "menu.remove":
            yield from ((file, ("moved", name)) for name in _below(_ordering(operation), path))
    elif kind in ("setting.set", "page.set"):
        yield file, ("key", *operation.target.keys)
    elif kind == "setting.several":
        yield from ((file, ("key", *keys)) for keys, _ in operation.new or ())
    else:  # the whole layout, a file as text, a file that goes
        yield file, ()


def _of_item(operation: Operation) -> tuple[str, ...]:
    """The part of a menu's item that an operation is about; nothing for all of it."""
    match operation.kind:
        case "menu.set":
            return (f"={operation.new[0][0][-1]}",) if operation.new and operation.new[0][0] else ()
        case "menu.move":
            return ("=place",)
        case "menu.order":
            return ("=order",)
    return ()


def _ordering(operation: Operation) -> Any:
    return next((value for keys, value in operation.old if list(keys) == ["ordering"]), None)


def _below(ordering: Any, path: Sequence[str]) -> Iterator[str]:
    """The names of the items below one of a menu's order."""
    for name in path:
        ordering = ordering.get(name) if isinstance(ordering, Mapping) else None
    if isinstance(ordering, Mapping):
        for name in ordering:
            yield str(name).rpartition("/")[2]
            yield from _below(ordering, [name])


def _ids(node: Any) -> Iterator[str]:
    """The ids of a node's data and of all below it, wherever the kind of operation keeps it."""
    if not isinstance(node, Mapping):
        return
    for name in ("node", "wrapper"):
        yield from _ids(node.get(name))
    if isinstance(node.get("id"), str):
        yield node["id"]
    for child in node.get("children") or ():
        yield from _ids(child)


def _meet(one: Place, other: Place) -> bool:
    """Whether one thing is the other, or in it."""
    length = min(len(one[1]), len(other[1]))
    return one[0] == other[0] and one[1][:length] == other[1][:length]
