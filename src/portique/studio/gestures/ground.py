"""The ground on which gestures are made: the site's texts, with what earlier gestures did to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portique.model.outline import Outline
from portique.model.tree import Misplaced
from portique.operations import Operation, Refused, perform
from portique.operations.journal import Step
from portique.operations.perform import Effect
from portique.operations.values import Carried, TextChange
from portique.studio.desk import Desk
from portique.studio.words import Words

Gesture = Mapping[str, Any]


DEEPEST = 32
"""Keys of a path."""


class Refusal(Exception):  # noqa: N818 - a refusal, in words
    """A gesture that cannot be made: why, and what to do about it."""

    def __init__(self, error: str, hint: str = "", *, refused: Refused | None = None, file: str = "") -> None:
        super().__init__(error)
        self.hint = hint
        self.yours: Any = refused.yours if refused else None
        self.theirs: Any = refused.theirs if refused else None
        self.file = file


@dataclass(frozen=True, slots=True)
class Meant:
    """What a gesture came to: the sentence that says it, what is to be selected, what is new."""

    said: str
    select: Mapping[str, str] | None = None
    created: Mapping[str, str] | None = None


@dataclass(slots=True)
class Ground:
    """The texts of one request: as they are on disk, changed by the operations so far."""

    desk: Desk
    words: Words
    session: str = ""
    """Whose gestures these are: one browser of somebody's."""
    others: Sequence[Step] = ()
    """What others did that this session has not seen."""
    operations: list[Operation] = field(default_factory=list)
    _texts: dict[str, str | None] = field(default_factory=dict)
    _before: dict[str, str | None] = field(default_factory=dict)
    _carried: list[tuple[Operation, Carried]] = field(default_factory=list)

    def read(self, path: str) -> str | None:
        """The text of a file; None where there is none. Raises Refusal for a file that is no text."""
        if path not in self._texts:
            try:
                self._texts[path] = self.desk.text_of(path)
            except UnicodeDecodeError:
                raise Refusal(f"{path} is not UTF-8", "Save it as UTF-8 first.", file=path) from None
            except OSError as trouble:
                raise Refusal(f"{path} cannot be read: {trouble.strerror or trouble}", file=path) from None
        return self._texts[path]

    def do(self, operation: Operation) -> None:
        """Add an operation; the gestures after it find what it made. One that changes nothing is none.

        Raises Refusal where it cannot be done.
        """
        made = perform(operation, self.read)
        if isinstance(made, Refused):
            file = operation.target.file
            raise Refusal(made.words, self.words.say("hint.again"), refused=made, file=file)
        if made.changes or made.carried:
            for change in made.changes:
                self._before.setdefault(change.path, change.before)
                self._texts[change.path] = change.after
            self._carried += [(operation, one) for one in made.carried]
            self.operations.append(operation)

    def do_all(self, make: Callable[[], Iterable[Operation]], *also: type[LookupError]) -> None:
        """Add the operations that `make` gives; its Misplaced, and what of `also` it raises, is a Refusal."""
        refused: tuple[type[Exception], ...] = (Misplaced, *also)
        try:
            for operation in make():
                self.do(operation)
        except refused as trouble:
            raise Refusal(str(trouble.args[0] if trouble.args else trouble)) from None

    def files(self) -> list[str]:
        """The site's files that the operations would change, make or move."""
        paths = [one.target.file for one in self.operations]
        for one in self.operations:
            if isinstance(one.new, Mapping) and isinstance(one.new.get("path"), str):
                paths.append(one.new["path"])
            if one.kind == "file.texts":
                paths += [str(path) for path in one.new]
        return [path for path in dict.fromkeys(paths) if not path.startswith(".portique/")]

    def effect(self) -> Effect:
        """What the operations make of the site's texts together."""
        changes = (TextChange(path, before, self._texts[path]) for path, before in self._before.items())
        return Effect(
            tuple(one for one in changes if one.before != one.after), tuple(one for _, one in self._carried)
        )

    def forget(self, start: int, end: int | None = None) -> None:
        """Take back the operations from `start` (to `end`), which have come to nothing."""
        for operation in self.operations[start:end]:
            self._texts.pop(operation.target.file, None)
            self._before.pop(operation.target.file, None)
            self._carried = [one for one in self._carried if one[0] is not operation]
        del self.operations[start:end]

    def named(self, start: int, name: str) -> None:
        """Give the operations from `start` on the name of the gesture that they make up."""
        self.operations[start:] = [replace(one, name=name) for one in self.operations[start:]]

    def outline(self, name: str) -> Outline:
        """An outline as it was before the request. Raises Refusal where there is none."""
        found = self.desk.outline(name)
        if found is None:
            raise Refusal(self.words.say("refused.outline", name=name))
        return found


def text(gesture: Gesture, key: str, default: str | None = None) -> str:
    """A text of a gesture. Raises Refusal where it is missing or something else."""
    value = gesture.get(key, default)
    if not isinstance(value, str):
        raise Refusal(f"{gesture.get('kind')} needs {key}, a text")
    return value


def number(gesture: Gesture, key: str) -> float:
    """A number of a gesture. Raises Refusal where it is missing or something else."""
    value = gesture.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e6:
        raise Refusal(f"{gesture.get('kind')} needs {key}, a number")
    return value


def dotted(path: str) -> list[str]:
    r"""The keys of a dotted path; a dot that belongs to a key is written `\.`. Raises Refusal."""
    keys = [""]
    escaped = False
    for character in path:
        if character == "." and not escaped:
            keys.append("")
        elif character == "\\" and not escaped:
            escaped = True
            continue
        else:
            keys[-1] += character
        escaped = False
    if len(keys) > DEEPEST:
        raise Refusal(f"a path has at most {DEEPEST} keys")
    return keys
