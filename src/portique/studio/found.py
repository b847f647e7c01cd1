"""Findings and refusals in another language than English.

Every room says its findings in English, with what it found put in; there are many rooms, and what a check
prints comes from another process. So a sentence is known again by its words, and said anew with the values
that stood in it. One that no catalogue has stays English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

_SIGNS = re.compile(r" (?=[;:!?»])|(?<=«) ")
_HOLE = re.compile(r"\{(\d)\}")


def said_in(language: str, text: str) -> str:
    """A finding, hint or refusal in a language."""
    if language != "fr" or not text:
        return text
    from portique.studio.found_in_french import PIECES, SENTENCES

    if text in SENTENCES:
        return spaced(SENTENCES[text])
    for pattern, words in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            values = [PIECES.get(value, value) for value in found.groups()]
            return filled(spaced(words), values)
    return PIECES.get(text, text)


def spaced(words: str) -> str:
    """French with spaces at its signs that no line breaks at."""
    return _SIGNS.sub("\u00a0", words)


def filled(words: str, values: Sequence[str]) -> str:
    """A sentence with its values."""
    return _HOLE.sub(lambda hole: values[int(hole[1])], words)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The sentences with holes, those with most words of their own first."""
    from portique.studio.found_in_french import SENTENCES

    with_holes: Mapping[str, str] = {text: words for text, words in SENTENCES.items() if _HOLE.search(text)}
    return [
        (pattern_of(text), words)
        for text, words in sorted(with_holes.items(), key=lambda one: -len(_HOLE.sub("", one[0])))
    ]


def pattern_of(text: str) -> re.Pattern[str]:
    """What matches a sentence whatever stands in its holes."""
    parts = [re.escape(part) for part in _HOLE.split(text)[::2]]
    return re.compile("(.*?)".join(parts), re.DOTALL)
