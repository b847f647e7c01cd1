"""The journal: what was done, in lines of JSON that are on the disk before a file changes.

Lines stand in `.portique/journal/<number>.jsonl`, fifty to a file, each file written whole and synced, so
that a line is there or is not. A line tells the step (`id`, `who`, `what`: `do`, `undo` or `redo`, `of`
which step), its operations, what it is called, for each file the hashes before and after with the spans
between, and the files that it carries. Whether a step reached its file is told by the file's hash; one of
several files has a line `made` when all are saved; a step that was given up has a line `dropped`. A `do` that
is `of` a step goes on with that step (a burst of typing) and stands for both. The
values of a step with secrets lie elsewhere, in a file that its line names (`sealed`; `operations.sealing`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from portique.files import ABSENT, Changed, Files, content_hash
from portique.formats.yaml.spans import Span
from portique.operations import sealing
from portique.operations.site_files import UPLOADS
from portique.operations.values import Carried, Operation, TextChange

FOLDER = ".portique/journal"
_LINES = 50
DEPTH = 200
"""Steps of each person that are kept at least, if they are among the last `MOST` lines."""
MOST = 2000
RECENT = 100
"""Lines among which one looks for what somebody has just done."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file in a step: content hashes before and after (None: no file), and the spans between."""

    path: str
    before: str | None
    after: str | None
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, change: TextChange) -> FileChange:
        """What the journal keeps of a change."""
        return cls(change.path, text_hash(change.before), text_hash(change.after), change.spans)


@dataclass(frozen=True, slots=True)
class Step:
    """A line: one gesture of one person, or its undo (`of` names the step)."""

    id: int
    who: str
    what: str
    operations: tuple[Operation, ...] = ()
    changes: tuple[FileChange, ...] = ()
    of: int = 0
    carried: tuple[Carried, ...] = ()
    key: str = ""
    said: Any = None
    """What whoever did it calls it: plain data that only he reads, None for nothing but `name`."""
    session: str = ""
    """Which of the author's browsers it came from; empty for none."""
    edit: str = ""
    """What that browser calls the edit, so that one that it sends again is known; empty for none."""
    sealed: str = ""
    """The name of what was sealed of it: neither operations nor changes have values (`Journal.opened`)."""

    @property
    def name(self) -> str:
        """The step in words: English, of the first operation."""
        return self.operations[0].name if self.operations else ""

    @property
    def secret(self) -> bool:
        """Whether an operation is on a secret."""
        return any(one.secret for one in self.operations)

    @property
    def lost(self) -> bool:
        """Whether the values were not kept, as by earlier versions, so that the step cannot be undone."""
        return self.secret and not self.sealed

    @property
    def changes_nothing(self) -> bool:
        """Whether the step, with all that it goes on with, ends where it began."""
        return not self.carried and all(one.before == one.after for one in self.changes)

    def to_line(self) -> str:
        """The step as one line of JSON."""
        data: dict[str, Any] = {"id": self.id, "who": self.who, "what": self.what, "of": self.of}
        data |= self.values()
        if self.carried:
            data["carried"] = [[one.verb, one.source, one.target, one.hash] for one in self.carried]
        if self.key:
            data["key"] = self.key
        if self.said is not None:
            data["said"] = self.said
        if self.session:
            data["session"] = self.session
        if self.edit:
            data["edit"] = self.edit
        if self.sealed:
            data["sealed"] = self.sealed
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> Step:
        """The step that `to_line` told. Raises KeyError, TypeError or ValueError for anything else."""
        data = json.loads(line)
        carried = tuple(Carried(*map(str, one)) for one in data.get("carried", ()))
        step = cls(int(data["id"]), str(data["who"]), str(data["what"]), of=int(data["of"]), carried=carried,
                   key=str(data.get("key", "")), said=data.get("said"), session=str(data.get("session", "")),
                   edit=str(data.get("edit", "")), sealed=str(data.get("sealed", "")))  # fmt: skip
        return step.with_values(data)

    def values(self) -> dict[str, Any]:
        """What it did to which files, as plain data."""
        changes = [[one.path, one.before, one.after, [[span.start, span.old, span.new] for span in one.spans]]
                   for one in self.changes]  # fmt: skip
        return {"changes": changes, "operations": [one.to_data() for one in self.operations]}

    def with_values(self, data: Mapping[str, Any]) -> Step:
        """The step with what `values` told. Raises KeyError, TypeError or ValueError for anything else."""
        changes = tuple(
            FileChange(path, before, after, tuple(Span(*span) for span in spans))
            for path, before, after, spans in data["changes"]
        )
        return replace(
            self, changes=changes, operations=tuple(Operation.from_data(one) for one in data["operations"])
        )

    def without_values(self) -> Step:
        """The step as the journal may tell it to anybody."""
        return replace(
            self,
            changes=tuple(replace(one, spans=()) for one in self.changes),
            operations=tuple(replace(one, old=None, new=None) for one in self.operations),
        )


