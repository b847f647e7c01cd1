"""The parser: CommonMark with tables, footnotes, definition lists, task lists and strikethrough."""

from __future__ import annotations

from typing import Any

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_MARKDOWN = pyromark.Markdown(options=_OPTIONS)

Event = Any
"""A string (`SoftBreak`) or a dict of one item: what happens → with what."""


def events(text: str) -> list[Event]:
    """The text as events, in order; runs of text are one event."""
    try:
        return list(_MARKDOWN.events(text))
    except UnicodeEncodeError:  # half of a UTF-16 pair is no character
        return list(_MARKDOWN.events(_whole(text)))


def lines_of_events(text: str, start_line: int) -> list[int]:
    """The line on which each of `events(text)` begins. Costs a second parse: asked only for findings."""
    text = _whole(text)
    starts = [place["start"] for _, place in _MARKDOWN.events_with_range(text, merge_text=True)]
    source = text.encode()
    lines: list[int] = []
    line, at = start_line, 0
    for start in starts:
        # Footnotes and lists end where they began, so places also go back.
        line += source.count(b"\n", at, start) if start >= at else -source.count(b"\n", start, at)
        at = start
        lines.append(line)
    return lines


def ranges_of_events(text: str) -> list[tuple[int, int]]:
    """Where each of `events(text)` begins and ends, in bytes of the text as UTF-8."""
    happens = _MARKDOWN.events_with_range(_whole(text), merge_text=True)
    return [(place["start"], place["end"]) for _, place in happens]


def _whole(text: str) -> str:
    return text.encode(errors="surrogatepass").decode(errors="replace")
