"""Colours that cannot be read on each other: the nearest that can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from portique.model.diagnostic import Diagnostic
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Ground
from portique.studio.gestures.settings import set_setting
from portique.studio.repairs.way import Way
from portique.studio.words import Words
from portique.theme.styles.contrast import pairs_of, poor_pairs
from portique.theme.styles.readable import readable

_PLACE = re.compile(r"config/[^/]+/([^/]+)/styles\.yaml")


def contrast(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """The text in the nearest colour that is read well on every ground that it is written on."""
    place = _PLACE.fullmatch(finding.file or "")
    outline = desk.outline(place[1] if place else "default")
    styles = outline.config.get("styles") if outline is not None else None
    if outline is None or not isinstance(styles, Mapping):
        return
    poor = next((one for one in poor_pairs(styles) if one.finding().message == finding.message), None)
    if poor is None:
        return
    grounds = [background for text, _, _, background in pairs_of(styles) if text == poor.text]
    colour = readable(poor.colour, grounds)
    if colour is None:
        return
    name, setting = outline.name, poor.text

    def do(ground: Ground, answer: str) -> None:
        del answer
        place = {"kind": "setting.set", "outline": name, "group": "styles", "path": setting}
        set_setting(ground, {**place, "value": colour})

    said = words.say("mended.colour", field=setting, colour=colour)
    yield Way(words.say("mend.colour", colour=colour), lambda _: said, do, {"outline": name})
