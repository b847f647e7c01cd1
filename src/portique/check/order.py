"""Columns that a screen shows in another order than the one in which the page is read aloud and travelled.

WCAG 2.2, 1.3.2 and 2.4.3: what is seen and what is heard tell the same story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portique.model.diagnostic import Diagnostic, warning
from portique.model.node import Node
from portique.model.tree import walk
from portique.model.truth import to_float, words
from portique.theme.styles.breakpoints import DEVICES


def orders_of(row: Node) -> dict[str, list[int]]:
    """Kind of screen → the places of a row's columns, from 0, as it shows them, where it is another order.

    As the generated sheet has it: columns stand by their number, those without one by 0; what is hidden there
    is left out.
    """
    found = {}
    for device in DEVICES:
        shown = [at for at, block in enumerate(row.children) if device not in _hidden(block)]
        seen = sorted(shown, key=lambda at: _number(row.children[at], device))
        if seen != shown:
            found[device] = seen
    return found


def orders_differ(layout: Node) -> Iterator[Diagnostic]:
    """One finding for each row of a layout that some screen shows in another order than it is read."""
    for row in walk(layout):
        if row.kind == "grid" and (found := orders_of(row)):
            seen = next(iter(found.values()))
            yield warning(
                "order-on-screen",
                f"screens of the kind {', '.join(found)} show the columns of a row in the order "
                f"{', '.join(str(at + 1) for at in seen)}; they are read aloud as they stand",
                hint="Let them stand as they are shown, or show them as they stand.",
                node=row.id,
            )


def _number(block: Node, device: str) -> int:
    order: Any = block.attributes.get("order")
    return (
        int(to_float(order.get(device)))
        if isinstance(order, Mapping) and order.get(device) is not None
        else 0
    )


def _hidden(block: Node) -> list[str]:
    return list(words(block.attributes.get("hidden")))
