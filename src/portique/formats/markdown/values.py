"""What comes of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from portique.model.diagnostic import Diagnostic

ResolveLink = Callable[[str], str | None]
"""The address that a link as written leads to; None when it leads to nothing."""

ResolvePicture = Callable[[str], Mapping[str, Any] | None]
"""A picture as written → `url` (or `src`), and as far as known `width`, `height`, `srcset`, `sizes`; None
when there is none."""

RenderParticle = Callable[[str, str, int], str]
"""The name of a particle, its settings as YAML and the line of its fence → its HTML."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside of quotations: level 1 to 6, id, plain text, and HTML without links and notes."""

    level: int
    id: str
    text: str
    html: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, and the address it was given; `address` is None when it leads to nothing."""

    href: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML. Lines of the findings are lines of the file."""

    html: str
    headings: tuple[Heading, ...] = ()
    words: int = 0
    links: tuple[Link, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A question with its answer, or a section heading with what stands below it (then `number` is 0)."""

    kind: Literal["question", "section"]
    id: str
    number: int
    question_html: str
    question_text: str
    answer_html: str


@dataclass(frozen=True, slots=True)
class Interview:
    """A text in questions and answers. `lead` is the HTML before the first; `rendered` the whole."""

    lead: str
    parts: tuple[Part, ...]
    rendered: Rendered
