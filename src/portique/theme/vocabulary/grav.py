"""Words of Grav's Twig that templates of its themes use beside Gantry's.

Source: Grav's documentation of its filters and functions. What looks at the site or a request: `grav_site`.
"""

from __future__ import annotations

import re
from base64 import b32decode, b32encode, b64decode
from collections.abc import Callable, Mapping
from functools import cmp_to_key
from hashlib import md5 as md5_of
from pathlib import PurePosixPath
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.theme.context import RenderContext
from portique.theme.gantry.site import translated
from portique.theme.truncation import truncate_html
from portique.theme.vocabulary import grav_site
from portique.theme.vocabulary.grav_english import pluralize, singularize
from portique.theme.vocabulary.grav_texts import (
    camelize,
    humanize,
    hyphenize,
    ordinalize,
    pad,
    plain_text,
    regex_filter,
    regex_replace,
    regex_split,
    safe_email,
    safe_truncate,
    strip_characters,
    titleize,
    truncate,
    underscorize,
    word_count,
)
from portique.theme.vocabulary.values import base64, preg_match, repeat, text_of, to_list
from portique.twig import Filter, Function, TwigRuntimeError
from portique.twig.arrays import Array, from_pairs, is_array, is_list, pairs, values_of
from portique.twig.environment import Environment
from portique.twig.values import compare, contains, equal, integer, real

Current = Callable[[], RenderContext]
_LOCAL = re.compile(r"((?:href|src)\s*=\s*['\"])(?=/(?!/))", re.IGNORECASE)
_SIZES = ("B", "kB", "MB", "GB", "TB", "PB")
_LARGE = ((1_000_000_000_000, "t"), (1_000_000_000, "b"), (1_000_000, "m"), (1_000, "k"))
_DAYS_OF_A_MONTH = 30.436875
_TYPES = {"NoneType": "NULL", "bool": "boolean", "int": "integer", "float": "double", "Markup": "string"}


def nice_file_size(value: Any) -> str:
    """Bytes as `1.46 MB`."""
    size, unit = real(value), 0
    while size >= 1024 and unit < len(_SIZES) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.2f}".rstrip("0").rstrip(".") + f" {_SIZES[unit]}"


def nice_number(value: Any) -> str:
    """`12430` → `12.43 k`."""
    amount = real(plain_text(value).replace(",", ""))
    for size, letter in _LARGE:
        if amount > size:
            return f"{amount / size:.2f}".rstrip("0").rstrip(".") + f" {letter}"
    return f"{amount:,.0f}"


def modulus(value: Any, divisor: Any, items: Any = None) -> Any:
    """The remainder of a division; of a list the item of that number."""
    by = integer(divisor)
    if by == 0:
        raise TwigRuntimeError("Modulus by zero.")
    rest = integer(value) % by
    if not is_array(items):
        return rest
    return next((item for key, item in pairs(items) if key == rest), None)


def get_type(value: Any) -> str:
    """PHP's name of a value's type."""
    if is_array(value):
        return "array"
    name = type(value).__name__
    return _TYPES.get(name, "string" if isinstance(value, str) else "object")


def of_type(value: Any, wanted: Any) -> bool:
    """Whether a value is of a type: `array, bool, int, float, string, numeric, object, null…`"""
    short = {"boolean": "bool", "integer": "int", "double": "float", "NULL": "null"}
    own = get_type(value)
    name = plain_text(wanted)
    if name == "numeric":
        return preg_match(r"/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i", value) is not False
    return name in (own, short.get(own, own))


# --- arrays ---------------------------------------------------------------------------------------


def array_unique(value: Any) -> Array:
    """Each value once, the first of equal ones under its key."""
    kept: list[tuple[Any, Any]] = []
    for key, item in pairs(value):
        if not any(equal(item, known) for _, known in kept):
            kept.append((key, item))
    return [item for _, item in kept] if is_list(value) else from_pairs(kept)


