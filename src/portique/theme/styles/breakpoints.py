"""Widths, order and visibility of blocks on other screens: one generated sheet for an outline.

Keyed by the class `p-<block id>`. Ranges come from `styles.breakpoints`, as Gantry's mixins have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portique.model.node import Node
from portique.model.tree import walk
from portique.model.truth import number_text, to_float, words

DEFAULTS = {
    "large-desktop-container": "75rem",
    "desktop-container": "60rem",
    "tablet-container": "48rem",
    "large-mobile-container": "30rem",
}
DEVICES = ("phone", "tablet", "desktop", "large")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(rem|em|px)")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


def ranges(breakpoints: Mapping[str, Any]) -> dict[str, str]:
    """The media query of each device: phones lie below the tablet's width, and so on upwards."""
    tablet, desktop, large = (
        _rem(breakpoints.get(name) or DEFAULTS[name], DEFAULTS[name])
        for name in ("tablet-container", "desktop-container", "large-desktop-container")
    )

    def below(width: float) -> str:
        return f"(max-width: {number_text(width - 0.01)}rem)"

    def above(width: float) -> str:
        return f"(min-width: {number_text(width)}rem)"

    return {
        "phone": below(tablet),
        "tablet": f"{above(tablet)} and {below(desktop)}",
        "desktop": f"{above(desktop)} and {below(large)}",
        "large": above(large),
    }


def block_class(node: Node) -> str:
    """The class by which the generated sheet knows a block; empty for one that it says nothing of."""
    if node.kind != "block" or not any(node.attributes.get(name) for name in ("widths", "order", "hidden")):
        return ""
    return "p-" + _UNSAFE.sub("-", node.id)


def breakpoint_sheet(layout: Node, breakpoints: Mapping[str, Any]) -> str:
    """CSS for all blocks of a layout that differ by device; empty when none does."""
    rules: dict[str, list[str]] = {device: [] for device in DEVICES}
    for node in walk(layout):
        name = block_class(node)
        if name:
            for device, declarations in _by_device(node):
                rules[device].append(f".{name}{{{declarations}}}")
    found = ranges(breakpoints)
    return "".join(f"@media {found[device]}{{{''.join(row)}}}\n" for device, row in rules.items() if row)


def _by_device(node: Node) -> Iterator[tuple[str, str]]:
    widths, order = node.attributes.get("widths"), node.attributes.get("order")
    hidden = words(node.attributes.get("hidden"))
    for device in DEVICES:
        parts = []
        if isinstance(widths, Mapping) and (width := to_float(widths.get(device))) > 0:
            share = number_text(min(width, 100.0))
            parts.append(f"flex:0 0 {share}%;inline-size:{share}%;max-inline-size:{share}%")
        if isinstance(order, Mapping) and order.get(device) is not None:
            parts.append(f"order:{int(to_float(order[device]))}")
        if device in hidden:
            parts.append("display:none")
        if parts:
            yield device, ";".join(parts)


def _rem(value: Any, otherwise: str) -> float:
    match = _LENGTH.fullmatch(str(value).strip()) or _LENGTH.fullmatch(otherwise)
    assert match is not None
    return float(match[1]) / 16 if match[2] == "px" else float(match[1])
