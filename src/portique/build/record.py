"""What the last build read and wrote, so that the next one does only what is needed.

One JSON file in `.portique/cache/` for each output folder and set of options; deleting it costs a cold build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from portique.build.store import Entry
from portique.model.diagnostic import Diagnostic, Level

VERSION = 4
# Folders of a site that no page is made from.
_ASIDE = frozenset({".git", ".portique", "public", "node_modules"})

Stat = tuple[int, int]
Key = tuple[str, str]


@dataclass(slots=True)
class Item:
    """One output of the last build: what stands there, the numbers of the keys behind it, its findings."""

    entry: Entry
    reads: list[int]
    findings: list[Diagnostic]


@dataclass(slots=True)
class Record:
    """The memory of a build. `inputs` are size and time of every file that a build may read; `facts` maps a
    key's number to the digest of what was seen; `until` is the POSIX second at which time alone changes
    the site (a publish date, say), or None."""

    inputs: dict[str, Stat] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    copies: dict[str, Entry] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    until: float | None = None
    pages: int = 0

    def entries(self) -> dict[str, Entry]:
        """All that the build wrote, by output path."""
        return {**self.copies, **{path: item.entry for path, item in self.items.items()}}


def record_path(cache: Path, out: Path, options: str) -> Path:
    """Where the record of builds into `out` with these options lies."""
    name = blake2b(f"{VERSION}\0{out.resolve()}\0{options}".encode(), digest_size=8).hexdigest()
    return cache / "builds" / f"{name}.json"


def lock_path(cache: Path, out: Path) -> Path:
    """The lock that a build into `out` holds, whatever its options."""
    return cache / "builds" / f"{blake2b(str(out.resolve()).encode(), digest_size=8).hexdigest()}.lock"


def load_record(path: Path) -> Record:
    """The record at `path`; an empty one when there is none or it cannot be read."""
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != VERSION:
            return Record()
        return Record(
            inputs={name: (size, time) for name, (size, time) in data["inputs"].items()},
            keys=[(owner, name) for owner, name in data["keys"]],
            facts=data["facts"],
            items={
                name: Item(Entry(*entry), reads, [_finding(one) for one in findings])
                for name, (entry, reads, findings) in data["items"].items()
            },
            copies={name: Entry(*entry) for name, entry in data["copies"].items()},
            findings=[_finding(one) for one in data["findings"]],
            until=data["until"],
            pages=data["pages"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def save_record(path: Path, record: Record) -> None:
    """Write the record atomically. Raises OSError when the disk refuses."""
    data = {
        "version": VERSION,
        "inputs": record.inputs,
        "keys": record.keys,
        "facts": record.facts,
        "items": {
            name: (item.entry, item.reads, [_plain(one) for one in item.findings])
            for name, item in record.items.items()
        },
        "copies": record.copies,
        "findings": [_plain(one) for one in record.findings],
        "until": record.until,
        "pages": record.pages,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
    temporary.replace(path)


def scan(root: Path, others: Iterable[Path] = (), without: Path | None = None) -> dict[str, Stat]:
    """Size and modification time of every file that a build of `root` may read.

    `others` are folders elsewhere (packaged themes); `without` is an output folder inside the site.
    """
    found: dict[str, Stat] = {}
    skip = str(without.resolve()) if without else ""
    pending = [(str(root), "")]
    pending += [(str(other), str(other) + "/") for other in others]
    while pending:
        folder, prefix = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                aside = name == "__pycache__" or (prefix == "" and name in _ASIDE)
                if not aside and (not skip or os.path.realpath(entry.path) != skip):
                    pending.append((entry.path, f"{prefix}{name}/"))
            else:
                try:
                    status = entry.stat()
                except OSError:
                    continue
                found[prefix + name] = (status.st_size, status.st_mtime_ns)
    return found


def _plain(finding: Diagnostic) -> dict[str, Any]:
    fields = ("level", "code", "message", "file", "line", "column", "hint", "node", "page")
    return {name: value for name in fields if (value := getattr(finding, name)) is not None}


def _finding(data: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(**{**data, "level": Level(data["level"])})
