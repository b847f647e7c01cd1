"""Operations to files, and back: each step is in the journal before it is in a file.

A file is saved only if it is what the operation saw. Where somebody was quicker, the operation is done
again to what is there now: both edits stay, or this one is refused with the other shown.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from portique.files import ABSENT, Changed, Files, OutsideFolder, UnusableName, content_hash
from portique.formats.yaml.spans import SpanMismatch, reverse, splice
from portique.operations.folding import folded
from portique.operations.journal import FileChange, Journal, Step, state, text_hash
from portique.operations.perform import Effect, perform_all
from portique.operations.sealing import holds_secrets
from portique.operations.site_files import BIN
from portique.operations.values import Carried, Operation, Refused, TextChange

_TRIES = 8


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the step in the journal, the files' texts, and what was carried.

    `step` is None where nothing had to change, or where a burst came back to where it began.
    """

    step: Step | None
    changes: tuple[TextChange, ...] = ()
    carried: tuple[Carried, ...] = ()


class _NotTextError(Exception):
    """A file that is no UTF-8, and so cannot be changed in place."""


def apply(
    files: Files,
    journal: Journal,
    who: str,
    *operations: Operation,
    key: str = "",
    effect: Effect | None = None,
    said: Any = None,
    session: str = "",
    edit: str = "",
) -> Done | Refused:
    """Do `operations` as one step of `who`: all or none. Never raises on content or for a full disk.

    `effect` is what `perform_all` made of them for the caller, who need not wait for it twice: it counts as
    long as the files are what it was made of. `said`, `session` and `edit` are kept with the
    step (`Step`).

    Where the last step of `who` had the same `key` (not empty), is about the same one file, and nothing
    happened to that since, both become one step: a burst of typing, the sweep of a slider. What ends where it
    began is no step at all. Callers give each burst a key of its own.
    """
    for attempt in range(_TRIES):
        made: Effect | Refused | None = effect if attempt == 0 else None
        try:
            made = made or perform_all(operations, lambda path: _text(files, path))
        except _NotTextError as trouble:
            return Refused(str(trouble))
        if isinstance(made, Refused):
            return made
        if not made.changes and not made.carried:
            return Done(None)
        entry = Step(0, who, "do", operations, tuple(map(FileChange.of, made.changes)),
                     carried=made.carried, key=key, said=said, session=session, edit=edit)  # fmt: skip
        outcome = _made(files, journal, _going_on(journal, entry, made), made)
        if outcome is not None:
            return outcome
    return Refused("the files are being changed too quickly; try again", [one.new for one in operations])


def undo(files: Files, journal: Journal, who: str, *, session: str = "") -> Done | Refused:
    """Take back the last step of `who`; steps of others stay.

    The text comes back byte by byte where the files are as the step left them. Else the inverse is done
    where the site still holds what the step made; else it is refused, both shown, nothing changed.
    """
    return _taken_back(files, journal, who, "undo", session)


def redo(files: Files, journal: Journal, who: str, *, session: str = "") -> Done | Refused:
    """Take back the last undo of `who`, in the same way."""
    return _taken_back(files, journal, who, "redo", session)


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
    hashes = _hashes(files, step)
    found = state(step, hashes)
    went_on = next((one for one in steps if one.id == step.of), None) if step.what == "do" else None
    if found == "unknown" and went_on is not None and state(went_on, hashes) == "done":
        journal.drop(step)  # it was to go on with a step that is as it was left
        return step
    whole = journal.opened(step)
    if found in ("done", "unknown") or (found == "half done" and (journal.complete(step) or step.lost)):
        return None
    if whole is None:
        return None
    for carried in reversed(step.carried):
        if _is_made(hashes, carried):
            _carry(files, carried.invert())
    for one in whole.changes:
        if hashes[one.path] == one.after:
            text = _text(files, one.path)
            before = None if one.before is None else splice(text or "", reverse(one.spans))
            _save(files, _bin_of(step), TextChange(one.path, text, before))
    journal.drop(step)
    return step


def _taken_back(files: Files, journal: Journal, who: str, what: str, session: str) -> Done | Refused:
    for _ in range(_TRIES):
        steps = journal.done(who) if what == "undo" else journal.undone(who)
        if not steps:
            return Refused(f"there is nothing to {what}")
        opened = journal.opened(steps[-1])
        if opened is None:
            return Refused(f"{steps[-1].name} cannot be taken back: its values are no longer kept")
        step = opened
        inverse = tuple(one.invert() for one in reversed(step.operations))
        try:
            effect = _exactly_back(files, step)
            if effect is None:
                made = perform_all(inverse, lambda path: _text(files, path))
                if isinstance(made, Refused):
                    return Refused(f"{step.name} cannot be taken back: {made.words}", made.yours, made.theirs)
                effect = made
        except _NotTextError as trouble:
            return Refused(str(trouble))
        changes = tuple(map(FileChange.of, effect.changes))
        entry = Step(0, who, what, inverse, changes, step.id, effect.carried, said=step.said, session=session)
        outcome = _made(files, journal, entry, effect)
        if outcome is not None:
            return outcome
    return Refused("the files are being changed too quickly; try again")


def _exactly_back(files: Files, step: Step) -> Effect | None:
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
    return Effect(tuple(changes), tuple(one.invert() for one in reversed(step.carried)))


