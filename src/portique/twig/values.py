"""PHP's rules for values: truth, text, numbers, loose comparison.

Arrays are `list` (keys 0…n−1) or `dict` in insertion order. Text is `str`; `Markup` is text that
needs no more escaping. Everything else is an object, with Python's own truth and equality.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Any, Final

from portique.twig.errors import TwigRuntimeError

_NUMERIC = re.compile(r"[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*", re.ASCII)
_LEADING = re.compile(r"[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
PHP_INT_MAX: Final = 2**63 - 1


class Markup(str):
    """Text that is safe to print: escaping leaves it alone; every string method forgets it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str.__str__(self)


class Undefined:
    """The one value of a variable that does not exist; templates never see it."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED: Final = Undefined()


def truth(value: Any) -> bool:
    """Whether PHP takes the value for true: not null, false, 0, '', '0' or an empty array."""
    return bool(value) and value != "0" if isinstance(value, str) else bool(value)


def is_empty(value: Any) -> bool:
    """Twig's test `empty`: null, false, '', an empty array or an empty countable."""
    kind = type(value)
    if kind is int or kind is float:
        return False
    if value is None or value is False or kind is str or kind is list or kind is dict:
        return not value
    if isinstance(value, bool | int | float | date):
        return False
    if hasattr(value, "__len__"):
        return len(value) == 0
    if prints(value):
        return str(value) == ""
    return False


def float_text(value: float) -> str:
    """A float as PHP prints it: 14 significant digits, no needless ones."""
    if math.isnan(value):
        return "NAN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    text = f"{value:.14G}"
    if "E" not in text:
        return text
    mantissa, exponent = text.split("E")
    if "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}E{exponent[0]}{exponent[1:].lstrip('0')}"


def prints(value: Any) -> bool:
    """Whether an object has a text of its own."""
    return getattr(type(value), "__str__", None) is not object.__str__


def text(value: Any) -> str:
    """A value as `{{ }}` and `~` print it, before escaping."""
    kind = type(value)
    if kind is str or kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return int.__repr__(value)
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if kind is float:
        return float_text(value)
    if kind is list or kind is dict or kind is tuple:
        return "Array"
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if not prints(value):
        raise TwigRuntimeError(f'An object of type "{kind.__name__}" cannot be printed as text.')
    return str(value)


def numeric(value: str) -> int | float | None:
    """The number that a wholly numeric string stands for, else None."""
    if not value or (value[-1] > "9" and value[-1] not in "eE"):
        return None
    if _NUMERIC.fullmatch(value) is None:
        return None
    return _to_number(value)


def _to_number(value: str) -> int | float:
    try:
        if len(value) < 4000:
            number = int(value)
            return number if -PHP_INT_MAX - 1 <= number <= PHP_INT_MAX else float(number)
    except ValueError:
        pass
    return float(value)


def number(value: Any, operator: str = "number") -> int | float:
    """A value as an operand of arithmetic; TwigRuntimeError for arrays and words."""
    kind = type(value)
    if kind is int or kind is float:
        return value  # type: ignore[no-any-return]
    if value is None:
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        if (leading := _LEADING.match(value)) is not None:
            return _to_number(leading[0])
        raise TwigRuntimeError(f'"{value[:40]}" is not a number (operator "{operator}").')
    if isinstance(value, int | float):
        return value
    raise TwigRuntimeError(f'A value of type "{type_name(value)}" is not a number (operator "{operator}").')


def integer(value: Any, default: int = 0) -> int:
    """A value as PHP casts it with `(int)`."""
    kind = type(value)
    if kind is int:
        return value  # type: ignore[no-any-return]
    if kind is float:
        return int(value) if math.isfinite(value) else 0
    if isinstance(value, str):
        leading = _LEADING.match(value)
        return integer(_to_number(leading[0])) if leading else default
    if isinstance(value, bool | int | float):
        return int(value)
    return int(bool(value))


def real(value: Any) -> float:
    """A value as PHP casts it with `(float)`."""
    if isinstance(value, str):
        leading = _LEADING.match(value)
        return float(leading[0]) if leading else 0.0
    return float(value) if isinstance(value, int | float) else float(bool(value))


def type_name(value: Any) -> str:
    """The type's name as templates would call it."""
    return _TYPE_NAMES.get(type(value), type(value).__name__)


def equal(a: Any, b: Any) -> bool:
    """PHP 8's `==`."""
    ka, kb = type(a), type(b)
    if ka is str and kb is str:
        if a == b:
            return True
        na = numeric(a)
        return na is not None and na == numeric(b)
    if ka is kb and (ka is int or ka is float or a is None):
        return bool(a == b)
    if ka is bool or kb is bool:
        return truth(a) == truth(b)
    if a is None or b is None:
        other = b if a is None else a
        return (
            other == "" if isinstance(other, str) else isinstance(other, _PLAIN_OR_NONE) and not truth(other)
        )
    if isinstance(a, str):
        if isinstance(b, str):
            return equal(str(a), str(b))
        if isinstance(b, int | float):
            return _number_equals(b, a)
        return not isinstance(b, _ARRAYS) and prints(b) and a == str(b)
    if isinstance(b, str):
        return equal(b, a)
    if isinstance(a, _ARRAYS) or isinstance(b, _ARRAYS):
        return isinstance(a, _ARRAYS) and isinstance(b, _ARRAYS) and _arrays_equal(a, b)
    return bool(a == b)


