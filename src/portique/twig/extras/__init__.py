"""Twig's extra packages: html, string, intl, markdown. Each is an `Extension`; add those you want.

`inky` and `css inliner` are not here: they are for e-mail.
"""

from __future__ import annotations

from portique.twig.extension import Extension


def all_extensions() -> list[Extension]:
    """Every extra."""
    from portique.twig.extras.html import HTML
    from portique.twig.extras.intl import INTL
    from portique.twig.extras.markdown import MARKDOWN
    from portique.twig.extras.string import STRING

    return [HTML, STRING, INTL, MARKDOWN]
