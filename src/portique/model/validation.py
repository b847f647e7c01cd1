"""Checks of settings against a blueprint.

Rules: Gantry, `Component/Config/Validation.php`, read from a field's `validate`. Gantry's administration
hardly applies them, so that real files break them; a problem is advice, nothing is thrown away for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portique.model.blueprint import Blueprint, Field, walk_fields
from portique.model.fields import MULTILINE, Holds
from portique.model.truth import is_numeric, to_float, truthy

_SWITCH = ("", "0", "1", 0, 1, True, False, "true", "false", "on", "off")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_ANY_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([^()]*\)|[a-z]+", re.IGNORECASE
)
_DATE = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d(?::\d\d)?"
_TEXT_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "input.color": (_COLOUR, "a colour such as #2a5db0"),
    "input.colorpicker": (_ANY_COLOUR, "a colour such as #2a5db0 or rgba(0, 0, 0, 0.5)"),
    "input.email": (re.compile(r"[^@\s]+@[^@\s]+"), "an e-mail address"),
    "input.url": (re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|#|\?|\.).*|[^\s:]+", re.IGNORECASE), "an address"),
    "input.date": (re.compile(_DATE), "a date such as 2026-11-24"),
    "input.time": (re.compile(_TIME), "a time such as 09:30"),
    "input.month": (re.compile(r"\d{4}-\d\d"), "a month such as 2026-11"),
    "input.week": (re.compile(r"\d{4}-W\d\d"), "a week such as 2026-W48"),
    "input.datetime-local": (re.compile(f"{_DATE}[T ]{_TIME}"), "a date and time such as 2026-11-24T09:30"),
}


def _is_json(value: Any) -> bool:
    try:
        json.loads(value)
    except (TypeError, ValueError):
        return False
    return True


_NAMED_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "alpha": (lambda value: str(value).isalpha(), "letters only"),
    "alnum": (lambda value: str(value).isalnum(), "letters and digits only"),
    "digit": (lambda value: str(value).isascii() and str(value).isdigit(), "digits only"),
    "hex": (lambda value: re.fullmatch(r"[0-9a-fA-F]+", str(value)) is not None, "hexadecimal digits only"),
    "bool": (lambda value: value in _SWITCH, "yes or no"),
    "int": (lambda value: re.fullmatch(r"\s*[+-]?\d+\s*", str(value)) is not None, "a whole number"),
    "float": (is_numeric, "a number"),
    "array": (lambda value: isinstance(value, list | Mapping), "a list or a map"),
    "json": (_is_json, "JSON"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one setting: its dotted path, words for a person, the field (None: no such key)."""

    path: str
    message: str
    field: Field | None = None


def validate(blueprint: Blueprint, values: Mapping[str, Any]) -> list[Problem]:
    """What the blueprint's fields say against `values`, in the order of the form. Empty means all is well.

    An empty value (missing, null or `''`) passes unless the field is `required`.
    """
    problems = list(_check_fields(blueprint.fields, values, ""))
    if blueprint.strict:
        known = {one.path.split(".")[0] for one in walk_fields(blueprint.fields)}
        unknown = (key for key in values if key not in known)
        problems += [Problem(str(key), f"{key!r} is no setting of {blueprint.title}") for key in unknown]
    return problems


def _check_fields(fields: tuple[Field, ...], values: Mapping[str, Any], base: str) -> Iterator[Problem]:
    """Check a level; `base` is the path of `values`, with numbers or keys where a field has `*`."""
    for one in fields:
        if not one.holds_value:
            yield from _check_fields(one.fields, values, base)
            continue
        own = one.path.rpartition("*.")[2] if "*" in one.path else one.path
        value = _at(values, own)
        path = f"{base}{own}"
        yield from _check(one, value, path)
        if one.is_collection and isinstance(value, list | Mapping):
            items = value.items() if isinstance(value, Mapping) else enumerate(value)
            for key, item in items:
                if isinstance(item, Mapping):
                    yield from _check_fields(one.fields, item, f"{path}.{key}.")


