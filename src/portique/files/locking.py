"""Locks that the system takes back when their holder dies, on POSIX and Windows."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portique.files.errors import Locked

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 30  # a locked byte cannot be read by others there, so not one of the owner's name

    def _take(descriptor: int, wait: bool) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False
                time.sleep(0.005)

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int, wait: bool) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            return True
        except BlockingIOError:
            return False

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextmanager
def turn(root: Path) -> Iterator[None]:
    """Wait for one's turn to compare and save; held for milliseconds. Threads wait for each other too."""
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be locked there
        place = root / ".portique" / "cache" / "turn"
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT)
    else:
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _take(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def held(place: Path, owner: str) -> Iterator[None]:
    """Hold the lock file `place` in the name of `owner`. Raises Locked when someone else holds it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        if not _take(descriptor, wait=False):
            raise _locked(descriptor)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps({"owner": owner, "since": time.time(), "pid": os.getpid()}).encode())
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
            _give_back(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> Locked:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(descriptor, 4096))
        return Locked(str(said["owner"]), float(said["since"]))
    except (ValueError, KeyError, TypeError):  # it has the lock and has not yet said its name
        return Locked("", time.time())
