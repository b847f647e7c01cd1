"""Two people at one value: a form says what it showed (`was`), and nobody's value goes without being seen.

Whoever set a value last may set it again, whatever his form shows by then: a burst of typing is faster than
the news of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portique.operations.values import Operation, Refused
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Gesture, Ground, Refusal

KINDS = frozenset({"layout.set", "setting.set", "site.set", "page.set", "menu.set", "position.set"})
KEPT = 2000
"""Values that are remembered to be somebody's own."""


def expect_seen(ground: Ground, gesture: Gesture, operations: Sequence[Operation]) -> None:
    """Refuse a value in the place of one that its form did not show. Raises Refusal with both."""
    if gesture.get("kind") not in KINDS or "was" not in gesture:
        return
    value = gesture.get("value")
    for operation in operations:
        several = operation.kind.startswith("menu.")
        old, new = (_single(one) if several else one for one in (operation.old, operation.new))
        old, new = plain(old), plain(new)
        if old is None or new != value or old == gesture["was"]:
            continue
        if ground.desk.wrote.get((ground.session, _place(gesture)), ...) != old:
            file = operation.target.file
            theirs = None if operation.secret else old
            refused = Refused(ground.words.say("refused.changed", file=file), value, theirs)
            raise Refusal(refused.words, ground.words.say("hint.again"), refused=refused, file=file)


def _single(pairs: Any) -> Any:
    """The value of an operation on one place among those that may be on several."""
    return pairs[0][1] if len(pairs) == 1 else pairs


def remember_set(desk: Desk, session: str, gestures: Iterable[Any]) -> None:
    """Keep what somebody has just set, so that it counts as seen."""
    for gesture in gestures:
        if isinstance(gesture, Mapping) and gesture.get("kind") in KINDS:
            place = _place(gesture)
            for known in [key for key in desk.wrote if key[1] == place]:
                del desk.wrote[known]  # of others it is no longer the last
            desk.wrote[session, place] = gesture.get("value")
    while len(desk.wrote) > KEPT:
        desk.wrote.popitem(last=False)


def _place(gesture: Gesture) -> str:
    """What tells one value of the site from another."""
    return json.dumps(
        {key: one for key, one in gesture.items() if key not in ("value", "was")}, sort_keys=True
    )
