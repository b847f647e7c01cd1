"""Two people at one value: a form says what it showed (`was`), and nobody's value goes without being seen.

Whoever set a value last may set it again, whatever his form shows by then: a burst of typing is faster than
the news of it. Who that was is in the journal, and so outlives the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portique.operations.values import Operation, Refused
from portique.studio.api.plain import plain
from portique.studio.gestures.ground import Gesture, Ground, Refusal

KINDS = frozenset({"layout.set", "setting.set", "site.set", "page.set", "menu.set", "position.set"})


def expect_seen(ground: Ground, gesture: Gesture, operations: Sequence[Operation]) -> None:
    """Refuse a value in the place of one that its form did not show. Raises Refusal with both."""
    if gesture.get("kind") not in KINDS or "was" not in gesture:
        return
    value = gesture.get("value")
    for operation in operations:
        old, new = _value(operation, operation.old), _value(operation, operation.new)
        if old is None or new != value or old == gesture["was"]:
            continue
        if _last_set(ground, operation) != old:
            file = operation.target.file
            theirs = None if operation.secret else old
            refused = Refused(ground.words.say("refused.changed", file=file), value, theirs)
            raise Refusal(refused.words, ground.words.say("hint.again"), refused=refused, file=file)


def _last_set(ground: Ground, wanted: Operation) -> Any:
    """What this session has put where an operation puts something; None where somebody else did since."""
    journal = ground.desk.journal
    for step in reversed(journal.recent()):
        for operation in reversed((journal.opened(step) or step).operations):
            if _place(operation) == _place(wanted):
                return _value(operation, operation.new) if step.session == ground.session else None
    return None


def _place(operation: Operation) -> Any:
    """What tells one value of the site from another."""
    keys = [plain(pair[0]) for pair in operation.new or ()] if _is_several(operation) else None
    return operation.kind, operation.target, keys


def _value(operation: Operation, value: Any) -> Any:
    """A value that an operation has; of an operation on one place among those that may be on several, its."""
    return plain(value[0][1] if _is_several(operation) and value is not None and len(value) == 1 else value)


def _is_several(operation: Operation) -> bool:
    return operation.kind.startswith("menu.")
