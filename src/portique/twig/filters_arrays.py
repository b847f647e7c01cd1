"""Filters on sequences and mappings, and those that take text as well."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import (
    Array,
    array_key,
    copy_array,
    from_pairs,
    is_iterable,
    merged,
    pairs,
    renumbered,
    to_array,
    values_of,
)  # fmt: skip
from portique.twig.errors import TwigLimitError, TwigRuntimeError
from portique.twig.extension import Filter
from portique.twig.filters_text import plain
from portique.twig.operators import arrow
from portique.twig.values import compare, integer, prints, text, truth, type_name

if TYPE_CHECKING:
    from portique.twig.frame import Frame

_LIMIT_ON_FILL = 100_000


def join(frame: Frame, value: Any, glue: Any = "", and_: Any = None) -> str:
    """Values as one text; a text is left as it is. `and` stands before the last one."""
    if not is_iterable(value):
        return plain(value) if isinstance(value, str) else "" if value is None else plain(value)
    parts = [text(item) for item in values_of(value)]
    mark = text(glue)
    if frame.sandboxed:
        frame.run.fits(sum(map(len, parts)) + len(mark) * len(parts))
    if and_ is None or text(and_) == mark:
        return str(mark.join(parts))
    if len(parts) < 2:
        return str("".join(parts))
    return str(mark.join(parts[:-1]) + text(and_) + parts[-1])


def length(value: Any) -> int:
    """Items of an array, characters of a text; 0 for null, 1 for other values."""
    if value is None:
        return 0
    kind = type(value)
    if kind is list or kind is dict or isinstance(value, str):
        return len(value)
    if isinstance(value, bool | int | float):
        return len(text(value))
    if hasattr(value, "__len__"):
        return len(value)
    if hasattr(value, "__iter__"):
        return sum(1 for _ in value)
    return len(str(value)) if prints(value) else 1


def first(value: Any) -> Any:
    if isinstance(value, str):
        return str(value[:1])
    if isinstance(value, bool | int | float):
        return text(value)[:1]
    return next(iter(values_of(value)), "" if value is None else None) if is_iterable(value) else ""


def last(value: Any) -> Any:
    if isinstance(value, str):
        return str(value[-1:])
    if isinstance(value, bool | int | float):
        return text(value)[-1:]
    items = list(values_of(value)) if is_iterable(value) else []
    return items[-1] if items else "" if value is None or not is_iterable(value) else None


def slice_(value: Any, start: Any, length: Any = None, preserve_keys: Any = False) -> Any:
    """A part of an array or text; negative numbers count from the end."""
    begin = integer(start)
    if not is_iterable(value):
        words = plain(value)
        return words[_bounds(len(words), begin, length)]
    if isinstance(value, list | tuple):
        part = list(value)[_bounds(len(value), begin, length)]
        if truth(preserve_keys) and begin:
            offset = begin if begin >= 0 else max(0, len(value) + begin)
            return to_array({offset + at: item for at, item in enumerate(part)})
        return part
    items = list(pairs(value))
    part_ = dict(items[_bounds(len(items), begin, length)])
    return renumbered(part_, truth(preserve_keys)) if part_ else []


def _bounds(size: int, start: int, length: Any) -> slice:
    begin = start if start >= 0 else max(0, size + start)
    if length is None:
        return slice(begin, size)
    count = integer(length)
    end = begin + count if count >= 0 else size + count
    return slice(begin, max(begin, end))


def reverse(value: Any, preserve_keys: Any = False) -> Any:
    if not is_iterable(value):
        return plain(value)[::-1]
    if isinstance(value, list | tuple):
        if truth(preserve_keys):
            return to_array(dict(reversed(list(enumerate(value)))))
        return list(value)[::-1]
    return renumbered(dict(reversed(list(pairs(value)))), truth(preserve_keys))


def merge(value: Any, *arrays: Any) -> Array:
    for given in (value, *arrays):
        if not is_iterable(given):
            raise TwigRuntimeError(f'"merge" needs sequences or mappings, got "{type_name(given)}".')
    return merged(copy_array(given, "merge") for given in (value, *arrays))


def keys(value: Any) -> list[Any]:
    return [key for key, _ in pairs(value)]


def values(value: Any) -> list[Any]:
    return list(values_of(value))


def _by_value(a: tuple[Any, Any], b: tuple[Any, Any]) -> int:
    return compare(a[1], b[1])


def _by(function: Callable[..., Any]) -> Callable[[tuple[Any, Any], tuple[Any, Any]], int]:
    return lambda a, b: integer(function(a[1], b[1]))


def sort(frame: Frame, array: Any, arrow_: Any = None) -> Array:
    """Sorted by value, keys kept (PHP's `asort` or `uasort`)."""
    frame.run.weigh(array)
    frame.charge(array)
    items = list(pairs(copy_array(array, '"sort"')))
    if arrow_ is None:
        items.sort(key=cmp_to_key(_by_value))
    else:
        function = arrow(frame, arrow_, "sort")
        items.sort(key=cmp_to_key(_by(function)))
    return to_array(dict(items))


def batch(items: Any, size: Any, fill: Any = None, preserve_keys: Any = True) -> Array:
    """Parts of `size` items, the last one filled up."""
    import math

    from portique.twig.values import number

    count = math.ceil(number(size, "batch"))
    if count <= 0:
        raise TwigRuntimeError('"batch" needs a size of at least 1.')
    if fill is not None and count > _LIMIT_ON_FILL:
        raise TwigLimitError(f'"batch" fills up to {_LIMIT_ON_FILL} items.', limit="text")
    pairs_ = list(pairs(copy_array(items, '"batch"')))
    parts: list[dict[Any, Any]] = []
    for at in range(0, len(pairs_), count):
        part = pairs_[at : at + count]
        parts.append(dict(part) if truth(preserve_keys) else dict(enumerate(value for _, value in part)))
    if parts and fill is not None:
        latest = parts[-1]
        free = max((key for key in latest if type(key) is int), default=-1) + 1
        for extra in range(count - len(latest)):
            latest[free + extra] = fill
    return [to_array(part) for part in parts]


def column(frame: Frame, array: Any, name: Any, index: Any = None) -> Array:
    """One field of every item, for keys perhaps another one."""
    from portique.twig.attributes import MISSING

    found: list[tuple[Any, Any]] = []
    for number_, item in enumerate(values_of(copy_array(array, '"column"'))):
        value = frame.attributes.find(item, name)
        if value is MISSING:
            continue
        key = MISSING if index is None else frame.attributes.find(item, index)
        found.append((len(found) if key is MISSING else array_key(key), value))
        del number_
    return from_pairs(found)


def filter_(frame: Frame, array: Any, arrow_: Any) -> Array:
    frame.charge(array)
    function = arrow(frame, arrow_, "filter")
    items = pairs(copy_array(array, '"filter"'))
    return to_array({key: value for key, value in items if truth(function(value, key))})


def map_(frame: Frame, array: Any, arrow_: Any) -> Array:
    frame.charge(array)
    function = arrow(frame, arrow_, "map")
    given = copy_array(array, '"map"')
    if isinstance(given, list):
        return [function(value, key) for key, value in enumerate(given)]
    return {key: function(value, key) for key, value in given.items()}


def reduce(frame: Frame, array: Any, arrow_: Any, initial: Any = None) -> Any:
    frame.charge(array)
    function = arrow(frame, arrow_, "reduce")
    for key, value in pairs(copy_array(array, '"reduce"')):
        initial = function(initial, value, key)
    return initial


def find(frame: Frame, array: Any, arrow_: Any) -> Any:
    frame.charge(array)
    function = arrow(frame, arrow_, "find")
    for key, value in pairs(copy_array(array, '"find"')):
        if truth(function(value, key)):
            return value
    return None


def shuffle(frame: Frame, item: Any) -> Any:
    """A random order; text by its characters."""
    generator = frame.environment.random
    if isinstance(item, str):
        letters = list(item)
        generator.shuffle(letters)
        return "".join(letters)
    if not is_iterable(item):
        return item
    made = list(values_of(item))
    generator.shuffle(made)
    return made


FILTERS: dict[str, Filter] = {
    "join": Filter(join, needs_frame=True, result="str", grows=True),
    "length": Filter(length, result="int"),
    "first": Filter(first),
    "last": Filter(last),
    "slice": Filter(slice_),
    "reverse": Filter(reverse),
    "merge": Filter(merge, result="array", grows=True),
    "keys": Filter(keys, result="array"),
    "sort": Filter(sort, needs_frame=True, result="array"),
    "batch": Filter(batch, result="array"),
    "column": Filter(column, needs_frame=True, result="array"),
    "filter": Filter(filter_, needs_frame=True, result="array"),
    "map": Filter(map_, needs_frame=True, result="array"),
    "reduce": Filter(reduce, needs_frame=True),
    "find": Filter(find, needs_frame=True),
    "shuffle": Filter(shuffle, needs_frame=True),
}
