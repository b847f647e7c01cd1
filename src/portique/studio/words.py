"""What the studio calls things, and the sentences in which it says what was done: English and French.

A sentence is said once, here, and is the same in the status line, to screen readers, for mouse and keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from portique.model.node import Node
from portique.studio.sentences import ENGLISH, FRENCH

LANGUAGES = ("en", "fr")
_NUMBERED = re.compile(r"-\d+$")
_TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}


class Words:
    """The words of one language: `say(key, name=value…)` and the labels of nodes."""

    def __init__(self, language: str, titles: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._table = _TABLES[language]
        self._titles = titles or {}

    def say(self, key: str, **values: Any) -> str:
        """The sentence of a key, with its values filled in."""
        return self._table[key].format(**values)

    def label(self, node: Node) -> str:
        """What a node is called: its title, or what it is."""
        if node.kind == "block":
            return self.say("column-sized", size=self.number(node.size)) if node.size else self.say("column")
        if node.kind == "grid":
            return self.say("row")
        if node.kind == "root":
            return self.say("page")
        # A section without a title has its id for one, "Section-5835".
        title = "" if node.title.lower() == node.id and _NUMBERED.search(node.id) else node.title
        titled = title if title.lower() != node.subtype.lower() else ""
        named = titled or self._titles.get(node.subtype, "") or title
        if node.kind == "position":
            return self.say("position", name=titled or node.attributes.get("key") or node.id)
        if node.kind in ("spacer", "offcanvas", "system") and not titled:
            return self.say(node.kind)
        return named or node.subtype.replace("-", " ").capitalize() or node.id

    def number(self, value: float | None) -> str:
        """A number as the language writes it, with one digit at most behind the comma."""
        text = f"{value or 0:.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.language == "fr" else text


def titled(name: str) -> str:
    """The title of what has only a name: `two_columns` is `Two columns`."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def language_of(accepted: str) -> str:
    """The first language of an `Accept-Language` that the studio speaks; English where there is none."""
    wanted: list[tuple[float, int, str]] = []
    for at, part in enumerate(accepted.split(",")):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        wanted.append((-weight, at, name.split("-")[0].lower()))
    return next((name for _, _, name in sorted(wanted) if name in LANGUAGES), "en")