@dataclass(slots=True)
class Journal:
    """The journal of a folder; reads again what others wrote into it.

    Lines that cannot be read are skipped and counted in `unreadable`.
    """

    files: Files
    unreadable: int = 0
    secret_names: Callable[[], frozenset[str]] = frozenset
    """Keys of secrets beside those that are called so."""
    _parts: dict[str, tuple[str, tuple[Step, ...]]] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        """All steps, oldest first, those that were given up left out."""
        found = self._lines()
        dropped = {step.of for step in found if step.what == "dropped"}
        return [step for step in found if step.id not in dropped and step.what in ("do", "undo", "redo")]

    @property
    def last(self) -> int:
        """The number of the last line; 0 without one."""
        paths = self._paths()
        return max((step.id for step in self._part(paths[-1])), default=0) if paths else 0

    def since(self, number: int) -> list[Step]:
        """The steps after a line, oldest first, those that were given up left out."""
        found: list[Step] = []
        for path in reversed(self._paths()):
            part = self._part(path)
            found = [*(step for step in part if step.id > number), *found]
            if any(step.id <= number for step in part):
                break
        dropped = {step.of for step in found if step.what == "dropped"}
        return [step for step in found if step.id not in dropped and step.what in ("do", "undo", "redo")]

    def sent(self, session: str, edit: str) -> Step | None:
        """The step that an edit of a browser became, if that was among the last `RECENT` lines."""
        recent = reversed(self.recent() if edit else [])
        return next((one for one in recent if (one.session, one.edit) == (session, edit)), None)

    def recent(self) -> list[Step]:
        """The steps among the last `RECENT` lines, oldest first."""
        return self.since(self.last - RECENT)

    def complete(self, step: Step) -> bool:
        """Whether all files of a step are known to have been saved; one file is saved or not."""
        parts = len(step.changes) + len(step.carried)
        return parts < 2 or any(one.what == "made" and one.of == step.id for one in self._lines())

    def opened(self, step: Step) -> Step | None:
        """A step with its values; None where those that were sealed are gone."""
        if not step.sealed:
            return step
        try:
            return step.with_values(sealing.unseal(self.files, step.sealed))
        except (KeyError, TypeError, ValueError):
            return None

    def write(self, entry: Step, sealed: bool = False) -> Step:
        """Append a step, whose number is given here; when this returns it is on the disk. Raises OSError.

        `sealed`: its values are not for everybody who reads the journal.
        """
        if sealed:
            name = sealing.seal(self.files, entry.values())
            entry = replace(entry.without_values(), sealed=name)
        while True:
            paths = self._paths()
            last = self._part(paths[-1]) if paths else ()
            step = replace(entry, id=_next_id(paths, last))
            try:
                if paths and len(last) < _LINES:
                    present = self.files.read_or_none(paths[-1]) or b""
                    lines = _still_needed(present, step, last)
                    data = lines + (step.to_line() + "\n").encode()
                    self.files.save(paths[-1], data, expected=self._parts[paths[-1]][0])
                else:
                    path = f"{FOLDER}/{step.id:09}.jsonl"
                    self.files.save(path, (step.to_line() + "\n").encode(), expected=ABSENT)
                    self._shorten(paths)
            except Changed:  # another program wrote a line: read it, and write behind it
                continue
            return step

    def drop(self, step: Step) -> None:
        """Say that a step did not reach its files."""
        self.write(Step(0, step.who, "dropped", of=step.id))

    def made(self, step: Step) -> None:
        """Say that all files of a step are saved."""
        self.write(Step(0, step.who, "made", of=step.id))

    def done(self, who: str) -> list[Step]:
        """The steps of a person that can be undone, oldest first."""
        return self._stacks(who)[0]

    def undone(self, who: str) -> list[Step]:
        """The undoings of a person that can be taken back, oldest first."""
        return self._stacks(who)[1]

    def _stacks(self, who: str) -> tuple[list[Step], list[Step]]:
        done: list[Step] = []
        undone: list[Step] = []
        for step in self.steps():
            if step.who != who:
                continue
            if step.what == "do":
                done = [one for one in done if one.id != step.of]
                undone.clear()
                if not step.lost and not step.changes_nothing:
                    done.append(step)
            elif step.what == "undo":
                done = [one for one in done if one.id != step.of]
                undone.append(step)
            elif step.what == "redo":
                undone = [one for one in undone if one.id != step.of]
                done.append(step)
        return done, undone

    def _lines(self) -> list[Step]:
        return [step for path in self._paths() for step in self._part(path)]

    def _paths(self) -> list[str]:
        paths = [one.path for one in self.files.list(FOLDER) if one.path.endswith(".jsonl")]
        for path in set(self._parts) - set(paths):
            del self._parts[path]
        return paths

    def _part(self, path: str) -> tuple[Step, ...]:
        data = self.files.read_or_none(path) or b""
        hashed = content_hash(data)
        known = self._parts.get(path)
        if known is not None and known[0] == hashed:
            return known[1]
        steps: list[Step] = []
        for line in data.decode(errors="replace").split("\n"):
            if not line:
                continue
            try:
                steps.append(Step.from_line(line))
            except (KeyError, TypeError, ValueError):
                self.unreadable += 1
        self._parts[path] = (hashed, tuple(steps))
        return tuple(steps)

    def sweep(self) -> int:
        """Remove what was kept for steps that no line tells any more; the number of files. Raises OSError."""
        told = b"".join(data for _, data in self.files.read_many(self._paths()))
        return sum(sealing.sweep(self.files, folder, told) for folder in (UPLOADS, sealing.FOLDER))

    def _shorten(self, paths: list[str]) -> None:
        """Remove the oldest file once everybody in it has done enough since, or it is too long ago."""
        if self._may_forget(paths):
            self.files.delete(paths[0])
            with suppress(OSError):
                self.sweep()

    def _may_forget(self, paths: list[str]) -> bool:
        if len(paths) <= 2 * DEPTH // _LINES:
            return False
        if len(paths) >= MOST // _LINES:
            return True
        later: dict[str, int] = {}
        for path in paths[1:]:
            for step in self._part(path):
                later[step.who] = later.get(step.who, 0) + (step.what == "do" and step.of == 0)
        return all(later.get(step.who, 0) >= DEPTH for step in self._part(paths[0]))


