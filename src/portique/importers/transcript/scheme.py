"""Decide over the whole text how its questions and answers are marked.

The conventions are tried from the most explicit to the least: words and letters (`Question 3:`,
`Q:`/`A:`), numbers, speakers' names, questions in bold or behind a dash, answers alone marked, nothing but a
paragraph that asks. The first that holds wins; where none does, the text is an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .lines import Line
from .markers import (
    ANSWER_LETTERS,
    LETTER_PAIRS,
    LETTERS,
    Candidate,
    asks,
    numbered,
    question_or_answer,
    speaker,
    unbold,
)
from .pieces import Mark, Piece, heading_like
from .speakers import mark_speakers, names_in_answers

_DASH = re.compile(r"[-–—]\s")
_LONGEST_BARE_QUESTION = 400


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a text marks its questions and answers.

    `turns`: each mark opens a speaker's turn, which lasts to the next mark. `guessed`: no mark of
    the source says what is a question, so each needs a person's eye. `letters` are the letters in
    use, which may also be glued into a paragraph.
    """

    name: str
    marks: Mapping[int, Mark] = field(default_factory=dict)
    turns: bool = False
    guessed: bool = False
    letters: frozenset[str] = frozenset()
    persons: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()


NONE = Scheme("none")


def scheme_of_lines(lines: Sequence[Line]) -> Scheme:
    """The convention that shows at the starts of lines; `NONE` when none does."""
    for scheme in (_words_and_letters(lines), _numbers(lines)):
        if scheme is not NONE:
            return _with_names(scheme, lines)
    spoken = mark_speakers(lines)
    if spoken is not None:
        return Scheme(
            "speakers", spoken.marks, spoken.turns, False, frozenset(), spoken.persons, spoken.interviewers
        )
    bold = _bold(lines)
    return _with_names(bold, lines) if bold is not NONE else _dashes(lines)


def scheme_of_pieces(pieces: Sequence[Piece], lines: Sequence[Line]) -> Scheme:
    """The convention that shows only in paragraphs; `NONE` when none does."""
    answers = _answers_only(pieces, lines)
    return answers if answers is not NONE else _bare_questions(pieces)


def _words_and_letters(lines: Sequence[Line]) -> Scheme:
    found = {line.number: c for line in lines if line.text and (c := question_or_answer(line.text))}
    words = [c for c in found.values() if c.style == "full"]
    asked = sum(1 for c in words if c.kind == "question")
    question_letter, answer_letters = "", ANSWER_LETTERS
    if not asked:
        question_letter, answer_letters = _letter_pair([c for c in found.values() if c.style != "full"])
        if not question_letter and not answer_letters:
            return NONE
    marks: dict[int, Mark] = {}
    last = "answer"
    for number, c in found.items():
        kind = c.kind
        if kind is None:
            if c.word == question_letter and (c.style == "colon" or last == "answer"):
                kind = "question"
            elif c.word in answer_letters and (c.style == "colon" or last == "question"):
                kind = "answer"
            else:
                continue
        if kind == "answer" and not marks:
            continue
        last = kind
        marks[number] = Mark(kind, number, c.opening, _closing(c.opening), c.number)
    if not any(mark.kind == "question" for mark in marks.values()):
        return NONE
    letters = frozenset(c.word for c in found.values() if c.style != "full" and c.word in LETTERS)
    return Scheme("words and letters", marks, letters=letters)


def _letter_pair(candidates: Sequence[Candidate]) -> tuple[str, frozenset[str]]:
    """The letters that ask and answer here, or empty ones.

    A pair counts when both letters open lines, the first asking; a lone letter with a colon
    counts when it asks at least twice.
    """
    counts = Counter(c.word for c in candidates)
    colons = Counter(c.word for c in candidates if c.style == "colon")
    best, pair = 0, ("", "")
    order = {word: index for index, word in reversed(list(enumerate(c.word for c in candidates)))}
    for question, answer in LETTER_PAIRS:
        both = min(counts[question], counts[answer])
        if both > best and order[question] < order[answer]:
            best, pair = both, (question, answer)
    if best:
        return pair[0], frozenset({pair[1]})
    for question, _ in LETTER_PAIRS:
        if colons[question] >= 2 and not (ANSWER_LETTERS - {question}) & set(counts):
            return question, frozenset()
    return "", frozenset()


def _closing(opening: str) -> str:
    """The emphasis that an opening leaves open, to be taken off the end of the paragraph."""
    for sign in ("**", "__"):
        if opening.count(sign) == 1 and opening.startswith(sign):
            return sign
    return ""