def _going_on(journal: Journal, entry: Step, effect: Effect) -> Step:
    """The line for a step: where it goes on with the last one, it tells both as one."""
    done = journal.done(entry.who) if entry.key else []
    last = journal.opened(done[-1]) if done and not journal.undone(entry.who) else None
    if last is None or last.key != entry.key or len(effect.changes) != 1 or effect.carried or last.carried:
        return entry
    (change,) = effect.changes
    if [(one.path, one.after) for one in last.changes] != [(change.path, text_hash(change.before))]:
        return entry
    (earlier,) = last.changes
    try:
        first = None if earlier.before is None else splice(change.before or "", reverse(earlier.spans))
    except SpanMismatch:
        return entry
    whole = TextChange(change.path, first, change.after)
    operations = folded(last.operations, entry.operations, whole)
    if operations is None or text_hash(first) != earlier.before:
        return entry
    return replace(entry, operations=operations, changes=(FileChange.of(whole),), of=last.id)


def _made(files: Files, journal: Journal, entry: Step, effect: Effect) -> Done | Refused | None:
    """Journal, then files. None where a file changed in between and nothing was done: to be tried again."""
    yours = [one.new for one in entry.operations]
    wrong = _not_ready(files, effect.carried)
    if wrong is not None:
        return Refused(f"{wrong.source} or {wrong.target} was changed meanwhile", yours)
    try:
        secret = entry.secret or holds_secrets(effect.changes, journal.secret_names())
        step = journal.write(entry, sealed=secret)
    except UnicodeEncodeError:
        return Refused("the text holds half of a UTF-16 pair, which no file can hold", yours)
    except OSError as trouble:
        return _refusal(trouble, yours)
    made: list[TextChange | Carried] = []
    texts = sorted(effect.changes, key=lambda one: one.after is None)
    try:
        changes: list[TextChange | Carried] = [*texts, *effect.carried]
        for change in changes:
            if isinstance(change, Carried):
                _carry(files, change)
            else:
                _save(files, _bin_of(step), change)
            made.append(change)
    except (Changed, FileExistsError, FileNotFoundError):
        return None if _put_back(files, journal, step, made) else _half_done(yours)
    except OSError as trouble:
        if _put_back(files, journal, step, made):
            return _refusal(trouble, yours)
        return _half_done(yours)
    if len(made) > 1:
        with suppress(OSError):  # the files' hashes say it too, as long as nobody changes them
            journal.made(step)
    return Done(None if step.changes_nothing else step, effect.changes, effect.carried)


def _refusal(trouble: OSError, yours: object) -> Refused:
    """What was not written. Where it is the machine's affair, and no name, it may go through later."""
    named = isinstance(trouble, OutsideFolder | UnusableName) or trouble.errno == errno.ENAMETOOLONG
    return Refused(f"nothing was changed: {trouble.strerror or trouble}", yours, machine=not named)


def _half_done(yours: object) -> Refused:
    return Refused("only a part was written, and could not be put back; the journal holds all of it", yours)


def _put_back(files: Files, journal: Journal, step: Step, made: Sequence[TextChange | Carried]) -> bool:
    """Undo what of a step was made, and drop it; whether that worked."""
    try:
        for change in reversed(made):
            if isinstance(change, Carried):
                _carry(files, change.invert())
            else:
                _save(files, _bin_of(step), TextChange(change.path, change.after, change.before))
    except (OSError, Changed):
        return False
    with suppress(OSError):  # a step whose files are as before is seen to be not done
        journal.drop(step)
    return True


def _bin_of(step: Step) -> str:
    """The folder for what a step deletes; none for files that only get another name."""
    deletes = any(one.kind == "file.delete" for one in step.operations)
    return f"{BIN}/{step.id}" if deletes else ""


def _carry(files: Files, carried: Carried) -> None:
    """Move, copy or take away one file. Raises OSError, or Changed where a copy is not what it was."""
    if carried.verb == "move":
        files.move(carried.source, carried.target)
    elif carried.verb == "copy":
        files.save(carried.target, files.read(carried.source), expected=ABSENT)
    else:
        files.delete(carried.target, expected=carried.hash)


def _not_ready(files: Files, all_carried: Sequence[Carried]) -> Carried | None:
    """The first of several whose files are not as they were meant to be when its turn comes."""
    paths = {path for one in all_carried for path in (one.source, one.target)}
    hashes = {path: _hash(files, path) for path in paths}
    for one in all_carried:
        if one.verb == "drop":
            ready = hashes[one.target] == one.hash
        else:
            ready = hashes[one.source] == one.hash and hashes[one.target] is None
        if not ready:
            return one
        hashes |= {path: after for path, _, after in one.places()}
    return None


def _is_made(hashes: Mapping[str, str | None], carried: Carried) -> bool:
    """Whether one file has been carried already, of a step that was left half done."""
    if carried.verb == "move":
        return hashes[carried.target] == carried.hash and hashes[carried.source] != carried.hash
    return all(hashes[path] == after for path, _, after in carried.places())


def _hash(files: Files, path: str) -> str | None:
    return files.hash(path) if files.exists(path) else None


def _hashes(files: Files, step: Step) -> dict[str, str | None]:
    """The hashes of all files of a step as they are now."""
    paths = [one.path for one in step.changes]
    paths += [path for one in step.carried for path in (one.source, one.target)]
    return {path: _hash(files, path) for path in paths}


def _save(files: Files, bin_folder: str, change: TextChange) -> None:
    """Write one file if it is as expected. What is deleted goes into the bin first, where one is named."""
    expected = ABSENT if change.before is None else content_hash(change.before.encode())
    if change.after is not None:
        files.save(change.path, change.after.encode(), expected=expected)
    elif change.before is not None:
        if bin_folder:
            files.write(f"{bin_folder}/{change.path}", change.before.encode())
        files.delete(change.path, expected=content_hash(change.before.encode()))


def _text(files: Files, path: str) -> str | None:
    data = files.read_or_none(path)
    if data is None:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as trouble:
        raise _NotTextError(f"{path} is not UTF-8 (byte {trouble.start}); save it as UTF-8 first") from None
