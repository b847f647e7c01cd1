"""Words of Grav's Twig that templates of its themes use beside Gantry's.

Source: Grav's documentation of its filters and functions. What needs a visitor's request is not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cmp_to_key
from hashlib import md5 as md5_of
from typing import Any

from portique.theme.context import RenderContext
from portique.theme.gantry.site import translated
from portique.theme.truncation import plain, truncate_html
from portique.theme.vocabulary.values import base64, preg_match, repeat, text_of, to_list
from portique.twig import Filter, Function, Markup, TwigLimitError, TwigRuntimeError
from portique.twig.arrays import Array, from_pairs, is_array, is_list, pairs, values_of
from portique.twig.environment import Environment
from portique.twig.operators import compiled
from portique.twig.values import compare, contains, equal, integer, real, text, truth

Current = Callable[[], RenderContext]
_CAPITALS = (re.compile(r"([A-Z]+)([A-Z][a-z])"), re.compile(r"([a-z\d])([A-Z])"))
_NO_WORD = re.compile(r"[\W_]+")
_LOCAL = re.compile(r"((?:href|src)\s*=\s*['\"])(?=/(?!/))", re.IGNORECASE)
_SIZES = ("B", "kB", "MB", "GB", "TB", "PB")
_LARGE = ((1_000_000_000_000, "t"), (1_000_000_000, "b"), (1_000_000, "m"), (1_000, "k"))
_TYPES = {"NoneType": "NULL", "bool": "boolean", "int": "integer", "float": "double", "Markup": "string"}
_REFERENCE = re.compile(r"\\(\d)|\$(\d{1,2})|\$\{(\d{1,2})\}")


# --- texts ----------------------------------------------------------------------------------------


def _mask(characters: Any) -> str:
    """What `ltrim` and `rtrim` take away."""
    return " \t\n\r\0\x0b" if characters is None else _string(characters)


def _string(value: Any) -> str:
    return str(text(value))


def underscorize(value: Any) -> str:
    """`MyBlogPost`, `my blog post` → `my_blog_post`."""
    return _joined(value, "_")


def hyphenize(value: Any) -> str:
    """`MyBlogPost`, `my blog post` → `my-blog-post`."""
    return _joined(value, "-")


def _joined(value: Any, mark: str) -> str:
    word = _string(value)
    for pattern in _CAPITALS:
        word = pattern.sub(rf"\1{mark}\2", word)
    return _NO_WORD.sub(mark, word).lower()


def camelize(value: Any) -> str:
    """`send_email` → `SendEmail`."""
    return "".join(_capital(word) for word in _NO_WORD.sub(" ", _string(value)).split())


def humanize(value: Any, first: Any = "first") -> str:
    """`something_text_to_read` → `Something text to read`; every word with a capital for `all`."""
    words = _string(value).removesuffix("_id").replace("_", " ")
    return " ".join(map(_capital, words.split(" "))) if first == "all" else _capital(words)


def titleize(value: Any, first: Any = "") -> str:
    """`welcome-page` → `Welcome Page`; with `first` only the first word has a capital."""
    words = humanize(underscorize(value))
    return words if first == "first" else " ".join(map(_capital, words.split(" ")))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def ordinalize(value: Any) -> str:
    """`10` → `10th`."""
    whole = integer(value)
    if whole % 100 in (11, 12, 13):
        return f"{whole}th"
    return f"{whole}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(whole % 10, 'th') }"


def pad(value: Any, length: Any, fill: Any = " ", side: Any = 1) -> str:
    """A text filled up to a length on the right (1), the left (0) or both sides (2)."""
    source, width, filler = _string(value), min(integer(length), 10_000), _string(fill) or " "
    missing = max(0, width - len(source))
    left = {0: missing, 2: missing // 2}.get(integer(side), 0)
    return repeat(filler, left)[:left] + source + repeat(filler, missing)[: missing - left]


def truncate(value: Any, limit: Any = 150, up_to_break: Any = False, at: Any = " ", more: Any = "…") -> str:
    """The first characters of a text; with `up_to_break` on to the next `at`. Tags are no matter."""
    source, length = _string(value), integer(limit)
    if length <= 0 or len(source) <= length:
        return source
    end = source.find(_string(at), length) if truth(up_to_break) else length
    return source if end < 0 or end >= len(source) else source[:end] + _string(more).replace("&hellip;", "…")


def safe_truncate(value: Any, limit: Any = 150) -> str:
    """As `truncate`, to the end of a word."""
    return truncate(value, limit, True)


def safe_email(value: Any) -> Markup:
    """A text as entities, which readers see and harvesters mostly do not."""
    return Markup("".join(f"&#{ord(char)};" for char in _string(value)))


def word_count(value: Any) -> int:
    return len(plain(_string(value)).split())


def regex_replace(subject: Any, pattern: Any, replacement: Any, limit: Any = -1) -> Any:
    """PHP's `preg_replace`; patterns and replacements may be lists."""
    patterns = list(values_of(to_list(pattern)))
    replacements = list(values_of(to_list(replacement)))
    result = _string(subject)
    for index, one in enumerate(patterns):
        by = _string(replacements[index]) if index < len(replacements) else ""
        if not is_array(replacement):
            by = _string(replacement)
        result = _replaced(result, _string(one), by, max(0, integer(limit)))
    return result


