"""SCSS as it was written for Gantry's compiler, put into words that today's compilers take.

Four things differ: the order of declarations and nested rules (`hoist`), `@import` of a variable, fade
amounts in per cent, and colours with fractions (`finish`, as they only show in the result).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from portique.model.diagnostic import Diagnostic, notice
from portique.theme.styles.hoist import MIXED, Emits, Mixins, hoisted, joined, plain_name
from portique.theme.styles.scan import Statement, scan
from portique.theme.styles.sources import Graph, Source

_IMPORTED_VALUE = re.compile(r"@import\s+(\$[\w-]+)\s*(?=[;}])")
_FADE = re.compile(r"\b(?:fade[-_]in|fade[-_]out|opacify|transparentize)\(")
_PER_CENT = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)%\s*")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file's new text; `lines[n]` is the line of the file that line `n + 1` of it shows."""

    source: Source
    text: str
    lines: tuple[int, ...]

    def line(self, line: int) -> int:
        """The line of the file for a line of the text (both from 1)."""
        return self.lines[min(max(line, 1), len(self.lines)) - 1]


def rewrite(graph: Graph) -> tuple[dict[str, Rewritten], list[Diagnostic]]:
    """Every file of a sheet, rewritten, by name; and what was changed that its author should know."""
    mixins = Mixins()
    texts: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for name, source in graph.files.items():
        texts[name], lines = _plain_amounts(source.text)
        findings += [_fade_finding(source, line) for line in lines]
        mixins.add(_scanned(texts[name]))
    return {
        name: Rewritten(graph.files[name], *_reordered(text, mixins.signature(_scanned(text))))
        for name, text in texts.items()
    }, findings


def rewrite_one(source: Source) -> Rewritten:
    """One file by itself, for an import that could not be foreseen: it is not put in order."""
    text, _ = _plain_amounts(source.text)
    return Rewritten(source, text, tuple(range(1, text.count("\n") + 2)))


@lru_cache(maxsize=2048)
def _scanned(text: str) -> list[Statement]:
    return scan(text)


@lru_cache(maxsize=2048)
def _reordered(text: str, mixins: frozenset[tuple[str, Emits]]) -> tuple[str, tuple[int, ...]]:
    emits = dict(mixins)
    return joined(text, hoisted(text, _scanned(text), lambda name: emits.get(plain_name(name), MIXED)))


@lru_cache(maxsize=2048)
def _plain_amounts(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` with the small rewritings, line for line; and the lines with a fade amount in per cent."""
    text = _IMPORTED_VALUE.sub(r"@import url(#{\1})", text)
    lines: list[int] = []
    done = 0
    out: list[str] = []
    for call in _FADE.finditer(text):
        amount = _last_argument(text, call.end())
        if amount is None or amount[0] < done:
            continue
        found = _PER_CENT.fullmatch(text, *amount)
        if found:
            out += [text[done : amount[0]], f" {float(found[1]) / 100:.6g}"]
            done = amount[1]
            lines.append(text.count("\n", 0, call.start()) + 1)
    return "".join(out) + text[done:], tuple(lines)


def _last_argument(text: str, start: int) -> tuple[int, int] | None:
    """The place of the last argument of a call whose arguments begin at `start`, when there are several."""
    depth, comma = 0, -1
    for place in range(start, len(text)):
        character = text[place]
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0:
                return (comma + 1, place) if comma >= 0 else None
            depth -= 1
        elif character == "," and depth == 0:
            comma = place
        elif character in ";{}":
            return None
    return None


def _fade_finding(source: Source, line: int) -> Diagnostic:
    return notice(
        "scss-fade-per-cent",
        "a fade amount is given in per cent; it is a number from 0 to 1.",
        file=source.place,
        line=line,
        hint="It is read as a share of one hundred: write 0.5 for 50%.",
    )
