"""Gestures on a layout as a whole: loaded from a preset or another outline, cleared."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portique.formats.layouts import read_layout
from portique.formats.yaml import read_yaml
from portique.model.node import Layout
from portique.operations import outline_texts, whole_layouts
from portique.operations.layout_file import read_layout_text
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, text
from portique.studio.gestures.layout_ground import laid
from portique.studio.words import titled


def load(ground: Ground, gesture: Gesture) -> Meant:
    """Take the layout of a preset or of another outline; what is in sections stays where `keep` is said."""
    outline = text(gesture, "outline")
    source = gesture.get("from")
    if not isinstance(source, Mapping):
        raise Refusal("layout.load needs from, a map with preset or outline")
    present, file = _present(ground, outline)
    loaded, title = _loaded(ground, source)
    keep = bool(gesture.get("keep"))
    operation = whole_layouts.load(present, file, outline, loaded, keep=keep, name=f"load the layout {title}")
    ground.do(operation)
    return Meant(ground.words.say("layout.load", name=title), {"outline": outline})


def clear(ground: Ground, gesture: Gesture) -> Meant:
    """Take out all content, or all but what is inherited."""
    outline = text(gesture, "outline")
    present, file = _present(ground, outline)
    kept = bool(gesture.get("keep_inherited"))
    ground.do(whole_layouts.clear(present, file, outline, keep_inherited=kept))
    return Meant(ground.words.say("layout.clear"), {"outline": outline})


def _present(ground: Ground, outline: str) -> tuple[Layout, str]:
    layout = laid(ground, outline)
    return read_layout_text(ground.read(layout.file) or "", outline, layout.file).layout, layout.file


def _loaded(ground: Ground, source: Mapping[str, object]) -> tuple[Layout, str]:
    """The layout to load, as its file has it, and what it is called."""
    streams = ground.desk.site.streams
    name = str(source.get("outline") or "")
    if name:
        found = ground.outline(name)
        given = outline_texts.texts_of(streams, name).get("layout.yaml")
        if given is None:
            return Layout(found.layout), found.title
        return read_layout(read_yaml(given, name).value, outline=name, path=name), found.title
    preset = str(source.get("preset") or "")
    path = streams.find(f"gantry-layouts://{preset}.yaml") if preset else None
    if path is None:
        raise Refusal(ground.words.say("refused.preset", name=preset))
    layout = read_layout(read_yaml(path.read_bytes(), preset).value, outline=preset, path=preset)
    return Layout(layout.root, {"name": preset, **layout.preset}, layout.diagnostics), titled(preset)


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {"layout.load": load, "layout.clear": clear}
