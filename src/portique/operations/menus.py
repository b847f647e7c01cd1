"""Edits of a menu file. `old` and `new` are lists of `[keys, value]` (None: not set), changed together.

An item is known by its path (`features/overview`): where it moves, its properties move with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from portique.formats.yaml import read_yaml
from portique.model.menu import WITHOUT_LINK
from portique.model.naming import slug
from portique.operations.settings import present
from portique.operations.values import Operation, Target


def set_property(text: str | None, file: str, item: str, name: str, value: Any) -> Operation:
    """Set a property of an item; None takes it out."""
    keys = ["items", item, name]
    old = present(text, keys)
    return Operation(
        "menu.set", Target(file, node=item), [[keys, old]], [[keys, value]], f"set {name} of {item}"
    )


def order(text: str | None, file: str, parent: str, names: Sequence[str]) -> Operation:
    """Put the items below `parent` (empty: the top) into the order `names`. Raises LookupError for others.

    Items in columns keep their columns; the order counts within each.
    """
    data = read_yaml(text or "", file).value or {}
    keys: list[str | int] = ["ordering", *_keys_to(data.get("ordering") or {}, _names(parent))]
    old = present(text, keys)
    rank = {name: at for at, name in enumerate(names)}
    columns = old if isinstance(old, list) else [old or {}]
    known = {_last(name) for column in columns for name in column}
    if known != set(rank):
        raise LookupError(f"the items below {parent or 'the top'} are {', '.join(sorted(known)) or 'none'}")
    sorted_columns = [
        {name: column[name] for name in sorted(column, key=lambda one: rank[_last(one)])}
        for column in columns
    ]
    new = sorted_columns if isinstance(old, list) else sorted_columns[0]
    return Operation("menu.order", Target(file, node=parent), [[keys, old]], [[keys, new]],
                     f"reorder {parent or 'the menu'}")  # fmt: skip


def arrange(text: str, file: str, item: str, columns: Sequence[Sequence[str]]) -> Operation:
    """Deal the children of `item` out to `columns`, by their names; one column is none.

    Raises LookupError where the item is not in the order, or the columns do not name each child once.
    """
    data = read_yaml(text, file).value or {}
    keys: list[str | int] = ["ordering", *_keys_to(data.get("ordering") or {}, _names(item))]
    old = present(text, keys)
    entries = {
        _last(key): (str(key), below)
        for column in (old if isinstance(old, list) else [old or {}])
        for key, below in column.items()
    }
    if sorted(name for column in columns for name in column) != sorted(entries):
        raise LookupError(f"the items below {item} are {', '.join(sorted(entries)) or 'none'}")
    dealt = [dict(entries[name] for name in column) for column in columns]
    new = dealt if len(dealt) > 1 else dealt[0]
    return Operation("menu.order", Target(file, node=item), [[keys, old]], [[keys, new]],
                     f"columns of {item}")  # fmt: skip


def move(
    text: str, file: str, item: str, parent: str, index: int, pages: Collection[str] | None = None
) -> Operation:
    """Move `item` to `index` below `parent` (empty: the top), with what is below it and all its properties.

    An item that stands for a page goes on standing for it: away from its own place it is named by its whole
    path. `pages` are the translation keys of the site's pages (`home` for the empty one); without them every
    item that has no link of its own counts as a page. Raises LookupError where the item is not in the order,
    or `parent` lies in it or has columns.
    """
    data = read_yaml(text, file).value or {}
    ordering, items = data.get("ordering") or {}, data.get("items") or {}
    *above, name = _names(item)
    if parent == item or parent.startswith(item + "/"):
        raise LookupError(f"{item} cannot be moved into itself")
    key, below = _entry(ordering, [*above, name])
    target = f"{parent}/{name}" if parent else name
    whose = _Pages(items, pages)
    after = _with(
        _without(ordering, [*above, name]), _names(parent), whose.key(key, item, target),
        whose.keys_below(below, item, target), index,
    )  # fmt: skip
    old: list[list[Any]] = [[["ordering"], ordering]]
    new: list[list[Any]] = [[["ordering"], after]]
    renamed = _renamed(items, item, target)
    if list(renamed) != list(items):
        old.append([["items"], items])
        new.append([["items"], renamed])
    return Operation("menu.move", Target(file, node=item), old, new, f"move {item} to {parent or 'the top'}")


def insert(
    text: str | None,
    file: str,
    parent: str,
    index: int,
    name: str,
    properties: Mapping[str, Any] | None = None,
) -> Operation:
    """Add an item at `index` below `parent` (empty: the top).

    `name` is a page's translation key (`home` for the home page), or a new name where `properties` say what
    the item is: `{type: particle, particle: …, options: …}`, `{title: …, link: …}`; a particle without a name
    is `__particle-1`, the first that is free. Raises LookupError where there is such an item already.
    """
    data = read_yaml(text or "", file).value or {}
    ordering, items = data.get("ordering") or {}, data.get("items") or {}
    said = dict(properties or {})
    if not name:
        last = (
            "__particle" if said.get("type") == "particle" else slug(str(said.get("title") or "")) or "item"
        )
        taken = {path.rpartition("/")[2] for path in items} | set(_all_names(ordering))
        name = _first_free(last, taken, numbered=last == "__particle")
    last = name.rpartition("/")[2]
    path = f"{parent}/{last}" if parent else last
    key = last if name in (path, last) else name
    old: list[list[Any]] = [[["ordering"], data.get("ordering")]]
    new: list[list[Any]] = [[["ordering"], _with(ordering, _names(parent), key, None, index)]]
    if said:
        old.append([["items", path], items.get(path)])
        new.append([["items", path], said])
    title = said.get("title") or last
    return Operation("menu.insert", Target(file, node=path), old, new, f"add {title} to the menu")


def remove(text: str, file: str, item: str) -> Operation:
    """Take an item out with what is below it. Raises LookupError where the order does not name it."""
    data = read_yaml(text, file).value or {}
    ordering, items = data.get("ordering") or {}, data.get("items") or {}
    old: list[list[Any]] = [[["ordering"], ordering]]
    new: list[list[Any]] = [[["ordering"], _without(ordering, _names(item)) or None]]
    kept = {path: said for path, said in items.items() if not f"{path}/".startswith(f"{item}/")}
    if len(kept) < len(items):
        old.append([["items"], items])
        new.append([["items"], kept or None])
    return Operation("menu.remove", Target(file, node=item), old, new, f"remove {item}")


class _Pages:
    """Which page an item stands for, and what it is called in an order to go on standing for it."""

    def __init__(self, items: Mapping[str, Any], pages: Collection[str] | None) -> None:
        self._items, self._pages = items, pages

    def key(self, key: str, path: str, target: str) -> str:
        """The key in the order of the item at `path`, once it stands at `target`."""
        last, page = target.rpartition("/")[2], self._page(key, path)
        if page is None or page in (target, last):
            return last
        return page

    def keys_below(self, below: Any, path: str, target: str) -> Any:
        """What lies below the item, in the same way."""
        if isinstance(below, list):
            return [self.keys_below(column, path, target) for column in below]
        if not isinstance(below, Mapping):
            return "" if below is None else below
        made: dict[str, Any] = {}
        for key, deeper in below.items():
            last = _last(key)
            here, there = f"{path}/{last}", f"{target}/{last}"
            made[self.key(str(key), here, there)] = self.keys_below(deeper, here, there)
        return made

    def _page(self, key: str, path: str) -> str | None:
        """The translation key of an item's page; None for a particle, a heading or a link."""
        said = self._items.get(path) or self._items.get(key) or {}
        own = isinstance(said, Mapping) and (
            said.get("type") in WITHOUT_LINK or said.get("link") or said.get("url")
        )
        whole = key.strip("/")
        if own or key.startswith("__"):
            return None
        if self._pages is None:
            return whole if "/" in whole else path
        return next((one for one in (path, whole) if one in self._pages), None)


