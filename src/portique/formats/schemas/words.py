"""The pieces that schemas are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(title: str, description: str, schema: Mapping[str, Any]) -> Schema:
    """A whole schema."""
    return {"$schema": DIALECT, "title": title, "description": description, **schema}


def text(description: str = "", **more: Any) -> Schema:
    """A text; numbers are read as what they look like."""
    return _described({"type": ["string", "number", "null"], **more}, description)


def truth(description: str = "", **more: Any) -> Schema:
    """`true` or `false`."""
    return _described({"type": ["boolean", "null"], **more}, description)


def number(description: str = "", **more: Any) -> Schema:
    """A number."""
    return _described({"type": ["number", "null"], **more}, description)


def choice(values: Sequence[Any], description: str = "") -> Schema:
    """One of some values."""
    return _described({"enum": list(values)}, description)


def a_map(
    properties: Mapping[str, Any], description: str = "", *, closed: bool = False, **more: Any
) -> Schema:
    """A map with known keys; `closed` allows no others."""
    schema: Schema = {"type": ["object", "null"], "properties": dict(properties), **more}
    if closed:
        schema["additionalProperties"] = False
    return _described(schema, description)


def map_of(values: Mapping[str, Any] | bool, description: str = "", **more: Any) -> Schema:
    """A map with any keys."""
    kept = values if isinstance(values, bool) else dict(values)
    return _described({"type": ["object", "null"], "additionalProperties": kept, **more}, description)


def list_of(items: Mapping[str, Any], description: str = "", **more: Any) -> Schema:
    """A list."""
    return _described({"type": ["array", "null"], "items": dict(items), **more}, description)


def one_or_many(item: Mapping[str, Any], description: str = "") -> Schema:
    """One value, or a list of them."""
    return _described({"anyOf": [dict(item), list_of(item)]}, description)


def pairs(description: str = "") -> Schema:
    """A list of maps with one pair each, as Gantry stores attributes; a map does as well."""
    return _described({"anyOf": [list_of(map_of(True)), map_of(True)]}, description)


def instant(description: str = "") -> Schema:
    """A date, or a date and a time."""
    return _described(
        {
            "type": ["string", "integer", "null"],
            "pattern": r"^\d{4}(-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?$",
            "examples": ["2024-05-31", "2024-05-31 14:30"],
        },
        description,
    )


def _described(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema} if description else schema
