"""Gestures on the shelf: configured parts kept for use elsewhere, as copies or as one shared thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portique.model.tree import Misplaced, UnknownNode
from portique.operations import shelf
from portique.operations.shelf import Entry
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, text
from portique.studio.gestures.layout_ground import laid, own_node


def entry(ground: Ground, name: str) -> Entry:
    """An entry of the shelf. Raises Refusal."""
    found = ground.desk.site.streams.find(f"shelf://{name}.yaml")
    try:
        if found is not None:
            return shelf.read_entry(found.read_text("utf-8"), name)
    except (Misplaced, UnicodeDecodeError) as trouble:
        raise Refusal(str(trouble)) from None
    raise Refusal(ground.words.say("refused.shelf", name=name))


def save(ground: Ground, gesture: Gesture) -> Meant:
    """Keep a node on the shelf; `shared`: its place then shows what lies there."""
    start = len(ground.operations)
    layout = laid(ground, text(gesture, "outline"))
    node = own_node(ground, layout, text(gesture, "node"))
    title = text(gesture, "title").strip() or ground.words.label(node)
    is_shared = bool(gesture.get("shared"))
    copied = len(ground.operations)
    ground.do_all(
        lambda: shelf.save(
            ground.desk.files, layout.root, layout.file, layout.outline, node.id, title, shared=is_shared
        ),
        UnknownNode,
    )
    if not is_shared and copied > start:
        ground.forget(start, copied)  # the layout stays as it is, so that no copy of the theme's is needed
    return Meant(ground.words.say("shelf.save", title=title), {"outline": layout.outline, "node": node.id})


def remove(ground: Ground, gesture: Gesture) -> Meant:
    """Put an entry into the bin; places that share it hold copies from then on."""
    name = text(gesture, "name")
    title = entry(ground, name).title
    ground.do_all(lambda: shelf.remove(ground.desk.files, name), UnknownNode)
    return Meant(ground.words.say("shelf.remove", title=title))


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {"shelf.save": save, "shelf.remove": remove}
