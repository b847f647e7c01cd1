"""An interview: what stands before the first question, then questions with their answers."""

from __future__ import annotations

import re

from portique.formats.markdown.headings import HeadingIds
from portique.formats.markdown.render import cleaned, headings_of, placed, write
from portique.formats.markdown.summary import word_count
from portique.formats.markdown.values import (
    Interview,
    Part,
    Rendered,
    RenderParticle,
    ResolveLink,
    ResolvePicture,
)

# A paragraph that opens with a bold name and a colon; French puts a (thin) space before the colon.
_SPEAKER = re.compile(
    r"<p><strong>([^<]{1,80}?)(?:([\s\u202f\xa0]*[:：])</strong>|</strong>([\s\u202f\xa0]*[:：]))"
)


def interview(
    text: str,
    *,
    trusted: bool = True,
    resolve_link: ResolveLink | None = None,
    resolve_picture: ResolvePicture | None = None,
    render_particle: RenderParticle | None = None,
    drop_title: bool = False,
    start_line: int = 1,
    highlight: bool = True,
    marks: bool = False,
) -> Interview:
    """A text as questions and answers (`site-format`: Types). The arguments are those of `render`.

    Every level-2 heading outside of lists and quotations is a question, unless it has the class `section`.
    A question without an id is `q` and its number. Footnotes stand below the answer that refers to them
    first. A paragraph that opens with a bold name and a colon is marked as that speaker's
    (`p.speaker-turn`, `strong.speaker`).
    """
    writer, _ = write(
        text,
        HeadingIds(questions=True),
        resolve_link=resolve_link,
        resolve_picture=resolve_picture,
        render_particle=render_particle,
        drop_title=drop_title,
        start_line=start_line,
        highlight=highlight,
        marks=marks,
        questions=True,
    )
    starts = [start for start, _, _ in writer.cuts] + [len(writer.out)]
    lead = _finished("".join(writer.out[: starts[0]]) + writer.notes.html(0), trusted)
    whole = [lead]
    parts = []
    number = 0
    for place, (start, end, heading) in enumerate(writer.cuts, start=1):
        is_section = "section" in heading.classes
        number += not is_section
        answer = _finished("".join(writer.out[end : starts[place]]) + writer.notes.html(place), trusted)
        question = heading.html if trusted else cleaned(heading.html)
        parts.append(
            Part(
                kind="section" if is_section else "question",
                id=heading.id,
                number=0 if is_section else number,
                question_html=question,
                question_text=heading.text,
                answer_html=answer,
            )
        )
        opening = "".join(writer.out[start:end])
        whole += [opening if trusted else cleaned(opening), answer]
    rendered = Rendered(
        html="".join(whole),
        headings=headings_of(writer, trusted),
        words=word_count("".join(writer.texts)),
        links=tuple(writer.links),
        diagnostics=placed(writer),
    )
    return Interview(lead, tuple(parts), rendered)


def _finished(html: str, trusted: bool) -> str:
    if "<p><strong>" in html:
        html = _SPEAKER.sub(_speaker, html)
    return html if trusted else cleaned(html)


def _speaker(match: re.Match[str]) -> str:
    name, inside, after = match.groups()
    return f'<p class="speaker-turn"><strong class="speaker">{name}{inside or ""}</strong>{after or ""}'
