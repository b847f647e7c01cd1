"""Edits of styles: a preset is chosen, or the present values become a preset of the owner's.

A preset is chosen by writing its values into `styles.yaml`: what stands there counts. Own presets stand in
`custom/<theme>/gantry/presets.yaml`. Gantry reads the first presets file that it finds, so that ours begins
as a copy of the theme's, comments and all, and own presets follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, set_value, value_at
from portique.model.naming import slug
from portique.model.tree import Misplaced
from portique.operations import settings, site_files
from portique.operations.values import Operation, Target

Values = Mapping[str, Any]
"""block → field → value."""


def choose(
    text: str | None, file: str, name: str, preset: Values, before: Values, *, keep: bool
) -> Operation:
    """Take a preset, whose values are `preset`, into the text of a `styles.yaml`.

    With `keep`, own values stay: those that differ from what the preset until now (`before`) says. Else all
    give way; a block or field that no preset speaks of goes too.
    """
    present = read_yaml(text or "", file).value
    present = present if isinstance(present, Mapping) else {}
    after: dict[str, Any] = {block: item for block, item in present.items() if block == "preset"}
    for block, fields in present.items():
        if block != "preset" and keep:
            after[block] = _own(fields, before.get(block))
    wanted = _joined({"preset": name, **preset}, after)
    wanted["preset"] = name
    old, new = [], []
    for block in [*present, *(one for one in wanted if one not in present)]:
        if present.get(block) != wanted.get(block):
            was, now = present.get(block), wanted.get(block)
            old.append([[block], was])
            new.append([[block], _in_order(now, was) if now else None])
    return Operation("setting.several", Target(file), old, new, f"choose the style {name}")


def save_preset(
    theme_presets: str, present: str | None, file: str, name: str, title: str, values: Values
) -> tuple[Operation, ...]:
    """Keep style values as an own preset; `file` is `custom/<theme>/gantry/presets.yaml`.

    `present` is that file's text, `theme_presets` the theme's, with which a new file begins. An own preset of
    that name is written over; one that the theme brings is not. Raises Misplaced.
    """
    if not slug(name):
        raise Misplaced("a style needs a name")
    theirs = read_yaml(theme_presets, file).value
    if isinstance(theirs, Mapping) and name in theirs:
        raise Misplaced(f"the theme brings a style {name!r}; choose another name")
    words = f"save the style {title or name}"
    preset = {
        "description": title or name,
        "colors": _colours(values),
        "styles": {block: dict(fields) for block, fields in values.items() if isinstance(fields, Mapping)},
    }
    if present is None:
        return (site_files.create(file, set_value(theme_presets, [name], preset), words),)
    return (replace(settings.set_value(present, file, [name], preset), name=words),)


def delete_preset(theme_presets: str, present: str, file: str, name: str) -> Operation:
    """Take an own preset out. Raises Misplaced for one that the theme brings, or that is not there."""
    theirs = read_yaml(theme_presets, file).value
    if isinstance(theirs, Mapping) and name in theirs:
        raise Misplaced(f"the theme brings the style {name!r}")
    if value_at(read_yaml(present, file).value, [name]) is MISSING:
        raise Misplaced(f"there is no style {name!r}")
    return replace(settings.reset(present, file, [name]), name=f"delete the style {name}")


def _own(fields: Any, before: Any) -> Any:
    """The values that a preset does not give."""
    if not isinstance(fields, Mapping) or not isinstance(before, Mapping):
        return fields if fields != before else None
    return {name: item for name, item in fields.items() if name not in before or before[name] != item}


def _joined(below: Values, above: Values) -> dict[str, Any]:
    result: dict[str, Any] = dict(below)
    for name, item in above.items():
        if isinstance(item, Mapping) and isinstance(result.get(name), Mapping):
            result[name] = _joined(result[name], item)
        elif item not in (None, {}):
            result[name] = item
    return result


def _in_order(value: Any, present: Any) -> Any:
    """A map whose keys stand as they stand in the file, new ones behind."""
    if not isinstance(value, Mapping) or not isinstance(present, Mapping):
        return value
    names = [name for name in present if name in value]
    return {name: value[name] for name in [*names, *(one for one in value if one not in present)]}


def _colours(values: Values) -> list[str]:
    """The first colours among the values, for the swatch of the preset."""
    found = [
        item
        for fields in values.values() if isinstance(fields, Mapping)
        for item in fields.values() if isinstance(item, str) and item.startswith(("#", "rgb", "oklch", "hsl"))
    ]  # fmt: skip
    return list(dict.fromkeys(found))[:5]
