"""A request as the resources see it, and how they say no."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portique.studio.sessions import Visitor
from portique.studio.words import Words


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
            found = json.loads(self.body or b"{}")
        except (ValueError, RecursionError):
            raise No(400, "the body is no JSON") from None
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


def missing(what: str) -> No:
    """There is no such thing."""
    return No(404, what)