def _replaced(subject: str, pattern: str, by: str, count: int) -> str:
    regex, timed = compiled(pattern)

    def filled(match: Any) -> str:
        def group(reference: re.Match[str]) -> str:
            number_ = int(next(found for found in reference.groups() if found is not None))
            return match[number_] or "" if number_ <= regex.groups else ""

        return _REFERENCE.sub(group, by)

    try:
        changed: str = regex.sub(filled, subject, count, **({"timeout": 0.5} if timed else {}))
    except TimeoutError as error:
        raise TwigLimitError(f'The pattern "{pattern}" takes too long.', limit="time") from error
    return changed


def regex_filter(values: Any, pattern: Any) -> Array:
    """The items of an array that a pattern finds."""
    kept = ((key, item) for key, item in pairs(values) if preg_match(pattern, item) is not False)
    return from_pairs(kept)


def regex_split(subject: Any, pattern: Any) -> list[str]:
    regex, timed = compiled(_string(pattern))
    try:
        parts = regex.split(_string(subject), **({"timeout": 0.5} if timed else {}))
    except TimeoutError as error:
        raise TwigLimitError(f'The pattern "{text(pattern)}" takes too long.', limit="time") from error
    return [part or "" for part in parts]


# --- numbers and kinds ----------------------------------------------------------------------------


def nice_file_size(value: Any) -> str:
    """Bytes as `1.46 MB`."""
    size, unit = real(value), 0
    while size >= 1024 and unit < len(_SIZES) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.2f}".rstrip("0").rstrip(".") + f" {_SIZES[unit]}"


def nice_number(value: Any) -> str:
    """`12430` → `12.43 k`."""
    amount = real(_string(value).replace(",", ""))
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
    name = _string(wanted)
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
        return item.get(_string(key)) if isinstance(item, Mapping) else None

    ordered = sorted(values_of(value), key=cmp_to_key(lambda a, b: compare(of(a), of(b))))
    return ordered[::-1] if integer(direction) == 3 else ordered


def array_diff(value: Any, *others: Any) -> Array:
    """What is in no other array."""
    return from_pairs((key, item) for key, item in pairs(value) if not any(contains(item, o) for o in others))


def array_intersect(value: Any, other: Any) -> Array:
    """What is in both arrays."""
    return from_pairs((key, item) for key, item in pairs(value) if contains(item, other))


def array_key_exists(key: Any, value: Any) -> bool:
    return any(_string(own) == _string(key) for own, _ in pairs(value))


# --- tables ---------------------------------------------------------------------------------------


def filters(current: Current) -> Mapping[str, Filter | Callable[..., Any]]:
    """The filters by name."""

    def absolute_url(value: Any) -> str:
        return _LOCAL.sub(lambda match: match[1] + current().origin, _string(value))

    def translated_array(key: Any, index: Any, languages: Any = None) -> Any:
        return translated(current(), f"{_string(key)}.{_string(index)}")

    def in_language(key: Any, languages: Any = None, *_: Any) -> str:
        render = current()
        wanted = next(iter(values_of(to_list(languages))), render.language)
        return render.catalogues.translate(_string(key), _string(wanted))

    return {
        "absolute_url": absolute_url,
        "array_unique": array_unique,
        "base64_encode": base64,
        "camelize": camelize,
        "contains": lambda value, needle: _string(needle) in _string(value),
        "defined": lambda value, default=None: default if value is None else value,
        "ends_with": lambda value, end: _string(value).endswith(_string(end)),
        "get_type": get_type,
        "humanize": humanize,
        "hyphenize": hyphenize,
        "ksort": ksort,
        "ltrim": lambda value, chars=None: _string(value).lstrip(_mask(chars)),
        "rtrim": lambda value, chars=None: _string(value).rstrip(_mask(chars)),
        "md5": lambda value: md5_of(_string(value).encode(), usedforsecurity=False).hexdigest(),
        "modulus": modulus,
        "nicefilesize": nice_file_size,
        "nicenumber": nice_number,
        "of_type": of_type,
        "ordinalize": ordinalize,
        "pad": Filter(pad, grows=True),
        "regex_replace": regex_replace,
        "safe_email": Filter(safe_email, is_safe=("html",)),
        "safe_truncate": safe_truncate,
        "safe_truncate_html": lambda value, limit=150: truncate_html(_string(value), integer(limit)),
        "sort_by_key": sort_by_key,
        "starts_with": lambda value, start: _string(value).startswith(_string(start)),
        "ta": translated_array,
        "tl": in_language,
        "titleize": titleize,
        "truncate": truncate,
        "underscorize": underscorize,
        "wordcount": word_count,
    }


def functions() -> Mapping[str, Function | Callable[..., Any]]:
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
    }
