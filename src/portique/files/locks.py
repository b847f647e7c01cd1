"""One at a time: an advisory lock that names its owner."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STALE = 6 * 3600  # seconds after which a lock of a process on another machine counts as left behind


class Locked(Exception):  # noqa: N818 - said as what happened
    """Somebody else holds the lock; the message says who and since when."""


@contextmanager
def lock(path: Path, owner: str, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file `path` for a block of code, waiting up to `patience` seconds for it.

    A lock whose process no longer runs is taken over. Raises Locked when it stays held.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    data = json.dumps({"owner": owner, "pid": os.getpid(), "since": time.time()})
    while True:
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            holder = _holder(path)
            if holder is None or not _alive(holder):
                with suppress(FileNotFoundError):
                    path.unlink()
                continue
            if time.monotonic() >= until:
                since = time.strftime("%H:%M:%S", time.localtime(float(holder["since"])))
                raise Locked(
                    f"{holder['owner']} (process {holder['pid']}) is at work since {since}"
                ) from None
            time.sleep(0.05)
            continue
        with os.fdopen(handle, "w") as file:
            file.write(data)
        break
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _holder(path: Path) -> dict[str, str] | None:
    try:
        text = path.read_text("utf-8")
        if not text:  # between its making and its writing
            time.sleep(0.02)
            text = path.read_text("utf-8")
        found = json.loads(text)
        return {key: str(found[key]) for key in ("owner", "pid", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _alive(holder: dict[str, str]) -> bool:
    if time.time() - float(holder["since"]) > STALE:
        return False
    try:
        os.kill(int(holder["pid"]), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
