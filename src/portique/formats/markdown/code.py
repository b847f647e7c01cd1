"""Code: fences and indented blocks, highlighted by classes where the language is known."""

from __future__ import annotations

from functools import lru_cache

from portique.formats.markdown.attributes import NONE, Attributes, escaped, quoted

LONGEST = 200_000
"""Characters beyond which code is printed without colours."""


def code_block(source: str, language: str, attributes: Attributes = NONE, highlight: bool = True) -> str:
    """The HTML of a block of code. One with colours can be scrolled with the keyboard; a bare one is left
    to the theme that asked for it bare."""
    inner = (
        _highlighted(source, language.lower()) if highlight and language and len(source) <= LONGEST else None
    )
    shown = f' class="language-{quoted(language)}"' if language else ""
    classes = ("highlight",) if inner is not None else ()
    focus = ' tabindex="0"' if highlight else ""
    text = escaped(source) if inner is None else inner
    return f"<pre{attributes.html(*classes)}{focus}><code{shown}>{text}</code></pre>\n"


@lru_cache(maxsize=512)
def _highlighted(source: str, language: str) -> str | None:
    """The source with Pygments' short classes; None for a language that it does not know."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return str(highlight(source, lexer, HtmlFormatter(nowrap=True)))