def _numbers(lines: Sequence[Line]) -> Scheme:
    """Numbers that count the questions, told from those of a list inside an answer.

    A numbered line is the next question when its number is next and it asks, or when unnumbered
    text follows it and the text asks elsewhere; the next number of a list under way is no question.
    """
    texts = [line for line in lines if line.text]
    marks: dict[int, Mark] = {}
    expected, asking = 1, 0
    list_number: int | None = None  # the last number of a list under way
    answered = 0
    for index, line in enumerate(texts):
        item = numbered(line.text)
        if item is None:
            if list_number is None and marks and index and texts[index - 1].number in marks:
                answered += 1
            list_number = None
            continue
        follower = texts[index + 1] if index + 1 < len(texts) else None
        next_item = numbered(follower.text) if follower else None
        in_list = list_number is not None and item.number == list_number + 1
        does_ask = asks(line.text) or (follower is not None and next_item is None and asks(follower.text))
        lone = follower is not None and next_item is None
        begins_list = next_item is not None and next_item.number == item.number + 1 and not asks(line.text)
        if item.number == expected and not in_list and not begins_list and (does_ask or lone):
            marks[line.number] = Mark(
                "question", line.number, item.opening, _closing(item.opening), item.number
            )
            expected += 1
            asking += does_ask
            list_number = None
            if next_item is not None:
                answered += 1 if next_item.number != expected else 0
        else:
            list_number = item.number
    enough = len(marks) >= 2 and asking * 2 >= len(marks) and answered * 2 >= len(marks)
    return Scheme("numbers", marks) if enough else NONE


def _bold(lines: Sequence[Line]) -> Scheme:
    marks = {
        line.number: Mark("question", line.number, bold[1], bold[1])
        for line in lines
        if (bold := unbold(line.text)) and asks(bold[0])
    }
    return Scheme("bold questions", marks) if len(marks) >= 2 else NONE


def _dashes(lines: Sequence[Line]) -> Scheme:
    """Questions behind a dash, and perhaps the answers; a dash anywhere else means a list."""
    marks: dict[int, Mark] = {}
    asked = False
    for line in lines:
        if not line.text:
            continue
        match = _DASH.match(line.text)
        if match is None:
            asked = False
        elif asks(line.text) and not asked:
            marks[line.number] = Mark("question", line.number, match[0])
            asked = True
        elif asked:
            marks[line.number] = Mark("answer", line.number, match[0])
            asked = False
        else:
            return NONE
    return Scheme("dashes", marks) if sum(m.kind == "question" for m in marks.values()) >= 2 else NONE


def _with_names(scheme: Scheme, lines: Sequence[Line]) -> Scheme:
    """Add the labels of those who answer, where questions are marked in another way."""
    named = names_in_answers(lines, scheme.marks)
    if not named:
        return scheme
    persons = tuple(dict.fromkeys(mark.speaker for mark in named.values() if mark.speaker))
    return Scheme(scheme.name, {**scheme.marks, **named}, letters=scheme.letters, persons=persons)


def _answers_only(pieces: Sequence[Piece], lines: Sequence[Line]) -> Scheme:
    """`A:` or one name marks the answers; what stands before each is its question."""
    labels: dict[int, tuple[str, str, str | None]] = {}
    for line in lines:
        c = question_or_answer(line.text) if line.text else None
        if c is not None and (c.kind == "answer" or (c.word in ANSWER_LETTERS and c.style == "colon")):
            labels[line.number] = (c.word, c.opening, None)
        elif c is None and line.text and (named := speaker(line.text)):
            labels[line.number] = (named[0], named[1], named[0])
    counts = Counter(label for label, _, _ in labels.values())
    if not counts:
        return NONE
    label, often = counts.most_common(1)[0]
    if often < 2:
        return NONE
    marks: dict[int, Mark] = {}
    pairs = 0
    for before, piece in pairwise(pieces):
        here = labels.get(piece.line)
        if here is None or here[0] != label or labels.get(before.line, ("",))[0] == label:
            continue
        if before.plain and (asks(before.text) or here[2] is None):
            marks[before.line] = Mark("question", before.line)
            marks[piece.line] = Mark("answer", piece.line, here[1], _closing(here[1]), speaker=here[2])
            pairs += 1
    if pairs < 2 or pairs * 2 < often:
        return NONE
    ordered = {number: marks[number] for number in sorted(marks)}
    persons = (label,) if any(mark.speaker for mark in marks.values()) else ()
    return Scheme("answers marked", ordered, guessed=True, persons=persons)


def _bare_questions(pieces: Sequence[Piece]) -> Scheme:
    """Paragraphs that ask and stand alone, each followed by one that does not.

    A rhetorical question stands so as well, hence three at least and a fifth of all paragraphs.
    """
    marks: dict[int, Mark] = {}
    paragraphs = [piece for piece in pieces if not heading_like(piece)]
    for piece, after in pairwise(paragraphs):
        short = len(piece.text) <= _LONGEST_BARE_QUESTION
        if piece.plain and piece.alone and short and asks(piece.text) and not asks(after.text):
            marks[piece.line] = Mark("question", piece.line)
    if len(marks) < 3 or len(marks) * 5 < len(paragraphs):
        return NONE
    return Scheme("bare questions", marks, guessed=True)
