"""`page.media`: the files beside a page, by name and by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from portique.theme.context import RenderContext
from portique.theme.flavours.grav.medium import Medium, Source
from portique.twig.values import text

_RETINA = re.compile(r"^(.+)@(\d)x(\.\w+)$")


class Media:
    """The media of a page, by file name, in the order of `media_order`, else by name."""

    __slots__ = ("_media",)

    def __init__(self, media: Mapping[str, Medium]) -> None:
        self._media = media

    def twig_attribute(self, name: str) -> Any:
        """A group (`images`, `videos`, `audio`, `files`, `all`), else the medium of that name."""
        groups = {"images": "image", "videos": "video", "audio": "audio", "files": "file"}
        if name in groups:
            return {one: medium for one, medium in self._media.items() if medium.kind_of() == groups[name]}
        if name == "all":
            return dict(self._media)
        if name == "get":
            return lambda wanted, *_: self._media.get(str(text(wanted)))
        if name == "count":
            return len(self._media)
        if (found := self._media.get(name)) is None:
            raise AttributeError(name)
        return found

    def __iter__(self) -> Iterator[Medium]:
        return iter(self._media.values())

    def __len__(self) -> int:
        return len(self._media)

    def __bool__(self) -> bool:
        return True

    def items(self) -> list[tuple[str, Medium]]:
        """For loops over names and media."""
        return list(self._media.items())


def media_of(files: Sequence[Path], source: Source, context: RenderContext, order: Any = None) -> Media:
    """The media among `files`; `order` names those that come first, as a list or with commas between."""
    known = {file.name: file for file in files if not file.name.endswith((".md", ".meta.yaml", ".yaml"))}
    larger: dict[str, dict[int, Path]] = {}
    for name in list(known):
        dense = _RETINA.match(name)
        if dense and dense[1] + dense[3] in known:
            larger.setdefault(dense[1] + dense[3], {})[int(dense[2])] = known.pop(name)
    listed = order.split(",") if isinstance(order, str) else order if isinstance(order, list) else ()
    first = [name for one in listed if (name := str(text(one)).strip()) in known]
    names = dict.fromkeys([*first, *sorted(known, key=_natural)])
    return Media({name: Medium(known[name], source, context, larger.get(name, {})) for name in names})


def _natural(name: str) -> list[tuple[int, str]]:
    """`2.jpg` before `10.jpg`."""
    return [(int(part), "") if part.isdigit() else (-1, part.lower()) for part in re.split(r"(\d+)", name)]
