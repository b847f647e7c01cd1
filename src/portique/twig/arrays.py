"""PHP arrays on Python's `list` and `dict`: keys, order, and how to walk over anything.

A dict whose keys are 0…n−1 in order becomes a list; a key that is a whole number in text is that
number. No function here changes its arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portique.twig.errors import TwigRuntimeError
from portique.twig.values import PHP_INT_MAX, integer, text

Array = list[Any] | dict[Any, Any]


def array_key(key: Any) -> Any:
    """A value as PHP uses it for a key: whole numbers in text, floats and booleans become ints."""
    kind = type(key)
    if kind is int:
        return key
    if isinstance(key, str):
        key = str(key)
        if key and (key[0] in "-123456789" or key == "0") and len(key) < 20:
            digits = key[1:] if key[0] == "-" else key
            if (digits.isascii() and digits.isdigit() and digits[0] != "0") or key == "0":
                whole = int(key)
                if -PHP_INT_MAX - 1 <= whole <= PHP_INT_MAX:
                    return whole
        return key
    if key is None:
        return ""
    if isinstance(key, bool | float):
        return integer(key)
    if isinstance(key, list | dict):
        raise TwigRuntimeError("An array cannot be the key of a mapping.")
    return array_key(text(key)) if not isinstance(key, int) else int(key)


def to_array(values: dict[Any, Any]) -> Array:
    """A dict as a list when its keys are 0…n−1 in order; else the dict itself."""
    for expected, key in enumerate(values):
        if key != expected or type(key) is not int:
            return values
    return list(values.values())


def from_pairs(pairs_: Iterable[tuple[Any, Any]]) -> Array:
    """An array of keys and values, the keys made PHP's."""
    return to_array({array_key(key): value for key, value in pairs_})


def is_array(value: Any) -> bool:
    return isinstance(value, list | dict | tuple)


def is_list(value: Any) -> bool:
    """Whether the keys are 0…n−1 in order."""
    return isinstance(value, list | tuple) or (isinstance(value, dict) and isinstance(to_array(value), list))


def is_iterable(value: Any) -> bool:
    """Twig's test `iterable`: arrays and objects that can be walked over, but not text."""
    return isinstance(value, list | dict | tuple) or (
        not isinstance(value, str | bytes) and hasattr(value, "__iter__")
    )


def pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    """The keys and values of anything that can be walked over; nothing for other values."""
    if isinstance(value, dict):
        return value.items()
    if isinstance(value, list | tuple):
        return enumerate(value)
    if value is None or isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        return ()
    if isinstance(value, Mapping) or (hasattr(value, "items") and callable(value.items)):
        items: Iterable[tuple[Any, Any]] = value.items()
        return items
    return enumerate(value)


def values_of(value: Any) -> Iterable[Any]:
    """What `for value in …` walks over."""
    kind = type(value)
    if kind is list:
        return value  # type: ignore[no-any-return]
    if kind is dict:
        return value.values()  # type: ignore[no-any-return]
    return [item for _, item in pairs(value)]


def loop_values(value: Any) -> list[Any]:
    """The values for a loop that needs their number."""
    return value if type(value) is list else list(values_of(value))


def loop_pairs(value: Any) -> list[tuple[Any, Any]]:
    """The keys and values for a loop that needs their number."""
    return list(pairs(value))


def copy_array(value: Any, what: str) -> Array:
    """A new array with the items of any iterable; TwigRuntimeError for another value."""
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, dict):
        return dict(value)
    if not is_iterable(value):
        from portique.twig.values import type_name

        raise TwigRuntimeError(f'{what} expects a sequence or a mapping, got "{type_name(value)}".')
    return from_pairs(pairs(value))


def merged(arrays: Iterable[Array]) -> Array:
    """PHP's `array_merge`: text keys are replaced in place, number keys are counted anew."""
    arrays = list(arrays)
    if all(isinstance(array, list) for array in arrays):
        return [item for array in arrays for item in array]
    result: dict[Any, Any] = {}
    count = 0
    for array in arrays:
        for key, value in pairs(array):
            if type(key) is int:
                result[count] = value
                count += 1
            else:
                result[key] = value
    return to_array(result)


def mapping(items: Iterable[tuple[Any, Any]]) -> Array:
    """The value of a mapping literal with computed keys or spread values (key None)."""
    result: dict[Any, Any] = {}
    count = 0
    for key, value in items:
        if key is not SPREAD:
            key = array_key(key)
            result[key] = value
            count = max(count, key + 1) if type(key) is int else count
            continue
        for inner, item in pairs(value):
            if type(inner) is int:
                result[count] = item
                count += 1
            else:
                result[inner] = item
    return to_array(result)


class _Spread:
    __slots__ = ()


SPREAD = _Spread()


def spread(value: Any) -> Iterator[Any]:
    """The values of `...value` in a sequence or in arguments."""
    if not is_iterable(value):
        raise TwigRuntimeError("Only a sequence or a mapping can be unpacked.")
    yield from values_of(value)


def renumbered(value: Array, keep_number_keys: bool) -> Array:
    """After items were taken out: number keys counted anew unless they are to be kept."""
    if isinstance(value, list):
        return value
    if keep_number_keys:
        return to_array(value)
    return merged([value])
