"""Values to YAML text: what a new entry or a new file looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isinf, isnan
from typing import Any

from portique.formats.yaml.scalars import resolve

# Conservative on purpose: what is not surely plain gets quotes.
_PLAIN = re.compile(r"[^\W\d_][^\n]*|[\w/.+(][^\n]*|-[^\s\-,\[\]{}][^\n]*")
_NOT_PLAIN = re.compile(r": |:$| #|^---|^\.\.\.|\t|\s$")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=\S)")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: what new text in it follows.

    `step` is the indentation of a map in a map in spaces, `list_step` of a list in a map; `own_line` says
    that a dash before a collection stands alone on its line, as in Gantry's files.
    """

    step: int = 2
    list_step: int = 2
    own_line: bool = False
    newline: str = "\n"


PLAIN = Style()


def dump(value: Any, style: Style = PLAIN) -> str:
    """A whole file that reads back as `value`."""
    return block(value, 0, style) + style.newline if is_full(value) else flow(value) + style.newline


def is_full(value: Any) -> bool:
    """Whether a value is a collection that holds something, and so is written as a block."""
    return isinstance(value, Mapping | list | tuple) and len(value) > 0


def block(value: Any, indent: int, style: Style) -> str:
    """A full collection as lines; the first is not indented, the last has no line break."""
    margin = style.newline + " " * indent
    if isinstance(value, Mapping):
        return margin.join(entry(key, item, indent, style) for key, item in value.items())
    return margin.join(list_item(item, indent, style) for item in value)


def entry(key: Any, value: Any, indent: int, style: Style) -> str:
    """`key: value` of a block map whose keys stand in column `indent` (from 0)."""
    return f"{scalar(key, key=True)}:{after_key(value, indent, style)}"


def after_key(value: Any, indent: int, style: Style) -> str:
    """What follows the colon of a key in column `indent`."""
    if is_full(value):
        inner = indent + (style.step if isinstance(value, Mapping) else style.list_step)
        return style.newline + " " * inner + block(value, inner, style)
    if isinstance(value, str) and (lines := literal(value, indent + style.step, style)):
        return " " + lines
    return " " + flow(value)


def list_item(value: Any, indent: int, style: Style) -> str:
    """`- value` of a block list whose dashes stand in column `indent`.

    A dash before a list stands alone on its line in any style: nobody counts `- - - -`.
    """
    if not is_full(value):
        return f"- {flow(value)}"
    if style.own_line or not isinstance(value, Mapping):
        inner = indent + style.step
        return f"-{style.newline}{' ' * inner}{block(value, inner, style)}"
    return f"- {block(value, indent + 2, style)}"


def literal(text: str, indent: int, style: Style) -> str:
    """A text of several lines as a `|` scalar; empty where it must be quoted."""
    body = text.rstrip("\n")
    if "\n" not in text or not body or body[0] in " \t\n" or _UNPRINTABLE.search(text):
        return ""
    ends = len(text) - len(body)
    if ends > 1 or any(line != line.rstrip() for line in body.split("\n")):
        return ""
    margin = " " * indent
    lines = [margin + line if line else "" for line in body.split("\n")]
    return style.newline.join(["|" if ends else "|-", *lines])


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        inside = ", ".join(
            f"{scalar(key, key=True, in_flow=True)}: {flow(item)}" for key, item in value.items()
        )
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value, in_flow=True)


def scalar(value: Any, *, quote: str = "", key: bool = False, in_flow: bool = False) -> str:
    """One value; a text with `quote` (`'` or `"`) where that can hold it, else plain if it stays a text.

    Raises TypeError for what YAML has no scalar for.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if isnan(value):
            return ".nan"
        if isinf(value):
            return ".inf" if value > 0 else "-.inf"
        return repr(value)
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} has no place in a YAML file")
    if "\n" in value or quote == '"' or _UNPRINTABLE.search(value):
        return _double(value)
    if quote or not _stays_text(value, in_flow or key):
        return "'" + value.replace("'", "''") + "'"
    return value


def _stays_text(text: str, careful: bool) -> bool:
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text):
        return False
    if careful and _NOT_IN_FLOW.search(text):
        return False
    return isinstance(resolve(text), str) and isinstance(resolve(text, "symfony"), str) and text != "<<"


def _double(text: str) -> str:
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return '"' + _UNPRINTABLE.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
