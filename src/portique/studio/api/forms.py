"""The fields of a blueprint as a form, and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portique.formats.content_types import load_content_types
from portique.model.blueprint import Blueprint, Field
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.words import Words

_NAMED = frozenset(
    "type label description default options validate overridable overrideable fields name".split()  # noqa: SIM905
)

_READ = frozenset({"placeholder", "key_placeholder", "value_placeholder", "text", "title"})
"""Further texts of a field that a person reads."""


def form(fields: Iterable[Field], words: Words, prefix: str = "") -> list[dict[str, Any]]:
    """The fields of a form, nested as the blueprint nests them; their paths begin with `prefix`.

    What is read of them is in the language of `words`, as far as the theme has it.
    """
    return [_field(one, words, prefix) for one in fields]


def types_of(desk: Desk) -> Mapping[str, Blueprint]:
    """The blueprints of all types of pages."""
    return desk.kept("types", lambda: load_content_types([desk.live.root / "content-types"])[0])


def type_of(desk: Desk, kind: str) -> Blueprint | None:
    """The blueprint of a type of page; that of `page` for one that nobody describes."""
    types = types_of(desk)
    return types.get(kind) or types.get("page")


def _field(one: Field, words: Words, prefix: str) -> dict[str, Any]:
    extra = plain({key: value for key, value in one.raw.items() if key not in _NAMED and "@" not in str(key)})
    return {
        "name": one.name,
        "path": prefix + one.path,
        "type": one.type,
        "control": one.kind.control,
        "label": words.theme(one.label),
        "description": words.theme(one.description),
        "default": plain(one.default),
        "options": _options(one.raw.get("options"), words),
        "validate": plain(one.validate),
        "overridable": one.overridable,
        "fields": form(one.fields, words, prefix),
        "extra": {
            key: words.theme(text) if key in _READ and isinstance(text, str) else text
            for key, text in extra.items()
        },
    }


def _options(given: Any, words: Words, group: str = "") -> list[dict[str, str]]:
    """The choices of a field in their groups."""
    rows: list[dict[str, str]] = []
    if isinstance(given, Mapping):
        for value, label in given.items():
            if isinstance(label, Mapping):
                rows += _options(label, words, words.theme(str(value)))
            else:
                rows.append(_option(str(value), "" if label is None else words.theme(str(label)), group))
    elif isinstance(given, Sequence) and not isinstance(given, str):
        rows = [
            _option(str(item), str(item), group) for item in given if not isinstance(item, Mapping | list)
        ]
    return rows


def _option(value: str, label: str, group: str) -> dict[str, str]:
    return {"value": value, "label": label or value} | ({"group": group} if group else {})
