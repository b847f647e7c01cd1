"""Edits of a menu file. `old` and `new` are lists of `[keys, value]` (None: not set), changed together.

An item is known by its path (`features/overview`): where it moves, its properties move with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.yaml import read_yaml
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
    keys: list[str | int] = ["ordering", *_names(parent)]
    old = present(text, keys)
    rank = {name: at for at, name in enumerate(names)}
    columns = old if isinstance(old, list) else [old or {}]
    known = {name for column in columns for name in column}
    if known != set(rank):
        raise LookupError(f"the items below {parent or 'the top'} are {', '.join(sorted(known)) or 'none'}")
    sorted_columns = [
        {name: column[name] for name in sorted(column, key=rank.__getitem__)} for column in columns
    ]
    new = sorted_columns if isinstance(old, list) else sorted_columns[0]
    return Operation("menu.order", Target(file, node=parent), [[keys, old]], [[keys, new]],
                     f"reorder {parent or 'the menu'}")  # fmt: skip


def move(text: str, file: str, item: str, parent: str, index: int) -> Operation:
    """Put `item` at `index` below `parent` (empty: the top), with what is below it and all its properties.

    Raises LookupError where the item is not in the order, or `parent` lies in it or has columns.
    """
    data = read_yaml(text, file).value or {}
    ordering, items = data.get("ordering") or {}, data.get("items") or {}
    *above, name = _names(item)
    if parent == item or parent.startswith(item + "/"):
        raise LookupError(f"{item} cannot be moved into itself")
    below = present(text, ["ordering", *_names(item)])
    without = _without(ordering, [*above, name])
    after = _with(without, _names(parent), name, below, index)
    target = f"{parent}/{name}" if parent else name
    old: list[list[Any]] = [[["ordering"], ordering]]
    new: list[list[Any]] = [[["ordering"], after]]
    renamed = _renamed(items, item, target)
    if list(renamed) != list(items):
        old.append([["items"], items])
        new.append([["items"], renamed])
    return Operation("menu.move", Target(file, node=item), old, new, f"move {item} to {parent or 'the top'}")


def remove(text: str, file: str, item: str) -> Operation:
    """Take an item out with what is below it. Raises LookupError where the order does not name it."""
    data = read_yaml(text, file).value or {}
    ordering, items = data.get("ordering") or {}, data.get("items") or {}
    old: list[list[Any]] = [[["ordering"], ordering]]
    new: list[list[Any]] = [[["ordering"], _without(ordering, _names(item))]]
    kept = {path: said for path, said in items.items() if not f"{path}/".startswith(f"{item}/")}
    if len(kept) < len(items):
        old.append([["items"], items])
        new.append([["items"], kept or None])
    return Operation("menu.remove", Target(file, node=item), old, new, f"remove {item}")


def _names(path: str) -> list[str]:
    return [name for name in path.split("/") if name]


def _without(ordering: Any, names: Sequence[str]) -> Any:
    """An order without one item; columns are looked through."""
    name, rest = names[0], names[1:]
    if isinstance(ordering, list):
        at = next((at for at, column in enumerate(ordering) if name in column), None)
        if at is None:
            raise LookupError(f"the menu does not name {name!r} there")
        return [*ordering[:at], _without(ordering[at], names), *ordering[at + 1 :]]
    if not isinstance(ordering, Mapping) or name not in ordering:
        raise LookupError(f"the menu does not name {name!r} there")
    if rest:
        return {**ordering, name: _without(ordering[name], rest) or ""}
    return {key: below for key, below in ordering.items() if key != name}


def _with(ordering: Any, above: Sequence[str], name: str, below: Any, index: int) -> Any:
    if isinstance(ordering, list):
        raise LookupError("an item with columns takes items column by column")
    ordering = ordering or {}
    if not isinstance(ordering, Mapping) or (above and above[0] not in ordering):
        raise LookupError(f"the menu does not name {'/'.join(above)!r} there")
    if above:
        return {**ordering, above[0]: _with(ordering[above[0]], above[1:], name, below, index)}
    if name in ordering:
        raise LookupError(f"there is an item {name!r} already")
    entries = list(ordering.items())
    entries.insert(min(max(index, 0), len(entries)), (name, "" if below is None else below))
    return dict(entries)


def _renamed(items: Mapping[str, Any], item: str, target: str) -> dict[str, Any]:
    return {
        target + path[len(item) :] if f"{path}/".startswith(f"{item}/") else path: said
        for path, said in items.items()
    }
