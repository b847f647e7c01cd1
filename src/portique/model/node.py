"""A place in a layout: sections hold rows (`grid`), rows hold blocks, blocks hold particles or more rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from portique.model.diagnostic import Diagnostic
from portique.model.truth import truthy

EMPTY: Mapping[str, Any] = MappingProxyType({})

ROOT = "root"
STRUCTURAL = frozenset({ROOT, "wrapper", "container", "section", "grid", "block", "offcanvas"})
"""Kinds that hold other nodes. (`atoms` of old layouts is a list of settings, no place.)"""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a layout tree.

    `kind` is Gantry's `type` (`section`, `container`, `wrapper`, `grid`, `block`, `offcanvas`,
    `particle`, `position`, `spacer`, `system`, `atom`; the whole layout is a `root`), `subtype` what it
    is in particular: the HTML element of a section, the name of a particle. `attributes` are its
    settings; a block's share of its row is `attributes['size']` in per cent. `inherit` says what another
    outline gives: `{outline, include: [attributes, block, children], section, particle}`. `source_key`
    is the name as the file has it, empty for rows and blocks that have none.

    Values of `attributes` and `inherit` are plain data and are never changed in place.
    """

    id: str
    kind: str
    subtype: str = ""
    title: str = ""
    attributes: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    inherit: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    children: tuple[Node, ...] = ()
    source_key: str = ""

    @property
    def structural(self) -> bool:
        """Whether the node is a place for others, not content."""
        return self.kind in STRUCTURAL

    @property
    def type(self) -> str:
        """Gantry's name for `kind`; templates ask for `segment.type`."""
        return self.kind

    @property
    def layout(self) -> bool:
        """Gantry's name for `structural`."""
        return self.structural

    @property
    def size(self) -> float | None:
        """The block's share of its row in per cent, None where nothing says it."""
        size = self.attributes.get("size")
        return float(size) if isinstance(size, int | float) else None

    @property
    def fixed(self) -> bool:
        """Whether the block keeps its size when neighbours vanish."""
        return truthy(self.attributes.get("fixed"))

    def with_attributes(self, **changes: Any) -> Node:
        """The node with some attributes changed; None takes one out."""
        attributes = {**self.attributes, **changes}
        return replace(
            self, attributes={key: value for key, value in attributes.items() if value is not None}
        )

    def with_children(self, children: tuple[Node, ...]) -> Node:
        """The node with these children; itself when they are the ones that it has."""
        return self if children == self.children else replace(self, children=children)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout as read: its tree (inheritance not resolved), the preset that it came from, and trouble.

    `preset` is `{name, image, timestamp}` as far as the file says.
    """

    root: Node
    preset: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    diagnostics: tuple[Diagnostic, ...] = ()


def included(node: Node) -> tuple[str, ...]:
    """The parts that `node` takes from another outline; none without an outline to take them from."""
    if not truthy(node.inherit.get("outline")):
        return ()
    include = node.inherit.get("include")
    if isinstance(include, str):
        return (include,)
    if isinstance(include, Mapping):
        return tuple(str(part) for part, wanted in include.items() if truthy(wanted))
    return tuple(str(part) for part in include) if isinstance(include, list | tuple) else ()
