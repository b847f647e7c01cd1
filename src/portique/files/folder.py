"""A folder on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from portique.files.door import Entry, saved
from portique.files.names import OutsideFolder, checked

TEMPORARY = ".portique-"


class Folder:
    """The files below `root`. Links are followed only as far as they stay below it."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self._real = os.path.realpath(root)

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        with open(self._inside(path), "rb") as file:
            return file.read()

    def exists(self, path: str) -> bool:
        """See `Files.exists`."""
        return os.path.isfile(self._inside(path))

    def list(self, prefix: str = "") -> list[Entry]:
        """See `Files.list`. Links to folders outside, and round in a circle, are not followed."""
        start = os.path.join(self._real, checked(prefix)) if prefix else self._real
        return sorted(self._walk(start, prefix, frozenset()))

    def write(self, path: str, data: bytes) -> None:
        """See `Files.write`."""
        target = self._inside(path)
        folder, name = os.path.split(target)
        os.makedirs(folder, exist_ok=True)
        temporary = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{name[-80:]}")
        try:
            with open(temporary, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        self._sync(folder)

    def save(self, path: str, data: bytes, *, expected: str) -> str:
        """See `Files.save`."""
        return saved(self, path, data, expected)

    def delete(self, path: str) -> None:
        """See `Files.delete`."""
        target = self._inside(path)
        with suppress(FileNotFoundError):
            os.unlink(target)
        folder = os.path.dirname(target)
        while folder != self._real and folder.startswith(self._real):
            try:
                os.rmdir(folder)
            except OSError:
                return
            folder = os.path.dirname(folder)

    def move(self, path: str, to: str) -> None:
        """See `Files.move`."""
        source, target = self._inside(path), self._inside(to)
        if os.path.lexists(target) and not os.path.samefile(source, target):
            raise FileExistsError(17, "there is a file already", to)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.rename(source, target)

    def _inside(self, path: str) -> str:
        """The real place of a path. Raises OutsideFolder when a link leads it out."""
        real = os.path.realpath(os.path.join(self._real, checked(path)))
        if not real.startswith(self._real + os.sep):
            raise OutsideFolder(f"{path} is a link that leads out of the folder")
        return real

    def _walk(self, folder: str, prefix: str, seen: frozenset[str]) -> Iterator[Entry]:
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.name.startswith(TEMPORARY):
                continue
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
                if not real.startswith(self._real + os.sep) or real in seen or self._real.startswith(real):
                    continue
                if os.path.isdir(real):
                    if not folder.startswith(real):
                        yield from self._walk(real, path, seen | {real})
                    continue
            if entry.is_dir():
                yield from self._walk(entry.path, path, seen)
            elif entry.is_file():
                status = entry.stat()
                yield Entry(path, status.st_size, status.st_mtime_ns)

    @staticmethod
    def _sync(folder: str) -> None:
        # A rename is on the disk when its folder is; not every system lets a folder be opened.
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
