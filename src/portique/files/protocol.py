"""What a folder of files can do, whatever holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from typing import Final, Literal, Protocol


class Absent(Enum):
    """The type of `ABSENT`."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
"""Expected by a save that must create its file."""

Expected = str | None | Literal[Absent.ABSENT]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its path, its size in bytes, when it was last written (nanoseconds since 1970)."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in the folder that is not listed, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened to a file behind our back, or before our eyes."""

    path: str
    kind: Literal["added", "modified", "deleted"]


def content_hash(data: bytes) -> str:
    """The hash by which a file's content is known: BLAKE2b, 128 bits, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


class Files(Protocol):
    """A folder. Paths are relative to it, with `/` between their parts; folders come and go with files.

    Every method raises OutsideFolder for a path that leads out, FileNotFoundError for a missing file and
    other OSErrors as the machine has them. Writing raises UnusableName for names that cannot travel.
    """

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        ...

    def read_or_none(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        ...

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of many files in their order; faster than `read` for each."""
        ...

    def stat(self, path: str) -> Entry:
        """A file's size and time."""
        ...

    def hash(self, path: str) -> str:
        """The `content_hash` of a file."""
        ...

    def exists(self, path: str) -> bool:
        """Whether there is a file (not a folder) at `path`."""
        ...

    def list(self, prefix: str = "") -> Sequence[Entry]:
        """The files in the folder `prefix`, at any depth, by path; none where there is no such folder."""
        ...

    def refused(self, prefix: str = "") -> Sequence[Refusal]:
        """What `list` leaves out: links out, round or to folders, names that are not text, devices."""
        ...

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        """Write a file if it is what the writer believes, and return the new hash.

        `expected` is the hash of what is replaced, ABSENT where the file must be new, None for any.
        Raises Changed, with the present bytes, and writes nothing otherwise.
        """
        ...

    def write(self, path: str, data: bytes, *, sync: bool = True) -> None:
        """Write a file, old or new at every instant. `sync`: on the disk before this returns."""
        ...

    def delete(self, path: str, *, expected: Expected = None) -> None:
        """Remove a file, and the folders that this leaves empty. Raises Changed as `save` does."""
        ...

    def move(self, source: str, target: str) -> None:
        """Move a file or a folder. Raises FileExistsError where something is at `target`."""
        ...

    def lock(self, owner: str) -> AbstractContextManager[None]:
        """Keep others who ask from working here. Raises Locked at once when someone else does."""
        ...
