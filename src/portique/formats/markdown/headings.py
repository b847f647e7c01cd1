"""Headings: their ids and what a table of contents shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from portique.formats.markdown.attributes import only_once
from portique.formats.markdown.parser import Event
from portique.formats.markdown.values import Heading
from portique.model.naming import UniqueNames, slug

_LINKS = re.compile(r'<sup class="footnote-ref".*?</sup>|</?a\b[^>]*>', re.DOTALL)


class HeadingIds:
    """Gives each heading its id; ids that authors write are never given to another heading."""

    __slots__ = ("_names", "_written", "questions", "wanted")

    def __init__(self, wanted: bool = True, questions: bool = False) -> None:
        """`questions`: level-2 headings are those of an interview, `q1`, `q2`… unless marked `section`."""
        self.wanted = wanted
        self.questions: int | None = 0 if questions else None
        self._written: set[str] = set()
        self._names = UniqueNames()

    def reserve(self, events: list[Event]) -> None:
        """Note the ids that authors write."""
        starts = (event.get("Start") for event in events if event.__class__ is dict)
        headings = (start.get("Heading") for start in starts if start.__class__ is dict)
        self.reserve_names(about["id"] for about in headings if about and about["id"])

    def reserve_names(self, names: Iterable[str]) -> None:
        """As `reserve`, for ids known already."""
        self._written.update(names)
        self._names.reserve(self._written)

    def give(self, level: int, text: str, about: Mapping[str, Any], outermost: bool) -> str:
        """The id of the next heading; empty when none are wanted."""
        wanted = ""
        if self.questions is not None and level == 2 and outermost and "section" not in about["classes"]:
            self.questions += 1
            wanted = f"q{self.questions}"
        written = about["id"]
        if written:
            if written in self._written:
                self._written.discard(written)
                return str(written)
            return self._names.give(written)
        if not self.wanted and not wanted:
            return ""
        return self._names.give(wanted or slug(text) or "section")


def heading_of(
    level: int, inner: str, text: str, about: Mapping[str, Any], ids: HeadingIds, outermost: bool
) -> Heading:
    """The value of a heading whose HTML is `inner`."""
    html = _LINKS.sub("", inner) if "<" in inner else inner
    given = ids.give(level, text, about, outermost)
    return Heading(level, given, text, html, only_once(about["classes"]))
