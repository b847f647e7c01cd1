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
_COPULA = re.compile(r"\s(?:is\s(?=(?:the|an?)\s)|(?:est|es|ist|è|é)\s)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|a|an|le|la|un|une|el|una|der|die|das|ein|eine|il|lo|uno|o|um|uma)\s(?=\S)|l['’](?=\w)",
    re.IGNORECASE,
)
# A name does not begin with these, though the title of a body may: `The Dockers’ Union`.
_NO_NAME = _words("the a an les los las der die das une un eine ein gli uno una this our in at on for")
# What follows a name and a comma without being an office: births and relative clauses.
_NO_ROLE = _words(
    """
    who whose which born né née nacido nacida geboren nato nata nascido nascida qui que quien quienes
    der die das che and et y und e is was has a son daughter had aged when where although after since
    """
) - {"a", "der", "die", "das"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`name` as the text writes it, and the line that agreed with the biography.

    `opens`: the biography begins with it. Words that agree elsewhere may be a place or a union.
    """

    name: str
    line: int
    opens: bool


def agree(line_text: str, others: Sequence[str], *, line: int) -> Agreement | None:
    """The longest run of words of `line_text` that one of `others` begins with, or has early on.

    The beginning of a paragraph outweighs its inside. A name has at least two words, or is the
    whole line; in scripts with capitals it begins and ends with one, in others it must begin the
    paragraph.
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
                    run = words[start : start + length]
                    if (best is None or rank > best) and _is_name(run, cased=at > 0):
                        best = rank
    if best is None:
        return None
    start, length = -best[3], best[1]
    name = " ".join(words[start : start + length]).strip(_STRIPPED + " ")
    return Agreement(_better_case(name, others), line, bool(best[0]))


def role_after(name: str, text: str) -> str | None:
    """The office that a sentence of `text` gives to `name`, in its own words, else None.

    `NAME, chair of the union, has …`, `NAME is the chair of the union.`, and without a comma
    before it where it begins with a capital: `NAME Secretary General of the union, has …`.
    """
    found = re.search(re.escape(name), text[:600], re.IGNORECASE)
    if found is None:
        return None
    rest = text[found.end() : found.end() + 300]
    if match := re.match(r"\s?[,،(–—]\s?", rest):
        return _office(rest[match.end() :])
    if match := _COPULA.match(rest):
        office = _office(rest[match.end() :])
        return None if office is None or office.split()[0].endswith(("ed", "ing")) else office
    if match := re.match(r"\s(?=\S)", rest):
        office = _office(rest[match.end() :])
        # Without a comma only a capital tells an office from a verb.
        return office if office and office[0].isupper() and " " in office else None
    return None


def split_role(line_text: str, name: str) -> str | None:
    """The role in `NAME, role` or `NAME – role`, where the line is just that."""
    if not line_text.casefold().startswith(name.casefold()):
        return None
    match = re.fullmatch(r"\s?[,،–—-]\s?(?P<role>[^,;:]{3,100})", line_text[len(name) :])
    return match["role"] if match and not re.search(r"\d", match["role"]) else None


def _office(text: str) -> str | None:
    """The phrase that `text` begins with, without its article, where it can be an office.

    It ends with a comma, a stop or a relative clause, is short, and holds no number: what has one
    is an age, a year or an address.
    """
    if article := _ARTICLE.match(text):
        text = text[article.end() :]
    end = _END.search(text)
    words = text[: end.start()].split() if end else []
    if not 1 <= len(words) <= _ROLE_WORDS or words[0].casefold().strip(_STRIPPED) in _NO_ROLE:
        return None
    phrase = " ".join(words)
    return None if re.search(r"\d", phrase) else phrase


def _key(word: str) -> str:
    return word.strip(_STRIPPED).casefold()


def _breaks(word: str) -> bool:
    """Whether a name cannot go on behind `word`: a comma or the end of a sentence stands there."""
    return word[-1] in ",;:،؛۔!?)" or (word[-1] == "." and len(word) > 3)


def opening_name(text: str) -> str | None:
    """The two to four capitalised words that `text` begins with, where an office follows them."""
    words = text[:200].split()
    count = 0
    while count < min(4, len(words)) and words[count][0].isupper():
        count += 1
        if _breaks(words[count - 1]):
            break
    name = " ".join(words[:count]).strip(_STRIPPED + " ")
    fits = count >= 2 and _is_name(words[:count], cased=True) and role_after(name, text)
    return name if fits else None


def _is_name(words: Sequence[str], *, cased: bool) -> bool:
    first, last = words[0].strip(_STRIPPED), words[-1].strip(_STRIPPED)
    if first.casefold() in _NO_NAME:
        return False
    if not first or not last:
        return False
    if first[0].isupper() and last[0].isupper():
        return True
    return not cased and not any(word[0].islower() or word[0].isdigit() for word in (first, last))


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
