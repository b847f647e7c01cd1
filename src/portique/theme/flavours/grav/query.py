"""A collection by its description: `content:` of a page's header, or the argument of `page.evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from portique.theme.flavours.grav.collection import Collection, as_pages
from portique.twig.arrays import is_array, values_of
from portique.twig.values import integer, text, truth

if TYPE_CHECKING:
    from portique.theme.flavours.grav.page import GravPage


def evaluate(page: GravPage, wanted: Any) -> Collection:
    """The collection that `wanted` describes as seen from `page`.

    `wanted` is a map with `items`, `order`, `limit`, `filter`, `pagination`, or the items alone: a name
    such as `@self.children`, a map `{'@page.children': '/blog'}` or `{'@taxonomy.tag': sea}`, or a list of
    those, whose pages come in sum.
    """
    described = wanted if isinstance(wanted, Mapping) and "items" in wanted else {"items": wanted}
    found = Collection(_items(page, described["items"]), described)
    found = _filtered(found, described.get("filter"))
    order = described.get("order")
    if isinstance(order, Mapping):
        found = found.order(order.get("by") or "default", order.get("dir") or "asc", order.get("custom"))
    found = _dated(found, described.get("dateRange"))
    limit = described.get("limit")
    if truth(limit):
        found = _part(page, found, integer(limit), truth(described.get("pagination")))
    return found


def _part(page: GravPage, found: Collection, limit: int, paged: bool) -> Collection:
    """The first `limit` pages; of a listing that goes on over several pages, those of the one at hand.

    A collection that the pages of the listing have no room for is shown whole: no entry is lost.
    """
    if not paged:
        return Collection(as_pages(tuple(found), limit), found.params())
    current, total = page.window()
    if total < 2 or found.count() > total * limit:
        return found
    start = (current - 1) * limit
    params = {**found.params(), "pagination": page.pagination()}
    return Collection(tuple(found)[start : start + limit], params)


def _dated(found: Collection, wanted: Any) -> Collection:
    """Pages between two dates, written as in a header."""
    if not isinstance(wanted, Mapping):
        return found
    start, end = (_moment(wanted.get(key)) for key in ("start", "end"))
    return found.date_range(start, end)


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        found = datetime.fromisoformat(text(value)) if value else None
    except ValueError:
        return None
    return None if found is None else found if found.tzinfo else found.replace(tzinfo=UTC)


def _items(page: GravPage, items: Any) -> Iterator[GravPage]:
    if isinstance(items, Mapping):
        for name, value in items.items():
            yield from _named(page, _name(text(name)), value)
    elif is_array(items):
        for item in values_of(items):
            yield from _items(page, item)
    elif items is not None:
        yield from _named(page, _name(text(items)), None)


def _name(written: str) -> str:
    """`@self.children` and `self@.children` are one."""
    head, dot, rest = written.partition(".")
    return head.strip("@") + dot + rest


def _named(page: GravPage, name: str, value: Any) -> Iterable[GravPage]:
    head, _, what = name.partition(".")
    match head:
        case "self":
            return _around(page, what or "children")
        case "page":
            start = page.find(value)
            return () if start is None else _around(start, what or "self")
        case "root":
            if what in ("", "children", "pages", "root"):
                return page.home().children().pages()
            if what == "self":
                return (page.home(),)
            return page.every()
        case "taxonomy":
            conditions = {what: value} if what else value
            return _with_terms(page, conditions) if isinstance(conditions, Mapping) else ()
    return ()


def _around(page: GravPage, what: str) -> Iterable[GravPage]:
    parent = page.parent()
    match what:
        case "self" | "page":
            return (page,)
        case "parent":
            return () if parent is None else (parent,)
        case "siblings":
            return () if parent is None else (one for one in parent.children() if one != page)
        case "children" | "pages":
            return page.children().pages()
        case "modules" | "modular":
            return page.children().modules()
        case "all":
            return page.children()
        case "descendants":
            return page.descendants()
    return ()


def _with_terms(page: GravPage, conditions: Mapping[Any, Any]) -> Iterator[GravPage]:
    """The pages that bear every one of the terms."""
    wanted = {text(kind): _words(terms) for kind, terms in conditions.items()}
    for one in page.every():
        terms = one.taxonomy()
        if all(needed <= _words(terms.get(kind)) for kind, needed in wanted.items()):
            yield one


def _words(terms: Any) -> set[str]:
    found = values_of(terms) if is_array(terms) else () if terms is None else (terms,)
    return {text(term).casefold() for term in found}


def _filtered(found: Collection, conditions: Any) -> Collection:
    if not isinstance(conditions, Mapping):
        return found
    for name, wanted in conditions.items():
        match name:
            case "visible":
                found = found.visible() if truth(wanted) else found.not_visible()
            case "modular" | "module":
                found = found.modules() if truth(wanted) else found.pages()
            case "page":
                found = found.pages() if truth(wanted) else found.modules()
            case "published" | "routable" if not truth(wanted):
                found = found.nothing()
            case "access" if is_array(wanted) and list(values_of(wanted)):
                found = found.nothing()  # what only members may read is no page here
            case "type":
                found = found.of_type(wanted)
            case "types":
                found = found.of_types(wanted)
    return found
