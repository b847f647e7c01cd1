"""The layout that a gesture changes: the site's own file, or a copy of the theme's made with the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portique.formats.yaml.splice import Unspliceable
from portique.model import tree
from portique.model.node import Node, included
from portique.operations import site_files
from portique.operations.layout_file import read_layout_text
from portique.studio.gestures.ground import Ground, Refusal


@dataclass(frozen=True, slots=True)
class Laid:
    """A layout as its file has it (`root`) and as it is shown, all inheritance resolved (`shown`)."""

    file: str
    outline: str
    root: Node
    shown: Node


def laid(ground: Ground, outline: str) -> Laid:
    """The layout of an outline, ready to be changed. Raises Refusal.

    A layout that only the theme has, or a preset, is copied into the site first, in the same step.
    """
    found = ground.outline(outline)
    file = ground.desk.path_of(f"gantry-config://{outline}/layout.yaml")
    if ground.read(file) is None:
        given = _given(ground, outline, found.layout_preset)
        if given is not None:
            ground.do(site_files.create(file, given))
    try:
        source = read_layout_text(ground.read(file) or "", outline, file)
    except Unspliceable as trouble:
        raise Refusal(str(trouble), file=file) from None
    return Laid(file, outline, source.root, found.layout)


def after(ground: Ground, layout: Laid) -> Node:
    """The layout's tree as the operations so far leave it."""
    return laid(ground, layout.outline).root


def _given(ground: Ground, outline: str, preset: str) -> str | None:
    """The text of the layout that stands for an outline without one of its own."""
    streams = ground.desk.site.streams
    names = [f"gantry-config://{outline}/layout.yaml"]
    names += [f"gantry-layouts://{name}.yaml" for name in (preset, outline) if name]
    for uri in names:
        path = streams.find(uri)
        if path is not None:
            return path.read_text("utf-8")
    return None


def own_node(ground: Ground, layout: Laid, node_id: str) -> Node:
    """A node that the layout's own file has. Raises Refusal for others, with where they come from."""
    try:
        return tree.find(layout.root, node_id)
    except tree.UnknownNode as unknown:
        source = inherited_from(layout.shown, node_id)
        if not source:
            raise Refusal(str(unknown), ground.words.say("hint.again")) from None
        holder, outline = source
        what, where = ground.words.label(tree.find(layout.shown, node_id)), _title(ground, outline)
        raise Refusal(
            ground.words.say("refused.inherited", what=what, source=where),
            ground.words.say("hint.inherited", what=ground.words.label(holder)),
        ) from None


def inherited_from(shown: Node, node_id: str) -> tuple[Node, str] | None:
    """The node whose children come from another outline and that holds `node_id`, with that outline."""
    for node in _holders(shown, node_id):
        if "children" in included(node):
            return node, str(node.inherit["outline"])
    return None


def _holders(root: Node, node_id: str) -> Iterator[Node]:
    for child in root.children:
        if node_id != child.id and node_id in tree.ids(child):
            yield child
            yield from _holders(child, node_id)


def _title(ground: Ground, outline: str) -> str:
    found = ground.desk.outline(outline)
    return found.title if found else outline
