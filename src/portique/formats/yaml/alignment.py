"""Which values are alike, and which item of a new list is which of the old."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Whether two values would be written alike: types and the order of keys count, NaN is NaN."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))


def aligned(present: Sequence[Any], value: Sequence[Any]) -> list[int | None]:
    """For each new item the old one that it is: an equal one, else one of the same name, else its place."""
    free: dict[str, list[int]] = {}
    for at, item in enumerate(present):
        free.setdefault(_identity(item), []).append(at)
    sources: list[int | None] = []
    for item in value:
        equal = free.get(_identity(item))
        sources.append(equal.pop(0) if equal else None)
    left = sorted(at for places in free.values() for at in places)
    for position, item in enumerate(value):
        if sources[position] is None and (name := _name(item)):
            found = next((at for at in left if _name(present[at]) == name), None)
            if found is not None:
                sources[position] = found
                left.remove(found)
    open_places = [position for position, source in enumerate(sources) if source is None]
    if len(open_places) == len(left):
        for position, at in zip(open_places, left, strict=True):
            if (kind_of(value[position]) == "scalar") == (kind_of(present[at]) == "scalar"):
                sources[position] = at
    return sources


def renamed(present: Mapping[Any, Any], value: Mapping[Any, Any]) -> dict[Any, Any]:
    """Keys of a new map that are old ones by another name, with the old ones.

    A key is renamed where its full value is there under a new key, or where a new key stands in its place
    with the same value or a part of it.
    """
    gone = [key for key in present if key not in value]
    found: dict[Any, Any] = {}
    places = {key: at for at, key in enumerate(present)}
    for at, (key, item) in enumerate(value.items()):
        if key in present or not gone:
            continue
        moved = [old for old in gone if item and kind_of(item) != "scalar" and same(present[old], item)]
        in_place = [old for old in gone if places[old] == at and _alike(present[old], item)]
        for old in (*moved, *in_place):
            found[key] = old
            gone.remove(old)
            break
    return found


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping) and one and other:
        return any(key in other for key in one)
    return same(one, other)


def _identity(item: Any) -> str:
    return json.dumps(item, default=str)


def _name(item: Any) -> str:
    """What an item is known by: the first word of a text, the `id`, else the first key of a map."""
    if isinstance(item, str):
        return item.partition(" ")[0]
    if isinstance(item, Mapping) and item:
        return str(item["id"]) if "id" in item else str(next(iter(item))).partition(" ")[0]
    return ""


def kind_of(value: Any) -> str:
    """`map`, `list` or `scalar`, as nodes of a text are called."""
    return "map" if isinstance(value, Mapping) else "list" if isinstance(value, list | tuple) else "scalar"
