"""Progress of long work: on a terminal, or as lines for a program; nothing where nobody watches."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, int, int], None]
PATIENCE = 0.6  # seconds: shorter work shows nothing
BETWEEN = 0.1  # seconds between two signs of one job


@contextmanager
def progress(*, quiet: bool = False, lines: bool = False) -> Iterator[Tell]:
    """A function `tell(what, done, total)` that shows how far a job is, on standard error.

    `lines`: as one JSON document a line, `{"what", "done", "total"}`, whoever reads it.
    """
    if lines:
        yield _line_teller()
        return
    if quiet or not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    began = time.monotonic()
    shown = 0.0

    def tell(what: str, done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - began < PATIENCE or (now - shown < BETWEEN and done < total):
            return
        shown = now
        share = f" {done} of {total}" if total else ""
        sys.stderr.write(f"\r\x1b[K{what}{share}")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _line_teller() -> Tell:
    said: tuple[str, float] = ("", 0.0)

    def tell(what: str, done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        if what != said[0] or now - said[1] >= BETWEEN or done == total:
            said = (what, now)
            sys.stderr.write(json.dumps({"what": what, "done": done, "total": total}) + "\n")
            sys.stderr.flush()

    return tell
