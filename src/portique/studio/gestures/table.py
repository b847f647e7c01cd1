"""All gestures by their kind, and several of them as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portique.operations import Refused
from portique.studio.gestures import (
    layouts,
    menus,
    outlines,
    pages,
    positions,
    settings,
    shelf,
    texts,
    whole_layouts,
)
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal
from portique.studio.gestures.seen import expect_seen
from portique.studio.gestures.unseen import in_the_way
from portique.studio.repairs.ways import KIND, repair

MOST = 200
"""Gestures of one request."""

GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    KIND: repair,
    **layouts.GESTURES,
    **whole_layouts.GESTURES,
    **settings.GESTURES,
    **outlines.GESTURES,
    **menus.GESTURES,
    **positions.GESTURES,
    **pages.GESTURES,
    **shelf.GESTURES,
    **texts.GESTURES,
}


def make(ground: Ground, gestures: Sequence[Any]) -> Meant:
    """What gestures come to; their operations are in `ground`. All or none: raises Refusal.

    The last gesture that selects something says what is selected, the first says what the step is called.
    """
    if not gestures or len(gestures) > MOST:
        raise Refusal(f"an edit has between 1 and {MOST} gestures")
    meant = [_one(ground, gesture) for gesture in gestures]
    said = meant[0].said
    if len(meant) > 1:
        said = ground.words.say("several", first=said, count=len(meant) - 1)
    select = next((one.select for one in reversed(meant) if one.select), None)
    created = next((one.created for one in reversed(meant) if one.created), None)
    return replace(meant[0], said=said, select=select, created=created)


def _one(ground: Ground, gesture: Any) -> Meant:
    if not isinstance(gesture, Mapping):
        raise Refusal("a gesture is a map with a kind")
    kind = str(gesture.get("kind"))
    do = GESTURES.get(kind)
    if do is None:
        raise Refusal(ground.words.say("refused.kind", kind=kind))
    start = len(ground.operations)
    meant = do(ground, gesture)
    ops = ground.operations[start:]
    expect_seen(ground, gesture, ops)
    step = in_the_way(gesture, ops, ground.others)
    if step is not None:
        file = step.operations[0].target.file
        both = Refused(ground.words.say("refused.changed", file=file), meant.said, step)
        raise Refusal(both.words, ground.words.say("hint.again"), refused=both, file=file)
    if len(ops) > 1:
        ground.named(start, ops[-1].name)
    return meant
