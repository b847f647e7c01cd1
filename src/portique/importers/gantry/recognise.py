"""What a folder holds, told by the files that only such a folder has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be brought in."""

    THEME = "theme"
    FRAMEWORK = "framework"
    CONFIGURATION = "configuration"
    EXPORT = "export"
    GRAV = "grav"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind, and the folder of the source (`""` or ending in `/`) in which it lies."""

    kind: Kind
    root: str


PLATFORMS = ("grav", "joomla", "wordpress")
_DEEPEST = 3


def recognise(paths: Iterable[str]) -> Recognised | None:
    """What the files `paths` (relative, with `/`) are; None when they are nothing of Gantry's or Grav's.

    A folder that holds a single folder, as archives do (`name-master/`), is looked into; so is the `user/`
    of a whole Grav.
    """
    known = frozenset(paths)
    root = ""
    for _ in range(_DEEPEST):
        for place in (root, f"{root}user/"):
            kind = _kind(known, place)
            if kind is not None:
                return Recognised(kind, place)
        folders = {path[len(root) :].partition("/")[0] for path in known if "/" in path[len(root) :]}
        if len(folders) != 1:
            return None
        root = f"{root}{next(iter(folders))}/"
    return None


def _kind(paths: Collection[str], root: str) -> Kind | None:
    def has(start: str) -> bool:
        return any(path.startswith(root + start) for path in paths)

    manifests = ("", "common/", *(f"{name}/" for name in PLATFORMS))
    if any(f"{root}{place}gantry/theme.yaml" in paths for place in manifests):
        return Kind.THEME
    if f"{root}export.yaml" in paths:
        return Kind.EXPORT
    if has("pages/") and (has("config/") or has("themes/") or has("data/gantry5/")):
        return Kind.GRAV
    if framework_roots(paths, root):
        return Kind.FRAMEWORK
    if has("config/") or has("custom/config/"):
        return Kind.CONFIGURATION
    return None


FRAMEWORK_PLACES = (
    # nucleus as such, in a package of Grav, of Joomla, in the source repository
    ("", "nucleus"),
    ("engines/nucleus/", "nucleus"),
    ("media/gantry5/engines/nucleus/", "nucleus"),
    ("engines/common/nucleus/", "nucleus/common"),
    ("engines/grav/nucleus/", "nucleus/grav"),
    ("assets/common/", "assets"),
    ("media/gantry5/assets/", "assets"),
    ("assets/", "assets"),
)
"""Folder in a framework's source, and folder below `engines/` that it becomes; the first that fits wins."""


def framework_roots(paths: Collection[str], root: str) -> list[tuple[str, str]]:
    """The parts of a framework below `root`: folder in the source and below `engines/`; empty for none."""
    found: list[tuple[str, str]] = []
    for folder, target in FRAMEWORK_PLACES:
        place = root + folder
        if target == "assets":
            if found and any(path.startswith(place) for path in paths):
                found.append((place, target))
                break
        elif target.startswith("nucleus/"):  # a checkout of the source, which is split by platform
            if any(path.startswith(f"{place}templates/") for path in paths):
                found.append((place, target))
        elif not found and f"{place}templates/page.html.twig" in paths:
            signs = tuple(place + sign for sign in ("scss/nucleus", "particles/", "templates/page_head"))
            if any(path.startswith(signs) for path in paths):
                found.append((place, target))
    return found
