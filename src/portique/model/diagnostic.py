"""The one way in which any room reports trouble about a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a finding costs: an error loses something, a warning may, a notice is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, what was found, what was expected, what to do.

    `code` is a stable slug such as ``layout-unknown-particle``. `message` says what was found and what
    was expected; `hint` what to do, or what became of the page. `file` is site-relative and POSIX (or
    a stream such as ``gantry-theme://…`` for files of a theme); `line` and `column` count from 1.
    """

    level: Level
    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str | None = None
    node: str | None = None
    page: str | None = None

    def at(self, **where: Any) -> Diagnostic:
        """Return the finding with places filled in where it does not yet have them."""
        missing = {key: value for key, value in where.items() if getattr(self, key) is None}
        return replace(self, **missing) if missing else self

    @property
    def place(self) -> str:
        """`FILE:LINE:COLUMN` as far as known, or the page's address, or an empty string."""
        if self.file is None:
            return self.page or ""
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        """The block that a person reads: place, level and code; then what, and what next."""
        head = "  ".join(part for part in (self.place, self.level.value, self.code) if part)
        lines = [head, *("  " + line for line in self.message.splitlines())]
        if self.hint:
            lines += ["  " + line for line in self.hint.splitlines()]
        return "\n".join(lines)


def error(code: str, message: str, **where: Any) -> Diagnostic:
    """An error; `where` fills the other fields of `Diagnostic`."""
    return Diagnostic(Level.ERROR, code, message, **where)


def warning(code: str, message: str, **where: Any) -> Diagnostic:
    """A warning; `where` fills the other fields of `Diagnostic`."""
    return Diagnostic(Level.WARNING, code, message, **where)


def notice(code: str, message: str, **where: Any) -> Diagnostic:
    """A notice; `where` fills the other fields of `Diagnostic`."""
    return Diagnostic(Level.NOTICE, code, message, **where)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without repetition: errors first, then by place."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (_RANK[d.level], d.file or "", d.line or 0, d.column or 0, d.code))


@dataclass(frozen=True, slots=True)
class Cause:
    """A finding, and the addresses of all pages on which it was made, as they came."""

    finding: Diagnostic
    pages: tuple[str, ...]

    def __str__(self) -> str:
        """The finding's block, and where it shows, unless that is said by its place."""
        file = self.finding.file
        on_its_own_page = len(self.pages) == 1 and (file is None or file.endswith((".md", ".html")))
        if not self.pages or on_its_own_page:
            return str(self.finding)
        named = ", ".join(self.pages[:PAGES_NAMED]) + (", …" if len(self.pages) > PAGES_NAMED else "")
        count = "" if len(self.pages) == 1 else f"{len(self.pages)} pages: "
        return f"{self.finding}\n  On {count}{named}"


PAGES_NAMED = 3


def by_cause(diagnostics: Iterable[Diagnostic]) -> list[Cause]:
    """The findings in order; those of one line of a file that differ only in the page, or in the node that
    shows it, are one: that of the first page. Without a line it is the node that tells them apart."""
    causes: dict[Diagnostic, list[Diagnostic]] = {}
    for one in in_order(diagnostics):
        cause = replace(one, page=None, node=one.node if one.line is None else None)
        causes.setdefault(cause, []).append(one)
    return [
        Cause(same[0], tuple(dict.fromkeys(one.page for one in same if one.page))) for same in causes.values()
    ]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
