"""The output folder: each file is the old one or the new one, and is touched only when it changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

TEMPORARY = ".portique-"


class Entry(NamedTuple):
    """What the store knows of a written file: hash of its bytes, and its size and time on disk."""

    hash: str
    size: int
    mtime_ns: int


def content_hash(data: bytes) -> str:
    """The hash by which outputs are compared: 16 hex digits."""
    return blake2b(data, digest_size=8).hexdigest()


class OutputStore:
    """Writes outputs below `root`; `previous` is what an earlier build left there.

    Paths are relative and POSIX. Files are written beside their place and renamed onto it; they are not
    synced to disk, since the next build can make them again.
    """

    def __init__(self, root: Path, previous: Mapping[str, Entry]) -> None:
        self.root = root
        self.previous = previous
        self.written: dict[str, Entry] = {}
        self.changed: list[str] = []
        self._folders: set[str] = set()

    def put(self, path: str, data: bytes) -> Entry:
        """Have `data` stand at `path`. Raises OSError when the disk refuses."""
        fingerprint = content_hash(data)
        target = os.path.join(self.root, path)
        known = self.previous.get(path)
        if known is not None and known.hash == fingerprint and self._stands(target, known):
            self.written[path] = known
            return known
        if self._same_bytes(target, data):
            entry = self._entry(target, fingerprint)
        else:
            self._replace(target, data)
            entry = self._entry(target, fingerprint)
            self.changed.append(path)
        self.written[path] = entry
        return entry

    @contextmanager
    def making_folders(self, paths: Iterable[str]) -> Iterator[None]:
        """Make the folders of `paths` beside what is done meanwhile; those not reached come with their files.

        To make a folder is the system's work, for which Python need not wait. The thread is gone afterwards.
        """
        folders = sorted({os.path.join(self.root, os.path.dirname(path)) for path in paths})
        done = threading.Event()

        def work() -> None:
            for folder in folders:
                if done.is_set():
                    return
                try:
                    os.makedirs(folder, exist_ok=True)
                except OSError:
                    return  # whoever writes the file there meets it again, and says so

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def keep(self, path: str) -> bool:
        """Whether the file of the earlier build still stands as it was left; then it is kept."""
        known = self.previous.get(path)
        if known is None or not self._stands(os.path.join(self.root, path), known):
            return False
        self.written[path] = known
        return True

    def remove_others(self, owned: Iterable[str]) -> list[str]:
        """Remove what earlier builds wrote (`owned`) and this one did not; return the paths."""
        removed = []
        for path in sorted(set(owned) - self.written.keys()):
            target = Path(self.root, path)
            if target.is_file():
                target.unlink()
                removed.append(path)
            folder = target.parent
            while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
        return removed

    def sweep(self) -> None:
        """Remove the files that a killed build left beside the place that they were for."""
        for folder, _, names in os.walk(self.root):
            for name in names:
                if name.startswith(TEMPORARY):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, name))

    @staticmethod
    def _entry(target: str, fingerprint: str) -> Entry:
        status = os.stat(target)
        return Entry(fingerprint, status.st_size, status.st_mtime_ns)

    @staticmethod
    def _stands(target: str, known: Entry) -> bool:
        try:
            status = os.stat(target)
        except OSError:
            return False
        return status.st_size == known.size and status.st_mtime_ns == known.mtime_ns

    @staticmethod
    def _same_bytes(target: str, data: bytes) -> bool:
        try:
            if os.stat(target).st_size != len(data):
                return False
            with open(target, "rb") as file:
                return file.read() == data
        except OSError:
            return False

    def _replace(self, target: str, data: bytes) -> None:
        folder, name = os.path.split(target)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        temporary = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{name[-80:]}")
        try:
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
