"""What every folder can do, wherever it lies."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple, Protocol

#: The `expected` of a file that is not to be there yet.
ABSENT = "absent"


class Entry(NamedTuple):
    """One file: its path, size in bytes and time of change in nanoseconds."""

    path: str
    size: int
    mtime_ns: int


class Changed(Exception):  # noqa: N818 - said as what happened
    """A file is not what the writer believed; `present` is what stands there now (None: nothing)."""

    def __init__(self, path: str, present: bytes | None) -> None:
        super().__init__(f"{path} was changed by somebody else")
        self.path = path
        self.present = present


class Files(Protocol):
    """A folder. Methods raise OutsideFolder for a path that leaves it, OSError where the disk refuses."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError when there is none."""
        ...

    def exists(self, path: str) -> bool:
        """Whether there is a file of that path."""
        ...

    def list(self, prefix: str = "") -> Sequence[Entry]:
        """All files below a folder (``""``: all), at any depth, by path."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all, making its folders; it is on the disk afterwards."""
        ...

    def save(self, path: str, data: bytes, *, expected: str) -> str:
        """As `write`, when the file still has the hash `expected` (`ABSENT`: is not there).

        Returns the new hash. Raises Changed, carrying the present bytes, when it has not.
        """
        ...

    def delete(self, path: str) -> None:
        """Remove a file, and folders that this leaves empty. Nothing happens when there is none."""
        ...

    def move(self, path: str, to: str) -> None:
        """Rename a file. Raises FileExistsError when `to` is taken."""
        ...


def content_hash(data: bytes) -> str:
    """The hash by which contents are compared: 32 hex digits."""
    return blake2b(data, digest_size=16).hexdigest()


def saved(files: Files, path: str, data: bytes, expected: str) -> str:
    """What `save` does, over `read` and `write`."""
    try:
        present: bytes | None = files.read(path)
    except FileNotFoundError:
        present = None
    if (ABSENT if present is None else content_hash(present)) != expected:
        raise Changed(path, present)
    files.write(path, data)
    return content_hash(data)
