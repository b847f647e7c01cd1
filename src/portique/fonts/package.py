"""A package of a font, as a registry hands it out, to the fonts in it: nothing is unpacked to disk.

Such a package is a gzipped tar. Of its files only those are read whose whole name is wanted; what else is in
it, whatever it is called and wherever it would like to lie, is passed over.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_PACKED = 32 * 1024 * 1024  # bytes; the largest package of the catalogue has 14 MB
MOST_UNPACKED = 96 * 1024 * 1024
MOST_FILES = 20_000
WOFF2 = b"wOF2"
_FILE = re.compile(r"package/files/(?P<name>[a-z0-9-]+)-(?P<weight>[1-9]00)-(?P<style>normal|italic)\.woff2")
RANGE = re.compile(r"U\+[0-9A-F?]{1,6}(?:-[0-9A-F]{1,6})?", re.IGNORECASE)
_FACTS = ("package/package.json", "package/metadata.json", "package/unicode.json", "package/LICENSE")
_DAMAGE = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError)

Face = tuple[str, int, str]
"""Subset, weight, `normal` or `italic`."""


class BadPackage(ValueError):  # noqa: N818 - it says what the package is
    """A package that is not taken, and why, in words."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds: faces as WOFF2, the characters of each subset, the licence's text."""

    name: str
    version: str
    faces: Mapping[Face, bytes]
    ranges: Mapping[str, str]
    licence: str
    metadata: Mapping[str, Any]


def read_package(data: bytes) -> Package:
    """The fonts in a package's bytes. Raises BadPackage for what is damaged, too large, or no font's."""
    if len(data) > MOST_PACKED:
        raise BadPackage(f"the package has more than {MOST_PACKED // 1024 // 1024} MB")
    try:
        files = _files(data)
    except _DAMAGE as trouble:
        raise BadPackage(f"the package cannot be read: {trouble}") from trouble
    about, metadata, ranges = (_facts(files, name) for name in _FACTS[:3])
    prefix = str(metadata.get("id") or "")
    faces = {}
    for path, content in files.items():
        found = _FILE.fullmatch(path)
        if found and found["name"].startswith(f"{prefix}-"):
            if not content.startswith(WOFF2):
                raise BadPackage(f"{path} is no WOFF2 file")
            faces[found["name"][len(prefix) + 1 :], int(found["weight"]), found["style"]] = content
    if not prefix or not faces:
        raise BadPackage("there is no font in the package")
    licence = files.get(_FACTS[3], b"").decode("utf-8", "replace").strip()
    if not licence:
        raise BadPackage("the package has no licence")
    return Package(
        str(about.get("name") or ""),
        str(about.get("version") or ""),
        faces,
        {subset: _range(said) for subset, said in ranges.items()},
        licence,
        metadata,
    )


def _files(data: bytes) -> dict[str, bytes]:
    """The wanted files. The stream is read once, from its beginning, and no further than it may be long."""
    files: dict[str, bytes] = {}
    with gzip.open(io.BytesIO(data)) as stream:
        bounded = _Bounded(stream)
        with tarfile.open(fileobj=bounded, mode="r|") as archive:
            for number, member in enumerate(archive, 1):
                if number > MOST_FILES:
                    raise BadPackage(f"the package holds more than {MOST_FILES} files")
                if member.name not in _FACTS and not _FILE.fullmatch(member.name):
                    continue
                content = archive.extractfile(member) if member.isreg() else None
                if content is None:
                    raise BadPackage(f"{member.name} is a link or a device")
                if member.name in files:
                    raise BadPackage(f"{member.name} occurs twice")
                files[member.name] = content.read()
    return files


class _Bounded(io.RawIOBase):
    """A stream that refuses to be longer than a package may be unpacked."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._left = MOST_UNPACKED

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise BadPackage(f"the package unpacks to more than {MOST_UNPACKED // 1024 // 1024} MB")
        return found


def _facts(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    try:
        value = json.loads(files[name])
    except KeyError:
        raise BadPackage(f"the package has no {name.removeprefix('package/')}") from None
    except (ValueError, RecursionError) as trouble:
        raise BadPackage(f"{name} cannot be read: {trouble}") from trouble
    if not isinstance(value, dict):
        raise BadPackage(f"{name} is no map")
    return value


def _range(said: Any) -> str:
    """A `unicode-range`, each part checked: it goes into a style sheet."""
    parts = [part.strip() for part in str(said).split(",")]
    wrong = next((part for part in parts if not RANGE.fullmatch(part)), None)
    if wrong is not None:
        raise BadPackage(f"{wrong!r} is no range of characters")
    return ", ".join(parts)