def _check(one: Field, value: Any, path: str) -> Iterator[Problem]:
    rules = one.validate
    if value is None or value == "":
        if truthy(rules.get("required")):
            yield Problem(path, f"{one.label or path} is needed", one)
        return
    expected = next(_expectations(one, value), None)
    if expected is not None:
        message = str(rules.get("message") or f"{one.label or path} is {_short(value)}; expected {expected}")
        yield Problem(path, message, one)


def _expectations(one: Field, value: Any) -> Iterator[str]:
    """What each check that fails expected."""
    rules = one.validate
    match one.kind.holds:
        case Holds.TEXT:
            yield from _text_expectations(one, value)
        case Holds.NUMBER:
            if not is_numeric(value):
                yield "a number"
            else:
                yield from _number_expectations(rules, to_float(value))
        case Holds.SWITCH:
            if value not in _SWITCH:
                yield "1 or 0"
        case Holds.CHOICE | Holds.CHOICES:
            chosen = _chosen(one, value)
            if one.options and not one.kind.open and not chosen <= set(one.options):
                yield "one of " + ", ".join(repr(option) for option in one.options)
        case Holds.ITEMS | Holds.PAIRS:
            if not isinstance(value, list | Mapping):
                yield "a list"
    for name, wanted in rules.items():
        check = _NAMED_CHECKS.get(str(name))
        if check is not None and truthy(wanted) and not check[0](value):
            yield check[1]
    named = _NAMED_CHECKS.get(str(rules.get("type") or ""))
    if named is not None and not named[0](value):
        yield named[1]


def _text_expectations(one: Field, value: Any) -> Iterator[str]:
    rules = one.validate
    if isinstance(value, list | Mapping):
        if not truthy(one.raw.get("array")) and one.type not in ("input.hidden", "input.selectize"):
            yield "text"
        return
    text = str(value)
    if "\n" in text.strip("\n") and one.type not in MULTILINE and not truthy(rules.get("multiline")):
        yield "one line of text"
    if is_numeric(rules.get("min")) and len(text) < to_float(rules["min"]):
        yield f"at least {rules['min']} characters"
    if is_numeric(rules.get("max")) and len(text) > to_float(rules["max"]):
        yield f"at most {rules['max']} characters"
    if rules.get("pattern") and not _matches(str(rules["pattern"]), text):
        yield f"text like {rules['pattern']}"
    shape = _TEXT_SHAPES.get(one.type)
    if shape is not None and shape[0].fullmatch(text.strip()) is None:
        yield shape[1]


def _number_expectations(rules: Mapping[str, Any], value: float) -> Iterator[str]:
    if is_numeric(rules.get("min")) and value < to_float(rules["min"]):
        yield f"{rules['min']} or more"
    if is_numeric(rules.get("max")) and value > to_float(rules["max"]):
        yield f"{rules['max']} or less"
    step = to_float(rules.get("step"))
    if step > 0:
        steps = (value - to_float(rules.get("min"))) / step
        if abs(steps - round(steps)) > 1e-9:
            yield f"a multiple of {rules['step']}"


def _matches(pattern: str, text: str) -> bool:
    """Whether all of `text` matches; a pattern that Python cannot read forbids nothing."""
    if len(text) > 10_000:  # a hostile pattern needs a long text
        return True
    try:
        return re.fullmatch(pattern.strip("/") if pattern.startswith("/") else pattern, text) is not None
    except re.error:
        return True


def _chosen(one: Field, value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return {str(key) for key, wanted in value.items() if truthy(wanted)}
    if isinstance(value, list):
        return {str(item) for item in value}
    if value is True or value is False:
        value = int(value)
    if one.kind.holds is Holds.CHOICES or truthy(one.raw.get("multiple")):
        return {part.strip() for part in str(value).split(",") if part.strip()}
    return {str(value)}


def _at(values: Any, path: str) -> Any:
    for name in path.split("."):
        if not isinstance(values, Mapping):
            return None
        values = values.get(name)
    return values


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
