"""Values to show a particle with: lists, which have no items by default, get some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.model.blueprint import Blueprint, Field
from portique.model.fields import Holds

ITEMS = 3
PICTURE = "gantry-media://sample.svg"
SENTENCE = "A sentence in the place of a text, long enough to run over more than one line where it is narrow."
_TEXTS: Mapping[str, str] = {
    "input.imagepicker": PICTURE,
    "input.icon": "fa fa-star",
    "input.url": "#",
    "input.colorpicker": "#4a6fa5",
    "input.date": "2026-03-15",
    "textarea.textarea": SENTENCE,
    "textarea.editor": SENTENCE,
}


def sample_values(blueprint: Blueprint | None) -> dict[str, Any]:
    """Items for each list of a particle that has none by default: attributes of a node."""
    values: dict[str, Any] = {}
    for one in blueprint.fields if blueprint is not None else ():
        if one.is_collection and not one.default and "." not in one.path:
            values[one.path] = [_item(one, number) for number in range(1, ITEMS + 1)]
    return values


def _item(collection: Field, number: int) -> dict[str, Any]:
    """One item of a list: a map from the names of its fields."""
    item: dict[str, Any] = {}
    for one in collection.fields:
        key = one.name.lstrip(".")
        if not one.holds_value or "." in key:
            continue
        value = _value(one, number)
        if value is not None:
            item[key] = value
    return item


def _value(one: Field, number: int) -> Any:
    if one.is_collection:
        return [_item(one, inner) for inner in range(1, ITEMS + 1)]
    if one.default is not None:
        return one.default
    if one.kind.holds is Holds.CHOICE:
        return next(iter(one.options), None)
    if one.kind.holds is not Holds.TEXT:
        return None
    if "link" in one.name or "url" in one.name:
        return "#"
    words = one.label if one.label and not one.label.isupper() else "Title"
    return _TEXTS.get(one.type, f"{words} {number}")
