"""Compiled templates on disk, so that a second process need not compile.

The key is the hash of the text and of everything that shapes the code: engine version, Python
version, options, vocabulary. A file that is damaged, foreign or of another version is a miss.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portique.twig.generator import Outline


@lru_cache(maxsize=1)
def engine_version() -> str:
    """Changes with any file of the engine, so that no code of another version is run."""
    import hashlib

    files = sorted(Path(__file__).parent.glob("*.py"))
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(states).encode()).hexdigest()


def code_key(*parts: object) -> str:
    """A file name for what these parts describe."""
    import hashlib

    joined = "\0".join([engine_version(), sys.version, *map(repr, parts)])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:40]


class CodeCache:
    """A folder of compiled templates. The folder must be trusted: what lies there is run."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def get(self, key: str) -> tuple[CodeType, Outline] | None:
        """The code and outline kept under a key, or None."""
        try:
            stored: Any = marshal.loads((self.folder / f"{key}.twigc").read_bytes())
            mark, code, outline = stored
        except (OSError, ValueError, EOFError, TypeError):
            return None
        return (code, outline) if mark == key and isinstance(code, CodeType) else None

    def put(self, key: str, code: CodeType, outline: Outline) -> None:
        """Keep code; a folder that cannot be written is no error, only slower."""
        import tempfile

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps((key, code, dict(outline))))
            Path(temporary).replace(self.folder / f"{key}.twigc")
        except (OSError, ValueError):
            return