def _keys_to(ordering: Any, names: Sequence[str]) -> list[str | int]:
    """The keys that lead through an order to an item. Raises LookupError."""
    if not names:
        return []
    if isinstance(ordering, list):
        at = next((at for at, column in enumerate(ordering) if names[0] in map(_last, column)), None)
        if at is None:
            raise LookupError(f"the menu does not name {names[0]!r} there")
        return [at, *_keys_to(ordering[at], names)]
    key, below = _entry(ordering, names[:1])
    return [key, *_keys_to(below, names[1:])]


def _entry(ordering: Any, names: Sequence[str]) -> tuple[str, Any]:
    """The key of an item in an order, and what lies below it. Raises LookupError."""
    for column in ordering if isinstance(ordering, list) else [ordering]:
        for key, below in column.items() if isinstance(column, Mapping) else ():
            if _last(key) == names[0]:
                return (str(key), below) if len(names) == 1 else _entry(below, names[1:])
    raise LookupError(f"the menu does not name {'/'.join(names)!r} there")


def _last(key: Any) -> str:
    """The name of an item in its place: an order may call it by the whole path of its page."""
    return str(key).strip("/").rpartition("/")[2]


def _all_names(ordering: Any) -> Iterator[str]:
    if isinstance(ordering, list):
        for column in ordering:
            yield from _all_names(column)
    elif isinstance(ordering, Mapping):
        for key, below in ordering.items():
            yield _last(key)
            yield from _all_names(below)


