"""Layout files: Gantry's versions 0, 1 and 2 to a tree, and a tree to version 2.

Reading order: `keys` (how a name in a file says kind, element, number and size), `numbering` (ids),
`version2`, `version1` (and 0), `writer`.

Nothing here opens a file, and no content raises: what cannot be used becomes a diagnostic, the rest of
the layout is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portique.formats.layouts.numbering import Numbering
from portique.formats.layouts.version1 import read_version_0, read_version_1
from portique.formats.layouts.version2 import read_version_2
from portique.formats.layouts.writer import write_layout
from portique.model.diagnostic import Diagnostic, error
from portique.model.node import ROOT, Layout, Node

__all__ = ["Layout", "read_layout", "version_of", "write_layout"]

Locate = Callable[[Sequence[str | int]], tuple[int, int] | None]
"""Keys from the top of a file → line and column, from 1; None where the file has no such key."""


def version_of(data: Mapping[str, Any]) -> int | None:
    """The version in which a layout file is written; None for one that does not exist."""
    version = data.get("version")
    if version is None:
        return 0 if isinstance(data.get("children"), list) else 1
    text = str(version).strip()
    return int(text) if text in ("0", "1", "2") else None


def read_layout(data: Any, *, outline: str, path: str, locate: Locate | None = None) -> Layout:
    """The layout that a file's data describes, for the outline whose id is `outline`.

    `path` is what messages call the file; with `locate` they name lines too. A file of an unknown
    version, or one that is no map, gives an empty layout and an error.
    """
    empty = Node(ROOT, ROOT, ROOT)
    if data is None:
        data = {}
    if not isinstance(data, Mapping):
        found = type(data).__name__
        return Layout(empty, {}, (_error("layout-not-a-map", f"a layout is a map; this is a {found}", path),))
    version = version_of(data)
    numbering = Numbering(outline)
    trouble: list[Diagnostic] = []
    if version == 2:
        children = read_version_2(data, numbering, trouble)
    elif version == 1:
        children = read_version_1(data, numbering, trouble)
    elif version == 0:
        children = read_version_0(data, numbering, trouble)
    else:
        message = f"layout version {data.get('version')!r} is not known; versions 0, 1 and 2 are"
        return Layout(empty, {}, (_error("layout-version", message, path),))
    preset = data.get("preset")
    if version == 1 and not isinstance(data.get("layout"), Mapping):
        preset = None  # then `preset` is a section of that name
    if isinstance(preset, str):
        preset = {"name": preset}
    root = Node(ROOT, ROOT, ROOT, children=children)
    return Layout(
        root,
        dict(preset) if isinstance(preset, Mapping) else {},
        tuple(_placed(one, path, locate) for one in trouble),
    )


def _error(code: str, message: str, path: str) -> Diagnostic:
    return error(code, message, file=path, hint="The outline is shown with the layout of the base outline.")


def _placed(trouble: Diagnostic, path: str, locate: Locate | None) -> Diagnostic:
    if locate is None or trouble.node is None:
        return trouble.at(file=path)
    for section in ("content", "structure"):
        place = locate((section, trouble.node))
        if place is not None:
            return trouble.at(file=path, line=place[0], column=place[1])
    return trouble.at(file=path)
