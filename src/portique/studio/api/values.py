"""Where the value of a setting comes from, in words: this outline, another one, the particle, the theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, value_at
from portique.model.blueprint import Field, walk_fields
from portique.model.outline import Outline
from portique.operations import settings
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.words import Words

BASE = "default"


@dataclass(frozen=True, slots=True)
class Source:
    """One place where values may stand, and what it is called."""

    values: Any
    called: str
    own: bool = False


def setting_sources(desk: Desk, outline: Outline, place: str, words: Words) -> list[Source]:
    """Where settings at a place of the configuration (`particles.logo`) may come from, the nearest first."""
    base = desk.outline(BASE) or outline
    blueprint = desk.site.blueprints.get(place)
    defaults = blueprint.defaults() if blueprint is not None else {}
    is_particle = place.startswith("particles.")
    sources = [
        Source(_in_the_site(desk, outline.name, place), words.say("from.own"), own=True),
        Source(value_at(outline.own, place.split(".")), words.say("from.theme")),
    ]
    if base is not outline:
        sources += [
            Source(_in_the_site(desk, BASE, place), words.say("from.base")),
            Source(value_at(base.own, place.split(".")), words.say("from.theme")),
        ]
    return [*sources, Source(defaults, words.say("from.particle" if is_particle else "from.theme"))]


def field_values(
    fields: Iterable[Field], sources: Sequence[Source], words: Words, prefix: str = ""
) -> dict[str, Any]:
    """The value of each field that holds one, outside of collections, by its path."""
    found: dict[str, Any] = {}
    for one in walk_fields(tuple(fields)):
        if one.holds_value and "*" not in one.path:
            found[prefix + one.path] = field_value(one.path.split("."), sources, words, one.default)
    return found


def field_value(
    keys: Sequence[str], sources: Sequence[Source], words: Words, default: Any = None
) -> dict[str, Any]:
    """The value at keys, of the first source that has one."""
    for source in sources:
        value = value_at(source.values, keys) if isinstance(source.values, Mapping) else MISSING
        if value is not MISSING and value is not None:
            return {"value": plain(value), "own": source.own, "from": source.called}
    called = "" if default is None else words.say("from.default")
    return {"value": plain(default), "own": False, "from": called}


def file_of_setting(desk: Desk, outline: str, place: str) -> tuple[str, tuple[str, ...]]:
    """The file in which a setting of an outline stands, and its keys there. Raises LookupError."""
    group, *rest = place.split(".")
    return settings.place(desk.config, outline, group, rest)


def _in_the_site(desk: Desk, outline: str, place: str) -> Any:
    """What the site's own files say at a place; MISSING where they say nothing. A file of its own
    (`styles/base.yaml`) goes before the group's."""
    names = place.split(".")
    folder = f"{desk.config}/{outline}"
    for at in range(len(names), 0, -1):
        path = f"{folder}/{'/'.join(names[:at])}.yaml"
        text = desk.files.read_or_none(path)
        if text is not None:
            value = (
                value_at(read_yaml(text, path).value, names[at:])
                if names[at:]
                else read_yaml(text, path).value
            )
            if value is not MISSING:
                return value
    return MISSING
