"""Inline code in finished pages: each piece needs a hash in the policy of every page that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from portique.model.diagnostic import Diagnostic, notice
from portique.model.page import Page
from portique.render.policy import code_of

SHOWN = 60
_CALLED = {
    "script": "a script stands in the page",
    "handler": "an attribute holds a script",
    "address": "an address holds a script",
    "style": "a style sheet stands in the page",
    "style attribute": "an attribute holds styles",
}


class InlineCode:
    """Gathers the inline code of pages; says each piece once, with the first page that holds it."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[Page, set[str]]] = {}

    def add(self, page: Page, html: str) -> None:
        """Take in a finished page."""
        for part in code_of(html):
            self._found.setdefault((part.kind, part.text), (page, set()))[1].add(page.path)

    def findings(self) -> Iterator[Diagnostic]:
        """One notice for each piece of code that needs a hash."""
        for (kind, text), (page, paths) in self._found.items():
            shown = " ".join(text.split())
            shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
            more = f", and {len(paths) - 1} more" if len(paths) > 1 else ""
            yield notice(
                "page-inline-code",
                f"{_CALLED[kind]}, allowed by its hash: {shown} ({page.path}{more})",
                file=page.source or None,
                page=page.path,
                hint="A file of the theme or of the site needs no hash.",
            )
