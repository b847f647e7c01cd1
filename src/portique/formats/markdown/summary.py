"""A text without its HTML: as plain text, in words, and what stands before `<!-- more -->`."""

from __future__ import annotations

import re

# A comment of its own, as the parser sees one; a line of it within code is found, too, and does no harm
# there but for an early end of the summary.
MORE = re.compile(r"<!--[ \t]*more[ \t]*-->")
# Scripts that put no space between words: there, every letter counts as half a word.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_NOTE = re.compile(r"\[\^[^\]\s]+\]")

WORDS_A_MINUTE = 200


def word_count(text: str) -> int:
    """How many words plain text has."""
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def reading_minutes(words: int) -> int:
    """How many minutes a text takes: at least one, unless there is none."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def plain_text(text: str) -> str:
    """Markdown as plain text: paragraphs on lines of their own; no HTML, pictures, notes or particles."""
    from portique.formats.markdown.headings import HeadingIds
    from portique.formats.markdown.render import write

    writer, _ = write(
        text,
        HeadingIds(False),
        resolve_link=None,
        resolve_picture=None,
        render_particle=lambda name, settings, line: "",
        drop_title=False,
        start_line=1,
        highlight=False,
    )
    lines = (" ".join(line.split()) for line in "".join(writer.texts).split("\n"))
    return "\n".join(line for line in lines if line)


def before_more(text: str) -> str | None:
    """The Markdown that stands before `<!-- more -->`; None when a text has no such mark."""
    mark = MORE.search(text)
    return None if mark is None else text[: mark.start()]


def summary(text: str) -> str:
    """What stands before `<!-- more -->`, as plain text on one line; empty without the mark."""
    before = before_more(text)
    if before is None:
        return ""
    # The notes stand below the mark, so their references are no references here.
    return " ".join(_NOTE.sub("", plain_text(before)).split())
