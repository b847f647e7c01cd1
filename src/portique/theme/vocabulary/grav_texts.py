"""Grav's words about texts: other spellings of names, cutting, filling up, patterns (its `Inflector`)."""

from __future__ import annotations

import re
from typing import Any

from portique.theme.truncation import plain
from portique.theme.vocabulary.values import preg_match, repeat, to_list
from portique.twig import Markup, TwigLimitError
from portique.twig.arrays import Array, from_pairs, is_array, pairs, values_of
from portique.twig.operators import compiled
from portique.twig.values import integer, text, truth

_CAPITALS = (re.compile(r"([A-Z]+)([A-Z][a-z])"), re.compile(r"([a-z\d])([A-Z])"))
_NO_WORD = re.compile(r"[\W_]+")
_REFERENCE = re.compile(r"\\(\d)|\$(\d{1,2})|\$\{(\d{1,2})\}")


def strip_characters(characters: Any) -> str:
    """What `ltrim` and `rtrim` take away."""
    return " \t\n\r\0\x0b" if characters is None else plain_text(characters)


def plain_text(value: Any) -> str:
    """A value as text that is not marked safe."""
    return str(text(value))


def underscorize(value: Any) -> str:
    """`MyBlogPost`, `my blog post` → `my_blog_post`."""
    return _joined(value, "_")


def hyphenize(value: Any) -> str:
    """`MyBlogPost`, `my blog post` → `my-blog-post`."""
    return _joined(value, "-")


def _joined(value: Any, mark: str) -> str:
    word = plain_text(value)
    for pattern in _CAPITALS:
        word = pattern.sub(rf"\1{mark}\2", word)
    return _NO_WORD.sub(mark, word).lower()


def camelize(value: Any) -> str:
    """`send_email` → `SendEmail`."""
    return "".join(_capital(word) for word in _NO_WORD.sub(" ", plain_text(value)).split())


def humanize(value: Any, first: Any = "first") -> str:
    """`something_text_to_read` → `Something text to read`; every word with a capital for `all`."""
    words = plain_text(value).removesuffix("_id").replace("_", " ")
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
    source, width, filler = plain_text(value), min(integer(length), 10_000), plain_text(fill) or " "
    missing = max(0, width - len(source))
    left = {0: missing, 2: missing // 2}.get(integer(side), 0)
    return repeat(filler, left)[:left] + source + repeat(filler, missing)[: missing - left]


def truncate(value: Any, limit: Any = 150, up_to_break: Any = False, at: Any = " ", more: Any = "…") -> str:
    """The first characters of a text; with `up_to_break` on to the next `at`. Tags are no matter."""
    source, length = plain_text(value), integer(limit)
    if length <= 0 or len(source) <= length:
        return source
    end = source.find(plain_text(at), length) if truth(up_to_break) else length
    return (
        source if end < 0 or end >= len(source) else source[:end] + plain_text(more).replace("&hellip;", "…")
    )


def safe_truncate(value: Any, limit: Any = 150) -> str:
    """As `truncate`, to the end of a word."""
    return truncate(value, limit, True)


def safe_email(value: Any) -> Markup:
    """A text as entities, which readers see and harvesters mostly do not."""
    return Markup("".join(f"&#{ord(char)};" for char in plain_text(value)))


def word_count(value: Any) -> int:
    return len(plain(plain_text(value)).split())


def regex_replace(subject: Any, pattern: Any, replacement: Any, limit: Any = -1) -> Any:
    """PHP's `preg_replace`; patterns and replacements may be lists."""
    patterns = list(values_of(to_list(pattern)))
    replacements = list(values_of(to_list(replacement)))
    result = plain_text(subject)
    for index, one in enumerate(patterns):
        by = plain_text(replacements[index]) if index < len(replacements) else ""
        if not is_array(replacement):
            by = plain_text(replacement)
        result = _replaced(result, plain_text(one), by, max(0, integer(limit)))
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
    regex, timed = compiled(plain_text(pattern))
    try:
        parts = regex.split(plain_text(subject), **({"timeout": 0.5} if timed else {}))
    except TimeoutError as error:
        raise TwigLimitError(f'The pattern "{text(pattern)}" takes too long.', limit="time") from error
    return [part or "" for part in parts]
