"""A request as the resources see it, and how they say no."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from portique.studio.sessions import Visitor
from portique.studio.words import Words

DEEPEST = 64
"""Levels of a body: with the keys of a path, fewer than a file of settings may have."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: its `path` parts, its `query`, its `body` (JSON, or bytes of an upload), who asks."""

    visitor: Visitor
    words: Words
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    brought: Any = None
    """What was brought from elsewhere before the site was taken in hand (`Resource.ahead`)."""

    def json(self) -> Mapping[str, Any]:
        """The body as a map. Raises No for anything else."""
        try:
            found = json.loads(self.body or b"{}", parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise No(400, "the body is no JSON") from None
        _check(found)
        if not isinstance(found, dict):
            raise No(400, "the body is a map")
        return found


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer that is no JSON: bytes of a media type."""

    data: bytes
    media_type: str


class No(Exception):  # noqa: N818 - an answer
    """A request that is refused: HTTP status, why, and what to do about it.

    409 may show both sides: what was wanted (`yours`) and what is there (`theirs`).
    """

    def __init__(
        self,
        status: int,
        error: str,
        hint: str = "",
        *,
        yours: Any = None,
        theirs: Any = None,
        file: str = "",
        line: int | None = None,
    ) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.hint = hint
        self.yours = yours
        self.theirs = theirs
        self.file = file
        self.line = line

    def to_data(self, words: Words | None = None) -> dict[str, Any]:
        """The refusal as the studio reads it, in the words of who asked."""
        found = words.found if words is not None else str
        told: dict[str, Any] = {"error": found(self.error), "hint": found(self.hint)}
        if self.status == 409:
            told |= {"yours": self.yours, "theirs": self.theirs, "file": self.file, "line": self.line}
        return told


def _no_number(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity, which no JSON has


def _check(data: Any) -> None:
    """Refuse what no file could hold. Raises No."""
    level = [data]
    for _ in range(DEEPEST):
        for one in level:
            if isinstance(one, str) and not one.isascii():
                try:
                    one.encode()
                except UnicodeEncodeError:
                    raise No(400, "a text holds half of a UTF-16 pair, which no file can hold") from None
            elif isinstance(one, float) and not isfinite(one):
                raise No(400, "a number is too large")
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise No(400, f"the body has more than {DEEPEST} levels")


def _inside(one: Any) -> list[Any]:
    if isinstance(one, dict):
        return [*one.keys(), *one.values()]
    return one if isinstance(one, list) else []


def missing(what: str) -> No:
    """There is no such thing."""
    return No(404, what)
