"""Write a transcript as a page: front matter and Markdown, in the form of the site format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .escape import markdown_heading, markdown_text, yaml_scalar
from .values import Block, Heading, Items, Person, Question, Transcript


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture of the person: its path as the page will link it, and its alternative text."""

    path: str
    alt: str | None = None


def transcript_to_markdown(
    transcript: Transcript, *, portrait: Portrait | None = None, language: str | None = None
) -> str:
    """Return the page as text, ending with one line break.

    `portrait` belongs to the first person. `language` is written to the front matter where it is
    given: the caller knows whether the site says it otherwise.
    """
    front = [*_front_matter(transcript, portrait, language)]
    body = [*_blocks(transcript.lead, level=2 if transcript.kind == "article" else 3)]
    for part in transcript.parts:
        if isinstance(part, Question):
            body.append(f"## {markdown_heading(part.text)} {{#q{part.number}}}")
            body += _blocks(part.answer, level=3)
        else:
            body.append(f"## {markdown_heading(part.text)} {{.section}}")
    return "\n".join(["---", *front, "---", ""]) + "\n" + "".join(f"{block}\n\n" for block in body)[:-1]


def _front_matter(transcript: Transcript, portrait: Portrait | None, language: str | None) -> Iterable[str]:
    if transcript.title:
        yield f"title: {yaml_scalar(transcript.title)}"
    yield f"type: {transcript.kind}"
    if language:
        yield f"language: {yaml_scalar(language)}"
    yield from _list("authors", transcript.authors)
    persons = [_person(p, portrait if not i else None) for i, p in enumerate(transcript.persons)]
    if not persons and portrait is not None and transcript.kind == "interview":
        persons = [_picture(portrait)]
    if len(persons) == 1:
        yield "person:"
        yield from (f"  {key}: {value}" for key, value in persons[0])
    elif persons:
        yield "person:"
        for person in persons:
            for index, (key, value) in enumerate(person):
                yield f"  {'  ' if index else '- '}{key}: {value}"
    if portrait is not None and transcript.kind == "article":
        yield "image:"
        yield f"  src: {yaml_scalar(portrait.path)}"
        if portrait.alt:
            yield f"  alt: {yaml_scalar(portrait.alt)}"
    if len(transcript.interviewers) == 1:
        yield "interviewer:"
        yield f"  name: {yaml_scalar(transcript.interviewers[0])}"
    elif transcript.interviewers:
        yield "interviewer:"
        yield from (f"  - name: {yaml_scalar(name)}" for name in transcript.interviewers)


def _list(key: str, values: Iterable[str]) -> Iterable[str]:
    rows = [f"  - {yaml_scalar(value)}" for value in values]
    return [f"{key}:", *rows] if rows else []


def _person(person: Person, portrait: Portrait | None) -> list[tuple[str, str]]:
    rows = [("name", person.name)]
    if person.role:
        rows.append(("role", person.role))
    written = [(key, yaml_scalar(value)) for key, value in rows]
    if portrait is not None:
        written += _picture(portrait)
    if person.caption:
        written.append(("caption", yaml_scalar(person.caption)))
    return written


def _picture(portrait: Portrait) -> list[tuple[str, str]]:
    rows = [("portrait", yaml_scalar(portrait.path))]
    return [*rows, ("alt", yaml_scalar(portrait.alt))] if portrait.alt else rows


def _blocks(blocks: Iterable[Block], *, level: int) -> Iterable[str]:
    previous: Items | None = None
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{'#' * level} {markdown_heading(block.text)}"
        elif isinstance(block, Items):
            if previous is not None:
                yield "<!-- -->"  # else two lists in a row would be one
            yield _items(block)
        elif block.speaker:
            yield f"**{markdown_text(block.speaker)}**: {markdown_text(block.text)}"
        else:
            yield markdown_text(block.text)
        previous = block if isinstance(block, Items) else None


def _items(block: Items) -> str:
    signs = (f"{block.start + i}." if block.ordered else "-" for i in range(len(block.items)))
    return "\n".join(f"{sign} {markdown_text(text)}" for sign, text in zip(signs, block.items, strict=False))
