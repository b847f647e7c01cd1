"""Ordered pages, as `page.children` and `page.collection()` give them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cmp_to_key
from random import Random
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import is_array, values_of
from portique.twig.values import compare, integer, text, truth

if TYPE_CHECKING:
    from portique.theme.flavours.grav.page import GravPage

NAMES: Mapping[str, str] = {
    "count": "count", "length": "count", "first": "first", "last": "last", "slice": "slice",
    "batch": "batch", "reverse": "reverse", "order": "order", "params": "params", "visible": "visible",
    "nonVisible": "not_visible", "pages": "pages", "nonModular": "pages", "modular": "modules",
    "modules": "modules", "routable": "same", "published": "same", "nonPublished": "nothing",
    "nonRoutable": "nothing", "ofType": "of_type", "ofOneOfTheseTypes": "of_types",
    "dateRange": "date_range", "nextSibling": "next_sibling", "prevSibling": "previous_sibling",
    "adjacentSibling": "adjacent", "isFirst": "is_first", "isLast": "is_last",
    "currentPosition": "position", "append": "append", "merge": "append", "intersect": "intersect",
    "current": "first", "toArray": "by_route", "get": "get", "ofOneOfTheseAccessLevels": "nothing_of",
    "random": "random", "path": "get", "addPage": "append_one", "remove": "without",
}  # fmt: skip


class Collection:
    """Pages in an order. Methods that choose or sort return a new collection; pages are found by route."""

    __slots__ = ("_pages", "_params")

    def __init__(self, pages: Iterable[GravPage], params: Mapping[str, Any] | None = None) -> None:
        self._pages = tuple(dict.fromkeys(pages))
        self._params = dict(params or {})

    def twig_attribute(self, name: str) -> Any:
        """A method by Grav's name, else the page of that route. Raises AttributeError."""
        own = NAMES.get(name)
        if own is not None:
            return getattr(self, own)
        if (found := self.get(name)) is None:
            raise AttributeError(name)
        return found

    def __iter__(self) -> Iterator[GravPage]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def __bool__(self) -> bool:
        return True  # as every object of PHP's

    def _with(self, pages: Iterable[GravPage]) -> Collection:
        return Collection(pages, self._params)

    # --- reading ----------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._pages)

    def first(self) -> GravPage | None:
        return self._pages[0] if self._pages else None

    def last(self) -> GravPage | None:
        return self._pages[-1] if self._pages else None

    def get(self, route: Any) -> GravPage | None:
        """The page of a route, or the one at a number."""
        wanted = text(route)
        if wanted.isdecimal():
            return self._pages[int(wanted)] if int(wanted) < len(self._pages) else None
        return next((page for page in self._pages if page.route().strip("/") == wanted.strip("/")), None)

    def params(self) -> dict[str, Any]:
        """The conditions that made the collection, and its `pagination`."""
        return dict(self._params)

    def by_route(self) -> dict[str, GravPage]:
        return {page.route(): page for page in self._pages}

    def batch(self, size: Any) -> list[Collection]:
        """Collections of at most `size` pages."""
        step = max(1, integer(size))
        return [self._with(self._pages[at : at + step]) for at in range(0, len(self._pages), step)]

    # --- choosing ---------------------------------------------------------------------------------

    def slice(self, offset: Any, length: Any = None) -> Collection:
        start = integer(offset)
        part = self._pages[start:]
        return self._with(part if length is None else part[: integer(length)])

    def same(self) -> Collection:
        """Every page here is published and can be visited."""
        return self

    def nothing(self) -> Collection:
        return self._with(())

    def nothing_of(self, *_: Any) -> Collection:
        """What only some members may read is no page here."""
        return self._with(())

    def random(self, count: Any = 1) -> Collection:
        """Some of the pages, the same ones in every build."""
        some = Random(len(self._pages)).sample(self._pages, min(len(self._pages), max(0, integer(count))))
        return self._with(some)

    def append_one(self, page: Any) -> Collection:
        return self._with((*self._pages, page) if hasattr(page, "route") else self._pages)

    def without(self, page: Any) -> Collection:
        """All but one page, given by itself or by its route."""
        gone = page if hasattr(page, "route") else self.get(page)
        return self._with(one for one in self._pages if one != gone)

    def visible(self) -> Collection:
        """Pages that offer themselves to menus."""
        return self._with(page for page in self._pages if page.visible())

    def not_visible(self) -> Collection:
        return self._with(page for page in self._pages if not page.visible())

    def pages(self) -> Collection:
        return self._with(page for page in self._pages if not page.modular())

    def modules(self) -> Collection:
        return self._with(page for page in self._pages if page.modular())

    def of_type(self, kind: Any) -> Collection:
        """Pages of one template."""
        return self.of_types([kind])

    def of_types(self, kinds: Any) -> Collection:
        wanted = {text(kind) for kind in values_of(kinds)} if is_array(kinds) else {text(kinds)}
        return self._with(page for page in self._pages if page.template() in wanted)

    def date_range(self, start: datetime | None = None, end: datetime | None = None) -> Collection:
        """Pages dated from `start` to `end`, both included where they are given."""

        def inside(moment: datetime | None) -> bool:
            return (
                moment is not None and (start is None or moment >= start) and (end is None or moment <= end)
            )

        return self._with(page for page in self._pages if inside(page.date()))

    def append(self, other: Any) -> Collection:
        return self._with((*self._pages, *(other if isinstance(other, Collection) else ())))

    def intersect(self, other: Any) -> Collection:
        known = set(other if isinstance(other, Collection) else ())
        return self._with(page for page in self._pages if page in known)

    # --- order ------------------------------------------------------------------------------------

    def reverse(self) -> Collection:
        return self._with(self._pages[::-1])

    def order(self, by: Any = "default", direction: Any = "asc", custom: Any = None) -> Collection:
        """By `default` (the reading order that the collection has), `title`, `date`, `modified`, `folder`,
        `basename`, `random` (the same in every build), `header.<key>`, or a list of slugs in `custom`,
        first. Equal ones keep their order.
        """
        ordered = list(self._pages)
        key = sort_key(text(by))
        if text(by) == "random":
            ordered = list(self.random(len(ordered)))
        elif key is not None:
            ordered.sort(key=cmp_to_key(lambda a, b: compare(key(a), key(b))))
        if text(direction).lower() == "desc":
            ordered.reverse()
        if is_array(custom) and custom:
            places = {text(slug).strip("/"): place for place, slug in enumerate(values_of(custom))}
            ordered.sort(key=lambda page: places.get(page.slug(), len(places)))
        return self._with(ordered)

    def position(self, page: Any) -> int | None:
        """The place of a page (or route), from 0; null when it is not in."""
        wanted = getattr(page, "route", lambda: text(page))()
        routes = [own.route() for own in self._pages]
        return routes.index(wanted) if wanted in routes else None

    def adjacent(self, page: Any, direction: Any = 1) -> GravPage | None:
        place = self.position(page)
        if place is None:
            return None
        other = place + integer(direction)
        return self._pages[other] if 0 <= other < len(self._pages) else None

    def next_sibling(self, page: Any) -> GravPage | None:
        """The page before: collections run as a stack, in which the newest has no next."""
        return self.adjacent(page, -1)

    def previous_sibling(self, page: Any) -> GravPage | None:
        return self.adjacent(page, 1)

    def is_first(self, page: Any) -> bool:
        return self.position(page) == 0

    def is_last(self, page: Any) -> bool:
        return self.position(page) == len(self._pages) - 1 if self._pages else False


def sort_key(by: str) -> Callable[[GravPage], Any] | None:
    """What pages are compared by; None for the order that they have."""
    if by.startswith("header."):
        path = by.removeprefix("header.")
        return lambda page: page.value(f"header.{path}", "")
    keys: dict[str, Callable[[GravPage], Any]] = {
        "title": lambda page: page.title().casefold(),
        "date": lambda page: _seconds(page.date()),
        "publish_date": lambda page: _seconds(page.publish_date()),
        "modified": lambda page: _seconds(page.modified()),
        "folder": lambda page: page.folder(),
        "slug": lambda page: page.slug(),
        "basename": lambda page: page.slug(),
    }
    return keys.get(by)


def _seconds(moment: datetime | None) -> float:
    return 0.0 if moment is None else moment.timestamp()


def as_pages(found: Sequence[GravPage], wanted: Any) -> Sequence[GravPage]:
    """The first `wanted` pages; all for nothing or 0."""
    return found[: integer(wanted)] if truth(wanted) else found