_ARRAYS = (list, dict, tuple)
_TYPE_NAMES: dict[type, str] = {
    str: "string", Markup: "string", int: "int", float: "float", bool: "bool", type(None): "null",
    list: "array", dict: "array", tuple: "array",
}  # fmt: skip
_PLAIN_OR_NONE = (type(None), bool, int, float, str, list, dict, tuple)


def _number_equals(number_: int | float, string: str) -> bool:
    other = numeric(string)
    return text(number_) == string if other is None else number_ == other


def _sign(a: Any, b: Any) -> int:
    return int(a > b) - int(a < b)


def _items(array: Any) -> Any:
    return array.items() if isinstance(array, dict) else enumerate(array)


def _arrays_equal(a: Any, b: Any) -> bool:
    if len(a) != len(b):
        return False
    if not isinstance(a, dict) and not isinstance(b, dict):
        return all(map(equal, a, b))
    other = dict(_items(b))
    return all(key in other and equal(value, other[key]) for key, value in _items(a))


def identical(a: Any, b: Any) -> bool:
    """PHP's `===`: the same type and value; for objects the same object."""
    if isinstance(a, Markup):
        a = str(a)
    if isinstance(b, Markup):
        b = str(b)
    if isinstance(a, _ARRAYS) and isinstance(b, _ARRAYS):
        pairs_a, pairs_b = list(_items(a)), list(_items(b))
        return len(pairs_a) == len(pairs_b) and all(
            ka == kb and identical(va, vb) for (ka, va), (kb, vb) in zip(pairs_a, pairs_b, strict=True)
        )
    if type(a) is not type(b):
        return False
    return a is b or (isinstance(a, bool | int | float | str) and a == b)


def compare(a: Any, b: Any) -> int:
    """PHP 8's `<=>`: −1, 0 or 1."""
    ka, kb = type(a), type(b)
    if (ka is int or ka is float) and (kb is int or kb is float):
        return _sign(a, b)
    if isinstance(a, str) and isinstance(b, str):
        na, nb = numeric(a), numeric(b)
        if na is not None and nb is not None:
            return _sign(na, nb)
        return _sign(a, b)
    if ka is bool or kb is bool or a is None or b is None:
        if a is None and isinstance(b, str):
            return -1 if b else 0
        if b is None and isinstance(a, str):
            return 1 if a else 0
        return truth(a) - truth(b)
    if isinstance(a, str) and isinstance(b, int | float):
        return -compare(b, a)
    if isinstance(a, int | float) and isinstance(b, str):
        nb = numeric(b)
        return compare(text(a), str(b)) if nb is None else _sign(a, nb)
    if isinstance(a, _ARRAYS) and isinstance(b, _ARRAYS):
        return _compare_arrays(a, b)
    if isinstance(a, _ARRAYS) or isinstance(b, _ARRAYS):
        return 1 if isinstance(a, _ARRAYS) else -1
    return _compare_objects(a, b)


def _compare_arrays(a: Any, b: Any) -> int:
    if len(a) != len(b):
        return _sign(len(a), len(b))
    other = dict(_items(b))
    for key, value in _items(a):
        if key not in other:
            return 1
        if (result := compare(value, other[key])) != 0:
            return result
    return 0


def _compare_objects(a: Any, b: Any) -> int:
    if isinstance(a, datetime) and isinstance(b, datetime) and (a.tzinfo is None) != (b.tzinfo is None):
        a, b = a.astimezone(), b.astimezone()
    try:
        return _sign(a, b)
    except TypeError:
        if prints(a) and prints(b):
            return compare(str(a), str(b))
        return 0 if a == b else 1


def less(a: Any, b: Any) -> bool:
    return compare(a, b) < 0


def contains(needle: Any, haystack: Any) -> bool:
    """Twig's `in`: a value of an array, a part of a text."""
    if isinstance(haystack, str):
        if isinstance(needle, str):
            return needle in haystack
        if isinstance(needle, bool) or needle is None:
            return needle is None and haystack == ""
        return isinstance(needle, int | float) and text(needle) in haystack
    if haystack is None:
        return False
    if isinstance(haystack, dict):
        return any(_same(needle, value) for value in haystack.values())
    if isinstance(haystack, list | tuple):
        return any(_same(needle, value) for value in haystack)
    if isinstance(haystack, int | float):
        return isinstance(needle, str | int | float) and text(needle) in text(haystack)
    if not hasattr(haystack, "__iter__"):
        return False
    values = haystack.values() if hasattr(haystack, "values") else haystack
    return any(_same(needle, value) for value in values)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, _PLAIN_OR_NONE) and isinstance(b, _PLAIN_OR_NONE):
        return compare(a, b) == 0 if not isinstance(a, _ARRAYS) else equal(a, b)
    return a is b or equal(a, b)
