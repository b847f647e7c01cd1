"""Which SCSS file an import means: a look-up over the union of a theme's import roots.

Source: Gantry, `Component/Stylesheet/ScssCompiler.php`. A file of the theme stands in for the engine's of
the same path, so that a theme overrides single partials.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from portique.formats.streams import Streams

_IMPORT = re.compile(r"@(import|use|forward)\s+((?:\"[^\"]*\"|'[^']*')(?:\s*,\s*(?:\"[^\"]*\"|'[^']*'))*)")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)

EMPTY_SHEETS = frozenset({"custom.scss"})
"""Sheets that a theme lists for the owner to fill: where nobody brings one, it is empty."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `name` in the union of the roots, `place` for messages, `uri` in the streams."""

    name: str
    uri: str
    place: str
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All files that a sheet reaches by imports that can be read off the text.

    `asked` remembers every look-up, name → name and hash of what was found (empty: nothing): while these
    are the same, so is the sheet.
    """

    files: dict[str, Source] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)


class Sources:
    """The import roots of a theme as one tree; reads each file once."""

    def __init__(self, streams: Streams, roots: tuple[str, ...]) -> None:
        """`roots` are stream folders, in order, such as ``gantry-theme://scss``."""
        self._streams = streams
        self._roots = roots
        self._layers = [(root, streams.layers(root)) for root in roots]
        self._read: dict[Path, Source] = {}
        self._found: dict[str, Source | None] = {}

    def find(self, name: str) -> Source | None:
        """The file that `name` means, relative to the roots, with or without `_` and `.scss`."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def resolve(self, name: str, importer: str) -> Source | None:
        """The file that `name` means in the file `importer`: beside it, else from the roots."""
        return self.find(beside(name, importer)) or self.find(name)

    def graph(self, sheet: str) -> Graph:
        """Everything that the root sheet `sheet` imports, itself included, in the order of first use."""
        graph = Graph()
        self._walk(graph, sheet, "")
        return graph

    def _walk(self, graph: Graph, name: str, importer: str) -> None:
        found = None
        for asked in dict.fromkeys((beside(name, importer), name)):
            found = self.find(asked)
            graph.asked[asked] = f"{found.name} {found.hash}" if found else ""
            if found:
                break
        if found is None or found.name in graph.files:
            return
        graph.files[found.name] = found
        for further in imports(found.text):
            self._walk(graph, further, found.name)

    def _look_up(self, name: str) -> Source | None:
        name = posixpath.normpath(name.replace("\\", "/"))
        for root, layers in self._layers:
            hits: list[tuple[int, Path, str]] = []
            for candidate in candidates(name):
                path = self._streams.find(f"{root}/{candidate}")
                if path is not None and path.is_file():
                    layer = next(n for n, folder in enumerate(layers) if path.is_relative_to(folder))
                    hits.append((layer, path, candidate))
            if hits:
                # Between spellings the higher layer decides, then the order of the spellings.
                _, path, candidate = min(hits, key=lambda hit: hit[0])
                return self._source(path, candidate, f"{root}/{candidate}")
        sheet = name.removesuffix(".scss") + ".scss"
        if sheet in EMPTY_SHEETS:
            return Source(sheet, f"gantry-theme://scss/{sheet}", sheet, "", hash_of(b""))
        return None

    def _source(self, path: Path, name: str, uri: str) -> Source:
        source = self._read.get(path)
        if source is None:
            data = path.read_bytes()
            text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            source = Source(name, uri, self._streams.place_of(path), text, hash_of(data))
            self._read[path] = source
        return source


def imports(text: str) -> Iterator[str]:
    """The names of Sass files that `text` imports, in order; CSS imports are not among them."""
    for found in _IMPORT.finditer(_COMMENT.sub("", text)):
        for double, single in _QUOTED.findall(found[2]):
            name = double or single
            if not is_css_import(name):
                yield name


def is_css_import(name: str) -> bool:
    """Whether an import stays in the CSS, or names a module of the compiler itself."""
    return name.endswith(".css") or name.startswith(("http://", "https://", "//", "sass:")) or not name


def beside(name: str, importer: str) -> str:
    """`name` as seen from the folder of the file `importer`, relative to the roots."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), name))


def hash_of(data: bytes) -> str:
    """The name of a content, 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def candidates(name: str) -> Iterator[str]:
    """The names of files, relative to the roots, that an import of `name` may mean, in order."""
    folder, base = posixpath.split(name)
    if base.endswith(".scss"):
        names = [base, f"_{base}"]
    else:
        names = [f"{base}.scss", f"_{base}.scss", f"{base}/_index.scss", f"{base}/index.scss"]
    for candidate in names:
        yield posixpath.join(folder, candidate)
