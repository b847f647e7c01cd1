"""Words about values alone: casts, paths, patterns, colours (Gantry's `TwigExtension`)."""

from __future__ import annotations

import base64 as base64_codec
import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from portique.model.sizes import to_grid
from portique.twig import Filter, Function, Markup, TwigLimitError
from portique.twig.arrays import Array, copy_array, is_array, is_iterable, pairs, values_of
from portique.twig.escaping import html_attr, html_text
from portique.twig.operators import compiled
from portique.twig.values import integer, real, text, truth

_RGB = re.compile(r"(\d+),(\d+),(\d+)(?:,(\d*\.?\d+))?")
_HEX = re.compile(r"[^0-9a-f]")
#: Below this opacity what lies behind a colour shows more than the colour does.
_OPAQUE = 0.35
#: A text that a template repeats is not longer than this.
_LONGEST = 10_000_000


def field_name(path: Any) -> str:
    """`a.b.c` → `a[b][c]`: the name of a form field."""
    first, *rest = str(text(path)).split(".")
    return first + "".join(f"[{part}]" for part in rest)


def to_list(value: Any) -> Array:
    """PHP's cast to an array: null is empty, another single value is its only item."""
    if value is None:
        return []
    return copy_array(value, "array") if is_iterable(value) or is_array(value) else [value]


def values(value: Any) -> list[Any]:
    """The values of an array, numbered anew."""
    return list(values_of(value))


def repeat(value: Any, times: Any) -> str:
    """A text `times` times, nothing for less than one."""
    source, count = str(text(value)), max(0, integer(times))
    if len(source) * count > _LONGEST:
        raise TwigLimitError(f"The text to repeat would have {len(source) * count} characters.", limit="text")
    return source * count


def substr(value: Any, start: Any, length: Any = None) -> str:
    """PHP's `substr`, counted in characters."""
    source, begin = str(text(value)), integer(start)
    if begin < 0:
        begin = max(0, len(source) + begin)
    if length is None:
        return source[begin:]
    count = integer(length)
    return source[begin : begin + count] if count >= 0 else source[begin : len(source) + count]


def base64(value: Any) -> str:
    return base64_codec.b64encode(str(text(value)).encode()).decode("ascii")


def json_decode(value: Any, assoc: Any = False, depth: Any = 512, options: Any = 0) -> Any:
    """The value of JSON whose characters may be HTML entities; null when it is not JSON."""
    try:
        return json.loads(unescape(str(text(value))))
    except (ValueError, RecursionError):
        return None


def attribute_array(value: Any) -> Markup:
    """A map, or a list of one-pair maps, as attributes with a space before each; a text as it is."""
    if isinstance(value, str):
        return Markup(value)
    shown: list[str] = []
    for key, item in pairs(to_list(value)):
        if is_array(item):
            shown += [_attribute(inner, one) for inner, one in pairs(item)]
        elif truth(key):
            shown.append(_attribute(key, item))
    return Markup("".join(f" {attribute}" for attribute in shown))


def _attribute(name: Any, value: Any) -> str:
    shown = "" if is_array(value) else html_attr(str(text(value)))
    return f'{html_text(str(text(name)))}="{shown}"'


def nested(items: Any, path: Any, default: Any = None, separator: Any = ".") -> Any:
    """What lies at a dotted path in maps, lists and objects; `default` where something is missing or null."""
    current = items
    for name in str(text(path)).split(str(text(separator)) or "."):
        current = _step(current, name)
        if current is None:
            return default
    return current


def _step(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        found = value.get(name)
        return value.get(int(name)) if found is None and name.isdecimal() else found
    if isinstance(value, list | tuple):
        return value[int(name)] if name.isdecimal() and int(name) < len(value) else None
    own = getattr(type(value), "twig_attribute", None)
    if own is None:
        return None
    try:
        found = own(value, name)
    except AttributeError:
        return None
    return found() if callable(found) else found


def preg_match(pattern: Any, subject: Any) -> Array | bool:
    """The groups of the first match of a PHP pattern, named ones also by name; false without a match."""
    regex, timed = compiled(str(text(pattern)))
    try:
        found = regex.search(str(text(subject)), **({"timeout": 0.5} if timed else {}))
    except TimeoutError as error:
        raise TwigLimitError(f'The pattern "{text(pattern)}" takes too long.', limit="time") from error
    if found is None:
        return False
    groups = [found[0], *(group or "" for group in found.groups())]
    if not regex.groupindex:
        return groups
    names = {number: name for name, number in regex.groupindex.items()}
    named: dict[Any, Any] = {}
    for number, group in enumerate(groups):
        if number in names:
            named[names[number]] = group
        named[number] = group
    return named


def color_contrast(value: Any) -> bool:
    """Whether a colour is light, or so transparent that it does not count: dark text stands well on it."""
    colour = str(text(value)).replace(" ", "").lower()
    opacity = 1.0
    if colour.startswith("rgb"):
        found = _RGB.search(colour)
        if found is None:
            return False
        red, green, blue = (int(part) for part in found.groups()[:3])
        opacity = real(found[4]) if found[4] is not None else 1.0
    else:
        digits = colour.replace("#", "")
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        red, green, blue = (_hex(digits[at : at + 2]) for at in (0, 2, 4))
    return (red * 299 + green * 587 + blue * 114) / 1000 >= 128 or opacity < _OPAQUE


def _hex(digits: str) -> int:
    """PHP's `hexdec`: what is no digit does not count."""
    return int(_HEX.sub("", digits) or "0", 16)


def is_selected(value: Any, selected: Any) -> bool:
    """Whether a value is among the selected ones, compared as texts; true is `1`, false is `0`."""
    return _option(value, "") in {_option(item, "0") for item in values_of(to_list(selected))}


def _option(value: Any, false: str) -> str:
    return false if value is False else "" if is_array(value) else str(text(value))


def text_of(value: Any) -> str:
    """The cast to a text; an object that is none is an error, as for `{{ }}`."""
    return str(text(value))


def taxonomy_categories(value: Any) -> list[dict[str, Any]]:
    """Categories, in a list or a text with spaces, as conditions of a collection."""
    names = str(text(value)).split() if not is_array(value) else list(values_of(value))
    return [{"@taxonomy.category": name} for name in names]


def get_cookie(name: Any) -> None:
    """The visitor's cookie of that name; a static page knows none."""


FILTERS: Mapping[str, Filter | Callable[..., Any]] = {
    "fieldName": field_name,
    "string": text_of,
    "int": Filter(integer, is_safe=("all",), result="int"),
    "float": Filter(real, is_safe=("all",)),
    "bool": Filter(truth, result="bool"),
    "array": to_list,
    "values": values,
    "repeat": Filter(repeat, grows=True),
    "substr": substr,
    "base64": base64,
    "json_decode": json_decode,
    "attribute_array": Filter(attribute_array, is_safe=("html",)),
    "toGrid": Filter(to_grid, result="str"),
}
FUNCTIONS: Mapping[str, Function | Callable[..., Any]] = {
    "nested": nested,
    "preg_match": preg_match,
    "colorContrast": color_contrast,
    "is_selected": is_selected,
    "array": to_list,
    "json_decode": json_decode,
    "taxonomy_categories": taxonomy_categories,
    "get_cookie": get_cookie,
}
