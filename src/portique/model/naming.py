"""Names to addresses: how a file's name, a tag or a heading becomes the part of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, normalize

_ASCII_GAP = re.compile(r"[^a-z0-9]+")
# Joiners shape the letters beside them in Persian and in the scripts of India; without them words change.
_JOINERS = "\u200c\u200d"


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """`name` as one part of an address: NFC, lower case, white space and punctuation to one `-`.

    Letters, marks and digits of every script stay, and so do pictures such as emoji. The result may be
    empty, when nothing but punctuation was there.
    """
    if name.isascii():
        return _ASCII_GAP.sub("-", name.lower()).strip("-")
    letters = []
    # A capital may fall apart when it becomes small (İ), so composition comes last.
    for letter in normalize("NFC", normalize("NFC", name).lower()):
        kind = category(letter)
        if kind[0] in "LMN" or kind == "So" or letter in _JOINERS:
            letters.append(letter)
        elif kind != "Cf":  # marks of direction and the like are no part of a word and none between words
            letters.append("-")
    parts = (part.strip(_JOINERS) for part in "".join(letters).split("-"))
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=65536)
def sort_key(title: str) -> str:
    """By what a title is sorted: without capitals and accents, so that É stands beside E."""
    if title.isascii():
        return title.casefold()
    return "".join(c for c in normalize("NFKD", title.casefold()) if category(c) != "Mn")


class UniqueNames:
    """Gives names out, each once: what is taken already gets `-2`, `-3`… at its end."""

    __slots__ = ("_last", "_taken")

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def reserve(self, names: Iterable[str]) -> None:
        """Names that `give` may not give."""
        self._taken.update(names)

    def give(self, wanted: str) -> str:
        """`wanted`, or with a number when it is taken; the result is taken afterwards."""
        found = wanted
        # Where the last look ended is remembered, or a thousand equal names would take a million looks.
        number = self._last.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(found)
        return found
