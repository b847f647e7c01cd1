"""What a loosely typed setting means: PHP's rules, by which themes and their settings were written.

A form of Gantry's posts every value as text, so files hold `'0'` and `'1'` where booleans are meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NUMERIC = re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_LEADING_NUMBER = re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def truthy(value: Any) -> bool:
    """Whether PHP takes `value` for true: `'0'`, `''`, 0, 0.0, null and empty lists and maps are false.

    `'false'`, `'0.0'` and a blank are true.
    """
    return bool(value) and value != "0"


def is_numeric(value: Any) -> bool:
    """PHP's `is_numeric`: a number, or text that is one (`42`, `1e3`, ` 7 `)."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return True
    return isinstance(value, str) and _NUMERIC.fullmatch(value) is not None


def to_float(value: Any) -> float:
    """PHP's cast to float: the number with which a text begins, else 0."""
    if isinstance(value, int | float):
        return float(value)
    found = _LEADING_NUMBER.match(value) if isinstance(value, str) else None
    return float(found.group()) if found else 0.0


def rounded(value: float, places: int = 0) -> float:
    """`value` rounded half away from zero, as PHP up to 8.3 rounds it (Python rounds half to even).

    It is first rounded to 15 significant digits, so that the 7.499999999999995 that a sum makes of 7.5
    becomes 8 (PHP, `_php_math_round`).
    """
    if value == 0 or not math.isfinite(value):
        return value
    precision = 14 - math.floor(math.log10(abs(value)))
    if places < precision < places + 15:
        scaled = _half_away(value * 10.0**precision) / 10.0 ** (precision - places)
    else:
        scaled = value * 10.0**places
    return _half_away(scaled) / 10.0**places if abs(scaled) < 1e15 else value


def _half_away(value: float) -> float:
    return float(math.floor(value + 0.5) if value >= 0 else math.ceil(value - 0.5))


def number_text(value: float) -> str:
    """A number as PHP prints it: 14 significant digits, no needless zeros (`33.3`, `25`)."""
    return format(float(value), ".14g")


def words(value: Any) -> list[str]:
    """Classes and the like, which settings give as text with blanks or as a list: each word once."""
    if isinstance(value, str):
        return list(dict.fromkeys(value.split()))
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Sequence):
        return list(dict.fromkeys(word for item in value if item is not None for word in str(item).split()))
    return [] if value in (None, False, True) else [str(value)]


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """The pairs of a map, or of a list of one-pair maps: the two shapes in which settings hold attributes."""
    if isinstance(value, Mapping):
        yield from ((str(key), item) for key, item in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for entry in value:
            if isinstance(entry, Mapping):
                yield from ((str(key), item) for key, item in entry.items())


def is_map(value: Any) -> bool:
    """Whether PHP would see a map here: `[]` and `{}` are one and the same empty array."""
    return isinstance(value, Mapping) or (isinstance(value, list) and not value)
