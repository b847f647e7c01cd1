"""What stands in positions: `positions/<key>.yaml` and one file a module in `positions/<key>/`.

Source: Gantry's Grav platform (`gantry5-format` §16).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portique.formats.layered import read_map, split_translation, translated
from portique.formats.streams import Streams
from portique.model.assignments import Facts, score
from portique.model.diagnostic import Diagnostic, warning
from portique.model.node import EMPTY

POSITIONS = "gantry-positions://"
_EVERYWHERE = (None, "all", True, 1, "1")
NEVER_ASKED = frozenset({"_error", "_offline"})
"""Outlines on whose pages assignments do not matter: there all modules are shown."""


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """One module. `data` is its file: `type, title, chrome {display_title, class}, options, assignments`."""

    position: str
    name: str
    data: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    path: str = ""

    @property
    def title(self) -> str:
        """The title that may be shown above the module."""
        return str(self.data.get("title") or "")

    @property
    def shown_everywhere(self) -> bool:
        """Whether every page shows the module."""
        return self.data.get("assignments") in _EVERYWHERE

    def shown_on(self, facts: Facts, outline: str = "") -> bool:
        """Whether a page that offers `facts` (`model.assignments`) and uses `outline` shows the module.

        Without `assignments`, or with `all`, every page does; a map is matched as an outline's is; any
        other value means no page.
        """
        assignments = self.data.get("assignments")
        if outline in NEVER_ASKED or self.shown_everywhere:
            return True
        return isinstance(assignments, Mapping) and score(assignments, facts) is not None


@dataclass(frozen=True, slots=True)
class PositionFile:
    """One position: its title and all its modules, in order."""

    key: str
    title: str
    modules: tuple[ModuleFile, ...] = ()

    def shown_on(self, facts: Facts, outline: str = "") -> tuple[ModuleFile, ...]:
        """The modules that a page shows."""
        return tuple(module for module in self.modules if module.shown_on(facts, outline))


def read_positions(
    streams: Streams, *, language: str = "", languages: Sequence[str] = ()
) -> tuple[dict[str, PositionFile], tuple[Diagnostic, ...]]:
    """Every position that the site's files name, by its key, in `language` (empty: as written).

    The order is that of `ordering` in the position's own file; modules that it does not name follow by
    name. A file that cannot be read costs only itself.
    """
    trouble: list[Diagnostic] = []
    known = frozenset(languages) | ({language} if language else frozenset())
    data: dict[str, dict[str, Any]] = {}
    texts: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    for key, path in streams.list(POSITIONS, ".yaml", recursive=True).items():
        base, suffix = split_translation(key, known)
        if suffix and suffix != language:
            continue
        read = read_map(streams, path, trouble)
        if read is not None:
            (texts if suffix else data)[base] = read
            places.setdefault(base, streams.place_of(path))
    whole = {name: translated(read, texts.get(name, {})) for name, read in data.items()}
    modules: dict[str, dict[str, ModuleFile]] = {}
    for name, read in whole.items():
        position, slash, module = name.partition("/")
        if slash:
            modules.setdefault(position, {})[module] = ModuleFile(position, module, read, places[name])
    positions: dict[str, PositionFile] = {}
    for key in sorted({*modules, *(name for name in whole if "/" not in name)}):
        own = whole.get(key, {})
        ordered = _ordered(own.get("ordering"), modules.get(key, {}), places.get(key, ""), trouble)
        title = own.get("title") or own.get("name") or key[:1].upper() + key[1:]
        positions[key] = PositionFile(key, str(title), ordered)
    return positions, tuple(trouble)


def _ordered(
    ordering: Any, modules: Mapping[str, ModuleFile], path: str, trouble: list[Diagnostic]
) -> tuple[ModuleFile, ...]:
    names = [str(name) for name in ordering] if isinstance(ordering, list | Mapping) else []
    for name in names:
        if name not in modules:
            trouble.append(
                warning(
                    "position-unknown-module", f"the ordering names {name!r}, which has no file", file=path
                )
            )
    found = [modules[name] for name in dict.fromkeys(names) if name in modules]
    return (*found, *(modules[name] for name in sorted(modules) if name not in names))
