"""Names and roles: words on which two places of a text agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .vocabulary import words as _words

_STRIPPED = ".,;:!?()[]«»“”„\"'’،؛۔؟–—-"
_FIRST_WORDS = 14
_ROLE_WORDS = 14
_END = re.compile(r"[,;.،؛۔:()–—]|\s(?:who|whose|qui|que|quien|che)\s|\sand (?=has|is|was)|\set (?=a|est)\s")
_COPULA = re.compile(
    r"\s?(?:is|was|has been|est|était|es|era|fue|ist|war|è|é|foi)\s"
    r"(?:(?:the|a|an|le|la|un|une|el|una|der|die|das|ein|eine|il|lo|uno|o|um|uma)\s|l['’])?",
    re.IGNORECASE,
)
# What follows a name and a comma without being an office: births and relative clauses.
_NO_ROLE = _words(
    """
    who whose which born né née nacido nacida geboren nato nata nascido nascida qui que quien quienes
    der die das che and et y und e is was has a son daughter had aged when where although after since
    """
) - {"a", "der", "die", "das"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`name` as the text writes it, and the line that agreed with the biography."""

    name: str
    line: int


def agree(line_text: str, others: Sequence[str], *, line: int) -> Agreement | None:
    """The longest run of words of `line_text` that one of `others` begins with, or has early on.

    The beginning of a paragraph outweighs its inside. A name has at least two words, or is the
    whole line; in scripts with capitals it begins and ends with one.
    """
    words = line_text.split()[:_FIRST_WORDS]
    keys = [_key(word) for word in words]
    best: tuple[int, int, int, int] | None = None
    for order, other in enumerate(others):
        targets = [_key(word) for word in other[:400].split()[:_FIRST_WORDS]]
        for start in range(len(keys)):
            for at in range(len(targets)):
                length = 0
                while (
                    start + length < len(keys)
                    and at + length < len(targets)
                    and keys[start + length]
                    and keys[start + length] == targets[at + length]
                ):
                    length += 1
                    if _breaks(words[start + length - 1]):
                        break
                if length and (length > 1 or (length == len(keys) and at == 0)):
                    rank = (at == 0, length, -order, -start)
                    if (best is None or rank > best) and _is_name(words[start : start + length]):
                        best = rank
    if best is None:
        return None
    start, length = -best[3], best[1]
    name = " ".join(words[start : start + length]).strip(_STRIPPED + " ")
    return Agreement(_better_case(name, others), line)


def role_after(name: str, text: str) -> str | None:
    """The office that a sentence of `text` gives to `name`, in its own words, else None.

    `NAME, chair of the union, has …`, `NAME is the chair of the union.`, and without a comma
    before it where it begins with a capital: `NAME Secretary General of the union, has …`.
    """
    at = text.casefold().find(name.casefold(), 0, 600)
    if at < 0:
        return None
    rest = text[at + len(name) : at + len(name) + 300]
    if match := re.match(r"\s?[,،(–—]\s?", rest):
        phrase, ended = _until_end(rest[match.end() :])
        words = phrase.split()
        fits = ended and words and words[0].casefold().strip(_STRIPPED) not in _NO_ROLE
        return phrase if fits and len(words) <= _ROLE_WORDS and not re.search(r"\d", phrase) else None
    if match := _COPULA.match(rest):
        phrase, ended = _until_end(rest[match.end() :])
        fits = ended and 1 <= len(phrase.split()) <= _ROLE_WORDS and not re.search(r"\d", phrase)
        first = phrase.split()[0] if phrase else ""
        return (
            phrase
            if fits and first.casefold() not in _NO_ROLE and not first.endswith(("ed", "ing"))
            else None
        )
    if match := re.match(r"\s(?=\S)", rest):
        phrase, ended = _until_end(rest[match.end() :])
        words = phrase.split()
        if (
            ended
            and 2 <= len(words) <= _ROLE_WORDS
            and words[0][0].isupper()
            and not re.search(r"\d", phrase)
        ):
            return phrase
    return None


def split_role(line_text: str, name: str) -> str | None:
    """The role in `NAME, role` or `NAME – role`, where the line is just that."""
    if not line_text.casefold().startswith(name.casefold()):
        return None
    match = re.fullmatch(r"\s?[,،–—-]\s?(?P<role>[^,;:]{3,100})", line_text[len(name) :])
    return match["role"] if match and not re.search(r"\d", match["role"]) else None


def _until_end(text: str) -> tuple[str, bool]:
    match = _END.search(text)
    return (text[: match.start()].strip(), True) if match else (text.strip(), False)


def _key(word: str) -> str:
    return word.strip(_STRIPPED).casefold()


def _breaks(word: str) -> bool:
    """Whether a name cannot go on behind `word`: a comma or the end of a sentence stands there."""
    return word[-1] in ",;:،؛۔!?)" or (word[-1] == "." and len(word) > 3)


def _is_name(words: Sequence[str]) -> bool:
    first, last = words[0].strip(_STRIPPED), words[-1].strip(_STRIPPED)
    return bool(first and last) and all(
        word[0].isupper() or (word[0].isalpha() and not word[0].islower()) for word in (first, last)
    )


def _better_case(name: str, others: Sequence[str]) -> str:
    """`name` as the running text writes it, where the line shouts it in capitals."""
    if not name.isupper():
        return name
    for other in others:
        at = other.casefold().find(name.casefold())
        # Casefolding may change lengths, so the slice is compared before it is believed.
        written = other[at : at + len(name)] if at >= 0 else ""
        if written.casefold() == name.casefold():
            return written
    return name
