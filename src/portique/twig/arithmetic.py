"""PHP's arithmetic: whole numbers stay whole while they fit, text is read as a number."""

from __future__ import annotations

import math
from typing import Any

from portique.twig.errors import TwigRuntimeError
from portique.twig.values import PHP_INT_MAX, integer, number

Number = int | float
_PHP_INT_MIN = -PHP_INT_MAX - 1


def _fit(value: Number) -> Number:
    if type(value) is int and not _PHP_INT_MIN <= value <= PHP_INT_MAX:
        return float(value)
    return value


def add(a: Any, b: Any) -> Any:
    """`+`; two arrays give the union, the left one's keys winning."""
    if isinstance(a, list | dict) and isinstance(b, list | dict):
        from portique.twig.arrays import pairs, to_array

        joined = dict(pairs(a))
        for key, value in pairs(b):
            joined.setdefault(key, value)
        return to_array(joined)
    return _fit(number(a, "+") + number(b, "+"))


def subtract(a: Any, b: Any) -> Number:
    return _fit(number(a, "-") - number(b, "-"))


def multiply(a: Any, b: Any) -> Number:
    return _fit(number(a, "*") * number(b, "*"))


def divide(a: Any, b: Any) -> Number:
    x, y = number(a, "/"), number(b, "/")
    if y == 0:
        raise TwigRuntimeError("Division by zero.")
    if type(x) is int and type(y) is int and x % y == 0:
        return _fit(x // y)
    return x / y


def floor_divide(a: Any, b: Any) -> int:
    quotient = divide(a, b)
    return math.floor(quotient) if math.isfinite(quotient) else 0


def modulo(a: Any, b: Any) -> int:
    """`%`: of whole numbers, with the sign of the left one."""
    x, y = integer(number(a, "%")), integer(number(b, "%"))
    if y == 0:
        raise TwigRuntimeError("Modulo by zero.")
    remainder = abs(x) % abs(y)
    return -remainder if x < 0 else remainder


def power(a: Any, b: Any) -> Number:
    x, y = number(a, "**"), number(b, "**")
    try:
        if type(x) is int and type(y) is int and y >= 0:
            small = x in (-1, 0, 1) or abs(x).bit_length() * y <= 80
            return _fit(x**y) if small else float(x) ** y
        result = float(x) ** y
        return result if isinstance(result, float) else math.nan
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return -math.inf if x < 0 and int(y) % 2 else math.inf


def negate(a: Any) -> Number:
    return _fit(-number(a, "-"))


def positive(a: Any) -> Number:
    return number(a, "+")


def bit_or(a: Any, b: Any) -> int:
    return integer(number(a, "b-or")) | integer(number(b, "b-or"))


def bit_xor(a: Any, b: Any) -> int:
    return integer(number(a, "b-xor")) ^ integer(number(b, "b-xor"))


def bit_and(a: Any, b: Any) -> int:
    return integer(number(a, "b-and")) & integer(number(b, "b-and"))


def ranged(start: Any, end: Any, step: Any = 1, limit: int | None = None) -> list[Any]:
    """`start..end` and `range(start, end, step)`: numbers, or the characters between two letters."""
    if isinstance(start, str) and isinstance(end, str) and start and end and not _number_like(start, end):
        codes = ranged(ord(start[0]), ord(end[0]), max(1, abs(integer(step))), limit)
        return [chr(code) for code in codes]
    a, b, s = _bound(start), _bound(end), _bound(step)
    if s == 0:
        raise TwigRuntimeError("The step of a range cannot be 0.")
    if isinstance(s, float) and s.is_integer() and isinstance(a, int) and isinstance(b, int):
        s = int(s)
    s = abs(s)
    count = int(abs(b - a) / s + 1e-9) + 1
    if limit is not None and count > limit:
        from portique.twig.errors import TwigLimitError

        raise TwigLimitError(f"A range of {count} values is longer than the {limit} allowed.", limit="range")
    if count > 50_000_000:
        raise TwigRuntimeError(f"A range of {count} values does not fit in memory.")
    if isinstance(a, int) and isinstance(s, int):
        last = a + (count - 1) * s if b >= a else a - (count - 1) * s
        return list(range(a, last + 1, s)) if b >= a else list(range(a, last - 1, -s))
    direction = 1 if b >= a else -1
    return [a + direction * s * i for i in range(count)]


def _number_like(a: str, b: str) -> bool:
    from portique.twig.values import numeric

    return numeric(a) is not None or numeric(b) is not None


def _bound(value: Any) -> Number:
    if isinstance(value, str):
        from portique.twig.values import numeric

        found = numeric(value)
        return 0 if found is None else found
    result = number(value, "..")
    if isinstance(result, float):
        if not math.isfinite(result):
            raise TwigRuntimeError("A range needs finite bounds.")
        if result.is_integer():
            return int(result)
    return result
