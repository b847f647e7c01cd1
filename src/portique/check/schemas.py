"""Settings against their JSON Schemas: the part of JSON Schema that ours are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portique.formats.schemas import SCHEMAS, schema
from portique.formats.yaml import locate, read_yaml
from portique.model.diagnostic import Diagnostic, nearest, warning

Keys = tuple[str | int, ...]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
}


def check_settings(root: Path) -> list[Diagnostic]:
    """Findings of the schemas over every settings file of the site (pages are checked as they are read)."""
    findings: list[Diagnostic] = []
    for name, described in SCHEMAS.items():
        if described.files.endswith(".yaml"):
            for file in sorted(root.glob(described.files)):
                findings += check_file(root, file, schema(name))
    return findings


def check_file(root: Path, file: Path, rules: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Where one file is not what its schema says."""
    return check_text(file.relative_to(root).as_posix(), file.read_bytes(), rules)


def check_text(place: str, data: bytes, rules: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Where a text is not what a schema says; `place` is what the findings call its file."""
    value = read_yaml(data, place).value
    for keys, message in problems(rules, value, rules):
        line, column = locate(data, list(keys)) or (None, None)
        yield warning(
            "settings-schema",
            f"{'.'.join(map(str, keys)) or 'the file'} {message}",
            file=place,
            line=line,
            column=column,
        )


def problems(rules: Any, value: Any, whole: Mapping[str, Any], keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Each place of `value` that does not keep to `rules`, with what is wrong, in words.

    `whole` is the schema that `$ref` points into. Understood are the keywords that Portique's own schemas
    use.
    """
    if not isinstance(rules, Mapping):
        if rules is False:
            yield keys, "is not known here"
        return
    if "$ref" in rules:
        yield from problems(_referred(whole, rules["$ref"]), value, whole, keys)
    if "anyOf" in rules:
        trials = [list(problems(one, value, whole, keys)) for one in rules["anyOf"]]
        if all(trials):
            yield min(trials, key=lambda found: (len(found[0][0]) == len(keys), len(found)))[0]
            return
    if not _has_type(value, rules.get("type")):
        yield keys, f"is {_shown(value)}; expected {_expected(rules['type'])}"
        return
    yield from _single(rules, value, keys)
    if isinstance(value, dict):
        yield from _map(rules, value, whole, keys)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from problems(rules.get("items", True), item, whole, (*keys, number))


def _single(rules: Mapping[str, Any], value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if "enum" in rules and value not in rules["enum"] and value is not None:
        known = [one for one in rules["enum"] if isinstance(one, str)]
        near = nearest(value, known) if isinstance(value, str) else None
        hint = f'; nearest: "{near}"' if near else f"; expected one of {', '.join(map(str, rules['enum']))}"
        yield keys, f"is {_shown(value)}{hint}"
    if "const" in rules and value != rules["const"]:
        yield keys, f"is {_shown(value)}; expected {_shown(rules['const'])}"
    if isinstance(value, str):
        if "pattern" in rules and not re.search(rules["pattern"], value):
            yield keys, f"is {_shown(value)}, which has not the form that is expected"
        if len(value) < rules.get("minLength", 0):
            yield keys, "is empty"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value < rules.get("minimum", value):
            yield keys, f"is {value}; at least {rules['minimum']} is expected"
        if value > rules.get("maximum", value):
            yield keys, f"is {value}; at most {rules['maximum']} is expected"


def _map(
    rules: Mapping[str, Any], value: dict[Any, Any], whole: Mapping[str, Any], keys: Keys
) -> Iterator[tuple[Keys, str]]:
    properties = rules.get("properties", {})
    for name in rules.get("required", ()):
        if name not in value:
            yield keys, f'lacks "{name}"'
    for name, item in value.items():
        below = (*keys, name)
        if "propertyNames" in rules:
            yield from problems(rules["propertyNames"], str(name), whole, below)
        if name in properties:
            yield from problems(properties[name], item, whole, below)
        elif rules.get("additionalProperties") is False:
            near = nearest(str(name), list(properties))
            yield below, "is not known here" + (f'; nearest: "{near}"' if near else "")
        else:
            yield from problems(rules.get("additionalProperties", True), item, whole, below)


def _referred(whole: Mapping[str, Any], reference: str) -> Any:
    found: Any = whole
    for part in reference.removeprefix("#").strip("/").split("/"):
        found = found[part] if part else found
    return found


def _has_type(value: Any, wanted: Any) -> bool:
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _expected(wanted: Any) -> str:
    words = {
        "object": "a map",
        "array": "a list",
        "string": "text",
        "boolean": "true or false",
        "null": "nothing",
    }
    names = [wanted] if isinstance(wanted, str) else [name for name in wanted if name != "null"]
    return " or ".join(words.get(name, f"a {name}") for name in names)


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a map" if isinstance(value, dict) else "a list"
    return repr(value)[:60]
