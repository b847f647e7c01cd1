"""What the name of a file or folder in `content/` says: order, name, language, kind."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from portique.model.page import BodyFormat

_NUMBER = re.compile(r"(\d{1,15})\.(?=.)", re.ASCII)
_FORMATS: dict[str, BodyFormat] = {"md": "markdown", "html": "html"}


@dataclass(frozen=True, slots=True)
class Name:
    """`01.about.fr.md` → order 1, name `about`, language `fr`, format `markdown`."""

    name: str
    order: float | None = None
    language: str = ""
    format: BodyFormat = "markdown"


def read_folder_name(name: str) -> Name:
    """The order and the name of a folder."""
    number = _NUMBER.match(name)
    return Name(name[number.end() :], float(number[1])) if number else Name(name)


def read_file_name(name: str, languages: Container[str]) -> Name | None:
    """What a file's name says; None when the file is no page.

    The last part is a language only when the site has that language.
    """
    stem, _, ending = name.rpartition(".")
    kind = _FORMATS.get(ending)
    if kind is None or not stem:
        return None
    stem, dot, last = stem.rpartition(".") if "." in stem else (stem, "", "")
    language = ""
    if dot:
        if stem and last in languages:
            language = last
        else:
            stem = f"{stem}.{last}"
    folder = read_folder_name(stem)
    return Name(folder.name, folder.order, language, kind)


def is_ignored(path: str) -> bool:
    """Whether a part of a path marks it as none of the site's: `.x`, `_x`, `x~`."""
    if path[0] in "._" or path[-1] == "~":
        return True
    return "/." in path or "/_" in path or "~/" in path
