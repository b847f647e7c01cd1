"""`page` as templates of Grav's themes see it, and every page reached from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from portique.model.page import Page
from portique.theme.flavours.grav.collection import Collection
from portique.theme.flavours.grav.media import Media
from portique.theme.flavours.grav.pagination import Pagination
from portique.theme.flavours.grav.query import evaluate
from portique.theme.flavours.grav.source import Pages, View
from portique.theme.truncation import truncate_text
from portique.twig.values import Markup, integer, text, truth

NAMES: Mapping[str, str] = {
    "title": "title", "menu": "menu", "content": "content", "rawMarkdown": "raw_markdown", "header": "header",
    "route": "route", "rawRoute": "route", "slug": "slug", "url": "url", "permalink": "permalink",
    "canonical": "permalink", "template": "template", "folder": "folder", "id": "key", "date": "date",
    "modified": "modified", "publishDate": "publish_date", "language": "language", "metadata": "metadata",
    "translatedLanguages": "translated_languages", "untranslatedLanguages": "untranslated_languages",
    "taxonomy": "taxonomy", "visible": "visible", "routable": "yes", "published": "yes", "exists": "yes",
    "isPage": "yes", "modular": "modular", "isModule": "modular", "root": "no", "isDir": "no",
    "home": "is_home", "active": "active", "activeChild": "active_child", "isFirst": "is_first",
    "isLast": "is_last", "nextSibling": "next_sibling", "prevSibling": "previous_sibling",
    "adjacentSibling": "adjacent", "currentPosition": "position", "parent": "parent",
    "topParent": "top_parent", "children": "children", "collection": "collection", "evaluate": "evaluate",
    "find": "find", "summary": "summary", "value": "value", "media": "media",
}  # fmt: skip


class GravPage:
    """One page. Two objects for the same page are equal."""

    __slots__ = ("_bare", "_pages", "_view")

    def __init__(self, view: View, pages: Pages, bare: bool = False) -> None:
        self._view = view
        self._pages = pages
        #: A module as its own template sees it: its content is its text, not that template again.
        self._bare = bare

    def twig_attribute(self, name: str) -> Any:
        """A member by Grav's name, else by ours: parts of our templates stand among a theme's own.

        Raises AttributeError for what a page has not.
        """
        own = NAMES.get(name)
        if own is None:
            return self._read(name)
        return getattr(self, own)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GravPage) and other.key() == self.key()

    def __hash__(self) -> int:
        return hash(self.key())

    def _read(self, name: str) -> Any:
        return self._view.twig_attribute(name)

    def _value(self) -> Page:
        """The page's value, for what no attribute gives; noted as a read of all that its file says."""
        self._read("hash")
        return self._view.page

    def _other(self, view: View | None) -> GravPage | None:
        return None if view is None else GravPage(view, self._pages)

    # --- the page itself --------------------------------------------------------------------------

    def key(self) -> str:
        """The translation key: the route without its slashes."""
        return self._view.page.key

    def title(self) -> str:
        return str(text(self._read("title")))

    def menu(self) -> str:
        return str(text(self._read("menu")))

    def content(self) -> Markup:
        """The page's text as HTML; of a module what its template makes of the text."""
        text = Markup(self._read("content"))
        process = self._read("meta").get("process")
        if isinstance(process, Mapping) and truth(process.get("twig")):
            text = self._pages.templated(self, text)
        if self._bare or not self.modular():
            return text
        return self._pages.module(GravPage(self._view, self._pages, bare=True), text)

    def raw_markdown(self) -> str:
        return self._value().body.text

    def format(self) -> str:
        """How the text is written: `markdown` or `html`."""
        return self._value().body.format

    def source(self) -> str | None:
        """The site-relative file of the page; None for a generated one."""
        return self._view.page.source or None

    def summary(self, size: Any = None, text_only: Any = False) -> Markup | str:
        """What stands for the page in a list: its summary, else the first `size` characters (300)."""
        marked = self._read("excerpt") if size is None else None
        if size is None and marked is not None:
            return Markup(marked)
        given = str(text(self._read("summary")))
        if size is None and given:
            return given
        return truncate_text(str(self._read("content")), integer(size) if size is not None else 300)

    def header(self) -> dict[str, Any]:
        """The front matter; what Grav fills in where a file does not say it, too."""
        return {"title": self.title(), **self._read("meta")}

    def value(self, name: Any, default: Any = None) -> Any:
        """A value by a dotted name: `header.author`, or a member of the page."""
        first, *rest = str(text(name)).split(".")
        try:
            found = self.twig_attribute(first)
        except AttributeError:
            return default
        found = found() if callable(found) else found
        for part in rest:
            found = found.get(part) if isinstance(found, Mapping) else None
        return default if found is None else found

    def template(self) -> str:
        return str(text(self._read("template"))) or str(text(self._read("type")))

    def folder(self) -> str:
        return self._view.page.folder.rpartition("/")[2] or self.slug()

    def date(self) -> datetime | None:
        found: datetime | None = self._read("date")
        return found

    def modified(self) -> datetime | None:
        found: datetime | None = self._read("updated")
        return found or self.date()

    def publish_date(self) -> datetime | None:
        return self._value().publish or self.date()

    def language(self) -> str:
        return self._view.page.language

    def translated_languages(self) -> dict[str, str]:
        """Code to address, of the languages in which the page exists."""
        return {one["code"]: one["url"] for one in self._read("translations") if one["exact"]}

    def untranslated_languages(self) -> list[str]:
        return [one["code"] for one in self._read("translations") if not one["exact"]]

    def metadata(self) -> dict[str, dict[str, str]]:
        """What `metadata:` of the site and the header says: name to `{name or property, content}`."""
        given = self.header().get("metadata")
        own = given if isinstance(given, Mapping) else {}
        shown: dict[str, dict[str, str]] = {}
        # What readers are sent to for a wrong address is nothing to find.
        unlisted = {"robots": "noindex,nofollow"} if self._view.page.type == "error" else {}
        for name, value in {**self._pages.metadata, **unlisted, **own}.items():
            kind = "property" if ":" in str(name) else "name"
            shown[str(name)] = {kind: str(name), "content": str(text(value))}
        return shown

    def taxonomy(self) -> dict[str, list[str]]:
        """Kind to terms; tags and authors under Grav's names too."""
        page = self._value()
        kinds = {"tag": page.tags, "tags": page.tags, "author": page.authors, **page.terms}
        return {kind: list(terms) for kind, terms in kinds.items() if terms}

    def visible(self) -> bool:
        """Whether the page offers itself to menus."""
        return self._value().offered

    def modular(self) -> bool:
        return self.template().startswith("modular/")

    def yes(self) -> bool:
        return True

    def no(self) -> bool:
        return False

    def media(self) -> Media:
        """The files beside the page."""
        return self._pages.media(self._view)

    def media_in(self, files: Sequence[Path]) -> Media:
        """Files of another folder as media."""
        return self._pages.media_in(files)

    # --- addresses --------------------------------------------------------------------------------

    def route(self) -> str:
        return "/" + self.key()

    def slug(self) -> str:
        return self.key().rpartition("/")[2]

    def url(self, include_host: Any = False, *_: Any) -> str:
        """The address; of a module that of the page which shows it."""
        if self.modular() and (parent := self.parent()) is not None:
            return parent.url(include_host)
        return str(self._read("permalink" if truth(include_host) else "url"))

    def permalink(self) -> str:
        return str(self._read("permalink"))

    # --- its place --------------------------------------------------------------------------------

    def is_home(self) -> bool:
        return self.key() == ""

    def home(self) -> GravPage:
        """The home page; the page itself where there is none."""
        return self._other(self._pages.find("")) or self

    def active(self) -> bool:
        """Whether this is the page being rendered."""
        return self.key() == self._current_key()

    def active_child(self) -> bool:
        """Whether the page being rendered lies below."""
        return self.key() != "" and self._current_key().startswith(self.key() + "/")

    def _current_key(self) -> str:
        return str(self._pages.current.twig_attribute("key"))

    def parent(self) -> GravPage | None:
        section = self._view.page.section
        return None if section is None else self._other(self._pages.find(section))

    def top_parent(self) -> GravPage:
        """The page of the first level that this one lies below."""
        return self._other(self._pages.find(self.key().partition("/")[0])) or self

    def children(self) -> Collection:
        """The pages below, then the page's modules."""
        below = self._pages.children(self.key()) if self._view.page.is_section else ()
        views = (*below, *self._pages.modules(self._view))
        return Collection(GravPage(view, self._pages) for view in views)

    def descendants(self) -> Iterator[GravPage]:
        """Every page below, parents first."""
        for child in self.children():
            yield child
            yield from child.descendants()

    def every(self) -> Iterator[GravPage]:
        """Every public page of the language."""
        return (GravPage(view, self._pages) for view in self._pages.every())

    def _row(self) -> Collection:
        parent = self.parent()
        return Collection(()) if parent is None else parent.children()

    def is_first(self) -> bool:
        return self._row().is_first(self)

    def is_last(self) -> bool:
        return self._row().is_last(self)

    def position(self) -> int | None:
        return self._row().position(self)

    def adjacent(self, direction: Any = 1) -> GravPage | None:
        return self._row().adjacent(self, direction)

    def next_sibling(self) -> GravPage | None:
        """The page before in order: the newest has no next."""
        return self._row().next_sibling(self)

    def previous_sibling(self) -> GravPage | None:
        return self._row().previous_sibling(self)

    # --- others -----------------------------------------------------------------------------------

    def find(self, route: Any) -> GravPage | None:
        """The page of a route, or below this one where the route is relative."""
        wanted = str(text(route))
        key = wanted.strip("/")
        if not wanted.startswith("/") and self.key():
            found = self._pages.find(f"{self.key()}/{key}")
            if found is not None:
                return self._other(found)
        return self._other(self._pages.find(key))

    def collection(self, name: Any = "content", *_: Any) -> Collection:
        """The collection that the header describes under a name, or that a map describes."""
        if isinstance(name, Mapping):
            return self.evaluate(name)
        return self.evaluate(self.header().get(str(text(name))))

    def window(self) -> tuple[int, int]:
        """Which page of a listing is being rendered, and how many there are."""
        return self._pages.window(self._view)

    def pagination(self) -> Pagination:
        """The pages of the listing, as the templates of Grav's plug-in walk them."""
        return Pagination(self._read("pagination") or {})

    def evaluate(self, wanted: Any, *_: Any) -> Collection:
        """The collection that a map, a list or a name describes (`query.evaluate`)."""
        return evaluate(self, wanted)
