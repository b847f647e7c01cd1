"""Steps with secrets in them, and where their values lie: not in the journal's text.

A step on a file that has a password, a token or a key, before it or after, is *sealed*: its line says what
was done to which files; the values and the pieces of text lie in a file of their own, which nobody but its
owner may read, and which goes when the line has gone. That a file has one is seen by the names in it, too
often rather than too seldom: a sealed step is undone as any other.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from portique.files import Files
from portique.operations.values import TextChange

FOLDER = ".portique/secrets"
YOUNG = 3600.0  # seconds in which a file may be waiting for the line that names it
_WORDS = r"password|passwd|passphrase|secret|token|(?:api|access|private)?[_-]?key"
_ENDS = re.compile(rf"(?:^|[._-])(?:{_WORDS})$", re.IGNORECASE)


def is_secret(path: str) -> bool:
    """Whether a setting, by its dotted path, is called like what nobody else should read."""
    return _ENDS.search(path) is not None


def holds_secrets(changes: Iterable[TextChange], names: frozenset[str]) -> bool:
    """Whether one of some texts has a secret, before or after; `names` are further keys of secrets."""
    pattern = _in_text(names)
    return any(pattern.search(text) for one in changes for text in (one.before, one.after) if text)


@lru_cache(maxsize=8)
def _in_text(names: frozenset[str]) -> re.Pattern[str]:
    words = "|".join([_WORDS, *map(re.escape, sorted(names))])
    return re.compile(rf"(?:^|[\s._\"'{{,-])(?:{words})[\"']?\s*:", re.IGNORECASE | re.MULTILINE)


def seal(files: Files, data: Any) -> str:
    """Keep what a line does not tell; the name to be put into the line. Raises OSError."""
    name = secrets.token_hex(8)
    files.write(f"{FOLDER}/{name}.json", json.dumps(data, ensure_ascii=False).encode())
    return name


def unseal(files: Files, name: str) -> Any:
    """What was sealed; None where it is gone or cannot be read."""
    try:
        data = files.read_or_none(f"{FOLDER}/{name}.json")
        return None if data is None else json.loads(data)
    except (OSError, ValueError):
        return None


def sweep(files: Files, folder: str, named: bytes, now: float | None = None) -> int:
    """Remove the files of a folder that a text does not name, and return the number.

    Young ones stay: another program may be about to write the line that names them.
    """
    now = time.time() if now is None else now
    removed = 0
    for entry in files.list(folder):
        stem = entry.path.rpartition("/")[2].partition(".")[0]
        if stem.encode() not in named and now - entry.mtime_ns / 1e9 > YOUNG:
            with suppress(OSError):  # the next sweep comes
                files.delete(entry.path)
                removed += 1
    return removed
