"""Read a transcript: the whole way from a text to a `Transcript`, in the order in which it moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from .blocks import to_blocks
from .head import byline, read_article_head, read_interview_head
from .language import detect_language
from .leftovers import find_leftovers
from .lines import Line, split_lines, wrap_width
from .markers import answer_inside, asks
from .pieces import Piece, gather, heading_like
from .scheme import NONE, Scheme, scheme_of_lines, scheme_of_pieces
from .values import Block, Leftover, Marker, Part, Placed, Question, Section, Transcript, Unsure

_LONGEST_QUESTION = 2000
_QUESTION_PIECES = 3
_Row = TypeVar("_Row", Leftover, Marker, Placed, Unsure)
_WORDS = re.compile(r"[^\W\d_]{4,40}")


def read_transcript(text: str, *, filename: str, language: str | None = None) -> Transcript:
    """Understand `text` as an interview, or as an article where it is none.

    `language` is a two-letter code and overrules detection. Any text gives a Transcript; the time
    is linear in its length.
    """
    language = language or detect_language(text)
    lines, repairs = split_lines(text, language=language)
    leftovers = find_leftovers(lines)
    gone = {leftover.line for leftover in leftovers}
    body = tuple(Line(line.number, "") if line.number in gone else line for line in lines)
    width = wrap_width(body)
    scheme = scheme_of_lines(body)
    plain = gather(body, {}, width)
    if scheme is NONE:
        scheme = scheme_of_pieces(plain, body)
    pieces = gather(body, scheme.marks, width) if scheme is not NONE else plain
    base = Transcript(
        "article",
        filename,
        language,
        leftovers=leftovers,
        repairs=MappingProxyType({kind: count for kind, count in repairs.items() if count}),
    )
    interview = _interview(base, pieces, scheme) if scheme is not NONE else None
    return interview if interview is not None else _article(base, plain)


def _article(base: Transcript, pieces: Sequence[Piece]) -> Transcript:
    head = read_article_head(pieces, _recurring(pieces))
    blocks, markers = to_blocks(head.rest, headings=_has_headings(head.rest))
    headed = [piece.heading for piece in pieces if piece.heading and piece not in head.rest]
    return replace(
        base,
        title=head.title,
        authors=head.authors,
        lead=blocks,
        placed=head.placed,
        markers=_in_order([*markers, *headed]),
        leftovers=_in_order([*base.leftovers, *head.leftovers]),
        unsure=head.unsure,
    )


@dataclass(slots=True)
class _Assembly:
    """What the questions of an interview have given so far."""

    scheme: Scheme
    headings: bool
    speakers: Mapping[str, str]
    parts: list[Part] = field(default_factory=list)
    orphans: list[Block] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)
    number: int = 0

    def blocks(self, pieces: Sequence[Piece]) -> tuple[Block, ...]:
        blocks, markers = to_blocks(pieces, headings=self.headings, speakers=self.speakers)
        self.markers += markers
        return blocks


def _interview(base: Transcript, pieces: Sequence[Piece], scheme: Scheme) -> Transcript | None:
    starts = [i for i, piece in enumerate(pieces) if piece.mark and piece.mark.kind == "question"]
    if not starts:
        return None
    head_pieces = [_unmarked(piece) for piece in pieces[: starts[0]]]
    head = read_interview_head(head_pieces, scheme.persons, _recurring(pieces))
    names = {label: head.name_of(label) for label in scheme.persons}
    assembly = _Assembly(scheme, _has_headings(pieces), names if len(names) > 1 else {})
    tail = list(pieces[starts[-1] :])
    interviewers, placed = _tail_byline(tail)
    groups = [list(pieces[a:b]) for a, b in pairwise(starts)]
    for group in [*groups, tail]:
        _add_question(assembly, group, last=group is tail)
    if not assembly.number:
        return None
    text = list(head.rest)
    if (section := _section_of_head(text, assembly)) is not None:
        assembly.parts.insert(0, section)
    lead, markers = to_blocks(text, headings=False)
    headed = [piece.heading for piece in head_pieces if piece.heading and piece not in head.rest]
    _check_numbers(assembly, pieces, starts)
    _check_glued(assembly, pieces, scheme)
    asking = dict.fromkeys((*scheme.interviewers, *head.interviewers, *interviewers))
    return replace(
        base,
        kind="interview",
        title=head.title,
        persons=head.persons,
        interviewers=tuple(asking),
        lead=(*lead, *assembly.orphans),
        parts=tuple(assembly.parts),
        placed=_in_order([*head.placed, *placed]),
        markers=_in_order([*assembly.markers, *markers, *headed]),
        leftovers=_in_order([*base.leftovers, *head.leftovers]),
        unsure=_in_order([*head.unsure, *assembly.unsure]),
    )


def _unmarked(piece: Piece) -> Piece:
    """Before the first question an answer's mark is text like any other."""
    if piece.mark is None:
        return piece
    return Piece(piece.line, f"{piece.mark.opening}{piece.text}{piece.mark.closing}".strip(), piece.alone)


