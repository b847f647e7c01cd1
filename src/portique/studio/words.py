"""What the studio calls things, and the sentences in which it says what was done: English and French.

A sentence is said once, here, and is the same in the status line, to screen readers, for mouse and keys. It
knows how it was made, so that the journal keeps it in no language: whoever looks later reads it in his own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Self

from portique.model.node import Node
from portique.studio.found import said_in
from portique.studio.sentences import ENGLISH, FRENCH

LANGUAGES = ("en", "fr")
_NUMBERED = re.compile(r"-\d+$")
_THEME = "theme"
_TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}


class Sentence(str):
    """A text in one language, with the key and the values (sentences among them) that it was made of."""

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, text: str, key: str, values: Mapping[str, Any]) -> Self:
        """A text and what it was made of."""
        made = cls(text)
        made.key, made.values = key, values
        return made

    def to_data(self) -> list[Any]:
        """What it was made of, as plain data: `["layout.delete", {"what": "Profile"}]`."""
        return [self.key, {name: _data(value) for name, value in self.values.items()}]


def told(said: str) -> Any:
    """What the journal keeps of a sentence; None of a text that cannot be said in another language."""
    return said.to_data() if isinstance(said, Sentence) else None


def _data(value: Any) -> Any:
    if isinstance(value, Sentence):
        return value.to_data()
    return value if isinstance(value, int | float) else str(value)


class Words:
    """The words of one language: `say(key, name=value…)` and the labels of nodes.

    `titles` are the particles' by their names, as their forms have them; `translate` gives what a theme's
    text is called in a language.
    """

    def __init__(
        self,
        language: str,
        titles: Mapping[str, str] | None = None,
        translate: Callable[[str, str], str] = lambda text, language: text,
    ) -> None:
        self.language = language
        self._table = _TABLES[language]
        self._titles = titles or {}
        self._translate = translate

    def say(self, key: str, **values: Any) -> Sentence:
        """The sentence of a key, with its values filled in. Raises KeyError for one that is not known."""
        shown = {name: self.number(one) if isinstance(one, float) else one for name, one in values.items()}
        return Sentence.of(self._table[key].format(**shown), key, values)

    def theme(self, text: str) -> str:
        """A text of a theme (a title, the label of a field) in this language."""
        found = self._translate(text, self.language) if text else text
        return Sentence.of(found, _THEME, {"text": text}) if text else text

    def found(self, text: str) -> str:
        """A finding, a hint or a refusal of any room, in this language."""
        return said_in(self.language, text)

    def again(self, data: Any) -> str:
        """What `Sentence.to_data` told, in this language. Raises LookupError, TypeError, ValueError."""
        if not isinstance(data, list):
            return self.number(data) if isinstance(data, float) else str(data)
        key, values = data
        if key == _THEME:
            return self.theme(str(values["text"]))
        return self.say(str(key), **{str(name): self.again(one) for name, one in values.items()})

    def label(self, node: Node) -> str:
        """What a node is called: its title, or what it is."""
        if node.kind == "block":
            return self.say("column-sized", size=float(node.size)) if node.size else self.say("column")
        if node.kind == "grid":
            return self.say("row")
        if node.kind == "root":
            return self.say("page")
        # A section without a title has its id for one, "Section-5835".
        title = "" if node.title.lower() == node.id and _NUMBERED.search(node.id) else node.title
        kind = self._titles.get(node.subtype, "")
        # One that is called what its kind is called is called so in every language.
        titled = title if title.lower() not in (node.subtype.lower(), kind.lower()) else ""
        named = titled or self.theme(kind) or title
        if node.kind == "position":
            return self.say("position", name=titled or node.attributes.get("key") or node.id)
        if node.kind in ("spacer", "offcanvas", "system") and not titled:
            return self.say("item.messages" if node.subtype == "messages" else node.kind)
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
