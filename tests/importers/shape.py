"""The shape of a transcript as plain data, for expectations that are files."""

from __future__ import annotations

from typing import Any

from portique.importers.transcript import Transcript
from portique.importers.transcript.values import Block, Heading, Items, Question


def shape(transcript: Transcript) -> dict[str, Any]:
    """What a reader of the page would see, and what the report says with line numbers."""
    data: dict[str, Any] = {
        "kind": transcript.kind,
        "language": transcript.language,
        "title": transcript.title,
        "persons": [
            {
                key: value
                for key, value in (("name", p.name), ("role", p.role), ("caption", p.caption))
                if value
            }
            for p in transcript.persons
        ],
        "interviewers": list(transcript.interviewers),
        "authors": list(transcript.authors),
        "lead": [_block(block) for block in transcript.lead],
        "parts": [
            {"question": part.text, "answer": [_block(block) for block in part.answer]}
            if isinstance(part, Question)
            else {"section": part.text}
            for part in transcript.parts
        ],
        "leftovers": {leftover.line: leftover.reason for leftover in transcript.leftovers},
        "unsure": [f"{unsure.line}: {unsure.reason}" for unsure in transcript.unsure],
        "repairs": dict(sorted(transcript.repairs.items())),
    }
    return {key: value for key, value in data.items() if value or key == "language"}


def _block(block: Block) -> Any:
    if isinstance(block, Heading):
        return {"heading": block.text}
    if isinstance(block, Items):
        return {"numbers" if block.ordered else "bullets": list(block.items)}
    return {"speaker": block.speaker, "text": block.text} if block.speaker else block.text
