"""All content files as pages, in three passes: files taken apart, the tree, the pages."""

from __future__ import annotations

from collections.abc import Iterable

from portique.formats.pages.build import build_page
from portique.formats.pages.kept import Kept
from portique.formats.pages.source import Places, Source, take_apart
from portique.formats.pages.tree import Tree
from portique.model.address import Addresses
from portique.model.diagnostic import Diagnostic, error
from portique.model.page import Page
from portique.model.site import Settings


def read_pages(
    files: Iterable[tuple[str, bytes]], settings: Settings, addresses: Addresses, kept: Kept | None = None
) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of content files, given as (site-relative path, bytes), in the order of the paths.

    Of files that make the same page or the same address the first is kept, and an error names both. `kept`
    knows the pages of an earlier reading of the folder, and learns those of this one.
    """
    if kept is not None:
        kept.begin(settings)
    taken_apart, built = (take_apart, build_page) if kept is None else (kept.take_apart, kept.build_page)
    diagnostics: list[Diagnostic] = []
    places = Places()
    sources: dict[tuple[str, str], Source] = {}
    for path, data in sorted(files):
        source = taken_apart(path, data, settings, places, diagnostics)
        if source is None:
            continue
        first = sources.setdefault((source.language, source.key), source)
        if first is not source:
            diagnostics.append(_same_page(first, source))
    tree = Tree(sources, settings.language, addresses)
    pages: dict[str, Page] = {}
    for source in sources.values():
        page = built(source, tree, settings, diagnostics)
        if pages.setdefault(page.path, page) is not page:
            diagnostics.append(_same_address(pages[page.path], page))
    return list(pages.values()), diagnostics


def _same_page(first: Source, second: Source) -> Diagnostic:
    return error(
        "page-twice",
        f"this file and {first.path} are the same page",
        file=second.path,
        hint=f"Only {first.path} is built. Remove one of the two, or rename it.",
    )


def _same_address(first: Page, second: Page) -> Diagnostic:
    return error(
        "address-twice",
        f"this page and {first.source} have the same address, {first.path}",
        file=second.source,
        page=first.path,
        hint=f"Only {first.source} is built. Give one of them another `slug:` or name.",
    )
