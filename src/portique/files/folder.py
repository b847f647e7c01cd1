"""A folder on disk."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from portique.files.errors import Changed, OutsideFolder
from portique.files.locking import held, turn
from portique.files.paths import inside, same_name, storable
from portique.files.protocol import ABSENT, Change, Entry, Expected, Refusal, content_hash

LOCK = ".portique/lock"

_UNFINISHED = ".portique-new~"  # what a temporary file's name ends with; a dot begins it
_NUMBERS = count()
# Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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

    def list(self, prefix: str = "") -> list[Entry]:
        return self._scan(prefix)[0]

    def refused(self, prefix: str = "") -> list[Refusal]:
        return self._scan(prefix)[1]

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        storable(path)
        with turn(self.root):
            if expected is not None:
                self._compare(path, expected)
            self._replace(path, data, sync, new=expected is ABSENT)
        return content_hash(data)

    def write(self, path: str, data: bytes, *, sync: bool = False) -> None:
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
                if path != "." and not path.startswith(".portique") and not path.endswith(_UNFINISHED):
                    changes.add(Change(path, kinds[int(kind)]))
            if changes:
                yield frozenset(changes)

    def sweep(self) -> int:
        """Remove what writers that were killed have left, and return the number. For when none is at work."""
        left = [entry for entry in os.walk(self._root) for name in entry[2] if name.endswith(_UNFINISHED)]
        removed = 0
        for folder, _, names in left:
            for name in names:
                if name.endswith(_UNFINISHED):
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
                exact = next((os.path.join(found, other) for other in sorted(names) if same_name(other, name)), "")
            if not exact:
                return place
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

    def _scan(self, prefix: str) -> tuple[list[Entry], list[Refusal]]:
        files: list[Entry] = []
        refused: list[Refusal] = []
        waiting = [prefix.rstrip("/")]
        while waiting:
            folder = waiting.pop()
            try:
                found = os.scandir(self._existing(folder) if folder else self._root)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as trouble:
                refused.append(Refusal(folder, trouble.strerror or str(trouble)))
                continue
            start = f"{folder}/" if folder else ""
            with found:
                for one in found:
                    self._take_entry(one, start + one.name, files, refused, waiting)
        files.sort(key=lambda entry: entry.path)
        refused.sort(key=lambda refusal: refusal.path)
        return files, refused

    def _take_entry(
        self, one: os.DirEntry[str], path: str, files: list[Entry], refused: list[Refusal], waiting: list[str]
    ) -> None:
        try:
            if not path.isascii():
                try:
                    path.encode()
                except UnicodeEncodeError:
                    shown = path.encode(errors="surrogateescape").decode(errors="backslashreplace")
                    refused.append(Refusal(shown, "a name that is not UTF-8"))
                    return
            if one.is_dir(follow_symlinks=False):
                waiting.append(path)
                return
            if one.is_symlink():
                place = self._resolved(path, follow=True)
                found = os.stat(place)
                if stat.S_ISDIR(found.st_mode):
                    refused.append(Refusal(path, "a link to a folder, which is not followed"))
                    return
            else:
                found = one.stat(follow_symlinks=False)
        except OSError as trouble:
            if not isinstance(trouble, FileNotFoundError):  # removed while we look: as if never there
                refused.append(Refusal(path, trouble.strerror or str(trouble)))
            return
        if not stat.S_ISREG(found.st_mode):
            refused.append(Refusal(path, "neither a file nor a folder"))
        elif not one.name.endswith(_UNFINISHED):
            files.append(Entry(path, found.st_size, found.st_mtime_ns))

    def _compare(self, path: str, expected: Expected) -> None:
        present = self.read_or_none(path)
        if expected is ABSENT:
            if present is not None:
                raise Changed(path, present)
        elif present is None or content_hash(present) != expected:
            raise Changed(path, present)

    def _replace(self, path: str, data: bytes, sync: bool, new: bool = False) -> None:
        """Put `data` at `path` in one step: a new file beside it takes its name when it is whole."""
        place = self._existing(path)
        folder, name = os.path.split(place)
        os.makedirs(folder, exist_ok=True)
        unfinished = os.path.join(folder, f".{os.getpid()}-{next(_NUMBERS)}{_UNFINISHED}")
        try:
            descriptor = os.open(unfinished, _CREATE, 0o666)
            try:
                _write_all(descriptor, data)
                with suppress(OSError):
                    os.chmod(unfinished, stat.S_IMODE(os.stat(place).st_mode))
                if sync:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
            if new:
                self._create(unfinished, place, path)
            else:
                _rename_over(unfinished, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(unfinished)
            raise
        if sync:
            _sync_folder(folder)

    def _create(self, unfinished: str, place: str, path: str) -> None:
        """Give the new file its name only if nothing has it, even a file of this very instant."""
        try:
            os.link(unfinished, place)
        except FileExistsError:
            raise Changed(path, self.read_or_none(path)) from None
        except OSError:  # a file system without hard links; the comparison before has to do
            _rename_over(unfinished, place)
        else:
            os.unlink(unfinished)

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


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _rename_over(unfinished: str, place: str) -> None:
    if sys.platform != "win32":
        os.replace(unfinished, place)
        return
    import time  # pragma: no cover - a reader that has the file open is in the way there, for a moment

    for pause in (0.01, 0.05, 0.2, 0.5):
        try:
            os.replace(unfinished, place)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(unfinished, place)


def _sync_folder(folder: str) -> None:
    """Make the new name durable too; Windows has no such call and needs none."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_a_file(path: str, mode: int) -> OSError:
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    return OSError(errno.EINVAL, "neither a file nor a folder", path)
