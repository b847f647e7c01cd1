"""Gestures on outlines as a whole, and on their styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.node import Layout
from portique.operations import outline_texts, outlines, settings, styles
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, text
from portique.theme.styles.presets import PRESETS, styles_of


def create(ground: Ground, gesture: Gesture) -> Meant:
    """Make an outline: empty, a copy of another one, or its heir."""
    name, title = text(gesture, "name"), text(gesture, "title", "")
    how, source = str(gesture.get("how") or "copy"), text(gesture, "from", "")
    desk = ground.desk
    if how == "empty" or not source:
        base = ground.outline(source or "default")
        ground.do_all(
            lambda: outlines.create(
                desk.files, desk.config, name, title, Layout(base.layout), _brought(ground)
            )
        )
    else:
        ground.outline(source)
        texts = outline_texts.texts_of(desk.site.streams, source)
        ground.do_all(
            lambda: outlines.duplicate(
                desk.files, desk.config, source, name, title, texts, _brought(ground), heir=how == "heir"
            )
        )
    chosen = {"outline": name}
    return Meant(ground.words.say("outline.create", title=title or name), chosen, chosen)


def rename(ground: Ground, gesture: Gesture) -> Meant:
    """Give an outline another id, another title, or both."""
    outline = ground.outline(text(gesture, "outline"))
    name, title = text(gesture, "name", outline.name) or outline.name, text(gesture, "title", "")
    desk = ground.desk
    ground.do_all(
        lambda: outlines.rename(desk.files, desk.config, outline.name, name, title, _brought(ground))
    )
    return Meant(ground.words.say("outline.rename", title=title or name), {"outline": name})


def delete(ground: Ground, gesture: Gesture) -> Meant:
    """Put an outline into the bin."""
    outline = ground.outline(text(gesture, "outline"))
    desk = ground.desk
    shown = {name: one.layout for name, one in desk.outlines().by_name.items()}
    ground.do_all(lambda: outlines.delete(desk.files, desk.config, outline.name, shown, _brought(ground)))
    return Meant(ground.words.say("outline.delete", title=outline.title), {"outline": "default"})


def choose_preset(ground: Ground, gesture: Gesture) -> Meant:
    """Take the values of a style preset."""
    outline, name = ground.outline(text(gesture, "outline")), text(gesture, "preset")
    presets = ground.desk.site.presets
    if name not in presets:
        raise Refusal(ground.words.say("refused.preset", name=name))
    file, _ = settings.place(ground.desk.config, outline.name, "styles", ())
    before = styles_of(presets.get(outline.preset, {}))
    keep = bool(gesture.get("keep"))
    ground.do(styles.choose(ground.read(file), file, name, styles_of(presets[name]), before, keep=keep))
    return Meant(ground.words.say("style.preset", name=name), {"outline": outline.name})


def save_preset(ground: Ground, gesture: Gesture) -> Meant:
    """Keep the present style values as a preset of the owner's."""
    outline = ground.outline(text(gesture, "outline"))
    name, title = text(gesture, "name"), text(gesture, "title", "")
    file = f"custom/{ground.desk.site.chain.name}/gantry/presets.yaml"
    found = [
        path for path in ground.desk.site.streams.find_all(PRESETS) if path != ground.desk.live.root / file
    ]
    given = found[0].read_text("utf-8") if found else ""
    values = outline.config.get("styles")
    own: dict[str, Any] = dict(values) if isinstance(values, Mapping) else {}
    own.pop("preset", None)
    ground.do_all(lambda: styles.save_preset(given, ground.read(file), file, name, title, own))
    return Meant(ground.words.say("style.save_preset", title=title or name), {"outline": outline.name})


def _brought(ground: Ground) -> set[str]:
    """The outlines that the theme brings."""
    root, streams = ground.desk.live.root, ground.desk.site.streams
    return {
        name
        for name in ground.desk.outlines().by_name
        for file in ("index.yaml", "layout.yaml")
        for path in streams.find_all(f"gantry-config://{name}/{file}")
        if not path.is_relative_to(root / "config")
    }


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "outline.create": create,
    "outline.rename": rename,
    "outline.delete": delete,
    "style.preset": choose_preset,
    "style.save_preset": save_preset,
}
