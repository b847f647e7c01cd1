"""Style settings as SCSS variables. Source: Gantry, `Component/Stylesheet/CssCompiler.php`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portique.model.truth import is_numeric, number_text, to_float, truthy
from portique.theme.styles.colour_names import COLOUR_NAMES

_CHANNEL = r"\s*(?:0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*"
# Anchored at the start for colours and at the end for lengths only, as in Gantry: `1px solid 2px` passes.
_BARE = re.compile(
    rf"^#[a-f0-9]{{6}}|^rgba\({_CHANNEL},{_CHANNEL},{_CHANNEL},\s*(?:0.[0-9]+|[01])\s*\)"
    r"|\d+(?:\.\d+)?(?:rem|em|ex|ch|vw|vh|vmin|vmax|%|px|cm|mm|in|pt|pc)$",
    re.IGNORECASE | re.ASCII,
)
_MODERN = re.compile(r"(?:oklch|oklab|lab|lch|color|color-mix|hsl|clamp|min|max|calc|var)\(", re.IGNORECASE)
_EM = re.compile(r"(\d+\.\d+)em$", re.IGNORECASE)
# What SCSS reads as a number; to PHP `0.` is one as well.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


def scss_variables(styles: Mapping[str, Any]) -> dict[str, str]:
    """The `styles` of an outline as variables: name without `$` → SCSS value.

    Nested names are joined by `-`. Values that PHP takes for false (`''`, null, `[]`, `0`, `'0'`) are
    left out, so that a theme's `!default` applies. Numbers, lengths, colours in the notations that Gantry
    knows and, beyond Gantry, whole values of newer functions (`oklch()`, `clamp()`…) are bare; all else
    is a quoted string. Names that SCSS could not hold are left out.
    """
    return {
        name: scss_value(name, value)
        for name, value in _flatten(styles, "")
        if truthy(value) and _NAME.fullmatch(name)
    }


def scss_value(name: str, value: Any) -> str:
    """One setting as an SCSS value; breakpoints become `rem`."""
    text = (
        str(int(value))
        if isinstance(value, bool)
        else number_text(value)
        if isinstance(value, float)
        else str(value)
    )
    if name.startswith("breakpoints-"):
        text = number_text(to_float(text) / 16) + "rem" if text.endswith("px") else _EM.sub(r"\1rem", text)
    if not isinstance(value, bool) and is_numeric(text):
        number = text.strip()
        return number if _NUMBER.fullmatch(number) else number_text(to_float(number))
    if _is_bare(text) or text.lower() in COLOUR_NAMES:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """`text` as an SCSS string in which nothing is evaluated."""
    text = text.replace("\\", "\\\\").replace("'", "\\'").replace("#{", "\\#{")
    return "'" + re.sub(r"[\r\n\f]+", " ", text) + "'"


def _is_bare(text: str) -> bool:
    if any(character in text for character in ";{}\n\r\f"):
        return False
    return bool(_BARE.search(text)) or (bool(_MODERN.match(text)) and _is_one_call(text))


def _is_one_call(text: str) -> bool:
    """Whether `text` is one call of a function and nothing after it."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character == ")":
            return place == len(text) - 1
    return False


def _flatten(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield from _flatten(item, f"{prefix}{key}-")
        elif not isinstance(item, list):
            yield f"{prefix}{key}", item
