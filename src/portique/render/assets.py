"""Files that pages name: each gets an address that carries the hash of its bytes, and is published."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from portique.render.trace import Trace

FOLDER = "assets"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Derived:
    """A smaller copy of a picture: `width` in pixels, `format` as Pillow names it."""

    source: Path
    width: int
    format: str = "WEBP"


@dataclass(frozen=True, slots=True)
class Altered:
    """A copy of a picture after steps (`render.alter`): each an action's name and its arguments."""

    source: Path
    steps: tuple[tuple[str, tuple[int | str, ...]], ...]
    format: str
    quality: int


Source = bytes | Path | Derived | Altered


def short_hash(data: bytes) -> str:
    """The ten hex digits that stand in an asset's name."""
    return blake2b(data, digest_size=5).hexdigest()


def fingerprinted(name: str, fingerprint: str) -> str:
    """`quai.css` and its hash → `quai.3f2a….css`; folders of the name are dropped, odd characters too."""
    base = _UNSAFE.sub("-", name.rsplit("/", 1)[-1])
    stem, dot, suffix = base.rpartition(".")
    return f"{stem}.{fingerprint}.{suffix}" if dot else f"{base}.{fingerprint}"


class Assets:
    """What renders have asked to publish: output path → source.

    `address` turns an output path into an address. `published` is told of each new asset at once, so that
    a builder can write it before the page that names it.
    """

    def __init__(self, trace: Trace, address: Callable[[str], str]) -> None:
        self._trace = trace
        self._address = address
        self.sources: dict[str, Source] = {}
        self.published: Callable[[str, Source], None] | None = None
        self._hashes: dict[Path, str] = {}

    def file(self, path: Path, name: str | None = None) -> str:
        """Publish the file and return its address. Raises OSError when it cannot be read."""
        self._trace.note("file", str(path))
        return self._publish(f"{FOLDER}/{fingerprinted(name or path.name, self.hash_of(path))}", path)

    def data(self, name: str, data: bytes) -> str:
        """Publish made bytes (a compiled sheet, say) under `name` and return their address."""
        return self._publish(f"{FOLDER}/{fingerprinted(name, short_hash(data))}", data)

    def derived(self, source: Path, width: int, suffix: str = "webp") -> str:
        """Publish a copy of a picture `width` pixels wide and return its address."""
        self._trace.note("file", str(source))
        name = f"{source.stem}-{width}.{suffix}"
        made = Derived(source, width, "WEBP" if suffix == "webp" else suffix.upper())
        return self._publish(f"{FOLDER}/{fingerprinted(name, self.hash_of(source))}", made)

    def altered(
        self, source: Path, steps: tuple[tuple[str, tuple[int | str, ...]], ...], suffix: str, quality: int
    ) -> str:
        """Publish a copy of a picture after `steps` and return its address."""
        self._trace.note("file", str(source))
        fingerprint = short_hash(f"{self.hash_of(source)} {steps} {suffix} {quality}".encode())
        made = Altered(source, steps, suffix, quality)
        return self._publish(f"{FOLDER}/{fingerprinted(f'{source.stem}.{suffix}', fingerprint)}", made)

    def hash_of(self, path: Path) -> str:
        """The short hash of a file's bytes, read once until `forget`."""
        known = self._hashes.get(path)
        if known is None:
            known = self._hashes[path] = short_hash(path.read_bytes())
        return known

    def forget(self) -> None:
        """Read files anew, when something changed on disk."""
        self._hashes.clear()

    def _publish(self, output: str, source: Source) -> str:
        self._trace.note("asset", output)
        if output not in self.sources:
            self.sources[output] = source
            if self.published is not None:
                self.published(output, source)
        return self._address(output)
