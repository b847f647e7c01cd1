"""The questions of an interview in its source, and moving them.

A question is a level-2 heading with what follows it to the next one. A question without a written id is known
as `q` and its number; where a move would give it another number its id is written first, so that addresses go
on leading to it. Blank lines between parts stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from portique.formats.front_matter import read_front_matter
from portique.model.naming import slug
from portique.model.tree import Misplaced
from portique.operations import pages
from portique.operations.values import Operation

_HEADING = re.compile(r" {0,3}##[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}-+[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?P<said>[ \t]*(?:[#.][^\s{}]+[ \t]*)+)\}$")
_NO_PARAGRAPH = re.compile(r" {0,3}(?:[#>|]|[-*+][ \t]|\d+[.)][ \t])|\s*$| {4}")


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A part of an interview: `kind` is `lead`, `question` or `section`; `text` are its lines in the source.

    `written` says whether the id stands in the source. `question` and `answer` are Markdown.
    """

    kind: str
    id: str
    question: str
    answer: str
    text: str
    written: bool = False


def parts_of(body: str) -> tuple[SourcePart, ...]:
    """The parts of an interview's text in order; a lead, which may be empty, comes first."""
    lines = body.splitlines(keepends=True)
    starts = list(_headings(lines))
    first = starts[0][0] if starts else len(lines)
    lead = "".join(lines[:first])
    parts = [SourcePart("lead", "", "", lead.strip("\r\n"), lead)]
    number = 0
    ends = [*(at for at, _, _ in starts[1:]), len(lines)][: len(starts)]
    for (start, below, heading), end in zip(starts, ends, strict=True):
        said = _ATTRIBUTES.search(heading)
        words = said["said"].split() if said else []
        marks = [mark for word in words for mark in re.findall(r"[#.][^#.]+", word)]
        is_section = ".section" in marks
        number += not is_section
        written = next((mark[1:] for mark in reversed(marks) if mark.startswith("#")), "")
        question = heading[: said.start()] if said else heading
        given = slug(question) if is_section else f"q{number}"
        parts.append(
            SourcePart(
                kind="section" if is_section else "question",
                id=written or given,
                question=question,
                answer="".join(lines[below:end]).strip("\r\n"),
                text="".join(lines[start:end]),
                written=bool(written),
            )
        )
    return tuple(parts)


def move(text: str, file: str, part: str, to: int) -> Operation:
    """Move a question or section to place `to` among the others (from 0, the lead not counted).

    Raises Misplaced where there is no such part.
    """
    body = read_front_matter(text, file).body
    lead, *parts = parts_of(body)
    at = next((at for at, one in enumerate(parts) if one.id == part), None)
    if at is None:
        raise Misplaced(f"{file} has no question {part!r}")
    order = [one for one in parts if one.id != part or one is not parts[at]]
    order.insert(min(max(to, 0), len(order)), parts[at])
    numbers = {id(one): number for number, one in enumerate((o for o in order if o.kind == "question"), 1)}
    separators = [one.text[len(one.text.rstrip("\r\n")) :] for one in parts]
    newline = "\r\n" if "\r\n" in body else "\n"
    pieces: list[str] = []
    for one, separator in zip(order, separators, strict=True):
        kept = one
        if one.kind == "question" and not one.written and one.id != f"q{numbers[id(one)]}":
            kept = replace(one, text=_with_id(one, newline))
        pieces.append(kept.text.rstrip("\r\n") + separator)
    operation = pages.replace_body(text, file, lead.text + "".join(pieces))
    return replace(operation, name=f"move {parts[at].question or part}")


def _headings(lines: list[str]) -> list[tuple[int, int, str]]:
    """Line of each level-2 heading outside of code, the line after it, and its text."""
    found: list[tuple[int, int, str]] = []
    fence = ""
    for at, line in enumerate(lines):
        opening = _FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opening:
            fence = opening[1]
        elif heading := _HEADING.match(line.rstrip("\r\n")):
            found.append((at, at + 1, heading["text"]))
        elif at and _UNDERLINE.match(line.rstrip("\r\n")) and not _NO_PARAGRAPH.match(lines[at - 1]):
            begin = at - 1
            while begin and not _NO_PARAGRAPH.match(lines[begin - 1]):
                begin -= 1
            found.append((begin, at + 1, " ".join(one.strip() for one in lines[begin:at])))
    return found


def _with_id(part: SourcePart, newline: str) -> str:
    """The lines of a part with its id behind the question."""
    head, rest = part.text.split("\n", 1) if "\n" in part.text else (part.text, "")
    head = head.rstrip("\r")
    if not _HEADING.match(head):  # a question above a line of dashes
        return f"## {part.question} {{#{part.id}}}{newline}{newline}{part.answer}"
    said = _ATTRIBUTES.search(head)
    if said:
        head = f"{head[: said.start()]} {{#{part.id} {said['said'].strip()}}}"
    else:
        head = f"{head.rstrip().rstrip('#').rstrip()} {{#{part.id}}}"
    return f"{head}{newline}{rest}" if rest or part.text.endswith("\n") else head
