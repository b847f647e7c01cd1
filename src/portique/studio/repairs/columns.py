"""Columns that are shown in another order than they are read: they move, or are shown as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from portique.check.order import orders_of
from portique.model import tree
from portique.model.diagnostic import Diagnostic
from portique.model.node import Node
from portique.operations import nodes as places
from portique.studio.desk import Desk
from portique.studio.gestures import layouts
from portique.studio.gestures.ground import Ground
from portique.studio.gestures.layout_ground import Laid, after, laid
from portique.studio.repairs.nodes import own_place
from portique.studio.repairs.way import Way
from portique.studio.words import Words


def orders(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """Let the columns stand in the order of the screens, where these agree; or take their numbers away."""
    found = own_place(desk, finding)
    if found is None or found[1].kind != "grid":
        return
    outline, row = found
    seen = orders_of(row)
    if not seen:
        return
    chosen = {"outline": outline, "node": row.id}
    wanted = list(seen.values())
    if all(one == wanted[0] and len(one) == len(row.children) for one in wanted):
        order = wanted[0]

        def stand(ground: Ground, answer: str) -> None:
            del answer
            layout, steps = _row(ground, outline, row.id)
            _without_numbers(ground, layout, steps)
            _move(ground, layout, steps, order)

        stood = words.say("mended.order.stand")
        yield Way(words.say("mend.order.stand"), lambda _: stood, stand, chosen)

    def show(ground: Ground, answer: str) -> None:
        del answer
        _without_numbers(ground, *_row(ground, outline, row.id))

    shown = words.say("mended.order.show")
    yield Way(words.say("mend.order.show"), lambda _: shown, show, chosen)


def _row(ground: Ground, outline: str, row: str) -> tuple[Laid, tuple[int, ...]]:
    layout = laid(ground, outline)
    return layout, places.steps_to(layout.root, row)


def _without_numbers(ground: Ground, layout: Laid, steps: tuple[int, ...]) -> None:
    """Take `order` from all columns of a row. Those without names get new numbers with each change."""
    for at in range(len(_at(ground, layout, steps).children)):
        column = _at(ground, layout, steps).children[at]
        if "order" in column.attributes:
            gesture = {"kind": "layout.set", "node": column.id, "path": "order", "value": None}
            layouts.set_value(ground, laid(ground, layout.outline), gesture)


def _move(ground: Ground, layout: Laid, steps: tuple[int, ...], order: list[int]) -> None:
    """Move the columns of a row, so that they stand in an order of their places."""
    stands = list(range(len(order)))
    for to, wanted in enumerate(order):
        at = stands.index(wanted)
        if at != to:
            row = _at(ground, layout, steps)
            gesture = {"kind": "layout.move", "node": row.children[at].id, "into": row.id, "index": to}
            layouts.move(ground, laid(ground, layout.outline), gesture)
            stands.insert(to, stands.pop(at))


def _at(ground: Ground, layout: Laid, steps: tuple[int, ...]) -> Node:
    found = places.at_steps(after(ground, layout), steps)
    if found is None:
        raise tree.UnknownNode("the row")
    return found
