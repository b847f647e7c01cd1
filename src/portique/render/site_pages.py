"""The pages of one snapshot, as they are asked for: found, listed, counted, each question noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from portique.model.address import Addresses
from portique.model.diagnostic import Diagnostic
from portique.model.language import direction_of
from portique.model.listing import next_change
from portique.model.page import Generated, Page
from portique.model.site import Snapshot
from portique.render.generated import GeneratedPages, error_page, generate, offline_page, pagination
from portique.render.places import Places
from portique.render.site_view import SiteView
from portique.render.trace import Trace
from portique.render.views import PageView

if TYPE_CHECKING:
    from portique.render.opening import Parts
    from portique.render.renderer import SiteRenderer


class SitePages:
    """The first layer of a `SiteRenderer`: what its pages are and how they stand to each other."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.root: Path = parts.root
        self.snapshot: Snapshot = parts.snapshot
        self.now: datetime = parts.now
        self.production = parts.production
        self.offline = parts.offline
        self.origin = parts.origin
        self.addresses: Addresses = parts.addresses
        self.catalogues = parts.catalogues
        self.diagnostics: list[Diagnostic] = list(parts.diagnostics)
        self.trace = Trace()
        self._views: dict[str, PageView] = {}
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        self._site_views: dict[str, SiteView] = {}
        self.public: list[Page] = [page for page in self.snapshot.pages if parts.shown(page)]
        self.places = Places(self.snapshot, self.addresses, parts.shown)
        self._public_keys = {(page.language, page.key) for page in self.public}
        self.made: GeneratedPages = generate(self.snapshot, self.addresses, self.public)
        self.diagnostics += self.made.diagnostics
        self.pages: list[Page] = self._all_pages()
        self.by_path: dict[str, Page] = {page.path: page for page in self.pages}

    @property
    def parts(self) -> Parts:
        """What the site is made of."""
        return self._parts

    @property
    def _whole(self) -> SiteRenderer:
        """The renderer that this is a layer of."""
        return cast("SiteRenderer", self)

    # --- pages ------------------------------------------------------------------------------------

    def _all_pages(self) -> list[Page]:
        settings = self.snapshot.settings
        errors = [
            error_page(code, self.addresses.error(code), self.catalogues.translate("Page not found", code))
            for code in settings.languages
            if code == settings.language or (code, "") in self._public_keys
        ]
        pages = [*self.public, *self.made.pages]
        if self.offline:
            pages = [
                replace(offline_page(page.language, page.path, page.title, self.offline), key=page.key)
                for page in pages
            ]
        return [*pages, *errors]

    def view(self, page: Page, own: bool = False) -> PageView:
        """The page as templates see it; `own` for the page being rendered."""
        if own:
            return PageView(page, self._whole, own=True)
        found = self._views.get(page.path)
        if found is None:
            found = self._views[page.path] = PageView(page, self._whole)
        return found

    def find(self, language: str, key: str) -> PageView | None:
        """The public page of a key in a language."""
        self.trace.note("query", f"find {language} {key}")
        page = self.snapshot.find(language, key)
        return None if page is None or (language, key) not in self._public_keys else self.view(page)

    view_of = find

    def children(self, language: str, key: str) -> list[PageView]:
        """The public pages directly in a section, in reading order."""
        self.trace.note("query", f"children {language} {key}")
        return [self.view(page) for page in self._children(language, key)]

    def _children(self, language: str, key: str) -> list[Page]:
        return [
            page
            for page in self.snapshot.children(language, key)
            if (language, page.key) in self._public_keys
        ]

    def recent(self, language: str, section: str, limit: int) -> list[PageView]:
        """The newest dated pages below a section."""
        self.trace.note("query", f"recent {language} {limit} {section}")
        return [self.view(page) for page in self.recent_pages(language, section, limit)]

    def recent_pages(self, language: str, section: str, limit: int) -> list[Page]:
        """As `recent`, as values and untraced."""
        found = []
        for page in self.snapshot.recent(language, section):
            if (language, page.key) in self._public_keys:
                found.append(page)
                if len(found) == limit:
                    break
        return found

    def place_among_siblings(self, page: Page) -> tuple[list[Page], int] | None:
        """The row of pages that `page` stands in, and where."""
        if page.section is None or page.path in self.made.purpose or page.is_section:
            return None
        row = self._row(page.language, page.section)
        places = self._places.get((page.language, page.section))
        if places is None:
            places = self._places[page.language, page.section] = {one.path: n for n, one in enumerate(row)}
        index = places.get(page.path)
        return None if index is None else (row, index)

    @cache  # noqa: B019 - lives and dies with the renderer
    def _row(self, language: str, section: str) -> list[Page]:
        return [page for page in self._children(language, section) if not page.is_section]

    def generated(self, page: Page) -> Generated | None:
        """What a page without a file is for."""
        return self.made.purpose.get(page.path)

    def items_of(self, page: Page) -> Sequence[Page]:
        """The entries that a listing shows on this page of it."""
        return self.made.items.get(page.path, ())

    def pagination(self, page: Page) -> dict[str, Any] | None:
        return pagination(self.made, page.path, self.addresses.local_path)

    def indexed(self, page: Page) -> bool:
        """Whether the sitemap names the page."""
        return page.type not in ("error", "offline") and not page.seo.get("noindex")

    # --- texts and terms --------------------------------------------------------------------------

    def read_site_text(self, language: str) -> dict[str, Any]:
        """As `site_text`, for an output that is made anew when any of it changes."""
        found = self.site_text(language)
        self.trace.note_all((f"site:{language}", name) for name in found)
        return found

    def site_text(self, language: str) -> dict[str, Any]:
        """Title, description and the rest in a language."""
        settings = self.snapshot.settings
        own = settings.languages.get(language)
        return {
            "title": (own.title if own else "") or settings.title,
            "description": (own.description if own else "") or settings.description,
            "author": settings.author,
            "params": settings.params,
            "url": self.addresses.home(language),
            "language": language,
        }

    def site_view(self, language: str) -> SiteView:
        found = self._site_views.get(language)
        if found is None:
            found = self._site_views[language] = SiteView(self._whole, language)
        return found

    def languages(self) -> list[dict[str, Any]]:
        """The site's languages for templates."""
        return [
            {
                "code": code,
                "name": language.name,
                "title": language.title or self.snapshot.settings.title,
                "url": self.addresses.home(code),
                "direction": direction_of(code),
            }
            for code, language in self.snapshot.settings.languages.items()
        ]

    def translations(self, page: Page) -> list[dict[str, Any]]:
        """One entry a language: the page there, or its nearest translated ancestor."""
        found = []
        for code, language in self.snapshot.settings.languages.items():
            exact = self._translated(page, code)
            target = exact
            key: str | None = page.key if page.path not in self.made.purpose else ""
            while target is None and key is not None:
                target = self.snapshot.find(code, key) if (code, key) in self._public_keys else None
                key = key.rpartition("/")[0] if key else None
            if target is not None:
                found.append(
                    {
                        "code": code,
                        "name": language.name,
                        "url": self.addresses.page(target),
                        "title": target.title,
                        "direction": direction_of(code),
                        "current": code == page.language,
                        "exact": exact is not None,
                    }
                )
        return found

    def _translated(self, page: Page, code: str) -> Page | None:
        if code == page.language:
            return page
        if page.path in self.made.purpose or page.type in ("error", "offline"):
            return None
        return self.snapshot.find(code, page.key) if (code, page.key) in self._public_keys else None

    def term_links(self, language: str, taxonomy: str, names: Sequence[str]) -> list[dict[str, Any]]:
        """Terms of a page with the addresses of their listings."""
        return [
            {
                "title": name,
                "slug": slug,
                "url": self.addresses.local_path(self.addresses.term(language, taxonomy, slug)),
            }
            for name in names
            if (slug := self.snapshot.term_slug(name))
        ]

    def terms(self, language: str, taxonomy: str) -> list[dict[str, Any]]:
        """All terms in use with how many public pages bear them."""
        self.trace.note("query", f"terms {language} {taxonomy}")
        rows = []
        for term in self.snapshot.terms(language, taxonomy):
            count = sum((language, page.key) in self._public_keys for page in term.pages)
            if count:
                address = self.addresses.local_path(self.addresses.term(language, taxonomy, term.slug))
                rows.append({"title": term.title, "slug": term.slug, "url": address, "count": count})
        return rows

    # --- outputs beside pages ---------------------------------------------------------------------

    def wants(self, output: str) -> bool:
        """Whether `outputs:` of site.yaml leaves an output on (all are, unless it says false)."""
        wanted = self.snapshot.settings.outputs
        return not isinstance(wanted, Mapping) or wanted.get(output) is not False

    @cached_property
    def _feeds(self) -> list[tuple[str, str]]:
        if not self.wants("feeds"):
            return []
        found = []
        for code in self.snapshot.settings.languages:
            sections = [
                page.key for page in self.public if page.language == code and page.is_section and page.key
            ]
            for section in ["", *sections]:
                if self.recent_pages(code, section, 1):
                    found.append((code, section))
        return found

    def feeds(self) -> list[tuple[str, str]]:
        """Language and section of every feed: sections with dated pages, and the site as a whole."""
        return self._feeds

    def redirects(self) -> list[tuple[str, str]]:
        """Old address path and the address it leads to: aliases of pages and redirects.yaml."""
        return self.places.redirects()

    def changes_at(self) -> float | None:
        """The POSIX second at which time alone shows or hides a page."""
        moment = next_change(self.snapshot.pages, self.now)
        return None if moment is None or self._parts.drafts else moment.timestamp()

    def hidden(self) -> list[tuple[Page, str]]:
        """Pages that readers do not see yet or any more, with the reason."""
        rows = []
        for page in self.snapshot.pages:
            if not self._parts.shown(page) and not page.broken:
                begins = page.publish or page.date
                if page.draft:
                    why = "the page is a draft"
                elif begins is not None and begins > self.now:
                    why = f"the page is to appear on {begins:%Y-%m-%d %H:%M}"
                else:
                    why = f"the page expired on {page.expire:%Y-%m-%d %H:%M}"
                rows.append((page, f"not built: {why}"))
        return rows
