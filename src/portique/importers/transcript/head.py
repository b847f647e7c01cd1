"""What stands before the first question: title, who, caption, biography, byline.

A name is not looked up anywhere. It is the words on which two places of the text agree: a caption
or a title with the beginning of the biography, or a speaker's label with either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .leftovers import generator_line
from .names import Agreement, agree, opening_name, role_after, split_role
from .pieces import Piece
from .values import Leftover, Person, Placed, Unsure
from .vocabulary import words as _words

_KICKERS = _words(
    """
    interview interviews entretien entretiens entrevista entrevistas intervista interviste gespräch
    интервью مقابلة حوار انٹرویو گفتگو مصاحبه
    """
)
_BYLINE = re.compile(
    r"(?:(?:an )?interview(?:ed)? by|interview (?:par|von)|interview:|"
    r"(?:propos|entretien) (?:recueillis?|réalisé|mené) par|"
    r"entrevista (?:de|por|realizada por|feita por)|entrevistad[oa] por|"
    r"das (?:gespräch|interview) führten?|intervista (?:a cura )?di|"
    r"интервью (?:взял|взяла|вёл|вела)|حوار:|انٹرویو:)\s?:?\s?(?P<name>\S.{1,60})",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:by|par|por|von|di|door|av|автор:?|بقلم:?|تحریر:?|نوشته)\s(?P<name>\S.{1,50})", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:photo|photograph|picture|image|foto|fotografía|fotografia|bild|légende|caption|фото|صورة|تصویر)\s?[:：]\s?.{1,120}",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:(?:an?|the) )?(?:interview|conversation|entretien|entrevista|intervista|gespräch|интервью)\s"
    r"(?:with|avec|con|com|mit|a|ad|с)\s(?P<name>[^,:;–—(]{3,60})",
    re.IGNORECASE,
)
_SHORT_WORDS = 12
_TITLE_WORDS = 22
_LOOKED_AT = 24


@dataclass(frozen=True, slots=True)
class Head:
    """What the pieces before the text proper say; `rest` are those that stay text."""

    title: str | None
    persons: tuple[Person, ...]
    interviewers: tuple[str, ...]
    authors: tuple[str, ...]
    rest: tuple[Piece, ...]
    placed: tuple[Placed, ...]
    leftovers: tuple[Leftover, ...]
    unsure: tuple[Unsure, ...]

    def name_of(self, label: str) -> str:
        """The name of the person whom a speaker's label means, else the label."""
        return next((person.name for person in self.persons if _same(label, person.name)), label)