def ksort(value: Any) -> Array:
    """An array in the order of its keys."""

    def by_key(a: tuple[Any, Any], b: tuple[Any, Any]) -> int:
        return compare(a[0], b[0])

    return from_pairs(sorted(pairs(value), key=cmp_to_key(by_key)))


def sort_by_key(value: Any, key: Any, direction: Any = 4) -> list[Any]:
    """Maps in the order of one of their values; 3 as direction for the largest first."""

    def of(item: Any) -> Any:
        return item.get(plain_text(key)) if isinstance(item, Mapping) else None

    ordered = sorted(values_of(value), key=cmp_to_key(lambda a, b: compare(of(a), of(b))))
    return ordered[::-1] if integer(direction) == 3 else ordered


def array_diff(value: Any, *others: Any) -> Array:
    """What is in no other array."""
    return from_pairs((key, item) for key, item in pairs(value) if not any(contains(item, o) for o in others))


def array_intersect(value: Any, other: Any) -> Array:
    """What is in both arrays."""
    return from_pairs((key, item) for key, item in pairs(value) if contains(item, other))


def array_key_exists(key: Any, value: Any) -> bool:
    return any(plain_text(own) == plain_text(key) for own, _ in pairs(value))


def randomize(environment: Environment, value: Any, offset: Any = 0) -> list[Any]:
    """The items in another order from `offset` on, the same one in every build."""
    items = list(values_of(value))
    kept, others = items[: integer(offset)], items[integer(offset) :]
    environment.random.shuffle(others)
    return [*kept, *others]


# --- text -----------------------------------------------------------------------------------------


def decoded64(value: str) -> str:
    """What a text in base 64 says; nothing for what is none."""
    try:
        return b64decode(value).decode("utf-8", "replace")
    except ValueError:
        return ""


def chunk_split(value: Any, length: Any = 76, between: Any = "\r\n") -> str:
    """A text with `between` after every `length` characters."""
    source, size, mark = plain_text(value), max(1, integer(length)), plain_text(between)
    return "".join(source[at : at + size] + mark for at in range(0, len(source), size))


def replace_last(value: Any, needle: Any, by: Any) -> str:
    before, found, after = plain_text(value).rpartition(plain_text(needle))
    return before + plain_text(by) + after if found else plain_text(value)


def print_r(value: Any, *_: Any) -> str:
    """A value as PHP's `print_r` shows it, a dozen levels deep."""
    return _shown(value, 0)


def _shown(value: Any, depth: int) -> str:
    if not is_array(value):
        return (
            plain_text(value)
            if isinstance(value, str | int | float | None)
            else f"{type(value).__name__} Object"
        )
    if depth > 12:
        return "Array\n *RECURSION*"
    inner, outer = " " * (8 * depth + 4), " " * (8 * depth)
    rows = "".join(f"{inner}[{key}] => {_shown(item, depth + 1)}\n" for key, item in pairs(value))
    return f"Array\n{outer}(\n{rows}{outer})\n"


def yaml_decode(value: Any) -> Any:
    """What a text in YAML says; null for what is none."""
    return read_yaml(plain_text(value), "a template", flavour="symfony").value


def yaml_encode(value: Any, *_: Any) -> str:
    return dump(_plain_value(value))


def _plain_value(value: Any) -> Any:
    if is_list(value):
        return [_plain_value(item) for item in values_of(value)]
    if is_array(value):
        return {key: _plain_value(item) for key, item in pairs(value)}
    return plain_text(value) if isinstance(value, str) else value


def translated_into(context: RenderContext, key: Any, languages: Any = None) -> str:
    """A text in the first of some languages, else in the page's."""
    wanted = next(iter(values_of(to_list(languages))), context.language)
    return context.catalogues.translate(plain_text(key), plain_text(wanted))


# --- tables ---------------------------------------------------------------------------------------


