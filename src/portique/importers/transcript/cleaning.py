"""Repair white space, count the repairs, and change nothing else.

Runs collapse and a space before punctuation goes. Nothing is inserted: `14,From` stays. Each
function takes time linear in its text.
"""

from __future__ import annotations

import re
from collections import Counter

RUNS = "runs of spaces"
EDGES = "spaces at the ends of lines"
NO_BREAK = "no-break spaces"
PUNCTUATION = "spaces before punctuation"
FRENCH = "French spaces made no-break"
CONTROL = "control characters"

NBSP = "\u00a0"
NARROW = "\u202f"

# U+200B counts as white space only beside other white space: between letters it may be the word
# boundary of a script without spaces.
_BLANKS = re.compile(r"[\s\u200b]{2,}|[^\S ]")
_EDGE = "\u200b"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Possessive, so that a run of dots is either wholly followed by an end of some kind or left alone:
# `.NET`, `../x` and `...and` keep the space before them.
_BEFORE = re.compile(r"(?<=[^ \u00a0\u202f])([ \u00a0\u202f])([,.;:!?\u2026،؛؟۔]++)(?=(.?))", re.DOTALL)
_GUILLEMETS = re.compile(r"(?<=«) | (?=»)")
_CLOSING = "\"'”’»)]"
_COMMAS = frozenset({",", "،", "۔", "؛", "؟"})


def strip_controls(text: str) -> tuple[str, Counter[str]]:
    """Remove control characters; a lone surrogate, which no file can hold, becomes U+FFFD."""
    repairs: Counter[str] = Counter()
    text, removed = _CONTROLS.subn("", text)
    text, replaced = _SURROGATES.subn("\ufffd", text)
    if removed + replaced:
        repairs[CONTROL] = removed + replaced
    return text, repairs


def clean_line(text: str, *, language: str | None) -> tuple[str, Counter[str]]:
    """Return `text` with its white space repaired and the number of repairs by kind.

    Cleaning what is clean changes nothing. In French the space before `; : ! ?` and inside
    guillemets becomes a no-break space; elsewhere a space before punctuation goes.
    """
    repairs: Counter[str] = Counter()
    stripped = _strip(text)
    if stripped != text and stripped:
        repairs[EDGES] += 1
    text = _collapse(stripped, french=language == "fr", repairs=repairs)
    text = _mend_punctuation(text, french=language == "fr", repairs=repairs)
    return text, repairs


def _strip(text: str) -> str:
    while True:
        stripped = text.strip().strip(_EDGE)
        if len(stripped) == len(text):
            return stripped
        text = stripped


def _collapse(text: str, *, french: bool, repairs: Counter[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        run = match[0]
        if len(run) > 1:
            if not run.strip(_EDGE):
                return run
            repairs[RUNS] += 1
            return " "
        if run not in (NBSP, NARROW):
            repairs[RUNS] += 1
            return " "
        before, after = text[match.start() - 1], text[match.end()]
        if before.isdigit() or after.isdigit():
            return run
        if french and (after in ";:!?»" or before == "«"):
            return run
        repairs[NO_BREAK] += 1
        return " "

    return _BLANKS.sub(replace, text)


def _mend_punctuation(text: str, *, french: bool, repairs: Counter[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        space, marks, after = match[1], match[2], match[3]
        ends = not after or after.isspace() or after in _CLOSING
        if marks[-1] in ":;" and after in tuple(")]"):
            return match[0]  # :) and ;]
        if french and marks[0] in ";:!?":
            if ends and space == " ":
                repairs[FRENCH] += 1
                return NBSP + marks
            return match[0]
        if ends or (marks in _COMMAS and not after.isdigit()):
            repairs[PUNCTUATION] += 1
            return marks
        return match[0]

    def no_break(match: re.Match[str]) -> str:
        repairs[FRENCH] += 1
        return NBSP

    text = _BEFORE.sub(replace, text)
    return _GUILLEMETS.sub(no_break, text) if french else text
