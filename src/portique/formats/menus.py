"""Menu files: `menus/<name>.yaml`, for all themes, with a translation beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.layered import read_map, split_translation, translated
from portique.formats.streams import Streams
from portique.model.diagnostic import Diagnostic, warning
from portique.model.menu import MenuFile
from portique.model.truth import is_map

MENUS = "gantry-config://menu"


def read_menu(data: Mapping[str, Any], path: str, name: str = "") -> tuple[MenuFile, tuple[Diagnostic, ...]]:
    """The menu file that `data` is, and what in it has no usable shape (it is left out)."""
    trouble: list[Diagnostic] = []
    items: dict[str, Mapping[str, Any]] = {}
    for item, said in _map(data, "items", path, trouble).items():
        if is_map(said):
            items[str(item).strip("/")] = said or {}
        elif said is not None:
            trouble.append(_wrong(f"items.{item}", said, "a map of properties", path))
    ordering = data.get("ordering")
    if not isinstance(ordering, Mapping | list | str | None):
        trouble.append(_wrong("ordering", ordering, "a map from names to what lies below", path))
        ordering = None
    name = name or path.rpartition("/")[2].removesuffix(".yaml")
    settings = _map(data, "settings", path, trouble)
    return MenuFile(name, settings, ordering or {}, items, path), tuple(trouble)


def load_menus(
    streams: Streams, *, language: str = "", languages: Sequence[str] = ()
) -> tuple[dict[str, MenuFile], tuple[Diagnostic, ...]]:
    """Every menu file of the site by its name, in `language` (empty: as written)."""
    trouble: list[Diagnostic] = []
    known = frozenset(languages) | ({language} if language else frozenset())
    found: dict[str, dict[str, Any]] = {}
    texts: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    for key, path in streams.list(MENUS, ".yaml").items():
        base, suffix = split_translation(key, known)
        if suffix and suffix != language:
            continue
        data = read_map(streams, path, trouble)
        if data is not None:
            (texts if suffix else found)[base] = data
            places.setdefault(base, streams.place_of(path))
    menus: dict[str, MenuFile] = {}
    for name, data in found.items():
        menus[name], more = read_menu(translated(data, texts.get(name, {})), places[name], name)
        trouble += more
    return menus, tuple(trouble)


def _map(data: Mapping[str, Any], part: str, path: str, trouble: list[Diagnostic]) -> Mapping[str, Any]:
    given = data.get(part)
    if given is None or is_map(given):
        return given or {}
    trouble.append(_wrong(part, given, "a map", path))
    return {}


def _wrong(what: str, found: Any, expected: str, path: str) -> Diagnostic:
    return warning(
        "menu-shape", f"{what} is {found!r}; expected {expected}", file=path, hint="It is left out."
    )