def _first_free(name: str, taken: Collection[str], *, numbered: bool) -> str:
    if not numbered and name not in taken:
        return name
    return next(one for number in count(1 if numbered else 2) if (one := f"{name}-{number}") not in taken)


def _names(path: str) -> list[str]:
    return [name for name in path.split("/") if name]


def _without(ordering: Any, names: Sequence[str]) -> Any:
    """An order without one item; columns are looked through. Raises LookupError."""
    if isinstance(ordering, list):
        at = next((at for at, column in enumerate(ordering) if names[0] in map(_last, column)), None)
        if at is None:
            raise LookupError(f"the menu does not name {names[0]!r} there")
        return [*ordering[:at], _without(ordering[at], names), *ordering[at + 1 :]]
    key, _ = _entry(ordering, names[:1])
    if len(names) > 1:
        return {**ordering, key: _without(ordering[key], names[1:]) or ""}
    return {one: below for one, below in ordering.items() if one != key}


def _with(ordering: Any, above: Sequence[str], name: str, below: Any, index: int) -> Any:
    """An order with an item at `index` below `above`, counted through its columns. Raises LookupError."""
    if isinstance(ordering, list) and all(isinstance(column, Mapping) for column in ordering):
        return _in_columns(ordering, above, name, below, index)
    ordering = ordering or {}
    if above:
        key, _ = _entry(ordering, above[:1])
        return {**ordering, key: _with(ordering[key], above[1:], name, below, index)}
    if not isinstance(ordering, Mapping):
        raise LookupError(f"the order is {ordering!r}; give it item by item first")
    if _last(name) in map(_last, ordering):
        raise LookupError(f"there is an item {_last(name)!r} already")
    entries = list(ordering.items())
    entries.insert(min(max(index, 0), len(entries)), (name, "" if below is None else below))
    return dict(entries)


def _in_columns(ordering: list[Any], above: Sequence[str], name: str, below: Any, index: int) -> list[Any]:
    for at, column in enumerate(ordering):
        here = above[0] in map(_last, column) if above else index <= len(column) or at == len(ordering) - 1
        if here:
            return [*ordering[:at], _with(column, above, name, below, index), *ordering[at + 1 :]]
        index -= len(column)
    raise LookupError(f"the menu does not name {'/'.join(above)!r} there")


def _renamed(items: Mapping[str, Any], item: str, target: str) -> dict[str, Any]:
    return {
        target + path[len(item) :] if f"{path}/".startswith(f"{item}/") else path: said
        for path, said in items.items()
    }
