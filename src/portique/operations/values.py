"""An operation, what it made of the texts, or why it did not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from portique.formats.yaml.spans import Span, reverse, spans_between

Key = str | int

INVERSE: Mapping[str, str] = {
    "layout.insert": "layout.delete",
    "layout.delete": "layout.insert",
    "layout.duplicate": "layout.delete",
    "layout.wrap": "layout.unwrap",
    "layout.unwrap": "layout.wrap",
    "file.create": "file.delete",
    "file.delete": "file.create",
    "file.copy": "file.drop",
    "file.drop": "file.copy",
}
"""Kinds whose inverse is of another kind; all others are their own with old and new exchanged."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an operation is about: a file, and in it a node of a layout or a path of keys.

    `file` is relative to the site. `outline` is the id of the outline whose layout the file is; numbers of
    new nodes come from it.
    """

    file: str
    outline: str = ""
    node: str = ""
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One edit, as a value that can be kept, sent and turned round.

    `kind` is `layout.move`, `setting.set`…; `old` and `new` are plain data whose shape the kind says (see
    the function that makes it). `old` is also what the edit expects to find: where it finds something
    else, it is refused and nothing is lost. `name` is the edit in words, for a menu of undo. The values of a
    `secret` one (a password) are for nobody's eyes.
    """

    kind: str
    target: Target
    old: Any = None
    new: Any = None
    name: str = ""
    secret: bool = False

    def invert(self) -> Self:
        """The operation that takes this one back."""
        return replace(self, kind=INVERSE.get(self.kind, self.kind), old=self.new, new=self.old)

    def to_json(self) -> str:
        """The operation as one line of text."""
        return json.dumps(self.to_data(), ensure_ascii=False, separators=(",", ":"))

    def to_data(self) -> dict[str, Any]:
        """The operation as plain data, without what is empty."""
        target = {"file": self.target.file, "outline": self.target.outline, "node": self.target.node,
                  "keys": list(self.target.keys)}  # fmt: skip
        data: dict[str, Any] = {
            "kind": self.kind, "target": {name: said for name, said in target.items() if said}}  # fmt: skip
        data |= {"old": self.old, "new": self.new, "name": self.name}
        return data | {"secret": True} if self.secret else data

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The operation that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls.from_data(json.loads(line))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The operation that `to_data` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        target = data["target"]
        for said in (data["kind"], target["file"], data.get("name", "")):
            if not isinstance(said, str):
                raise TypeError(f"{said!r} is no text")
        place = Target(target["file"], str(target.get("outline", "")), str(target.get("node", "")),
                       tuple(target.get("keys", ())))  # fmt: skip
        return cls(data["kind"], place, data.get("old"), data.get("new"), data.get("name", ""),
                   data.get("secret") is True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextChange:
    """One file before and after; None is no file."""

    path: str
    before: str | None
    after: str | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The lines that differ."""
        return spans_between(self.before or "", self.after or "")

    @property
    def back(self) -> tuple[Span, ...]:
        """The spans that lead back."""
        return reverse(self.spans)


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that is moved, copied, or taken away again, whatever it holds; `hash` is its content's.

    `verb` is `move` (from `source` to `target`), `copy`, or `drop`: the copy at `target` goes.
    """

    verb: str
    source: str
    target: str
    hash: str

    def invert(self) -> Carried:
        """What takes this back."""
        if self.verb == "move":
            return Carried("move", self.target, self.source, self.hash)
        return replace(self, verb="drop" if self.verb == "copy" else "copy")

    def places(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """Each path that changes, with the hash that is there before and after; None for no file."""
        if self.verb == "move":
            return (self.source, self.hash, None), (self.target, None, self.hash)
        gone = self.verb == "drop"
        return ((self.target, self.hash if gone else None, None if gone else self.hash),)


@dataclass(frozen=True, slots=True)
class Applied:
    """What an operation makes of the texts, and the files that it carries. Both may be empty."""

    operation: Operation
    changes: tuple[TextChange, ...]
    carried: tuple[Carried, ...] = ()

    @property
    def inverse(self) -> Operation:
        """The operation that takes this back."""
        return self.operation.invert()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an operation was not made, in words.

    Where somebody else was quicker, `yours` is what the operation wanted and `theirs` what is there now.
    `machine`: it was not the site but the disk that refused, so that the same may go through later.
    """

    words: str
    yours: Any = None
    theirs: Any = None
    machine: bool = False
