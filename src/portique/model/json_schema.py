"""A blueprint as a JSON Schema (draft 2020-12), with which editors complete and check a settings file."""

from __future__ import annotations

from typing import Any

from portique.model.blueprint import Blueprint, Field
from portique.model.fields import Holds
from portique.model.truth import is_numeric, to_float

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = ["string", "number", "boolean", "null"]
_ANY_LIST = {"type": ["array", "object", "null"]}


def json_schema(blueprint: Blueprint) -> dict[str, Any]:
    """The schema of the settings that `blueprint` describes.

    It allows what Gantry's files hold: numbers and switches may be text, and null means not set.
    """
    schema: dict[str, Any] = {"$schema": DIALECT, "title": blueprint.title, "type": "object"}
    if blueprint.description:
        schema["description"] = blueprint.description
    schema["properties"] = _properties(blueprint.fields)
    schema["properties"].setdefault("enabled", _value_of_switch())
    if blueprint.strict:
        schema["additionalProperties"] = False
    return schema


def _properties(fields: tuple[Field, ...]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for one in fields:
        if not one.holds_value:
            _join(properties, _properties(one.fields))
            continue
        *parents, last = one.path.rpartition("*.")[2].split(".")
        level = properties
        for name in parents:
            level = level.setdefault(name, {"type": ["object", "array", "null"], "properties": {}})
            level = level.setdefault("properties", {})
        level[last] = _property(one)
    return properties


def _join(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, schema in more.items():
        if name in into and "properties" in into[name] and "properties" in schema:
            _join(into[name]["properties"], schema["properties"])
        else:
            into[name] = schema


def _property(one: Field) -> dict[str, Any]:
    schema = _value(one)
    if one.label:
        schema["title"] = one.label
    if one.description:
        schema["description"] = one.description
    if one.default is not None:
        schema["default"] = one.default
    return schema


def _value(one: Field) -> dict[str, Any]:
    match one.kind.holds:
        case Holds.SWITCH:
            return _value_of_switch()
        case Holds.NUMBER:
            limits = {"minimum": one.validate.get("min"), "maximum": one.validate.get("max")}
            schema: dict[str, Any] = {"type": ["number", "string", "null"]}
            return schema | {name: to_float(limit) for name, limit in limits.items() if is_numeric(limit)}
        case Holds.CHOICE if one.options and not one.kind.open and not one.raw.get("multiple"):
            return {"enum": [*_spellings(one.options), None]}
        case Holds.CHOICE | Holds.CHOICES:
            return {"type": [*_SCALAR, "array", "object"]}
        case Holds.ITEMS:
            items = {"type": ["object", "null"], "properties": _properties(one.fields)}
            return {**_ANY_LIST, "items": items}
        case Holds.PAIRS:
            return dict(_ANY_LIST)
        case Holds.DATA:
            return {}
    return {"type": [*_SCALAR, "array"]} if one.raw.get("array") else {"type": list(_SCALAR)}


def _value_of_switch() -> dict[str, Any]:
    return {"enum": [True, False, 1, 0, "1", "0", "", None]}


def _spellings(options: Any) -> list[Any]:
    """The keys of options as files may write them: a key that is a number may stand without quotes."""
    spellings: list[Any] = []
    for key in options:
        spellings.append(key)
        if key.isascii() and key.isdigit():
            spellings.append(int(key))
    if set(options) <= {"0", "1"}:
        spellings += [True, False]
    return spellings
