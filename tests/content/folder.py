"""A site's folder in memory: paths and texts."""

from __future__ import annotations

from portique.files import Memory
from portique.formats.site import load_snapshot
from portique.model.page import Page
from portique.model.site import Snapshot

SITE = "portique: 1\ntitle: Press\nlanguage: en\nlanguages: {en: {}, fr: {}, ur: {}}\n"


def memory(files: dict[str, str | bytes], site: str = SITE) -> Memory:
    """A folder in memory; names of `files` are below `content/` unless they begin with a slash."""
    places = {path[1:] if path[0] == "/" else f"content/{path}": data for path, data in files.items()}
    return Memory(
        {
            path: data.encode() if isinstance(data, str) else data
            for path, data in ({"site.yaml": site} | places).items()
        }
    )


def snapshot(files: dict[str, str | bytes], site: str = SITE) -> Snapshot:
    """The snapshot of a folder; see `memory`."""
    return load_snapshot(memory(files, site))


def page(front: str = "", text: str = "", name: str = "x.md", site: str = SITE) -> Page:
    """The one page of a site with one file."""
    (found,) = snapshot({name: f"---\n{front}\n---\n{text}"}, site).pages
    return found


def codes(site: Snapshot) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in site.diagnostics]
