"""The fields of a blueprint as a form, and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portique.formats.content_types import load_content_types
from portique.model.blueprint import Blueprint, Field
from portique.studio.api.plain import plain
from portique.studio.desk import Desk

_NAMED = frozenset(
    "type label description default options validate overridable overrideable fields name".split()  # noqa: SIM905
)


def form(fields: Iterable[Field], prefix: str = "") -> list[dict[str, Any]]:
    """The fields of a form, nested as the blueprint nests them; their paths begin with `prefix`."""
    return [_field(one, prefix) for one in fields]


def type_of(desk: Desk, kind: str) -> Blueprint | None:
    """The blueprint of a type of page; that of `page` for one that nobody describes."""
    types = desk.kept("types", lambda: load_content_types([desk.live.root / "content-types"])[0])
    return types.get(kind) or types.get("page")


def _field(one: Field, prefix: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "path": prefix + one.path,
        "type": one.type,
        "control": one.kind.control,
        "label": one.label,
        "description": one.description,
        "default": plain(one.default),
        "options": _options(one.raw.get("options")),
        "validate": plain(one.validate),
        "overridable": one.overridable,
        "fields": form(one.fields, prefix),
        "extra": plain(
            {key: value for key, value in one.raw.items() if key not in _NAMED and "@" not in str(key)}
        ),
    }


def _options(given: Any, group: str = "") -> list[dict[str, str]]:
    """The choices of a field in their groups."""
    rows: list[dict[str, str]] = []
    if isinstance(given, Mapping):
        for value, label in given.items():
            if isinstance(label, Mapping):
                rows += _options(label, str(value))
            else:
                rows.append(_option(str(value), "" if label is None else str(label), group))
    elif isinstance(given, Sequence) and not isinstance(given, str):
        rows = [
            _option(str(item), str(item), group) for item in given if not isinstance(item, Mapping | list)
        ]
    return rows


def _option(value: str, label: str, group: str) -> dict[str, str]:
    return {"value": value, "label": label or value} | ({"group": group} if group else {})
