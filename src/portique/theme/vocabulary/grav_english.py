"""English plurals and singulars, as Grav's filters `pluralize` and `singularize` give them."""

from __future__ import annotations

import re
from typing import Any

from portique.twig.values import integer, text

_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "tooth": "teeth", "foot": "feet",
    "goose": "geese", "mouse": "mice", "ox": "oxen", "leaf": "leaves", "life": "lives", "knife": "knives",
    "wife": "wives", "half": "halves", "self": "selves", "shelf": "shelves", "loaf": "loaves",
    "wolf": "wolves", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes", "echo": "echoes",
    "axis": "axes", "crisis": "crises", "analysis": "analyses", "thesis": "theses", "datum": "data",
    "criterion": "criteria", "quiz": "quizzes", "matrix": "matrices", "vertex": "vertices",
    "index": "indices", "cactus": "cacti", "octopus": "octopi", "virus": "viruses", "status": "statuses",
    "bus": "buses",
    "move": "moves", "movie": "movies", "shoe": "shoes", "photo": "photos",
    "cookie": "cookies",
}  # fmt: skip
_SINGULAR = {many: one for one, many in _IRREGULAR.items()}
_SAME = frozenset({"equipment", "information", "rice", "money", "species", "series", "fish", "sheep", "news"})
_LAST_WORD = re.compile(r"[A-Za-z]+$")


def pluralize(word: Any, count: Any = 2) -> str:
    """`person` → `people`; the word as it is for a count of 1."""
    return str(text(word)) if integer(count) == 1 else _last(str(text(word)), _many)


def singularize(word: Any, count: Any = 1) -> str:
    """`shoes` → `shoe`; the word as it is for a count other than 1."""
    return _last(str(text(word)), _one) if integer(count) == 1 else str(text(word))


def _last(phrase: str, change: Any) -> str:
    """The last word of a phrase changed; a capital at its beginning stays."""
    found = _LAST_WORD.search(phrase)
    if found is None:
        return phrase
    word = found[0]
    changed = str(change(word.lower()))
    if word.isupper() and len(word) > 1:
        changed = changed.upper()
    elif word[0].isupper():
        changed = changed[:1].upper() + changed[1:]
    return phrase[: found.start()] + changed


def _many(word: str) -> str:
    if word in _SAME or word in _SINGULAR:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _one(word: str) -> str:
    if word in _SAME or word in _IRREGULAR:
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
