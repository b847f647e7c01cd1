"""What is heard of each page and seen of each outline, told once and at the place where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator

from portique.check.order import orders_differ
from portique.check.pictures import silent_pictures, silent_settings
from portique.check.reading import heard
from portique.model.diagnostic import Diagnostic
from portique.model.outline import Outline
from portique.model.page import Page
from portique.model.tree import walk
from portique.render.renderer import SiteRenderer


class Pages:
    """Looks at finished pages. What a layout says on many of them is told once."""

    def __init__(self, site: SiteRenderer) -> None:
        self._site = site
        self._told: set[tuple[str, str, str]] = set()

    def of(self, page: Page, html: str) -> Iterator[Diagnostic]:
        """The findings of a page, whose `html` is without marks."""
        yield from silent_pictures(page, self._site)
        # Whether an empty alternative text is one of the text's pictures is told by the marks alone.
        if 'alt=""' not in html and next(heard(html), None) is None:
            return
        outline, _ = self._site.outline_for(page)
        for found, spot in heard(self._site.render(page, marked=True).html):
            if spot.lines is not None or not spot.node:
                line = spot.lines[0] if spot.lines else None
                yield found.at(file=page.source or None, line=line, page=page.path)
            elif (found.code, found.message, spot.node) not in self._told:
                self._told.add((found.code, found.message, spot.node))
                file, line = self._site.place_in_layout(outline, spot.node)
                yield found.at(file=file, line=line, page=page.path, node=spot.node)


def layouts_of(site: SiteRenderer) -> Iterator[Diagnostic]:
    """The findings of the outlines that pages use; what is inherited is told once."""
    used: dict[str, Outline] = {}
    for page in site.pages:
        outline, _ = site.outline_for(page)
        used.setdefault(outline.name, outline)
    told: set[Diagnostic] = set()
    for _, outline in sorted(used.items()):
        for found in layout_findings(outline, site):
            if found not in told:
                told.add(found)
                file, line = site.place_in_layout(outline, found.node or "")
                yield found.at(file=file, line=line)


def layout_findings(outline: Outline, site: SiteRenderer) -> Iterator[Diagnostic]:
    """What is amiss in one outline's layout, without its place in a file."""
    yield from orders_differ(outline.layout)
    for node in walk(outline.layout):
        blueprint = site.blueprints.get(f"particles.{node.subtype}")
        if node.kind == "particle" and blueprint is not None:
            yield from silent_settings(node, blueprint)
