"""What templates see of pages: `PageView`, one class for every page whatever name leads to it.

Each attribute that a template reads is noted in the trace under the page's identity, or under `SELF` for
the page being rendered. An attribute is a function in `ATTRIBUTES`; what is not there does not exist for
a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from portique.model.language import direction_of
from portique.model.page import Page, Person
from portique.render.trace import SELF

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer

Attribute = Callable[["PageView"], Any]
ATTRIBUTES: dict[str, Attribute] = {}
# Attributes that are made of other traced reads: noted by what they stand on, not by their value.
COMPOSITE = frozenset({"content", "lead", "parts", "headings", "words", "minutes", "excerpt"})


# Attributes that read nothing but the page itself, so that no trace has to be kept apart for them.
PLAIN = frozenset(
    [
        "key",
        "path",
        "type",
        "template",
        "language",
        "date",
        "updated",
        "draft",
        "hash",
        "is_section",
        "order",
        "params",
        "seo",
        "meta",
        "outline",
        "menu_title",
        "url",
        "permalink",
        "direction",
        "summary",
    ]
)

#: What a page says by its own file alone, as long as no settings and no section's defaults change.
OWN_WORDS = PLAIN | {"is_home", "generated", "authors", "tags", "taxonomies", "image"}
#: Begins the name of one read of several such words of one page.
TOGETHER = "own "


def page_id(page: Page) -> str:
    """The trace owner of a page: the same in every build."""
    return f"page:{page.language}:{page.path}"


class PageView:
    """A page as templates see it. `own` marks the page being rendered."""

    __slots__ = ("own", "page", "site", "trace_identity")

    def __init__(self, page: Page, site: SiteRenderer, own: bool = False) -> None:
        self.page = page
        self.site = site
        self.own = own
        self.trace_identity = page_id(page)

    def twig_attribute(self, name: str) -> Any:
        """The attribute that a template asks for. Raises AttributeError for what a page has not."""
        trace = self.site.trace
        if name == "current":
            # Asked of every entry of a list; what is read is the outcome, which is the same on most pages.
            trace.note(SELF, f"is {self.trace_identity}")
            return self.own or self.site.is_in_progress(self.page)
        getter = ATTRIBUTES.get(name)
        if getter is None:
            raise AttributeError(name)
        if name in COMPOSITE:
            trace.note(SELF if self.own else self.trace_identity, "hash")
        else:
            trace.note(SELF if self.own else self.trace_identity, name)
        return getter(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageView) and other.trace_identity == self.trace_identity

    def __hash__(self) -> int:
        return hash(self.trace_identity)

    def __repr__(self) -> str:
        return f"<page {self.page.path}>"


def attribute(*names: str) -> Callable[[Attribute], Attribute]:
    """Register a function as what templates read under `names`."""

    def register(getter: Attribute) -> Attribute:
        for name in names:
            ATTRIBUTES[name] = getter
        return getter

    return register


def _field(name: str) -> None:
    ATTRIBUTES[name] = lambda view: getattr(view.page, name)


for _name in ("key", "path", "type", "template", "language", "date", "updated", "draft", "hash",
              "is_section", "order", "params", "seo", "meta", "outline", "menu_title"):  # fmt: skip
    _field(_name)


@attribute("title")
def _title(view: PageView) -> str:
    """The page's title; of an interview that names a page for its person and has none, that person's name."""
    page = view.page
    if page.type == "interview" and not page.meta.get("title") and page.persons and page.persons[0].page:
        named = view.site.find(page.language, page.persons[0].page)
        if named is not None:
            return str(named.twig_attribute("title"))
    return page.title


@attribute("menu")
def _menu(view: PageView) -> str:
    return view.page.menu_title or _title(view)


@attribute("url")
def _url(view: PageView) -> str:
    return view.site.addresses.page(view.page)


@attribute("permalink")
def _permalink(view: PageView) -> str:
    return view.site.absolute(view.site.addresses.page(view.page))


@attribute("direction")
def _direction(view: PageView) -> str:
    return direction_of(view.page.language)


@attribute("is_home")
def _is_home(view: PageView) -> bool:
    return view.page.key == "" and view.site.generated(view.page) is None


@attribute("generated")
def _generated(view: PageView) -> Any:
    made = view.site.generated(view.page)
    return None if made is None else {"kind": made.kind, "taxonomy": made.taxonomy, "term": made.term}


@attribute("summary")
def _summary(view: PageView) -> str:
    return view.site.texts.summary(view.page)


@attribute("excerpt")
def _excerpt(view: PageView) -> Any:
    return view.site.texts.before_more(view.page)


@attribute("content")
def _content(view: PageView) -> Any:
    return view.site.texts.of(view.page).html


@attribute("lead")
def _lead(view: PageView) -> Any:
    return view.site.texts.of(view.page).lead


@attribute("parts")
def _parts(view: PageView) -> Any:
    return view.site.texts.of(view.page).parts


@attribute("headings")
def _headings(view: PageView) -> Any:
    return view.site.texts.of(view.page).headings


@attribute("words")
def _words(view: PageView) -> int:
    return view.site.texts.of(view.page).words


@attribute("minutes")
def _minutes(view: PageView) -> int:
    return max(1, round(view.site.texts.of(view.page).words / 200)) if view.page.body.text.strip() else 0


@attribute("authors")
def _authors(view: PageView) -> list[dict[str, Any]]:
    return view.site.term_links(view.page.language, "authors", view.page.authors)


@attribute("tags")
def _tags(view: PageView) -> list[dict[str, Any]]:
    return view.site.term_links(view.page.language, "tags", view.page.tags)


@attribute("taxonomies")
def _taxonomies(view: PageView) -> dict[str, list[dict[str, Any]]]:
    return {
        name: view.site.term_links(view.page.language, name, values)
        for name, values in view.page.terms.items()
    }


@attribute("image")
def _image(view: PageView) -> dict[str, Any] | None:
    picture = view.page.image
    if picture is None:
        return None
    found = view.site.pictures.describe(picture.src, view.page)
    if found is None:
        return None
    return {**found, "alt": picture.alt, "caption": picture.caption, "focus": picture.focus}


def _person(view: PageView, person: Person) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": person.name,
        "role": person.role,
        "alt": person.alt,
        "caption": person.caption,
        "portrait": "",
        "url": "",
        "width": None,
        "height": None,
    }
    if person.page:
        own = view.site.find(view.page.language, person.page)
        if own is not None:
            about = own.page.persons[0] if own.page.persons else Person()
            shown["url"] = own.twig_attribute("url")
            shown["name"] = person.name or about.name or own.page.title
            for name in ("role", "alt", "caption"):
                shown[name] = shown[name] or getattr(about, name)
            if not person.portrait and about.portrait:
                return {**shown, **_portrait(own, about.portrait)}
    return {**shown, **_portrait(view, person.portrait)}


def _portrait(view: PageView, src: str) -> dict[str, Any]:
    found = view.site.pictures.describe(src, view.page) if src else None
    if found is None:
        return {}
    return {"portrait": found["url"], "src": src, "width": found["width"], "height": found["height"]}


@attribute("persons")
def _persons(view: PageView) -> list[dict[str, Any]]:
    return [_person(view, person) for person in view.page.persons]


@attribute("interviewers")
def _interviewers(view: PageView) -> list[dict[str, Any]]:
    return [_person(view, person) for person in view.page.interviewers]


@attribute("section")
def _section(view: PageView) -> PageView | None:
    key = view.page.key if view.page.is_section else view.page.section
    return None if key is None else view.site.find(view.page.language, key)


@attribute("parent")
def _parent(view: PageView) -> PageView | None:
    return None if view.page.section is None else view.site.find(view.page.language, view.page.section)


@attribute("children")
def _children(view: PageView) -> list[PageView]:
    return view.site.children(view.page.language, view.page.key) if view.page.is_section else []


def _siblings_of(view: PageView) -> list[PageView]:
    if view.page.section is None or view.site.generated(view.page) is not None:
        return []
    return view.site.children(view.page.language, view.page.section)


@attribute("siblings")
def _siblings(view: PageView) -> list[PageView]:
    return [other for other in _siblings_of(view) if other != view]


def _neighbour(view: PageView, step: int) -> PageView | None:
    place = view.site.place_among_siblings(view.page)
    if place is None:
        return None
    row, index = place
    index += step
    return view.site.view(row[index]) if 0 <= index < len(row) else None


@attribute("previous")
def _previous(view: PageView) -> PageView | None:
    return _neighbour(view, -1)


@attribute("next")
def _next(view: PageView) -> PageView | None:
    return _neighbour(view, 1)


@attribute("ancestors")
def _ancestors(view: PageView) -> list[PageView]:
    found: list[PageView] = []
    key = view.page.section
    while key is not None:
        above = view.site.find(view.page.language, key)
        if above is None:
            break
        found.append(above)
        key = above.page.section
    return found[::-1]


@attribute("translations")
def _translations(view: PageView) -> list[dict[str, Any]]:
    return view.site.translations(view.page)


@attribute("pagination")
def _pagination(view: PageView) -> Mapping[str, Any] | None:
    return view.site.pagination(view.page)


@attribute("items")
def _items(view: PageView) -> list[PageView]:
    return [view.site.view(page) for page in view.site.items_of(view.page)]
