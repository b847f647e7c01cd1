"""Which pages and files of the site name a file of `media/`: looked for once for each version of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from portique.operations.site_files import texts_below
from portique.studio.desk import Desk

_NAMED = re.compile(r"[^\s\"'()<>\[\]{},|]+\.[A-Za-z0-9]{2,5}(?![\w/])")
_FOLDERS = {"content": (".md", ".html"), "config": (".yaml",), "menus": (".yaml",), "positions": (".yaml",),
            "shelf": (".yaml",), "custom": (".yaml", ".scss", ".css", ".twig")}  # fmt: skip


def references(desk: Desk) -> dict[str, list[str]]:
    """Path of a file below `media/` → the site's files that name it."""
    return desk.kept("references", lambda: _references(desk))


def texts(desk: Desk) -> Iterator[tuple[str, str]]:
    """Path and text of each file that may name another one."""
    for folder, endings in _FOLDERS.items():
        for ending in endings:
            yield from texts_below(desk.files, folder, ending)
    for name in ("site.yaml", "redirects.yaml"):
        with suppress(UnicodeDecodeError):  # the problems name it
            text = desk.text_of(name)
            if text is not None:
                yield name, text


def renamed(text: str, old: str, new: str) -> str:
    """A text in which a file of `media/` has another path, in whatever way it is named there."""
    return re.sub(
        rf"(?<![\w-])(gantry-media://|/?media/|(?<=[\"':\s(]))({re.escape(old)})(?![\w/-])",
        lambda found: found[1] + new,
        text,
    )


def _references(desk: Desk) -> dict[str, list[str]]:
    known = set(desk.site.snapshot.media)
    found: dict[str, list[str]] = {}
    for path, text in texts(desk):
        for token in dict.fromkeys(_NAMED.findall(text)):
            plain = unquote(token.partition("://")[2] if token.startswith("gantry-media://") else token)
            plain = plain.lstrip("./")
            for name in (plain, plain.partition("media/")[2]):
                if name and f"media/{name}" in known:
                    rows = found.setdefault(name, [])
                    if path not in rows:
                        rows.append(path)
    return found
