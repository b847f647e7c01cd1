"""The heading that opens a text, found without parsing the rest."""

from __future__ import annotations

import re

from portique.model.page import BodyFormat

_MARKDOWN = re.compile(
    r"(?:[ \t]*\r?\n)*"
    r"(?: {0,3}#(?:[ \t]+[^\r\n]*)?(?=\r?\n|\Z)"
    r"| {0,3}(?=[^\s#>=-])[^\r\n]+\r?\n {0,3}=+[ \t]*(?=\r?\n|\Z))"
)
_HTML = re.compile(r"\s*<h1\b[^>]*>(.*?)</h1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def opening_title(text: str, body_format: BodyFormat = "markdown") -> str:
    """The level-1 heading with which a text begins, as plain text; empty when it begins otherwise."""
    if body_format == "html":
        found = _HTML.match(text)
        if found is None:
            return ""
        from html import unescape

        return " ".join(unescape(_TAG.sub("", found[1])).split())
    start = _MARKDOWN.match(text)
    if start is None:
        return ""
    from portique.formats.markdown.headings import HeadingIds
    from portique.formats.markdown.render import write

    writer, _ = write(
        start[0],
        HeadingIds(False),
        resolve_link=None,
        resolve_picture=None,
        render_particle=None,
        drop_title=False,
        start_line=1,
        highlight=False,
    )
    first = writer.headings[0] if writer.headings else None
    return first.text if first is not None and first.level == 1 else ""