def _add_question(assembly: _Assembly, group: list[Piece], *, last: bool) -> None:
    """Part a group of pieces, the first of them marked as a question, into question and answer."""
    section = None if last else _section(group, assembly)
    first = group[0]
    if len(group) == 1 and (at := answer_inside(first.text)) is not None:
        group = [replace(first, text=first.text[:at].rstrip()), Piece(first.line, first.text[at:], False)]
        assembly.unsure.append(Unsure(first.line, "question and answer share a paragraph; the mark stays"))
    asked = _boundary(assembly, group)
    # A heading holds no list: the signs of its items stay in its text.
    text = " ".join(piece.sign + piece.text for piece in group[:asked] if piece.text)
    for piece in group[:asked]:
        if piece.heading is not None:
            assembly.markers.append(piece.heading)
        if piece.mark is not None and (piece.mark.opening or piece.mark.closing):
            assembly.markers.append(Marker(piece.line, piece.mark.opening, piece.mark.closing))
    answer = assembly.blocks(group[asked:])
    if not text:
        assembly.unsure.append(Unsure(first.line, "marked as a question, but no question follows"))
        _append(assembly, answer)
    else:
        assembly.number += 1
        assembly.parts.append(Question(assembly.number, text, answer, first.line))
        if not answer:
            assembly.unsure.append(Unsure(first.line, f"question {assembly.number} has no answer"))
        elif assembly.scheme.guessed:
            assembly.unsure.append(Unsure(first.line, f"nothing marks question {assembly.number} as one"))
    if section is not None:
        assembly.parts.append(section)


def _append(assembly: _Assembly, blocks: tuple[Block, ...]) -> None:
    """Add blocks to the answer before them, or to the biography where there is none."""
    for index in range(len(assembly.parts) - 1, -1, -1):
        part = assembly.parts[index]
        if isinstance(part, Question):
            assembly.parts[index] = replace(part, answer=part.answer + blocks)
            return
    assembly.orphans += blocks


def _section(group: list[Piece], assembly: _Assembly) -> Section | None:
    """Take off a heading that ends a group: directly before a question it belongs to no answer."""
    last = group[-1]
    if len(group) < 2 or last.mark is not None or not last.text:
        return None
    if last.heading is None and not (assembly.headings and heading_like(last)):
        return None
    group.pop()
    if last.heading is not None:
        assembly.markers.append(last.heading)
    return Section(last.text, last.line)


def _section_of_head(pieces: list[Piece], assembly: _Assembly) -> Section | None:
    """A heading directly before the first question. A short line there may be a place or a date,
    so without marks of its own it counts only where the interview has other sections."""
    if len(pieces) < 2 or not (pieces[-1].heading or any(isinstance(p, Section) for p in assembly.parts)):
        return None
    return _section(pieces, assembly)


def _boundary(assembly: _Assembly, group: Sequence[Piece]) -> int:
    """How many pieces of a group are the question."""
    marked = next((i for i, p in enumerate(group) if i and p.mark and p.mark.kind == "answer"), None)
    if assembly.scheme.turns:
        return marked if marked is not None else len(group)
    first = 0 if group[0].text else 1
    if marked is not None:
        size = sum(len(piece.text) for piece in group[:marked])
        if marked - first <= _QUESTION_PIECES and size <= _LONGEST_QUESTION:
            return marked
        assembly.unsure.append(
            Unsure(group[marked].line, "this answer's mark comes late; the answer begins before it")
        )
    if len(group) <= first or asks(group[first].text):
        return min(first + 1, len(group))
    for index in range(first + 1, min(first + _QUESTION_PIECES, len(group) - 1)):
        piece = group[index]
        if not piece.plain:
            break
        if asks(piece.text) and len(piece.text) <= _LONGEST_QUESTION:
            words = "the question is spread over paragraphs and ends with the first that asks"
            assembly.unsure.append(Unsure(group[0].line, words))
            return index + 1
    if len(group) > first + 1:
        words = "does not end as a question does; the answer is taken to begin with the next paragraph"
        assembly.unsure.append(Unsure(group[0].line, words))
    return first + 1


def _tail_byline(tail: list[Piece]) -> tuple[tuple[str, ...], list[Placed]]:
    """Take an `Interview by …` off the end of the last answer."""
    if len(tail) < 3 or tail[-1].mark is not None:
        return (), []
    name = byline(tail[-1])
    if name is None:
        return (), []
    piece = tail.pop()
    return (name,), [Placed(piece.line, piece.text, "interviewer")]


def _check_numbers(assembly: _Assembly, pieces: Sequence[Piece], starts: Sequence[int]) -> None:
    marks = [mark for i in starts if (mark := pieces[i].mark) and mark.number is not None]
    for before, mark in pairwise(marks):
        if mark.number is not None and before.number is not None and mark.number != before.number + 1:
            words = f"numbered {mark.number} in the source, after {before.number}"
            assembly.unsure.append(Unsure(mark.line, words))


def _check_glued(assembly: _Assembly, pieces: Sequence[Piece], scheme: Scheme) -> None:
    """Report a marker's letter that stands glued inside a paragraph; it stays where it is."""
    if not scheme.letters:
        return
    letters = "".join(sorted(scheme.letters))
    glued = re.compile(
        rf"(?:\w{{2}}[.!?؟۔…][\"'”’»)]?\s?(?P<a>[{letters}]\s?[.:])|\s(?P<b>[{letters}]\s?:))(?=\s)"
    )
    for piece in pieces:
        for match in glued.finditer(piece.text):
            sign = match["a"] or match["b"]
            words = f"the marker “{sign}” stands inside a paragraph; it stays there"
            assembly.unsure.append(Unsure(piece.line, words))


def _has_headings(pieces: Sequence[Piece]) -> bool:
    """Whether short lines alone mean headings here: not where a third of the text is such lines."""
    return sum(map(heading_like, pieces)) * 3 <= len(pieces)


def _recurring(pieces: Sequence[Piece]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for piece in pieces:
        counts.update(word.casefold() for word in _WORDS.findall(piece.text))
    return frozenset(word for word, count in counts.items() if count > 1)


def _in_order(rows: Sequence[_Row]) -> tuple[_Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.line))
