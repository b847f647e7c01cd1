"""A site's folder in memory: paths and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portique.formats.site import load_snapshot
from portique.model.page import Page
from portique.model.site import Snapshot

SITE = "portique: 1\ntitle: Press\nlanguage: en\nlanguages: {en: {}, fr: {}, ur: {}}\n"


@dataclass(frozen=True)
class Entry:
    path: str
    size: int


class Folder:
    """What `load_snapshot` needs of a folder."""

    def __init__(self, files: dict[str, str | bytes]) -> None:
        self._files = {
            path: data.encode() if isinstance(data, str) else data
            for path, data in {"site.yaml": SITE, **files}.items()
        }

    def read(self, path: str) -> bytes:
        if path not in self._files:
            raise FileNotFoundError(2, "No such file", path)
        return self._files[path]

    def list(self, prefix: str) -> Iterator[Entry]:
        for path, data in self._files.items():
            if path.startswith(prefix + "/"):
                yield Entry(path, len(data))


def snapshot(files: dict[str, str | bytes], site: str = SITE) -> Snapshot:
    """The snapshot of a folder; names of `files` are below `content/` unless they begin with a slash."""
    return load_snapshot(
        Folder({"site.yaml": site} | {p[1:] if p[0] == "/" else f"content/{p}": t for p, t in files.items()})
    )


def page(front: str = "", text: str = "", name: str = "x.md", site: str = SITE) -> Page:
    """The one page of a site with one file."""
    (found,) = snapshot({name: f"---\n{front}\n---\n{text}"}, site).pages
    return found


def codes(site: Snapshot) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in site.diagnostics]
