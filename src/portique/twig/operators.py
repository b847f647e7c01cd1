"""Operators on text and sequences: `matches`, `starts with`, `ends with`, `has some`, `has every`.

`matches` takes PHP's patterns (`/…/flags`). The `regex` package runs them where it is installed,
with a limit on time, so that no pattern can hang a page; else Python's own `re` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import pairs
from portique.twig.errors import TwigLimitError, TwigRuntimeError
from portique.twig.sandbox import Exposed
from portique.twig.values import text, truth, type_name

if TYPE_CHECKING:
    from portique.twig.frame import Frame

_LONGEST_PATTERN = 5000
_PAIRED = {"(": ")", "[": "]", "{": "}", "<": ">"}
_FLAGS = {
    "i": "IGNORECASE",
    "m": "MULTILINE",
    "s": "DOTALL",
    "x": "VERBOSE",
    "u": "",
    "D": "",
    "A": "",
    "U": "",
}


@lru_cache(maxsize=256)
def compiled(pattern: str) -> tuple[Any, bool]:
    """A PHP pattern as a compiled one, and whether it knows time limits.

    Raises TwigRuntimeError when the delimiters, flags or the pattern itself are wrong.
    """
    pattern = pattern.lstrip()
    if len(pattern) > _LONGEST_PATTERN:
        raise TwigRuntimeError(f"A pattern may have {_LONGEST_PATTERN} characters.")
    if not pattern or pattern[0].isalnum() or pattern[0] == "\\":
        raise TwigRuntimeError(f'The pattern "{pattern}" needs delimiters, such as "/…/".')
    end = pattern.rfind(_PAIRED.get(pattern[0], pattern[0]))
    if end == 0:
        raise TwigRuntimeError(f'The pattern "{pattern}" does not end with its delimiter.')
    body, flags = pattern[1:end], pattern[end + 1 :].strip()
    if unknown := set(flags) - set(_FLAGS):
        raise TwigRuntimeError(f'The pattern "{pattern}" has the unknown flag "{sorted(unknown)[0]}".')
    engine: Any = re
    try:
        import regex

        engine = regex
    except ImportError:  # pragma: no cover - depends on the installation
        pass
    value = 0
    for flag in flags:
        if _FLAGS[flag]:
            value |= int(getattr(engine, _FLAGS[flag]))
    if "A" in flags:
        body = rf"\A(?:{body})"
    body = body.replace("(?<", "(?P<") if engine is re and re.search(r"\(\?<[a-zA-Z]", body) else body
    if body.endswith("$") and "D" in flags and not body.endswith("\\$"):
        body = body[:-1] + r"\Z"
    try:
        return engine.compile(body, value), engine is not re
    except (re.error, getattr(engine, "error", re.error), RecursionError, OverflowError) as error:
        raise TwigRuntimeError(f'The pattern "{pattern}" is not a regular expression: {error}.') from error


def matches(value: Any, pattern: Any, seconds: float) -> int:
    """Twig's `matches`: 1 or 0."""
    found, timed = compiled(text(pattern))
    try:
        return int(bool(found.search(text(value), timeout=seconds) if timed else found.search(text(value))))
    except TimeoutError as error:
        raise TwigLimitError(f'The pattern "{text(pattern)}" takes too long.', limit="time") from error


def starts_with(value: Any, start: Any) -> bool:
    return isinstance(value, str) and isinstance(start, str) and value.startswith(start)


def ends_with(value: Any, end: Any) -> bool:
    return isinstance(value, str) and isinstance(end, str) and value.endswith(end)


def has_some(frame: Frame, values: Any, test: Any) -> bool:
    """Whether the arrow function holds for some value."""
    function, items = arrow(frame, test, "has some"), pairs(values)
    frame.charge(values)
    return any(truth(function(value, key)) for key, value in items)


def has_every(frame: Frame, values: Any, test: Any) -> bool:
    """Whether the arrow function holds for every value."""
    function, items = arrow(frame, test, "has every"), pairs(values)
    frame.charge(values)
    return all(truth(function(value, key)) for key, value in items)


def arrow(frame: Frame, given: Any, what: str) -> Callable[..., Any]:
    """A callable that a template may call: its own arrow functions, in the sandbox nothing else."""
    code = getattr(given, "__code__", None)
    if code is not None and code.co_filename.startswith("<twig:"):
        return given  # type: ignore[no-any-return]
    if isinstance(given, Exposed) or (callable(given) and not frame.sandboxed):
        return given if isinstance(given, Exposed) else _forgiving(given)
    raise TwigRuntimeError(f'"{what}" needs an arrow function, got "{type_name(given)}".')


def _forgiving(function: Callable[..., Any]) -> Callable[..., Any]:
    """A Python function given more arguments than it takes gets as many as it takes."""
    code = getattr(function, "__code__", None)
    if code is None:
        return lambda *args: function(args[0])
    if code.co_flags & 0x04:
        return function
    count = code.co_argcount - (1 if hasattr(function, "__self__") else 0)
    return lambda *args: function(*args[:count])