class _Reading:
    """The pieces of a head, taken one by one; what is left at the end is text."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.left = list(pieces)
        self.placed: list[Placed] = []
        self.leftovers: list[Leftover] = []
        self.unsure: list[Unsure] = []

    def place(self, piece: Piece, place: str) -> None:
        self.left.remove(piece)
        self.placed.append(Placed(piece.line, piece.text, place))

    def drop(self, piece: Piece, reason: str) -> None:
        self.left.remove(piece)
        self.leftovers.append(Leftover(piece.line, piece.text, reason))


def read_interview_head(pieces: Sequence[Piece], labels: Sequence[str], words: frozenset[str]) -> Head:
    """Read the pieces before the first question.

    `labels` are the names of those who answer, from the turns; `words` are the words that occur
    twice or more in the whole text, casefolded.
    """
    reading = _Reading(pieces)
    interviewers = _bylines(reading, _BYLINE, _AUTHOR, "interviewer")
    headlines = _headlines(reading.left)
    shorts = [piece for piece in reading.left[:_LOOKED_AT] if _short(piece) and piece not in headlines]
    bios = [
        piece.text for piece in reading.left if piece.plain and piece not in shorts and piece not in headlines
    ]
    found = _agreements([*shorts, *headlines], bios[:_LOOKED_AT], labels)
    title = _title(reading, headlines, bool(found) or bool(labels), words, found)
    persons = _persons(reading, shorts, found, bios, labels)
    if not persons and title and (match := _WITH.match(title)):
        persons = (Person(match["name"].strip()),)
    if not persons and title is None and bios and (name := opening_name(bios[0])):
        persons = (Person(name, role_after(name, bios[0])),)
        line = next(piece.line for piece in reading.left if piece.text == bios[0])
        words_of_doubt = "the name is taken from the first words of the biography alone"
        reading.unsure.append(Unsure(line, words_of_doubt))
    persons = _lines_below_name(reading, persons)
    if title and any(title.casefold() == person.name.casefold() for person in persons):
        title = None  # the name is the title: it stands once
    return _head(reading, title, persons, interviewers, ())


def read_article_head(pieces: Sequence[Piece], words: frozenset[str]) -> Head:
    """Read title and byline from the first pieces of an article; `pieces` is the whole text."""
    reading = _Reading(pieces[:_LOOKED_AT])
    headlines = _headlines(reading.left) if len(pieces) > 1 else []
    title = _title(reading, headlines, False, words, [])
    authors: tuple[str, ...] = ()
    if title is not None:
        front = _Reading(reading.left[:2])
        authors = _bylines(front, _AUTHOR, None, "authors")
        for placed in front.placed:
            reading.place(next(piece for piece in reading.left if piece.line == placed.line), "authors")
    head = _head(reading, title, (), (), authors)
    return replace(head, rest=(*head.rest, *pieces[_LOOKED_AT:]))


def byline(piece: Piece) -> str | None:
    """The interviewer's name in a line such as `Interview by Maria Lind`, else None."""
    match = _BYLINE.fullmatch(piece.text) if _short(piece) else None
    return _name_of(match["name"]) if match else None


def _head(
    reading: _Reading,
    title: str | None,
    persons: tuple[Person, ...],
    interviewers: tuple[str, ...],
    authors: tuple[str, ...],
) -> Head:
    return Head(
        title,
        persons,
        interviewers,
        authors,
        tuple(reading.left),
        tuple(reading.placed),
        tuple(reading.leftovers),
        tuple(reading.unsure),
    )


def _short(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.mark is None
        and not piece.sign
        and len(text) <= 140
        and len(text.split()) <= _SHORT_WORDS
        and text[-1:] not in tuple(".!?:;۔؟")
    )


def _headlines(pieces: Sequence[Piece]) -> list[Piece]:
    """The leading lines that no sentence ends: at most three, or the one that says it is a heading."""
    found: list[Piece] = []
    for piece in pieces[:3]:
        text = piece.text
        if piece.heading is None and (
            piece.mark is not None
            or piece.sign
            or len(text) > 160
            or len(text.split()) > _TITLE_WORDS
            or text[-1] in ".:;,۔،"
            or _CAPTION.fullmatch(text)
        ):
            break
        found.append(piece)
    return found


def _bylines(
    reading: _Reading, pattern: re.Pattern[str], second: re.Pattern[str] | None, place: str
) -> tuple[str, ...]:
    names: list[str] = []
    for piece in list(reading.left[:_LOOKED_AT]):
        match = pattern.fullmatch(piece.text) if _short(piece) else None
        if match is None and second is not None and _short(piece):
            match = second.fullmatch(piece.text)
        name = _name_of(match["name"]) if match else None
        if name is not None:
            reading.place(piece, place)
            names.append(name)
    return tuple(names)


def _name_of(text: str) -> str | None:
    """`text` where it looks like a name: at most six words, none of them a small one alone."""
    words = text.split()
    capitals = sum(1 for word in words if word[0].isupper() or not word[0].islower())
    return text if 1 <= len(words) <= 6 and capitals * 2 > len(words) and not words[0][0].islower() else None


