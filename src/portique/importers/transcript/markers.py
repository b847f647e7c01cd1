"""What the start of a line may say about it: question, answer, speaker, number, bullet.

These are candidates. Whether a text uses them is decided over the whole of it, in `scheme`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .vocabulary import words

Kind = Literal["question", "answer"]

_FULL: dict[Kind, str] = {
    "question": """
        question pregunta frage domanda pergunta вопрос питання سوال سؤال السؤال پرسش vraag fråga
        soru pytanie
    """,
    "answer": """
        answer réponse reponse respuesta antwort risposta resposta ответ відповідь جواب الجواب جواب
        الإجابة إجابة پاسخ antwoord svar cevap odpowiedź
    """,
}
FULL_WORDS: dict[str, Kind] = {word: kind for kind, text in _FULL.items() for word in words(text)}

# Letters that go together as question and answer.
LETTER_PAIRS: tuple[tuple[str, str], ...] = (
    ("Q", "A"), ("Q", "R"), ("P", "R"), ("F", "A"), ("D", "R"), ("V", "A"), ("F", "S"), ("S", "C"),
    ("В", "О"), ("П", "В"), ("س", "ج"), ("پ", "ج"), ("P", "O"),
)  # fmt: skip
ANSWER_LETTERS = frozenset(answer for _, answer in LETTER_PAIRS)
LETTERS = ANSWER_LETTERS | {question for question, _ in LETTER_PAIRS}

# Labels that say what a speaker does, not who it is.
ASKING_LABELS = words(
    """
    interviewer journalist reporter moderator host journaliste intervieweur animateur animatrice
    modérateur entrevistador entrevistadora periodista journalistin interviewerin intervistatore
    intervistatrice giornalista jornalista журналист корреспондент интервьюер المحاور الصحفي صحافی
    میزبان خبرنگار
    """
)

_EMPHASIS = r"[*_]{0,3}"
_WORD = re.compile(rf"{_EMPHASIS}(?P<word>[^\W\d_]{{1,20}})")
_NUMBER = re.compile(
    r"\s?(?P<dot>[.:])?\s?"
    r"(?:(?:nr|no|num|núm|number|numéro|número|nummer|numero|نمبر|رقم|شماره)\b\.?|n\s?[°ºo]|№|#)?"
    r"\s?(?P<number>\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(rf"{_EMPHASIS}\s?(?P<marks>[.:：)/\-–—]{{1,3}}){_EMPHASIS}\s?")
_NUMBERED = re.compile(
    rf"{_EMPHASIS}(?P<open>\()?(?P<number>\d{{1,3}})(?:\s?\)\s?|\s?\.(?!\d)\s?|\s?°\s?|\s?(?:[:/]|[-–—])\s){_EMPHASIS}(?=\S)"
)
_BULLET = re.compile(r"(?P<sign>[-–*+•·▪◦‣●■○])\s")
_SPEAKER = re.compile(
    rf"{_EMPHASIS}(?P<label>[^\W\d_][^:：*\n]{{0,39}}?){_EMPHASIS}\s?(?:[:：]|\.\s?[—–]){_EMPHASIS}\s?(?!/)"
)
_BOLD = re.compile(r"(?P<open>\*\*|__)(?=\S)(?P<text>.+)(?<=\S)(?P=open)", re.DOTALL)
_HASHES = re.compile(r"(?P<open>#{1,6} )(?P<text>.*)", re.DOTALL)
_ENDS_ASKING = re.compile(r"[?؟？][!?؟？]{0,3}[\s\"'”’»)\]*_]{0,6}\Z")
_ANSWER_WORDS = sorted(word for word, kind in FULL_WORDS.items() if kind == "answer")
_INSIDE = re.compile(
    rf"[?؟]\s+(?=(?:[{''.join(sorted(ANSWER_LETTERS))}]|(?i:{'|'.join(_ANSWER_WORDS)}))\s?[:.]\s)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question or answer word at the start of a line. `opening` is what would be taken off.

    `style` is "full" for words, "colon" or "dot" for single letters.
    """

    kind: Kind | None
    word: str
    opening: str
    number: int | None
    style: Literal["full", "colon", "dot"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at the start of a line."""

    number: int
    opening: str


def question_or_answer(text: str) -> Candidate | None:
    """`Question. 3 …`, `Q:`, `R. …`, `**Frage 2:** …`, `سوال نمبر 3:`. Letters have no kind yet."""
    match = _WORD.match(text)
    if match is None:
        return None
    word = match["word"]
    kind = FULL_WORDS.get(word.casefold())
    letter = len(word) == 1 and word in LETTERS
    if kind is None and not letter:
        return None
    end = match.end()
    number = _NUMBER.match(text, end)
    if number is not None:
        end = number.end()
    marks = _PUNCTUATION.match(text, end)
    if marks is not None:
        end = marks.end()
    value = int(number["number"]) if number else None
    rest = text[end:]
    if letter:
        if marks is None:
            return None
        style: Literal["colon", "dot"] = "colon" if marks["marks"][0] in ":：" or number else "dot"
        if style == "dot" and marks["marks"][0] not in ".)-–—":
            return None
        return Candidate(None, word, text[:end], value, style)
    if marks is None and number is not None:
        # `Question 3 How …`: a number without punctuation counts when a new sentence follows.
        gap = text[end : end + 1]
        starts = rest.lstrip(" \u00a0*_")[:1]
        if rest and not number["dot"] and not (gap.isspace() and _opens(starts)):
            return None
        return Candidate(kind, word, text[: len(text) - len(rest.lstrip(" \u00a0"))], value, "full")
    if marks is None and rest.strip("*_ "):
        return None
    if marks is not None and marks["marks"][0] in "-/" and not (number or text[end - 1].isspace()):
        return None  # `question-réponse`
    return Candidate(kind, word, text[:end] if marks else text, value, "full")


def answer_inside(text: str) -> int | None:
    """Where an answer begins on its question's own line: `… why? A: because`. The mark stays in it."""
    match = _INSIDE.search(text)
    return match.end() if match else None


def numbered(text: str) -> Numbered | None:
    """`3. …`, `3) …`, `(3) …`, `3° …`, `3 - …`, with the digits of any script."""
    match = _NUMBERED.match(text)
    if match is None or (match["open"] and ")" not in match[0]):
        return None
    return Numbered(int(match["number"]), match[0])


def bullet(text: str) -> str | None:
    """The bullet and its space, where a line opens with one."""
    match = _BULLET.match(text)
    return match[0] if match else None


def speaker(text: str) -> tuple[str, str] | None:
    """The label before a colon (or `. —`) and the whole opening, where it looks like a name.

    A name is at most five parts, each beginning with a capital (in scripts that have them) or
    at most three letters long, as *de*, *van* and *al* are.
    """
    match = _SPEAKER.match(text)
    if match is None:
        return None
    label = match["label"].strip(" \u00a0*_")
    parts = label.split()
    if not parts or len(parts) > 5 or not _opens(label[0]):
        return None
    if any(not (_opens(word[0]) or len(word) <= 3) for word in parts):
        return None
    if label[-1] in ".!?،," and len(label) > 2 and len(parts) > 3:
        return None
    return label, match[0]


def unbold(text: str) -> tuple[str, str] | None:
    """The inner text and the marks of a line that stands between `**` or `__` as a whole."""
    match = _BOLD.fullmatch(text)
    if match is None or match["open"] in match["text"]:
        return None
    return match["text"], match["open"]


def hashes(text: str) -> tuple[str, str] | None:
    """The text and the opening of a line that is a Markdown heading."""
    match = _HASHES.fullmatch(text)
    return (match["text"], match["open"]) if match and match["text"].strip("# ") else None


def asks(text: str) -> bool:
    """Whether `text` ends as a question does."""
    return _ENDS_ASKING.search(text[-16:]) is not None


def _opens(letter: str) -> bool:
    """Whether a sentence or a name may begin with `letter`: a capital, or a script without them."""
    return letter.isupper() or (letter.isalpha() and not letter.islower()) or letter in "¿«\"“„'‘("
