"""Pages that no file holds: further pages of listings, the listings of terms, the error and offline pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portique.model.address import Addresses
from portique.model.diagnostic import Diagnostic, warning
from portique.model.page import Body, Generated, Page
from portique.model.site import Snapshot

PER_PAGE = 12
MOST_PER_PAGE = 500


@dataclass(slots=True)
class GeneratedPages:
    """The generated pages, what each is for, and the pages that each listing shows, by address."""

    pages: list[Page] = field(default_factory=list)
    purpose: dict[str, Generated] = field(default_factory=dict)
    items: dict[str, Sequence[Page]] = field(default_factory=dict)
    series: dict[str, Sequence[str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def per_page(page: Page) -> int:
    """How many entries a listing shows on one page: its `per_page`, else 12."""
    wanted = page.meta.get("per_page", PER_PAGE)
    return (
        min(max(wanted, 1), MOST_PER_PAGE)
        if isinstance(wanted, int) and not isinstance(wanted, bool)
        else PER_PAGE
    )


def generate(snapshot: Snapshot, addresses: Addresses, public: Sequence[Page]) -> GeneratedPages:
    """All generated pages of a snapshot; `public` are the pages that are shown. A real page at such an
    address wins, with a finding."""
    made = GeneratedPages()
    taken = {page.path: page for page in public}
    shown = {(page.language, page.key) for page in public}
    for page in public:
        if page.type == "listing":
            children = [
                child
                for child in snapshot.children(page.language, page.key)
                if (child.language, child.key) in shown
            ]
            _series(made, page, children, addresses, taken)
    for language in snapshot.settings.languages:
        for taxonomy in snapshot.taxonomies:
            terms = [
                (term, [page for page in term.pages if (page.language, page.key) in shown])
                for term in snapshot.terms(language, taxonomy)
            ]
            for term, pages in terms:
                if pages:
                    first = _page(
                        language, addresses.term(language, taxonomy, term.slug), term.title, "listing"
                    )
                    purpose = Generated("term", taxonomy, term.title)
                    if _place(made, first, purpose, taken):
                        _series(made, first, pages, addresses, taken, purpose)
    return made


def error_page(language: str, path: str, title: str) -> Page:
    """The page that is shown for an address that does not exist."""
    return replace(_page(language, path, title, "error"), outline="_error")


def offline_page(language: str, path: str, title: str, message: str) -> Page:
    """The page that is shown in place of every page while a site is offline."""
    made = replace(_page(language, path, title, "offline"), outline="_offline")
    return replace(made, body=Body(message, "html" if message.lstrip().startswith("<") else "markdown"))


def _page(language: str, path: str, title: str, kind: str) -> Page:
    return Page(
        key=path.strip("/"), path=path, source="", language=language, type=kind, title=title, body=Body(""),
        hash="", template=kind,
    )  # fmt: skip


def _place(made: GeneratedPages, page: Page, purpose: Generated, taken: dict[str, Page]) -> bool:
    real = taken.get(page.path)
    if real is not None:
        made.diagnostics.append(
            warning(
                "generated-address-taken",
                f"this page has the address {page.path}, where the listing of "
                f'{purpose.taxonomy or "a section"} "{purpose.term}" would stand',
                file=real.source or None,
                hint="The page is kept, the listing is left out. Rename the page to have both.",
            )
        )
        return False
    taken[page.path] = page
    made.pages.append(page)
    made.purpose[page.path] = purpose
    return True


def _series(
    made: GeneratedPages,
    first: Page,
    entries: Sequence[Page],
    addresses: Addresses,
    taken: dict[str, Page],
    purpose: Generated | None = None,
) -> None:
    size = per_page(first)
    slices = [entries[start : start + size] for start in range(0, len(entries), size)] or [()]
    paths = [first.path]
    made.items[first.path] = slices[0]
    for number, entries_here in enumerate(slices[1:], start=2):
        further = replace(
            first, path=addresses.listing_page(first.path, number), body=Body(""), aliases=(), offered=False
        )
        why = Generated(
            purpose.kind if purpose else "listing-page",
            purpose.taxonomy if purpose else "",
            purpose.term if purpose else first.title,
            number,
        )
        if _place(made, further, why, taken):
            paths.append(further.path)
            made.items[further.path] = entries_here
    for path in paths:
        made.series[path] = paths


def pagination(made: GeneratedPages, path: str, address: Any) -> dict[str, Any] | None:
    """What templates see as `page.pagination` of the page at `path`; None where one page is enough."""
    series = made.series.get(path, ())
    if len(series) < 2:
        return None
    index = list(series).index(path)
    links = [address(one) for one in series]
    return {
        "current": index + 1,
        "total": len(series),
        "pages": [{"number": n + 1, "url": url, "current": n == index} for n, url in enumerate(links)],
        "previous": links[index - 1] if index else None,
        "next": links[index + 1] if index + 1 < len(series) else None,
    }