def _agreements(shorts: Sequence[Piece], bios: Sequence[str], labels: Sequence[str]) -> list[Agreement]:
    found: list[Agreement] = []
    for piece in shorts:
        agreement = agree(piece.text, bios, line=piece.line)
        if agreement is not None:
            found.append(agreement)
    if any(agreement.opens for agreement in found):
        found = [agreement for agreement in found if agreement.opens]
    for label in labels:
        for text in [*bios, *(piece.text for piece in shorts)]:
            if (agreement := agree(label, [text], line=0)) is not None and len(agreement.name.split()) > 1:
                found.append(agreement)
                break
    return found


def _title(
    reading: _Reading,
    headlines: Sequence[Piece],
    named: bool,
    words: frozenset[str],
    found: Sequence[Agreement],
) -> str | None:
    """Take the title off the pieces, and before it what is the page's own title line or kicker."""
    rest = list(headlines)
    while rest and (len(rest) > 1 or named):
        first = rest[0]
        own = first.heading is None and not any(agreement.line == first.line for agreement in found)
        if own and first.text.casefold().strip(" :") in _KICKERS:
            reading.drop(first, "name of the kind of page")
        elif own and not _recurs(first.text, words) and generator_line(first.text):
            reading.drop(first, "title of the site around, with a version")
        elif (
            own
            and not _recurs(first.text, words)
            and found
            and len(rest) > 1
            and _looks_like_a_site(first.text, rest[1].text)
        ):
            reading.drop(first, "title of the site around")
            reading.unsure.append(Unsure(first.line, "taken for the title of the site, not of the text"))
        else:
            break
        rest.pop(0)
    if not rest:
        return None
    reading.place(rest[0], "title")
    return rest[0].text


def _recurs(text: str, words: frozenset[str]) -> bool:
    return any(word.casefold() in words for word in re.findall(r"[^\W\d_]{4,}", text))


def _looks_like_a_site(text: str, following: str) -> bool:
    """A name in front of a longer headline: few words, each with a capital, no end of a sentence."""
    words = text.split()
    named = all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in words)
    return len(words) <= 5 and named and text[-1] not in "?!…" and len(following) > len(text)


def _persons(
    reading: _Reading,
    shorts: Sequence[Piece],
    found: Sequence[Agreement],
    bios: Sequence[str],
    labels: Sequence[str],
) -> tuple[Person, ...]:
    by_line = {agreement.line: agreement for agreement in found if agreement.line}
    names: list[str] = []
    for name in [*(agreement.name for agreement in found), *_unmatched(labels, found)]:
        if not any(_same(name, other) for other in names):
            names.append(name)
    persons: list[Person] = []
    for name in names:
        caption: str | None = None
        role = next((role for text in bios if (role := role_after(name, text))), None)
        for piece in shorts:
            agreement = by_line.get(piece.line)
            if agreement is None or not _same(agreement.name, name) or caption is not None:
                continue
            reading.place(piece, "person.caption")
            caption = piece.text
            role = role or split_role(piece.text, name)
        persons.append(Person(name, role, caption))
    if len(persons) == 1 and persons[0].caption is None:
        for piece in shorts:
            if piece in reading.left and _CAPTION.fullmatch(piece.text):
                reading.place(piece, "person.caption")
                return (replace(persons[0], caption=piece.text),)
    return tuple(persons)


def _unmatched(labels: Sequence[str], found: Sequence[Agreement]) -> list[str]:
    return [label for label in labels if not any(_same(label, agreement.name) for agreement in found)]


def _same(name: str, other: str) -> bool:
    """Whether one name is contained in the other, word by word."""
    short, long = sorted((name.casefold().split(), other.casefold().split()), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _lines_below_name(reading: _Reading, persons: tuple[Person, ...]) -> tuple[Person, ...]:
    """A person without a role takes the short line directly below the line of the name."""
    if len(persons) != 1 or persons[0].role is not None:
        return persons
    name = persons[0].name.casefold()
    lines = [placed.line for placed in reading.placed if placed.text.casefold() == name]
    for piece in reading.left:
        if piece.line - 1 in lines and _short(piece) and not piece.alone and piece.heading is None:
            reading.place(piece, "person.role")
            return (replace(persons[0], role=piece.text),)
    return persons
