"""Marks around the blocks of a text, for an editor on the page itself: comments that say its lines.

`<!--pq-text:FIRST-LAST-->…<!--/pq-text-->`: the first and last line of the block in its file, from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from portique.formats.markdown.parser import Event, ranges_of_events

_BLOCKS = frozenset({"Paragraph", "Heading", "List", "BlockQuote", "Table", "CodeBlock"})


class Mark(dict[str, str]):
    """An event of ours: one mark."""


_END = Mark(Html="<!--/pq-text-->")


def with_marks(happens: list[Event], text: str, start_line: int, *, questions: bool) -> list[Event]:
    """The events of a text with marks around its outermost blocks.

    Raw HTML, footnotes and particles have none; `questions`: nor have level-2 headings, which part the text.
    """
    ranges = ranges_of_events(text)
    source = text.encode(errors="replace")
    breaks = [at for at, byte in enumerate(source) if byte == 10]
    made: list[Event] = []
    depth, marked = 0, False
    for event, (start, end) in zip(happens, ranges, strict=True):
        kind = next(iter(event)) if isinstance(event, dict) else ""
        if kind == "Start":
            if depth == 0 and _is_block(event["Start"], questions):
                first = start_line + bisect_right(breaks, start - 1)
                inner = source[start:end].rstrip()
                last = start_line + bisect_right(breaks, start + max(len(inner) - 1, 0))
                made.append(Mark(Html=f"<!--pq-text:{first}-{last}-->"))
                marked = True
            depth += 1
        made.append(event)
        if kind == "End":
            depth -= 1
            if depth == 0 and marked:
                made.append(_END)
                marked = False
    return made


def lines_with_marks(marked: list[Event], lines: Sequence[int]) -> list[int]:
    """The line of each event of a marked text, from those of the text; a mark has that of what follows."""
    found: list[int] = []
    at = 0
    for event in marked:
        found.append(lines[min(at, len(lines) - 1)])
        at += not isinstance(event, Mark)
    return found


def _is_block(what: object, questions: bool) -> bool:
    name, about = next(iter(what.items())) if isinstance(what, Mapping) else (what, None)
    if name == "Heading" and questions and isinstance(about, Mapping) and about.get("level") == "H2":
        return False
    if name == "CodeBlock" and isinstance(about, Mapping):
        return not str(about.get("Fenced", "")).strip().startswith("particle")
    return name in _BLOCKS
