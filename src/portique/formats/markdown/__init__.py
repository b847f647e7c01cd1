"""Markdown to HTML, by our own writer over the parser's events.

Reading order: `values` (what comes out), `parser`, `writer` (events to HTML, the path that every page
takes) with `attributes`, `headings`, `links`, `pictures`, `notes`, `code`; `render` (the door), `html`,
`interview` (a text in questions and answers), `summary` and `title` (a text without its HTML), `clean`
(HTML by authors who are not trusted).

What a link, a picture or a particle leads to is asked of the caller: nothing here knows the site.
"""

from portique.formats.markdown.interview import interview
from portique.formats.markdown.render import html_body, render
from portique.formats.markdown.summary import before_more, plain_text, reading_minutes, summary, word_count
from portique.formats.markdown.title import opening_title
from portique.formats.markdown.values import Heading, Interview, Link, Part, Rendered

__all__ = [
    "Heading",
    "Interview",
    "Link",
    "Part",
    "Rendered",
    "before_more",
    "html_body",
    "interview",
    "opening_title",
    "plain_text",
    "reading_minutes",
    "render",
    "summary",
    "word_count",
]
