"""What a name in a layout file says.

`/aside-left/ 25` is the section `aside-left`, an `<aside>` that takes its width setting from the page
settings, in a block of 25 %; `mobile-menu-5697 15` is a particle `mobile-menu` with the number 5697 in a
block of 15 %. Rules: Gantry, `Component/Layout/Version/Format2.php`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portique.model.node import ROOT, STRUCTURAL
from portique.model.truth import to_float

ELEMENTS = frozenset({"div", "section", "aside", "nav", "article", "header", "footer", "main"})
"""HTML elements that a section may be."""

CONTENT_KINDS = frozenset({"system", "position", "particle", "spacer"})

_STRUCTURAL = STRUCTURAL - {ROOT}
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_POSITION_PREFIX = re.compile(r"^position-(.*?[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StructuralKey:
    """The name of a section, container, wrapper, row, block or the off-canvas panel.

    `name` is the id as written, `size` goes to the block around it, `boxed` is None where nothing is
    said of it.
    """

    name: str
    kind: str
    subtype: str
    title: str
    size: float | None = None
    boxed: str | None = None


@dataclass(frozen=True, slots=True)
class ContentKey:
    """The name of a particle, position, spacer or system node.

    `number` is what stands behind the prefix (a position's: its key), empty where nothing does.
    """

    name: str
    kind: str
    subtype: str
    number: str
    title: str
    size: float | None = None

    @property
    def is_position(self) -> bool:
        """Whether it is a position for modules, whose settings need a `key`."""
        return self.kind == "position" and self.subtype not in ("module", "widget")


def read_structural_key(text: str) -> StructuralKey:
    """Take a structural key apart: `[/]id[/] [size]`."""
    name, size = _name_and_size(text)
    left, right = name.startswith("/"), name.endswith("/")
    boxed = "" if left and right else "1" if left else "0" if right else None
    name = name.strip("/")
    first, _, rest = name.partition("-")
    kind = first if first in _STRUCTURAL else "section"
    subtype = first if kind != "section" or first in ELEMENTS else "section"
    named = (rest or first) if kind == "section" and first in ELEMENTS else name
    return StructuralKey(name, kind, subtype, structural_title(kind, subtype, named), size, boxed)


def structural_title(kind: str, subtype: str, named: str) -> str:
    """The title of a structural node that has none of its own; rows and blocks have none at all."""
    if kind == "offcanvas":
        return "Offcanvas"
    if kind in ("grid", "block"):
        return ""
    return capitalised(f"{subtype or kind}-{named}" if _NUMBER.fullmatch(named) else named)


def read_content_key(text: str) -> ContentKey:
    """Take a content key apart: `[kind-][subtype][-number] [size]`."""
    name, size = _name_and_size(text)
    parts = name.split("-")
    kind = parts[0]
    number = parts.pop() if _NUMBER.fullmatch(parts[-1]) else ""
    if kind in CONTENT_KINDS:
        parts = parts[1:]
    else:
        kind = "particle"
    subtype = "-".join(parts)
    if kind == "position" and subtype not in ("module", "widget"):
        number = (subtype or kind) + (f"-{number}" if number else "")
        return ContentKey(name, kind, kind, number, _position_title(number), size)
    subtype = subtype or kind
    return ContentKey(name, kind, subtype, number, content_title(kind, subtype), size)


def content_title(kind: str, subtype: str) -> str:
    """The title of a content node that has none of its own (positions: of `module` and `widget` only)."""
    if kind == "system" and subtype in ("messages", "content"):
        return "System Messages" if subtype == "messages" else "Page Content"
    return capitalised(subtype or kind)


def capitalised(text: str) -> str:
    """`text` with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def entries_of(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The entries of a map, or of a list by their numbers: to Gantry both are one thing."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def _position_title(key: str) -> str:
    return capitalised(_POSITION_PREFIX.sub(r"\1", key))


def _name_and_size(text: str) -> tuple[str, float | None]:
    name, _, size = text.partition(" ")
    return name, to_float(size) or None
