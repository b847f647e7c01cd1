"""An interview's text in parts, as Markdown: the lead, then each question with its answer."""

from __future__ import annotations

from typing import Any

from portique.formats.markdown.parser import headings


def parts_of(body: str) -> list[dict[str, Any]]:
    """The parts in order; put together with their headings they are the text, but for its white space.

    `first` and `last` are a part's lines, from 1. Its id is the one written behind its heading, else `q` and
    its number as on the page.
    """
    data = body.encode()
    cuts = [one for one in headings(body) if one.level == 2]
    first = cuts[0].start if cuts else len(data)
    lead = data[:first].decode().strip("\n")
    parts: list[dict[str, Any]] = []
    if lead.strip():
        lines = {"first": 1, "last": data[:first].count(b"\n") or 1}
        parts.append({"id": "lead", "kind": "lead", "question": "", "answer": lead, **lines})
    number = sections = 0
    for at, cut in enumerate(cuts):
        end = cuts[at + 1].start if at + 1 < len(cuts) else len(data)
        is_section = "section" in cut.classes
        number, sections = number + (not is_section), sections + is_section
        given = cut.id or (f"section-{sections}" if is_section else f"q{number}")
        parts.append(
            {
                "id": given,
                "kind": "section" if is_section else "question",
                "question": _title(data[cut.start : cut.end].decode()),
                "answer": data[cut.end : end].decode().strip("\n"),
                "first": data[: cut.start].count(b"\n") + 1,
                "last": data[:end].count(b"\n") + (not data[:end].endswith(b"\n")),
            }
        )
    return parts


def _title(heading: str) -> str:
    """A heading's text as Markdown, without its marks; `{#id .class}` stays, since it is the author's."""
    first, _, below = heading.strip("\n").partition("\n")
    if below.strip("-= \t") == "" and below:
        return first.strip()
    return first.strip().lstrip("#").strip()
