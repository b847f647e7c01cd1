"""The fonts that lie in a site: their files, what names them, and how they go."""

from __future__ import annotations

import re

from portique.files import Files
from portique.operations import Operation, site_files
from portique.theme.styles.site_fonts import FOLDER, SiteFont

_PLACES = (("config", ".yaml"), ("positions", ".yaml"), ("shelf", ".yaml"),
           ("custom", ".yaml"), ("custom", ".scss"), ("custom", ".css"), ("custom", ".twig"))  # fmt: skip


def files_of(files: Files, font: SiteFont) -> list[str]:
    """The files of a family, by their paths in the site: all of its folder, or those that make its faces."""
    if font.folder:
        return [entry.path for entry in files.list(_path(f"{FOLDER}/{font.folder}"))]
    return [path for path in map(_path, font.files) if files.exists(path)]


def named_in(files: Files, family: str) -> list[str]:
    """The site's files that name a family: settings, and whatever the owner overrides of the theme."""
    name = re.escape(family).replace(r"\ ", "[ +]")  # `family=Open+Sans`
    named = re.compile(rf"(?<![\w-]){name}(?![\w-])", re.IGNORECASE)
    return sorted(
        path
        for folder, ending in _PLACES
        for path, text in site_files.texts_below(files, folder, ending)
        if named.search(text)
    )


def removal(files: Files, font: SiteFont) -> tuple[Operation, ...]:
    """The operations by which a family goes into the bin."""
    paths = files_of(files, font)
    called = f"font-{font.family.lower().replace(' ', '-')}"
    return site_files.into_bin(files, paths, called, f"delete the font {font.family}")


def _path(uri: str) -> str:
    """Where a file of `media/` lies in the site."""
    return "media/" + uri.removeprefix("gantry-media://")
