"""The ledger of a transcript: what was recognised, left out, mended and doubtful."""

from __future__ import annotations

from collections.abc import Iterable

from ..ledger import Item, Ledger, Outcome, excerpt
from .values import Heading, Items, Question, Transcript


def ledger_of(transcript: Transcript, *, portrait: bool = False) -> Ledger:
    """Every decision as a row. `portrait`: a picture was given, so the report asks for none."""
    imported = sorted(_imported(transcript), key=lambda item: item.lines)
    return Ledger(
        transcript.filename,
        (*imported, *_changed(transcript), *_left_out(transcript), *_doubtful(transcript)),
        tuple(_asked(transcript, portrait)),
    )


def _imported(transcript: Transcript) -> Iterable[Item]:
    language = transcript.language or "unknown"
    yield Item(Outcome.IMPORTED, transcript.kind, f"language: {language}")
    for placed in transcript.placed:
        yield Item(Outcome.IMPORTED, excerpt(placed.text), placed.place, (placed.line,))
    for person in transcript.persons:
        yield Item(Outcome.IMPORTED, person.name, "person.name")
        if person.role:
            yield Item(Outcome.IMPORTED, person.role, "person.role")
    for block in transcript.biography[:1]:
        yield Item(
            Outcome.IMPORTED,
            f"a biography of {_count(len(transcript.biography), 'block')}",
            "",
            (block.line,),
        )
    for part in transcript.parts:
        if isinstance(part, Question):
            blocks = _count(len(part.answer), "block")
            yield Item(
                Outcome.IMPORTED,
                excerpt(part.text),
                f"question {part.number}, its answer {blocks}",
                (part.line,),
            )
        else:
            yield Item(Outcome.IMPORTED, excerpt(part.text), "section", (part.line,))
    for block in (
        *transcript.lead,
        *(block for question in transcript.questions for block in question.answer),
    ):
        if isinstance(block, Heading):
            yield Item(Outcome.IMPORTED, excerpt(block.text), "heading", (block.line,))
        elif isinstance(block, Items):
            yield Item(Outcome.IMPORTED, f"a list of {_count(len(block.items), 'item')}", "", (block.line,))


def _changed(transcript: Transcript) -> Iterable[Item]:
    for kind, count in transcript.repairs.items():
        yield Item(Outcome.CHANGED, f"{kind}: {count}", "white space repaired")


def _left_out(transcript: Transcript) -> Iterable[Item]:
    for leftover in transcript.leftovers:
        yield Item(Outcome.REFUSED, excerpt(leftover.text), leftover.reason, (leftover.line,))
    signs = [m for m in transcript.markers if m.opening.strip() or m.closing.strip()]
    if signs:
        yield Item(
            Outcome.REFUSED,
            f"{_count(len(signs), 'marker')} of questions, answers, headings and items",
            "the page shows them in its own way",
            tuple(dict.fromkeys(m.line for m in signs)),
        )


def _doubtful(transcript: Transcript) -> Iterable[Item]:
    for unsure in transcript.unsure:
        yield Item(Outcome.UNSURE, unsure.reason, "", (unsure.line,))
    if transcript.language is None:
        yield Item(Outcome.UNSURE, "the language is not clear from the text", "say it with --language")


def _asked(transcript: Transcript, portrait: bool) -> Iterable[str]:
    if portrait or transcript.kind != "interview":
        return
    captions = [person.caption for person in transcript.persons if person.caption]
    if captions:
        yield (
            f"The picture that the caption “{excerpt(captions[0])}” belongs to: "
            "--portrait FILE, with its alternative text in --alt."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
