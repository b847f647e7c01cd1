"""Join lines into pieces: one paragraph, list item or heading each, with what marks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .lines import Line, continues
from .markers import Kind, bullet, hashes, numbered, unbold
from .values import Marker

_LONGEST_HEADING = 80
_HEADING_WORDS = 9
_NO_HEADING_END = ".!?:;,…؟۔،؛»”\"'’)"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line opens a question or an answer. `opening` and `closing` come off its text."""

    kind: Kind
    line: int
    opening: str = ""
    closing: str = ""
    number: int | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list item or heading of the source. `number` is that of an ordered item."""

    line: int
    text: str
    alone: bool
    mark: Mark | None = None
    sign: str = ""
    number: int | None = None
    heading: Marker | None = None

    @property
    def plain(self) -> bool:
        """Neither marked, nor a list item, nor a heading that says so."""
        return self.mark is None and not self.sign and self.heading is None


def gather(lines: Sequence[Line], marks: Mapping[int, Mark], width: int | None) -> list[Piece]:
    """Join the non-blank `lines` into pieces; a marked line, an item or a heading begins a new one."""
    pieces: list[Piece] = []
    index = 0
    while index < len(lines):
        if not lines[index].text:
            index += 1
            continue
        start = index
        parts = [lines[index].text]
        while (
            index + 1 < len(lines)
            and continues(lines[index], lines[index + 1], width)
            and not _begins(lines[index + 1], marks)
        ):
            index += 1
            parts.append(lines[index].text)
        alone = (start == 0 or not lines[start - 1].text) and (
            index + 1 == len(lines) or not lines[index + 1].text
        )
        pieces.append(_piece(lines[start].number, " ".join(parts), alone, marks.get(lines[start].number)))
        index += 1
    return _without_lone_items(pieces)


def heading_like(piece: Piece) -> bool:
    """Whether a piece without any mark looks like a heading: alone, short, no end of a sentence."""
    text = piece.text
    return (
        piece.plain
        and piece.alone
        and 1 < len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _HEADING_WORDS
        and text[-1] not in _NO_HEADING_END
        and (text[0].isupper() or text[0].isdigit() or (text[0].isalpha() and not text[0].islower()))
    )


def _begins(line: Line, marks: Mapping[int, Mark]) -> bool:
    return line.number in marks or bool(
        bullet(line.text) or numbered(line.text) or hashes(line.text) or unbold(line.text)
    )


def _piece(line: int, text: str, alone: bool, mark: Mark | None) -> Piece:
    if mark is not None:
        inner = text[len(mark.opening) :]
        if mark.closing and not inner.endswith(mark.closing):
            mark = replace(mark, closing="")
        return Piece(line, inner.removesuffix(mark.closing).strip(), alone, mark)
    if found := hashes(text):
        return Piece(line, found[0], alone, heading=Marker(line, found[1]))
    if alone and (found := unbold(text)) and len(found[0]) <= 2 * _LONGEST_HEADING:
        return Piece(line, found[0], alone, heading=Marker(line, found[1], found[1]))
    if number := numbered(text):
        return Piece(line, text[len(number.opening) :], alone, sign=number.opening, number=number.number)
    if sign := bullet(text):
        return Piece(line, text[len(sign) :], alone, sign=sign)
    return Piece(line, text, alone)


def _without_lone_items(pieces: list[Piece]) -> list[Piece]:
    """Give back its sign to what is no list: a lone number, a lone dash, numbers out of order."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if not piece.sign or piece.sign[0] in "•·▪◦‣●■○":
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if not (_neighbours(before, piece) or _neighbours(piece, after)):
            out[index] = Piece(piece.line, piece.sign + piece.text, piece.alone)
    return out


def _neighbours(first: Piece | None, second: Piece | None) -> bool:
    """Whether two pieces are successive items of one list."""
    if first is None or second is None or not first.sign or not second.sign:
        return False
    if first.number is not None and second.number is not None:
        return second.number == first.number + 1
    return first.number is None and second.number is None and first.sign == second.sign


same_list = _neighbours
