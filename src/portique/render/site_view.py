"""What templates see as `site`: texts and queries over its pages, each noted when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer
    from portique.render.views import PageView

TEXTS = ("title", "description", "author", "params", "url", "language")
MOST = 1000


class SiteView:
    """The site in one language."""

    __slots__ = ("_language", "_site")

    def __init__(self, site: SiteRenderer, language: str) -> None:
        self._site = site
        self._language = language

    def twig_attribute(self, name: str) -> Any:
        """A text of the site, or a query as a function. Raises AttributeError for anything else."""
        if name in TEXTS:
            self._site.trace.note(f"site:{self._language}", name)
            return self._site.site_text(self._language)[name]
        found = getattr(self, "ask_" + name, None)
        if found is None:
            raise AttributeError(name)
        return found

    def ask_languages(self) -> list[dict[str, Any]]:
        """The site's languages: `{code, name, title, url, direction}`."""
        return self._site.languages()

    def ask_home(self) -> PageView | None:
        """The home page in this language."""
        return self._site.find(self._language, "")

    def ask_sections(self) -> list[PageView]:
        """The sections directly below the home page, in their order."""
        return [view for view in self._site.children(self._language, "") if view.twig_attribute("is_section")]

    def ask_tags(self) -> list[dict[str, Any]]:
        """All tags in use: `{title, slug, url, count}`."""
        return self._site.terms(self._language, "tags")

    def ask_terms(self, taxonomy: str) -> list[dict[str, Any]]:
        """All terms of a taxonomy in use, as `tags`."""
        return self._site.terms(self._language, str(taxonomy))

    def ask_recent(self, limit: Any = 10, section: Any = "") -> list[PageView]:
        """The newest dated pages, of a section (by its key) or of the whole site."""
        count = int(limit) if str(limit).isdigit() else 10
        return self._site.recent(self._language, str(section or "").strip("/"), min(count, MOST))

    def ask_pages(self, section: Any = "") -> list[PageView]:
        """The pages directly in a section, in reading order."""
        return self._site.children(self._language, str(section or "").strip("/"))

    def ask_find(self, key: Any) -> PageView | None:
        """The page with that key."""
        return self._site.find(self._language, str(key).strip("/"))

    def ask_now(self) -> Any:
        """The instant of the build."""
        self._site.trace.note("now", "c")
        return self._site.now
