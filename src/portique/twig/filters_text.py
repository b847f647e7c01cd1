"""Filters on text, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

from portique.twig import escaping
from portique.twig.arrays import is_array, pairs, to_array
from portique.twig.dates import Interval, format_date, from_timedelta, to_datetime
from portique.twig.errors import TwigRuntimeError
from portique.twig.extension import Filter
from portique.twig.number_formats import number_format, round_number, sprintf
from portique.twig.values import Markup, integer, number, text, type_name

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.frame import Frame

_TRIMMED = " \t\n\r\0\x0b"
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z!?/][^>]*>?|<\?.*?\?>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">\s+<")
_WORD = re.compile(r"[^\W_]+(?:[^\W_]|(?<=\w)['’](?=\w))*|[^\W_]+")


def builtin(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function as the engine's own, which the compiler may translate specially."""
    function.twig_builtin = name  # type: ignore[attr-defined]
    return function


def plain(value: Any) -> str:
    """The text of a value without the mark of being safe."""
    return str(text(value))


def upper(value: Any) -> str:
    return plain(value).upper()


def lower(value: Any) -> str:
    return plain(value).lower()


def capitalize(value: Any) -> str:
    words = plain(value)
    return words[:1].upper() + words[1:].lower()


def title(value: Any) -> str:
    """Every word with a capital, as PHP's `mb_convert_case` does."""
    made, inside = [], False
    for char in plain(value):
        cased = (
            char.isalpha()
            or char in "'’"
            or char.isdigit()
            or (inside and not char.isspace() and char in "'’")
        )
        made.append(char.lower() if inside else char.title())
        inside = cased if char not in "'’" else inside
    return "".join(made)


def trim(value: Any, character_mask: Any = None, side: Any = "both") -> str:
    """Strip characters; `a..z` in the mask is a range. Safe text from which white space goes stays safe."""
    words, mask = plain(value), _TRIMMED if character_mask is None else plain(character_mask)
    if ".." in mask:
        mask = re.sub(
            r"(.)\.\.(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), mask, flags=re.DOTALL
        )
    strips = {"both": words.strip, "left": words.lstrip, "right": words.rstrip}
    if side not in strips:
        raise TwigRuntimeError(f'"trim" knows the sides "left", "right" and "both", not "{text(side)}".')
    made = strips[side](mask)
    return Markup(made) if character_mask is None and isinstance(value, Markup) else made


def striptags(value: Any, allowable_tags: Any = None) -> str:
    """Remove HTML tags and comments, keeping the tags that are allowed."""
    allowed = plain(allowable_tags) if isinstance(allowable_tags, str) else ""
    if is_array(allowable_tags):
        allowed = "".join(f"<{plain(tag)}>" for _, tag in pairs(allowable_tags))
    names = set(re.findall(r"<\s*/?\s*([a-z0-9-]+)", allowed.lower()))

    def keep(match: re.Match[str]) -> str:
        name = re.match(r"</?\s*([a-zA-Z0-9-]+)", match[0])
        return match[0] if name is not None and name[1].lower() in names else ""

    return _TAG.sub(keep, plain(value).replace("\0", ""))


def nl2br(value: Any) -> str:
    return re.sub(r"(\r\n|\n\r|\n|\r)", r"<br />\1", plain(value))


def spaceless(value: Any) -> str:
    return _BETWEEN_TAGS.sub("><", plain(value)).strip(_TRIMMED)


def replace(frame: Frame, value: Any, from_: Any) -> str:
    """Replace every key by its value at once, longer keys first (PHP's `strtr`)."""
    if not is_array(from_) and not hasattr(from_, "items"):
        raise TwigRuntimeError(f'"replace" needs a mapping, got "{type_name(from_)}".')
    table = {plain(key): plain(new) for key, new in pairs(from_) if plain(key) != ""}
    words = plain(value)
    if frame.sandboxed:
        frame.run.fits(len(words) + sum(words.count(old) * len(new) for old, new in table.items()))
    if len(table) == 1:
        ((old, new),) = table.items()
        return words.replace(old, new)
    if not table:
        return words
    pattern = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    return re.sub(pattern, lambda match: table[match[0]], words)


def split(value: Any, delimiter: Any, limit: Any = None) -> list[str]:
    """PHP's `explode`; an empty delimiter cuts into pieces of `limit` characters."""
    words, mark = plain(value), plain(delimiter)
    if mark == "":
        size = max(1, integer(limit)) if limit is not None else 1
        return [words[at : at + size] for at in range(0, len(words), size)] or ([""] if size > 1 else [])
    if limit is None:
        return words.split(mark)
    count = integer(limit)
    if count > 0:
        return words.split(mark, count - 1)
    parts = words.split(mark)
    return parts[:count] if count < 0 else [words]


def url_encode(frame: Frame, value: Any) -> str:
    """Percent-encode text, or a mapping as a query string."""
    if is_array(value):
        frame.weigh_text(value)
        return "&".join(_query(value, ""))
    return quote(plain(value), safe="-._~")


def _query(values: Any, prefix: str) -> list[str]:
    made: list[str] = []
    for key, item in pairs(values):
        name = f"{prefix}[{text(key)}]" if prefix else plain(key)
        if is_array(item):
            made += _query(item, name)
        elif item is not None:
            shown = str(int(item)) if isinstance(item, bool) else plain(item)
            made.append(f"{quote_plus(name, safe='-._~').replace('+', '%20')}={quote(shown, safe='-._~')}")
    return made