def filters(current: Current) -> Mapping[str, Filter | Callable[..., Any]]:
    """The filters by name."""

    def absolute_url(value: Any) -> str:
        return _LOCAL.sub(lambda match: match[1] + current().origin, plain_text(value))

    def translated_array(key: Any, index: Any, languages: Any = None) -> Any:
        return translated(current(), f"{plain_text(key)}.{plain_text(index)}")

    def in_language(key: Any, languages: Any = None, *_: Any) -> str:
        return translated_into(current(), key, languages)

    return {
        "absolute_url": absolute_url,
        "array_unique": array_unique,
        "base64_encode": base64,
        "camelize": camelize,
        "contains": lambda value, needle: plain_text(needle) in plain_text(value),
        "defined": lambda value, default=None: default if value is None else value,
        "ends_with": lambda value, end: plain_text(value).endswith(plain_text(end)),
        "get_type": get_type,
        "humanize": humanize,
        "hyphenize": hyphenize,
        "ksort": ksort,
        "ltrim": lambda value, chars=None: plain_text(value).lstrip(strip_characters(chars)),
        "rtrim": lambda value, chars=None: plain_text(value).rstrip(strip_characters(chars)),
        "md5": lambda value: md5_of(plain_text(value).encode(), usedforsecurity=False).hexdigest(),
        "modulus": modulus,
        "nicefilesize": nice_file_size,
        "nicenumber": nice_number,
        "of_type": of_type,
        "ordinalize": ordinalize,
        "pad": Filter(pad, grows=True),
        "regex_replace": regex_replace,
        "safe_email": Filter(safe_email, is_safe=("html",)),
        "safe_truncate": safe_truncate,
        "safe_truncate_html": lambda value, limit=150: truncate_html(plain_text(value), integer(limit)),
        "sort_by_key": sort_by_key,
        "starts_with": lambda value, start: plain_text(value).startswith(plain_text(start)),
        "ta": translated_array,
        "tl": in_language,
        "titleize": titleize,
        "truncate": truncate,
        "underscorize": underscorize,
        "wordcount": word_count,
        "base32_decode": lambda value: b32decode(plain_text(value).encode()).decode("utf-8", "replace"),
        "base32_encode": lambda value: b32encode(plain_text(value).encode()).decode(),
        "base64_decode": lambda value: decoded64(plain_text(value)),
        "basename": lambda value, end="": plain_text(value).rstrip("/").rpartition("/")[2].removesuffix(end),
        "chunk_split": Filter(chunk_split, grows=True),
        "dirname": lambda value: str(PurePosixPath(plain_text(value)).parent),
        "monthize": lambda days: int(real(days) / _DAYS_OF_A_MONTH),
        "pluralize": pluralize,
        "print_r": print_r,
        "randomize": Filter(randomize, needs_environment=True),
        "replace_last": replace_last,
        "singularize": singularize,
        "yaml_decode": yaml_decode,
        "yaml_encode": yaml_encode,
    }


def functions(current: Current) -> Mapping[str, Function | Callable[..., Any]]:
    """The functions by name."""

    def rand(environment: Environment, least: Any = 0, most: Any = 2**31 - 1) -> int:
        """A whole number between two, the same in every build."""
        low, high = integer(least), integer(most)
        return environment.random.randint(min(low, high), max(low, high))

    return {
        "array_diff": array_diff,
        "array_intersect": array_intersect,
        "array_key_exists": array_key_exists,
        "array_unique": array_unique,
        "get_type": get_type,
        "nicefilesize": nice_file_size,
        "nicenumber": nice_number,
        "of_type": of_type,
        "rand": Function(rand, needs_environment=True, result="int"),
        "regex_filter": regex_filter,
        "regex_match": lambda subject, pattern: preg_match(pattern, subject),
        "regex_replace": regex_replace,
        "regex_split": regex_split,
        "repeat": Function(repeat, grows=True),
        "string": text_of,
        "ta": lambda key, index, *_: translated(current(), f"{plain_text(key)}.{plain_text(index)}"),
        "tl": lambda key, languages=None, *_: translated_into(current(), key, languages),
        **grav_site.functions(current),
    }