def _still_needed(present: bytes, step: Step, last: tuple[Step, ...]) -> bytes:
    """The lines of a file that `step` does not make needless.

    Of steps that go on with each other only the last two are needed: what the file was before the last one is
    told by the one before.
    """
    if present and not present.endswith(b"\n"):
        present += b"\n"
    chain = len(last) > 1 and step.what == "do" and step.of == last[-1].id and last[-1].of == last[-2].id
    if not chain or last[-1].what != "do":
        return present
    lines = present.splitlines(keepends=True)
    if not lines[-2].startswith(f'{{"id":{last[-2].id},'.encode()):  # a line between them cannot be read
        return present
    return b"".join([*lines[:-2], lines[-1]])


def _next_id(paths: list[str], last: tuple[Step, ...]) -> int:
    named = paths[-1].rpartition("/")[2].removesuffix(".jsonl") if paths else ""
    return 1 + max([int(named) - 1 if named.isdigit() else 0, *(step.id for step in last)])


def text_hash(text: str | None) -> str | None:
    """The content hash of a text; None for no file."""
    return None if text is None else content_hash(text.encode())


def state(step: Step, hashes: Mapping[str, Any]) -> str:
    """How far a step came, by the files' hashes now: `done`, `not done`, `half done` or `unknown`."""
    places = [(one.path, one.before, one.after) for one in step.changes]
    places += [place for carried in step.carried for place in carried.places()]
    stations: dict[str, list[str | None]] = {}
    for path, before, after in places:  # what is exchanged is first moved away: one path, two changes
        stations.setdefault(path, [before]).append(after)
    if all(hashes.get(path) == on_the_way[-1] for path, on_the_way in stations.items()):
        return "done"
    if all(hashes.get(path) == on_the_way[0] for path, on_the_way in stations.items()):
        return "not done"
    known = all(hashes.get(path) in on_the_way for path, on_the_way in stations.items())
    return "half done" if known else "unknown"
