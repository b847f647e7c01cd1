"""One blueprint file over another: maps are joined, `unset@`, `replace@` and `ordering@` obeyed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.blueprints.instructions import instruction, instructions, said
from portique.model.truth import truthy

_DONE = ("unset", "replace", "ordering")
"""Actions that merging itself carries out, and that do not remain."""


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` over `below`. Instructions that are for later (`import@`, `data-…@`, `config-…@`) stay."""
    result: dict[str, Any] = {} if truthy(said(above, "replace")) else dict(below)
    for one in instructions(above):
        if one.action in ("unset", "replace") and one.property and one.property != "name":
            result.pop(one.property, None)
    for key, value in above.items():
        told = instruction(key, value)
        if told is not None and told.action in _DONE:
            continue
        before = result.get(key)
        if not isinstance(value, Mapping):
            result[key] = value
        elif truthy(said(value, "unset")):
            result.pop(key, None)
        else:
            new_key = _renamed(key, value)
            new = merged(before if isinstance(before, Mapping) else {}, value)
            result = _with_key(result, key, new_key, new)
            place = said(value, "ordering")
            if place is not None:
                result = _moved(result, new_key, place)
    return result


def _renamed(key: str, value: Mapping[str, Any]) -> str:
    for one in instructions(value):
        if one.action == "replace" and one.property == "name" and isinstance(one.value, str):
            return one.value
    return key


def _with_key(data: dict[str, Any], old: str, new: str, value: Any) -> dict[str, Any]:
    """`data` with `value` under `new`, which takes the place of `old` where that is there."""
    if old == new or old not in data:
        return {**data, new: value}
    return {new if key == old else key: value if key == old else item for key, item in data.items()}


def _moved(data: dict[str, Any], key: str, place: Any) -> dict[str, Any]:
    """`data` with `key` at index `place`, or behind the key of that name."""
    keys = [one for one in data if one != key]
    if isinstance(place, int):
        index = place
    elif str(place).lstrip("-").isdigit():
        index = int(place)
    elif str(place) in keys:
        index = keys.index(str(place)) + 1
    else:
        return data
    keys.insert(index, key)
    return {one: data[one] for one in keys}
