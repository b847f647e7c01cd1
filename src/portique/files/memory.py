"""A folder in memory, for tests and for trying a change before it is made."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock

from portique.files.errors import Changed, Locked
from portique.files.paths import inside, same_name, storable
from portique.files.protocol import ABSENT, Entry, Expected, Refusal, content_hash


class Memory:
    """Files as a mapping of path to bytes. A file's time is the number of the write, from 1."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self._files: dict[str, tuple[bytes, int]] = {}
        self._writes = 0
        self._guard = RLock()
        self._holder: tuple[str, float] | None = None
        for path, data in (files or {}).items():
            self.write(path, data)

    def read(self, path: str) -> bytes:
        return self._files[self._existing(path)][0]

    def read_or_none(self, path: str) -> bytes | None:
        try:
            return self.read(path)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            yield path, self.read(path)

    def stat(self, path: str) -> Entry:
        data, written = self._files[self._existing(path)]
        return Entry(path, len(data), written)

    def hash(self, path: str) -> str:
        return content_hash(self.read(path))

    def exists(self, path: str) -> bool:
        try:
            self._existing(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return False
        return True

    def list(self, prefix: str = "") -> Sequence[Entry]:
        start = inside(prefix.rstrip("/")) + "/" if prefix else ""
        found = sorted((path, *kept) for path, kept in self._files.items() if path.startswith(start))
        return [Entry(path, len(data), written) for path, data, written in found]

    def refused(self, prefix: str = "") -> Sequence[Refusal]:
        return []

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        storable(path)
        with self._guard:
            if expected is not None:
                self._compare(path, expected)
            self.write(path, data)
        return content_hash(data)

    def write(self, path: str, data: bytes, *, sync: bool = True) -> None:
        storable(path)
        with self._guard:
            path = self._target(path)
            self._writes += 1
            self._files[path] = (bytes(data), self._writes)

    def delete(self, path: str, *, expected: Expected = None) -> None:
        with self._guard:
            if expected is not None:
                self._compare(path, expected)
            del self._files[self._existing(path)]

    def move(self, source: str, target: str) -> None:
        storable(target)
        with self._guard:
            inside(source)
            moved = {path: path[len(source) :] for path in self._files if f"{path}/".startswith(f"{source}/")}
            if not moved:
                raise _refusal(FileNotFoundError, errno.ENOENT, source)
            if target == source:
                return
            if target.startswith(source + "/"):
                raise OSError(errno.EINVAL, "a folder cannot be moved into itself", target)
            if target in self._files or self.list(target):
                raise _refusal(FileExistsError, errno.EEXIST, target)
            self._target(target)
            for path, rest in moved.items():
                self._files[target + rest] = self._files.pop(path)

    @contextmanager
    def lock(self, owner: str) -> Iterator[None]:
        with self._guard:
            if self._holder is not None:
                raise Locked(*self._holder)
            self._holder = (owner, time.time())
        try:
            yield
        finally:
            self._holder = None

    def _existing(self, path: str) -> str:
        if inside(path) in self._files:
            return path
        for other in sorted(self._files):
            if same_name(other, path):
                return other
        if any(other.startswith(path + "/") for other in self._files):
            raise _refusal(IsADirectoryError, errno.EISDIR, path)
        if any(path.startswith(other + "/") for other in self._files):
            raise _refusal(NotADirectoryError, errno.ENOTDIR, path)
        raise _refusal(FileNotFoundError, errno.ENOENT, path)

    def _target(self, path: str) -> str:
        """Where a write goes: the file of that name, however its accents are encoded, or a new one."""
        try:
            return self._existing(path)
        except FileNotFoundError:
            return path

    def _compare(self, path: str, expected: Expected) -> None:
        present = self.read_or_none(path)
        if expected is ABSENT:
            if present is not None:
                raise Changed(path, present)
        elif present is None or content_hash(present) != expected:
            raise Changed(path, present)


def _refusal(kind: type[OSError], number: int, path: str) -> OSError:
    return kind(number, os.strerror(number), path)
