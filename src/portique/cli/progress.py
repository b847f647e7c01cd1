"""Progress of long work on a terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, int, int], None]
PATIENCE = 0.6  # seconds: shorter work shows nothing


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Tell]:
    """A function `tell(what, done, total)` that shows how far a job is, on standard error."""
    if quiet or not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    began = time.monotonic()
    shown = 0.0

    def tell(what: str, done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - began < PATIENCE or (now - shown < 0.1 and done < total):
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
