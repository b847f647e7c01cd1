"""An entry of a collection as its text has it, and one that a change takes out to put it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portique.formats.yaml.tree import Node


@dataclass(slots=True)
class Entry:
    """An entry as the text has it: `start`…`end` are its lines from its first sign; what stands above it."""

    start: int
    end: int
    node: Node
    key: Node | None = None
    opening: str = ""
    fixed: str = ""
    attached: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that a change takes out of its collection: its value, its lines, and what stands beside it."""

    value: Any
    lines: str
    column: int
    entry: Entry
    comment: str


def label_of(value: Any) -> str:
    """What an item is known by wherever it stands: its first word or key; a list of one item by that."""
    if isinstance(value, Mapping) and value:
        return str(next(iter(value))).strip("/").partition(" ")[0]
    if isinstance(value, list | tuple):
        return label_of(value[0]) if len(value) == 1 else ""
    return value.partition(" ")[0] if isinstance(value, str) else ""


def indented(lines: str, by: int) -> str:
    """Lines, the first of which is not indented, the others `by` deeper (or less deep)."""
    first, *others = lines.splitlines(keepends=True)
    if by < 0:
        return first + "".join(line[min(-by, indent_of(line)) :] for line in others)
    return first + "".join(" " * by + line if line.strip() else line for line in others)


def indent_of(line: str) -> int:
    """The blanks at the begin of a line."""
    return len(line) - len(line.lstrip(" "))
