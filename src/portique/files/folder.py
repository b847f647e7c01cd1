"""A folder on disk."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from portique.files.errors import Changed, OutsideFolder
from portique.files.locking import held, turn
from portique.files.paths import inside, same_name, storable
from portique.files.protocol import ABSENT, Change, Entry, Expected, Refusal, content_hash
from portique.files.replacing import UNFINISHED, NameTakenError, replace
from portique.files.scanning import scan

LOCK = ".portique/lock"
PRIVATE = (".portique/secrets/", ".portique/bin/")
"""What is written here was taken out of a file that may have been private: it is for its owner alone."""

# Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Folder:
    """The files below `root`, which must exist; links are followed only where they stay below it."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve(strict=True)
        if not self.root.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(root))
        self._root = str(self.root)

    def read(self, path: str) -> bytes:
        return _read(self._existing(path), path)

    def read_or_none(self, path: str) -> bytes | None:
        try:
            return self.read(path)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        plain: set[str] = set()  # folders without a link on the way, looked at once
        for path in paths:
            yield path, _read(self._existing(path, plain), path)

    def stat(self, path: str) -> Entry:
        found = os.stat(self._existing(path))
        if not stat.S_ISREG(found.st_mode):
            raise _not_a_file(path, found.st_mode)
        return Entry(path, found.st_size, found.st_mtime_ns)

    def hash(self, path: str) -> str:
        return content_hash(self.read(path))

    def exists(self, path: str) -> bool:
        try:
            self.stat(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return False
        return True

    def list(self, prefix: str = "") -> Sequence[Entry]:
        return self._scan(prefix)[0]

    def refused(self, prefix: str = "") -> Sequence[Refusal]:
        return self._scan(prefix)[1]

    def _scan(self, prefix: str) -> tuple[Sequence[Entry], Sequence[Refusal]]:
        prefix = prefix.rstrip("/")
        place = self._existing(prefix) if prefix else self._root
        return scan(place, prefix, lambda path: self._resolved(path, follow=True))

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        storable(path)
        with turn(self.root):
            if expected is not None:
                self._compare(path, expected)
            self._replace(path, data, sync, new=expected is ABSENT)
        return content_hash(data)

    def write(self, path: str, data: bytes, *, sync: bool = True) -> None:
        storable(path)
        self._replace(path, data, sync)

    def delete(self, path: str, *, expected: Expected = None) -> None:
        with turn(self.root):
            if expected is not None:
                self._compare(path, expected)
            place = self._existing(path, follow=False)
            if stat.S_ISDIR(os.lstat(place).st_mode):
                raise _not_a_file(path, stat.S_IFDIR)
            os.unlink(place)
            self._drop_empty(os.path.dirname(place))

    def move(self, source: str, target: str) -> None:
        storable(target)
        with turn(self.root):
            start = self._existing(source, follow=False)
            os.lstat(start)  # a missing source is said first
            end = self._place(target)
            # On a disk that ignores case, `a.md` to `A.md` finds itself at its target.
            if os.path.lexists(end) and not os.path.samefile(start, end):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
            if end.startswith(start + os.sep):
                raise OSError(errno.EINVAL, "a folder cannot be moved into itself", target)
            os.makedirs(os.path.dirname(end), exist_ok=True)
            os.rename(start, end)
            self._drop_empty(os.path.dirname(start))

    def lock(self, owner: str) -> AbstractContextManager[None]:
        return held(Path(self._place(LOCK)), owner)

    def watch(self, stop: threading.Event | None = None) -> Iterator[frozenset[Change]]:
        """What changes in the folder, in batches of about 50 ms, until `stop` is set.

        Nothing of `.portique/` and no unfinished file is reported.
        """
        from watchfiles import watch

        kinds: dict[int, Any] = {1: "added", 2: "modified", 3: "deleted"}
        for batch in watch(self.root, stop_event=stop, debounce=50, step=20, watch_filter=None):
            changes = set()
            for kind, place in batch:
                path = os.path.relpath(place, self._root).replace(os.sep, "/")
                if path != "." and not path.startswith(".portique") and not path.endswith(UNFINISHED):
                    changes.add(Change(path, kinds[int(kind)]))
            if changes:
                yield frozenset(changes)

    def sweep(self) -> int:
        """Remove what writers that were killed have left, and return the number. For when none is at work."""
        removed = 0
        for folder, _, names in os.walk(self._root):
            for name in names:
                if name.endswith(UNFINISHED):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, name))
                        removed += 1
        return removed

    def _existing(self, path: str, plain: set[str] | None = None, follow: bool = True) -> str:
        """The place of a file that is there; the same name with other accents where the exact one is not."""
        place = self._place(path, plain, follow)
        if path.isascii() or os.path.lexists(place):
            return place
        found = self._root
        for name in path.split("/"):
            exact = os.path.join(found, name)
            if not os.path.lexists(exact):
                try:
                    names = os.listdir(found)
                except OSError:
                    return place
                alike = next((other for other in sorted(names) if same_name(other, name)), None)
                if alike is None:
                    return place
                exact = os.path.join(found, alike)
            found = exact
        return self._place(os.path.relpath(found, self._root).replace(os.sep, "/"), plain, follow)

    def _place(self, path: str, plain: set[str] | None = None, follow: bool = True) -> str:
        """The place on disk of `path`, links resolved. Raises OutsideFolder when they lead out or round."""
        parts = inside(path).split("/")
        place = self._root
        for part in parts[:-1]:
            place = f"{place}{os.sep}{part}"
            if plain is not None and place in plain:
                continue
            if os.path.islink(place):
                return self._resolved(path, follow)
            if plain is not None:
                plain.add(place)
        place = f"{place}{os.sep}{parts[-1]}"
        return self._resolved(path, follow) if follow and os.path.islink(place) else place

    def _resolved(self, path: str, follow: bool) -> str:
        folder, name = os.path.split(os.path.join(self._root, *path.split("/")))
        try:
            place = os.path.realpath(os.path.join(folder, name) if follow else folder, strict=True)
        except FileNotFoundError:
            raise OutsideFolder(path, "a link that leads nowhere") from None
        except OSError:
            raise OutsideFolder(path, "a link that leads round in a circle") from None
        if place != self._root and not place.startswith(self._root + os.sep):
            raise OutsideFolder(path, "a link that leads out of the folder")
        return place if follow else os.path.join(place, name)

    def _compare(self, path: str, expected: Expected) -> None:
        present = self.read_or_none(path)
        if expected is ABSENT:
            if present is not None:
                raise Changed(path, present)
        elif present is None or content_hash(present) != expected:
            raise Changed(path, present)

    def _replace(self, path: str, data: bytes, sync: bool, new: bool = False) -> None:
        place = self._existing(path)
        try:
            replace(place, data, sync=sync, new=new, private=path.startswith(PRIVATE))
        except NameTakenError:
            raise Changed(path, self.read_or_none(path)) from None

    def _drop_empty(self, folder: str) -> None:
        with suppress(OSError):  # not empty: done
            while folder.startswith(self._root + os.sep):
                os.rmdir(folder)
                folder = os.path.dirname(folder)


def _read(place: str, path: str) -> bytes:
    descriptor = os.open(place, _READ)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _not_a_file(path, found.st_mode)
        data = os.read(descriptor, found.st_size + 1)
        if len(data) == found.st_size:
            return data
        parts = [data]  # it grew while we read, or the system reads in smaller pieces
        while more := os.read(descriptor, 1 << 20):
            parts.append(more)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _not_a_file(path: str, mode: int) -> OSError:
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    return OSError(errno.EINVAL, "neither a file nor a folder", path)
