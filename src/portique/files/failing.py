"""A folder on which the n-th change fails, to see what is left when it does."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from portique.files.protocol import Entry, Expected, Files, Refusal


class Failing:
    """`files`, whose change number `at` (from 1) raises `error` and is not made; all others are.

    `changes` counts saves, writes, deletions and moves. `error` is a full disk unless given.
    """

    def __init__(self, files: Files, at: int, error: OSError | None = None) -> None:
        self.files = files
        self.at = at
        self.error = error or OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.changes = 0

    def read(self, path: str) -> bytes:
        return self.files.read(path)

    def read_or_none(self, path: str) -> bytes | None:
        return self.files.read_or_none(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        return self.files.read_many(paths)

    def stat(self, path: str) -> Entry:
        return self.files.stat(path)

    def hash(self, path: str) -> str:
        return self.files.hash(path)

    def exists(self, path: str) -> bool:
        return self.files.exists(path)

    def list(self, prefix: str = "") -> Sequence[Entry]:
        return self.files.list(prefix)

    def refused(self, prefix: str = "") -> Sequence[Refusal]:
        return self.files.refused(prefix)

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        self._count()
        return self.files.save(path, data, expected=expected, sync=sync)

    def write(self, path: str, data: bytes, *, sync: bool = True) -> None:
        self._count()
        self.files.write(path, data, sync=sync)

    def delete(self, path: str, *, expected: Expected = None) -> None:
        self._count()
        self.files.delete(path, expected=expected)

    def move(self, source: str, target: str) -> None:
        self._count()
        self.files.move(source, target)

    def lock(self, owner: str) -> AbstractContextManager[None]:
        return self.files.lock(owner)

    def _count(self) -> None:
        self.changes += 1
        if self.changes == self.at:
            raise self.error
