"""What is wrong with a file by itself, and the last text of it that could be read.

A hand that edits settings can break them while the studio is open, and no step of the journal tells what was
there: it was not the journal's edit. So every settings file that can be read is kept, as it is, below
`.portique/cache/`; of pages those that change. Deleting that folder costs the way back, nothing else.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from portique.check.schemas import check_text
from portique.files import Files
from portique.formats.front_matter import read_front_matter
from portique.formats.layouts import read_layout
from portique.formats.schemas import SCHEMAS, schema
from portique.formats.yaml import locate, read_yaml
from portique.model.diagnostic import Diagnostic, Level

FOLDER = ".portique/cache/good"
SETTINGS = ("config", "menus", "positions", "shelf", "content-types", "custom")
SINGLE = ("site.yaml", "redirects.yaml")
LARGEST = 1_000_000  # bytes of a file that is kept
PAUSE = 1.0  # seconds after a change before its file is looked at


def findings_of(path: str, data: bytes) -> list[Diagnostic]:
    """What can be said of a file without its site: its YAML, its front matter, its schema, its layout."""
    if path.startswith("content/"):
        return list(read_front_matter(data, path).diagnostics)
    if not path.endswith((".yaml", ".yml")):
        return []
    read = read_yaml(data, path)
    found = list(read.diagnostics)
    place = PurePosixPath(path)
    if place.match("config/*/*/layout.yaml"):
        outline = place.parent.name
        layout = read_layout(read.value, outline=outline, path=path, locate=lambda keys: locate(data, keys))
        found += layout.diagnostics
    for name, described in SCHEMAS.items():
        if described.files.endswith(".yaml") and place.match(described.files):
            found += check_text(path, data, schema(name))
    return found


def badness(path: str, data: bytes) -> tuple[int, int]:
    """How much is wrong with a file: errors, and warnings. Nonsense that is YAML has warnings alone."""
    levels = [one.level for one in findings_of(path, data)]
    return levels.count(Level.ERROR), levels.count(Level.WARNING)


def keep(files: Files, path: str) -> None:
    """Keep a file as it is now, if it can be read and is no worse than what is kept. Raises OSError."""
    if not _is_kept(path):
        return
    data, kept = files.read_or_none(path), files.read_or_none(f"{FOLDER}/{path}")
    if data is None or len(data) > LARGEST or data == kept:
        return
    now = badness(path, data)
    if now[0] == 0 and (kept is None or now <= badness(path, kept)):
        files.write(f"{FOLDER}/{path}", data, sync=False)


def last_good(files: Files, path: str) -> bytes | None:
    """The last bytes of a file that could be read, where they are kept and better than what it has now."""
    kept, data = files.read_or_none(f"{FOLDER}/{path}"), files.read_or_none(path)
    if kept is None or kept == data:
        return None
    return kept if data is None or badness(path, kept) < badness(path, data) else None


def _is_kept(path: str) -> bool:
    inside = path.startswith(tuple(f"{one}/" for one in SETTINGS)) and path.endswith((".yaml", ".yml"))
    return inside or path in SINGLE or (path.startswith("content/") and path.endswith((".md", ".html")))


def _settings(files: Files) -> Iterator[str]:
    for folder in SETTINGS:
        yield from (one.path for one in files.list(folder))
    yield from SINGLE


@dataclass(slots=True)
class Keeper:
    """Keeps files in the background: all settings at the start, then what has changed."""

    files: Files
    _waiting: queue.SimpleQueue[tuple[str, ...]] = field(default_factory=queue.SimpleQueue)
    _begun: bool = False

    def begin(self) -> None:
        """Look at all settings, once."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._work, name="last-good", daemon=True).start()

    def changed(self, paths: Iterable[str]) -> None:
        """Some files have changed. May be called from any thread."""
        if self._begun:
            self._waiting.put(tuple(paths))

    def _work(self) -> None:
        time.sleep(PAUSE)  # whoever opens the studio comes first
        self._look(_settings(self.files))
        while True:
            paths = set(self._waiting.get())
            time.sleep(PAUSE)
            with suppress(queue.Empty):
                while True:
                    paths.update(self._waiting.get_nowait())
            self._look(sorted(paths))

    def _look(self, paths: Iterable[str]) -> None:
        for path in paths:
            with suppress(OSError):  # what cannot be read or kept is not kept
                keep(self.files, path)
            time.sleep(0.001)  # others come between
