"""From bytes to numbered lines, and from lines to the paragraphs that they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .cleaning import clean_line, strip_controls

_BREAKS = re.compile(r"\r\n|\n|\r")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, white space repaired; `text` is empty for a blank one."""

    number: int
    text: str


LARGEST = 5_000_000
"""Bytes that a transcript may have: two hundred times a long interview."""
MOST_LINES = 100_000


class NotTextError(ValueError):
    """The bytes are no text of any encoding that is understood here, or far too many."""


def decode(data: bytes) -> tuple[str, int | None]:
    """Return the text, and the line of the first byte that is not UTF-8 (None when all are).

    A byte order mark decides; else UTF-8; else Windows-1252, which every byte of an old European
    text is. Raises NotTextError for what holds NUL bytes, as pictures and office files do, and for
    more than 5 MB or 100,000 lines.
    """
    breaks = data.count(b"\n")
    if len(data) > LARGEST or breaks > MOST_LINES:
        raise NotTextError(
            f"a transcript has at most {LARGEST // 1_000_000} MB and {MOST_LINES:,} lines; "
            f"this file has {len(data) / 1_000_000:.1f} MB and {breaks:,} lines"
        )
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    if b"\x00" in data:
        raise NotTextError("the file holds NUL bytes, so it is not plain text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = len(_BREAKS.findall(data[: error.start].decode("latin-1"))) + 1
        return data.decode("cp1252", "replace"), line


def split_lines(text: str, *, language: str | None) -> tuple[tuple[Line, ...], Counter[str]]:
    """Return the numbered lines of `text`, cleaned, and the repairs counted by kind.

    Only the breaks that editors count (LF, CR LF, CR) end a line.
    """
    text, repairs = strip_controls(text)
    lines: list[Line] = []
    for number, raw in enumerate(_BREAKS.split(text), 1):
        if not raw:
            lines.append(Line(number, raw))
            continue
        clean, mended = clean_line(raw, language=language)
        if mended:
            repairs.update(mended)
        lines.append(Line(number, clean))
    return tuple(lines), repairs


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text was hard-wrapped, or None when each line is a paragraph.

    A text is wrapped when most line breaks inside its blocks stand where the next word would not
    have fitted any more.
    """
    inner = [
        (len(here.text), _first_word(after.text))
        for here, after in pairwise(lines)
        if here.text and after.text
    ]
    if len(inner) < 4:
        return None
    width = sorted(length for length, _ in inner)[int(len(inner) * 0.95)]
    if not 40 <= width <= 120:
        return None
    full = sum(1 for length, word in inner if length + 1 + word >= width)
    return width if full >= 0.6 * len(inner) else None


def continues(here: Line, after: Line, width: int | None) -> bool:
    """Whether `after` is the same paragraph as `here`, cut at `width`."""
    if width is None or not here.text or not after.text:
        return False
    return len(here.text) + 1 + _first_word(after.text) >= 0.8 * width


def _first_word(text: str) -> int:
    match = _FIRST_WORD.match(text)
    return len(match[0]) if match else 0
