"""A content file taken apart, and where its name puts it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portique.formats.front_matter import read_front_matter
from portique.formats.pages.names import Name, read_file_name, read_folder_name
from portique.model.diagnostic import Diagnostic, Level, error, warning
from portique.model.naming import slug
from portique.model.page import Body
from portique.model.site import Settings

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
_NAMELESS = "/"
"""Stands in a key for a name of which no part of an address can be made."""


@dataclass(frozen=True, slots=True)
class Source:
    """A content file taken apart: where it stands in the tree, and what it says of itself."""

    path: str
    data: bytes
    key: str
    language: str
    order: float | None
    offered: bool
    folder: str
    values: Mapping[str, Any]
    body: Body
    broken: bool = False
    text_language: str = ""

    def place(self, keys: tuple[str | int, ...]) -> tuple[int, int] | None:
        """The line and column of a key of the front matter; None when the file has no such key."""
        from portique.formats.yaml import locate

        if not keys or keys[0] not in self.values:
            return None
        parts = read_front_matter(self.data, self.path)
        text = self.data.decode(errors="replace").removeprefix("\ufeff")[parts.start : parts.end]
        found = locate(text, keys) or locate(text, keys[:1])
        return None if found is None else (found[0] + 1, found[1])


class Places:
    """What folders' names say, read once a folder."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Name]] = {"content": ("", Name(""))}

    def of(self, folder: str) -> tuple[str, Name]:
        """The key of a folder, and its own name. The key of a folder that has no name is `/`."""
        found = self._known.get(folder)
        if found is None:
            parts = folder.split("/")
            above = ""
            for depth in range(1, len(parts) + 1):
                place = "/".join(parts[:depth])
                if place not in self._known:
                    name = read_folder_name(parts[depth - 1])
                    self._known[place] = (join_key(above, slug(name.name) or _NAMELESS), name)
                above = self._known[place][0]
            found = self._known[folder]
        return found


def take_apart(
    path: str, data: bytes, settings: Settings, places: Places, diagnostics: list[Diagnostic]
) -> Source | None:
    folder, _, filename = path.rpartition("/")
    name = read_file_name(filename, settings.languages)
    if name is None:
        return None
    above, folder_name = places.of(folder)
    if name.name == "index":
        key, own_folder = above, folder
        order, offered = (name.order, True) if name.order is not None else (folder_name.order, False)
        offered = offered or folder_name.order is not None
    else:
        key, own_folder = join_key(above, slug(name.name) or _NAMELESS), ""
        order, offered = name.order, name.order is not None
    if "/" in key.split("/") or key.startswith("/") or "//" in key:
        diagnostics.append(_no_name(path))
        return None
    parts = read_front_matter(data, path)
    diagnostics += parts.diagnostics
    values = parts.values
    if not all(type(one) is str for one in values):
        values = {str(one): value for one, value in values.items()}
    language, text_language = _languages(path, name, values.get("language"), settings, diagnostics)
    return Source(
        path=path,
        data=data,
        key=key,
        language=language,
        order=order,
        offered=offered,
        folder=own_folder,
        values=values,  # type: ignore[arg-type]
        body=Body(parts.body, name.format, parts.body_line),
        broken=bool(parts.diagnostics) and any(one.level is Level.ERROR for one in parts.diagnostics),
        text_language=text_language,
    )


def _languages(
    path: str, name: Name, said: Any, settings: Settings, diagnostics: list[Diagnostic]
) -> tuple[str, str]:
    """The site's language that a file belongs to, and the language of its text where that is another."""
    language = name.language or settings.language
    if said is None or said == language:
        return language, ""
    if not isinstance(said, str) or not _LANGUAGE_TAG.fullmatch(said):
        diagnostics.append(
            warning(
                "front-matter-value",
                f"`language` is a language tag such as `fr`, and here it is {said!r}",
                file=path,
                hint="The value is left out.",
            )
        )
        return language, ""
    if said not in settings.languages:
        return language, said
    if name.language:
        diagnostics.append(
            warning(
                "language-twice",
                f'the file\'s name says the language "{language}", and `language` "{said}"',
                file=path,
                hint="The name is followed.",
            )
        )
        return language, ""
    return said, ""


def join_key(above: str, name: str) -> str:
    """The key of `name` in the section with the key `above`."""
    return f"{above}/{name}" if above else name


def _no_name(path: str) -> Diagnostic:
    return error(
        "page-without-name",
        "the name holds no letter and no digit of which an address could be made",
        file=path,
        hint="The page is not built. Rename the file or its folder.",
    )