_JSON_HEX = ((1, "<", "\\u003C"), (1, ">", "\\u003E"), (2, "&", "\\u0026"), (4, "'", "\\u0027"))


def json_encode(frame: Frame, value: Any, options: Any = 0, depth: Any = 512) -> str:
    """PHP's `json_encode` with its option bits."""
    import json

    bits = integer(options)
    frame.weigh_text(value)
    pretty = bool(bits & 128)
    made = json.dumps(
        _json_value(value, bits, 0),
        ensure_ascii=not bits & 256,
        indent=4 if pretty else None,
        separators=(",", ": ") if pretty else (",", ":"),
        allow_nan=False,
    )
    if not bits & 64:
        made = made.replace("/", "\\/")
    for bit, char, code in _JSON_HEX:
        if bits & bit:
            made = made.replace(char, code)
    if bits & 8:
        made = made.replace('\\"', "\\u0022")
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: m[0], made)


def _json_value(value: Any, bits: int, depth: int) -> Any:
    if depth > 400:
        raise TwigRuntimeError("The value is nested too deeply for JSON.")
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and not bits & 1024 and abs(value) < 1e15 else value
    if isinstance(value, dict):
        shaped = to_array(value)
        if isinstance(shaped, list) and shaped and not bits & 16:
            return [_json_value(item, bits, depth + 1) for item in shaped]
        if not value and not bits & 16:
            return []
        return {plain(key): _json_value(item, bits, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [_json_value(item, bits, depth + 1) for item in value]
        return {str(at): item for at, item in enumerate(items)} if bits & 16 else items
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "twig_json"):
        return _json_value(value.twig_json(), bits, depth + 1)
    if hasattr(value, "items"):
        return {plain(key): _json_value(item, bits, depth + 1) for key, item in value.items()}
    if hasattr(value, "__iter__"):
        return [_json_value(item, bits, depth + 1) for item in value]
    return {}


def convert_encoding(value: Any, to: Any, from_: Any) -> str:
    """Text is Unicode here; only what another encoding cannot hold changes."""
    try:
        return plain(value).encode(plain(to), "replace").decode(plain(to))
    except LookupError as error:
        raise TwigRuntimeError(f'Unknown encoding "{text(to)}".') from error


def format_values(frame: Frame, value: Any, *values: Any) -> str:
    """PHP's `sprintf`."""
    return sprintf(plain(value), values, frame.run.limits.text)


def format_number(
    environment: Environment,
    number: Any,
    decimal: Any = None,
    decimal_point: Any = None,
    thousand_sep: Any = None,
) -> str:
    decimals, point, separator = environment.number_format
    return number_format(
        number,
        decimals if decimal is None else integer(decimal),
        point if decimal_point is None else plain(decimal_point),
        separator if thousand_sep is None else plain(thousand_sep),
    )


def absolute(value: Any) -> Any:
    return abs(number(value, "abs"))


def date(environment: Environment, date: Any = None, format: Any = None, timezone: Any = None) -> str:  # noqa: A002
    """A date or interval in PHP's format."""
    if isinstance(date, timedelta):
        date = from_timedelta(date)
    if isinstance(date, Interval):
        return date.format(environment.interval_format if format is None else plain(format))
    return format_date(
        to_datetime(environment, date, timezone), environment.date_format if format is None else plain(format)
    )


def date_modify(environment: Environment, date: Any, modifier: Any) -> datetime:
    """A date moved by words such as `+1 day`."""
    from portique.twig.date_parser import parse_date

    return parse_date(plain(modifier), to_datetime(environment, date, False))


def escape(environment: Environment, string: Any, strategy: Any = "html", charset: Any = None) -> str:
    return str(escaping.escape(string, plain(strategy), True, environment.escapers))


def raw(value: Any) -> Any:
    return value


def default(value: Any, default: Any = "") -> Any:
    from portique.twig.values import is_empty

    return default if is_empty(value) else value


_ESCAPE = Filter(builtin("escape", escape), needs_environment=True)
FILTERS: dict[str, Filter] = {
    "upper": Filter(upper, result="str"),
    "lower": Filter(lower, result="str"),
    "capitalize": Filter(capitalize, result="str"),
    "title": Filter(title, result="str"),
    "trim": Filter(trim),
    "striptags": Filter(striptags, result="str"),
    "nl2br": Filter(nl2br, pre_escape="html", is_safe=("html",), grows=True),
    "spaceless": Filter(spaceless, is_safe=("html",)),
    "replace": Filter(replace, needs_frame=True, result="str", grows=True),
    "split": Filter(split, result="array", grows=True),
    "url_encode": Filter(url_encode, needs_frame=True, result="str", grows=True),
    "json_encode": Filter(json_encode, needs_frame=True, result="str", grows=True),
    "convert_encoding": Filter(convert_encoding),
    "format": Filter(format_values, needs_frame=True, result="str", grows=True),
    "number_format": Filter(format_number, needs_environment=True, result="str"),
    "abs": Filter(absolute),
    "round": Filter(round_number),
    "date": Filter(date, needs_environment=True, result="str"),
    "date_modify": Filter(date_modify, needs_environment=True),
    "escape": _ESCAPE,
    "e": _ESCAPE,
    "raw": Filter(builtin("raw", raw), is_safe=("all",)),
    "default": Filter(builtin("default", default)),
}
