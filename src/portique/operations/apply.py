"""Operations to files, and back: each step is in the journal before it is in a file.

A file is saved only if it is what the operation saw. Where somebody was quicker, the operation is done
again to what is there now: both edits stay, or this one is refused with the other shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from portique.files import ABSENT, Changed, Files, content_hash
from portique.formats.yaml.spans import SpanMismatch, reverse, splice
from portique.operations.journal import Journal, Step, state, text_hash
from portique.operations.perform import perform_all
from portique.operations.values import Operation, Refused, TextChange

BIN = ".portique/bin"
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the step in the journal (None where nothing had to change) and the files' texts."""

    step: Step | None
    changes: tuple[TextChange, ...] = ()


class _NotTextError(Exception):
    """A file that is no UTF-8, and so cannot be changed in place."""


def apply(files: Files, journal: Journal, who: str, *operations: Operation) -> Done | Refused:
    """Do `operations` as one step of `who`: all or none. Never raises on content or for a full disk."""
    for _ in range(_TRIES):
        try:
            changes = perform_all(operations, lambda path: _text(files, path))
        except _NotTextError as trouble:
            return Refused(str(trouble))
        if isinstance(changes, Refused):
            return changes
        if not changes:
            return Done(None)
        outcome = _made(files, journal, who, "do", operations, changes)
        if outcome is not None:
            return outcome
    return Refused("the files are being changed too quickly; try again", [one.new for one in operations])


def undo(files: Files, journal: Journal, who: str) -> Done | Refused:
    """Take back the last step of `who`; steps of others stay.

    The text comes back byte by byte where the files are as the step left them. Else the inverse is done
    where the site still holds what the step made; else it is refused, both shown, nothing changed.
    """
    return _taken_back(files, journal, who, "undo")


def redo(files: Files, journal: Journal, who: str) -> Done | Refused:
    """Take back the last undo of `who`, in the same way."""
    return _taken_back(files, journal, who, "redo")


def pass_over(journal: Journal, who: str) -> Step | None:
    """Leave the last step of `who` as it is, so that the one before can be undone; None without one.

    For a step whose undo was refused because others changed the same thing. Raises OSError.
    """
    steps = journal.done(who)
    if not steps:
        return None
    journal.drop(steps[-1])
    return steps[-1]


def recover(files: Files, journal: Journal) -> Step | None:
    """Mend what a killed program left: call it at the start, while nobody else works on the folder.

    A last step that reached none of its files is dropped; one that reached some of them is put back, unless
    it is known to have been complete (then a person has changed a file back since). Returns the step that
    was mended, None where all is well. Raises OSError.
    """
    steps = journal.steps()
    if not steps:
        return None
    step = steps[-1]
    try:
        hashes = {one.path: text_hash(_text(files, one.path)) for one in step.changes}
    except _NotTextError:
        return None
    found = state(step, hashes)
    if found in ("done", "unknown") or (journal.complete(step) and found == "half done"):
        return None
    for one in step.changes:
        if hashes[one.path] == one.after:
            text = _text(files, one.path)
            before = None if one.before is None else splice(text or "", reverse(one.spans))
            _save(files, step.id, TextChange(one.path, text, before))
    journal.drop(step)
    return step


def _taken_back(files: Files, journal: Journal, who: str, what: str) -> Done | Refused:
    for _ in range(_TRIES):
        steps = journal.done(who) if what == "undo" else journal.undone(who)
        if not steps:
            return Refused(f"there is nothing to {what}")
        step = steps[-1]
        inverse = tuple(one.invert() for one in reversed(step.operations))
        try:
            changes = _exactly_back(files, step)
            if changes is None:
                made = perform_all(inverse, lambda path: _text(files, path))
                if isinstance(made, Refused):
                    return Refused(f"{step.name} cannot be taken back: {made.words}", made.yours, made.theirs)
                changes = made
        except _NotTextError as trouble:
            return Refused(str(trouble))
        outcome = _made(files, journal, who, what, inverse, changes, step.id)
        if outcome is not None:
            return outcome
    return Refused("the files are being changed too quickly; try again")


def _exactly_back(files: Files, step: Step) -> tuple[TextChange, ...] | None:
    """The texts before a step; None where a file is not as the step left it."""
    changes: list[TextChange] = []
    for one in step.changes:
        text = _text(files, one.path)
        if text_hash(text) != one.after:
            return None
        try:
            before = None if one.before is None else splice(text or "", reverse(one.spans))
        except SpanMismatch:
            return None
        if text_hash(before) != one.before:
            return None
        changes.append(TextChange(one.path, text, before))
    return tuple(changes)


def _made(
    files: Files,
    journal: Journal,
    who: str,
    what: str,
    operations: Sequence[Operation],
    changes: Sequence[TextChange],
    of: int = 0,
) -> Done | Refused | None:
    """Journal, then files. None where a file changed in between and nothing was done: to be tried again."""
    yours = [one.new for one in operations]
    try:
        step = journal.write(who, what, operations, changes, of)
    except UnicodeEncodeError:
        return Refused("the text holds half of a UTF-16 pair, which no file can hold", yours)
    except OSError as trouble:
        return Refused(f"nothing was changed: {trouble.strerror or trouble}", yours)
    saved: list[TextChange] = []
    try:
        for change in sorted(changes, key=lambda one: one.after is None):
            _save(files, step.id, change)
            saved.append(change)
    except Changed:
        return None if _put_back(files, journal, step, saved) else _half_done(yours)
    except OSError as trouble:
        if _put_back(files, journal, step, saved):
            return Refused(f"nothing was changed: {trouble.strerror or trouble}", yours)
        return _half_done(yours)
    if len(changes) > 1:
        with suppress(OSError):  # the files' hashes say it too, as long as nobody changes them
            journal.made(step)
    return Done(step, tuple(changes))


def _half_done(yours: object) -> Refused:
    return Refused("only a part was written, and could not be put back; the journal holds all of it", yours)


def _put_back(files: Files, journal: Journal, step: Step, saved: Sequence[TextChange]) -> bool:
    """Undo what of a step was saved, and drop it; whether that worked."""
    try:
        for change in reversed(saved):
            _save(files, step.id, TextChange(change.path, change.after, change.before))
    except (OSError, Changed):
        return False
    with suppress(OSError):  # a step whose files are as before is seen to be not done
        journal.drop(step)
    return True


def _save(files: Files, number: int, change: TextChange) -> None:
    """Write one file if it is as expected. What is deleted goes into the bin first."""
    expected = ABSENT if change.before is None else content_hash(change.before.encode())
    if change.after is not None:
        files.save(change.path, change.after.encode(), expected=expected)
    elif change.before is not None:
        files.write(f"{BIN}/{number}/{change.path}", change.before.encode())
        files.delete(change.path, expected=content_hash(change.before.encode()))


def _text(files: Files, path: str) -> str | None:
    data = files.read_or_none(path)
    if data is None:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as trouble:
        raise _NotTextError(f"{path} is not UTF-8 (byte {trouble.start}); save it as UTF-8 first") from None
