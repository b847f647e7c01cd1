"""The door: a text in Markdown or HTML as the HTML of a page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from portique.formats.markdown.headings import HeadingIds
from portique.formats.markdown.parser import Event, events, lines_of_events
from portique.formats.markdown.summary import word_count
from portique.formats.markdown.values import Heading, Rendered, RenderParticle, ResolveLink, ResolvePicture
from portique.formats.markdown.writer import Writer
from portique.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence


def render(
    text: str,
    *,
    trusted: bool = True,
    resolve_link: ResolveLink | None = None,
    resolve_picture: ResolvePicture | None = None,
    render_particle: RenderParticle | None = None,
    heading_ids: bool = True,
    drop_title: bool = False,
    start_line: int = 1,
    highlight: bool = True,
    marks: bool = False,
) -> Rendered:
    """Markdown as HTML. Never raises on content.

    Of an author who is not `trusted` the HTML is cleaned, that of particles included. The callbacks are
    asked for what the site knows; without one, links and pictures stay as written and a particle is a block
    of code. `drop_title` leaves out the level-1 heading that opens the text. `start_line` is the line of
    the file on which the text begins. `marks` puts comments around blocks that say their lines (`marks`).
    """
    writer, _ = write(
        text,
        HeadingIds(heading_ids),
        resolve_link=resolve_link,
        resolve_picture=resolve_picture,
        render_particle=render_particle,
        drop_title=drop_title,
        start_line=start_line,
        highlight=highlight,
        marks=marks,
    )
    html = "".join(writer.out) + writer.notes.html()
    return Rendered(
        html=html if trusted else cleaned(html),
        headings=headings_of(writer, trusted),
        words=word_count("".join(writer.texts)),
        links=tuple(writer.links),
        diagnostics=placed(writer),
    )


def html_body(
    text: str,
    *,
    trusted: bool = True,
    resolve_link: ResolveLink | None = None,
    resolve_picture: ResolvePicture | None = None,
    render_particle: RenderParticle | None = None,
    drop_title: bool = False,
    start_line: int = 1,
    highlight: bool = True,
) -> Rendered:
    """A page's text that is HTML already: links and pictures resolved, headings with ids."""
    from portique.formats.markdown.html import rewritten

    found = rewritten(text, resolve_link, resolve_picture, drop_title, start_line)
    return (
        found
        if trusted
        else Rendered(cleaned(found.html), found.headings, found.words, found.links, found.diagnostics)
    )


def write(
    text: str,
    ids: HeadingIds,
    *,
    resolve_link: ResolveLink | None,
    resolve_picture: ResolvePicture | None,
    render_particle: RenderParticle | None,
    drop_title: bool,
    start_line: int,
    highlight: bool,
    marks: bool = False,
    questions: bool = False,
) -> tuple[Writer, list[Event]]:
    """A writer that has written the text, and the events that it wrote."""
    happens = events(text)
    if "{#" in text:
        ids.reserve(happens)

    shown = without_title(happens) if drop_title else happens
    if marks:
        from portique.formats.markdown.marks import lines_with_marks, with_marks

        shown = with_marks(shown, text, start_line, questions=questions)

    @cache
    def lines() -> Sequence[int]:
        found = lines_of_events(text, start_line)
        return lines_with_marks(shown, found) if marks else found

    writer = Writer(
        resolve_link=resolve_link,
        resolve_picture=resolve_picture,
        render_particle=render_particle,
        ids=ids,
        highlight=highlight,
        lines=lines,
    )
    writer.write(shown)
    writer.notes.close(len(writer.cuts))
    return writer, happens


def without_title(happens: list[Event]) -> list[Event]:
    """The events, those of an opening level-1 heading replaced by nothing (so that places stay)."""
    first = happens[0] if happens else None
    if not (isinstance(first, dict) and isinstance(first.get("Start"), dict)):
        return happens
    heading = first["Start"].get("Heading")
    if heading is None or heading["level"] != "H1":
        return happens
    end = next(n for n, event in enumerate(happens) if event == {"End": {"Heading": "H1"}})
    return ["Nothing"] * (end + 1) + happens[end + 1 :]


def headings_of(writer: Writer, trusted: bool) -> tuple[Heading, ...]:
    """The headings of a text, cleaned where its author is not trusted."""
    if trusted:
        return tuple(writer.headings)
    return tuple(replace(heading, html=cleaned(heading.html)) for heading in writer.headings)


def placed(writer: Writer) -> tuple[Diagnostic, ...]:
    """The findings of a writer, each with its line."""
    if not writer.findings:
        return ()
    lines = writer.lines()
    return tuple(found.at(line=lines[index]) for index, found in writer.findings)


def cleaned(html: str) -> str:
    """HTML of an author who is not trusted."""
    from portique.formats.markdown.clean import clean

    return clean(html)
