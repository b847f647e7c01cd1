"""Putting a file's new content in its place in one step."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from itertools import count

UNFINISHED = ".portique-new~"
"""What the name of an unfinished file ends with; it begins with a dot, so that no site takes it in."""

_NUMBERS = count()
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class NameTakenError(Exception):
    """A file that must be new is there already."""


def replace(place: str, data: bytes, *, sync: bool, new: bool, private: bool = False) -> None:
    """Put `data` at `place`: a new file beside it takes its name when it is whole.

    `sync` waits until the disk has it. Raises NameTakenError when `new` and a file is there, OSError as the
    machine does; the old file is then as it was. Keeps the permissions of the file that it replaces; a new
    one that is `private` can be read by its owner alone.
    """
    folder = os.path.dirname(place)
    os.makedirs(folder, exist_ok=True)
    unfinished = os.path.join(folder, f".{os.getpid()}-{next(_NUMBERS)}{UNFINISHED}")
    try:
        descriptor = os.open(unfinished, _CREATE, 0o600 if private else 0o666)
        try:
            _write_all(descriptor, data)
            with suppress(FileNotFoundError):
                os.chmod(unfinished, stat.S_IMODE(os.stat(place).st_mode))
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if new:
            _create(unfinished, place)
        else:
            _rename_over(unfinished, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)
        raise
    if sync:
        _sync_folder(folder)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _create(unfinished: str, place: str) -> None:
    """Give the new file its name only if nothing has it, not even a file of this very instant."""
    try:
        os.link(unfinished, place)
    except FileExistsError:
        raise NameTakenError(place) from None
    except OSError:  # a file system without hard links; the comparison made before has to do
        if os.path.lexists(place):
            raise NameTakenError(place) from None
        _rename_over(unfinished, place)
    else:
        os.unlink(unfinished)


def _rename_over(unfinished: str, place: str) -> None:
    """Rename; on Windows a reader that has the old file open is in the way for a moment."""
    pauses = (0.01, 0.05, 0.2, 0.5) if sys.platform == "win32" else ()
    for pause in pauses:
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
