"""What a read transcript is made of. Line numbers count from 1 in the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

NO_REPAIRS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one paragraph. `speaker` is set where several persons answer."""

    text: str
    line: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an answer or an article."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `start` is the first number where it is ordered."""

    items: tuple[str, ...]
    line: int
    ordered: bool
    start: int = 1


Block = Paragraph | Heading | Items


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its paragraphs joined, and the blocks of its answer. `number` counts from 1."""

    number: int
    text: str
    answer: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between two answers, belonging to neither."""

    text: str
    line: int


Part = Question | Section


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers. Every field is words of the source, or None where it has none."""

    name: str
    role: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line of the page around the text, left out, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A decision that a person should look at."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Marker:
    """Characters of a line that say what it is (`Q:`, `2)`, `**`) and are not its text."""

    line: int
    opening: str
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the source that went into the front matter: `place` is a key there."""

    line: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A pasted text, understood.

    Of an interview `lead` is the biography and `parts` are the questions and sections; of an
    article `lead` is the whole text and `parts` is empty. Every character of the source that is
    not white space stands in exactly one of: lead, parts, `placed`, `markers`, `leftovers`.
    `repairs` counts mended white space by kind. `language` is a two-letter code, or None when
    """

    kind: Literal["interview", "article"]
    filename: str
    language: str | None
    title: str | None = None
    persons: tuple[Person, ...] = ()
    interviewers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lead: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    placed: tuple[Placed, ...] = ()
    markers: tuple[Marker, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=lambda: NO_REPAIRS)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions in order."""
        return tuple(part for part in self.parts if isinstance(part, Question))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings between answers, in order."""
        return tuple(part for part in self.parts if isinstance(part, Section))

    @property
    def biography(self) -> tuple[Block, ...]:
        """What stands before the first question of an interview; empty for an article."""
        return self.lead if self.kind == "interview" else ()
