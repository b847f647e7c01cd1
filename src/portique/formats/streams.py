"""Streams: one name for a file that any of several folders may provide.

`gantry-theme://scss/nav.scss` is looked for in the owner's overrides, then in the theme, then in the
folders that it is built on; the first that has it wins. Schemes, order and rules are those of Gantry
(`Framework/Base/Platform.php`, the toolbox's `ResourceLocator`); which folders a site puts behind
them is said by `portique.formats.themes.site_streams`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

THEME = "gantry-theme"
"""The scheme of a name that has none: paths in themes are relative to the theme."""

Target = Path | str
"""What a prefix leads to: a folder, or a place in another stream such as ``gantry-theme://config``."""

Roots = Mapping[str, Mapping[str, Sequence[Target]]]
"""scheme → prefix (``""`` for all names) → targets, first wins."""


class Streams:
    """The folders behind each scheme, and what is in them.

    Folders are listed once and remembered, so that looking a name up costs a few dictionary look-ups;
    `forget` drops what is remembered. Names are compared exactly, also where the file system is not
    strict about capitals, so that a site builds alike everywhere. Nothing outside of a root is found:
    neither by `..` nor through a symbolic link.
    """

    __slots__ = ("_called", "_found", "_listings", "_once", "_prefixes", "_roots", "site_root")

    def __init__(self, roots: Roots, site_root: Path | None = None) -> None:
        """`site_root` is the site's folder; places in it are named relative to it (see `place_of`)."""
        self.site_root = site_root
        self._roots = roots
        # A longer prefix is asked before a shorter one.
        self._prefixes = {scheme: sorted(roots[scheme], key=len, reverse=True) for scheme in roots}
        self._listings: dict[str, _Listing] = {}
        self._found: dict[str, tuple[Path, ...]] = {}
        self._once: dict[Hashable, tuple[Any, Any]] = {}
        self._called: dict[Path, str] = {}

    @property
    def schemes(self) -> tuple[str, ...]:
        """The names of all schemes, without ``://``."""
        return tuple(self._roots)

    def find(self, uri: str) -> Path | None:
        """The file or folder that `uri` stands for, or None. Without a scheme: relative to the theme."""
        found = self._lookup(uri)
        return found[0] if found else None

    def find_all(self, uri: str) -> list[Path]:
        """Every file or folder that `uri` stands for, the one that wins first."""
        return list(self._lookup(uri))

    def layers(self, uri: str) -> list[Path]:
        """The folders that are asked for `uri`, in order, whether or not they hold it."""
        return list(dict.fromkeys(root / rest for root, rest in self._places(uri)))

    def list(self, uri: str, suffix: str = "", *, recursive: bool = False) -> dict[str, Path]:
        """The files of a folder over all its layers: name → file of the first layer that has the name.

        Names are relative to the folder, POSIX, sorted, and come without `suffix`: the listing of
        ``gantry-config://default`` for ``.yaml`` holds ``page/head`` when it is `recursive`. Names that
        begin with a dot are left out.
        """
        union: dict[str, Path] = {}
        for root, folder in self._places(uri):
            for name, path in self._walk(root, folder, recursive):
                if name.endswith(suffix) and len(name) > len(suffix):
                    union.setdefault(name.removesuffix(suffix), path)
        return dict(sorted(union.items()))

    def folders(self, uri: str) -> dict[str, Path]:
        """The folders in a folder over all its layers: name → folder of the first layer, sorted."""
        union: dict[str, Path] = {}
        for root, folder in self._places(uri):
            for name in self._listing(root, folder).folders:
                if not name.startswith("."):
                    union.setdefault(name, root.joinpath(folder, name))
        return dict(sorted(union.items()))

    def save_path(self, uri: str) -> Path:
        """Where a file of this name is written: in the first folder, whether or not that exists.

        Raises LookupError when the scheme is unknown or the name leaves its root.
        """
        for root, rest in self._places(uri):
            return root / rest
        raise LookupError(f"no folder takes {uri!r}")

    def uri_of(self, path: Path) -> str | None:
        """A stream name of `path`, the one with the shortest rest; None when no stream reaches it."""
        best: str | None = None
        best_rest = 0
        for scheme, by_prefix in self._roots.items():
            for prefix, targets in by_prefix.items():
                for target in targets:
                    if not isinstance(target, Path) or not path.is_relative_to(target):
                        continue
                    rest = path.relative_to(target).as_posix().removeprefix(".")
                    if best is None or len(rest) < best_rest:
                        best, best_rest = f"{scheme}://{_join(prefix, rest)}", len(rest)
        return best

    def place_of(self, path: Path) -> str:
        """What a message calls `path`: relative to the site where it lies in it, else its stream name."""
        if self.site_root is not None and path.is_relative_to(self.site_root):
            return path.relative_to(self.site_root).as_posix()
        known = self._called.get(path)
        if known is None:
            known = self._called[path] = self.uri_of(path) or path.name
        return known

    def once(self, what: Hashable, files: Sequence[Path], make: Callable[[], T]) -> T:
        """What `make` makes of some files, again when one of them is another. It is not to be changed."""
        state = tuple(map(_state, files))
        known = self._once.get(what)
        if known is None or known[0] != state:
            known = self._once[what] = (state, make())
        return cast(T, known[1])

    def forget(self) -> None:
        """Drop what is remembered of the disk."""
        self._listings.clear()
        self._found.clear()

    def _lookup(self, uri: str) -> tuple[Path, ...]:
        found = self._found.get(uri)
        if found is None:
            hits = (root / rest for root, rest in self._places(uri) if self._holds(root, rest))
            found = self._found[uri] = tuple(dict.fromkeys(hits))
        return found

    def _places(self, uri: str) -> Iterator[tuple[Path, str]]:
        """Each root that is asked for `uri`, with the name inside of it."""
        scheme, separator, name = uri.partition("://")
        if not separator:
            scheme, name = THEME, uri
            if name.startswith(("/", "\\")):
                return
        clean = _inside(name)
        if clean is None:
            return
        by_prefix = self._roots.get(scheme, {})
        for prefix in self._prefixes.get(scheme, ()):
            if prefix and clean != prefix and not clean.startswith(prefix + "/"):
                continue
            rest = clean[len(prefix) :].lstrip("/")
            for target in by_prefix[prefix]:
                if isinstance(target, Path):
                    yield target, rest
                else:
                    base = target if target.endswith("://") else target + "/"
                    yield from self._places(base + rest)

    def _holds(self, root: Path, name: str) -> bool:
        folder, _, last = name.rpartition("/")
        listing = self._listing(root, folder)
        if not last:
            return listing.exists
        return last in listing.files or last in listing.folders

    def _walk(
        self, root: Path, folder: str, recursive: bool, above: tuple[str, ...] = (), prefix: str = ""
    ) -> Iterator[tuple[str, Path]]:
        listing = self._listing(root, folder)
        for name in listing.files:
            if not name.startswith("."):
                yield prefix + name, root.joinpath(folder, name)
        # A link to a folder above itself would never end.
        if not recursive or listing.real in above:
            return
        for name in listing.folders:
            if not name.startswith("."):
                yield from self._walk(
                    root, _join(folder, name), True, (*above, listing.real), f"{prefix}{name}/"
                )

    def _listing(self, root: Path, folder: str) -> _Listing:
        key = f"{root}\0{folder}"
        listing = self._listings.get(key)
        if listing is None:
            listing = self._listings[key] = self._listed(root, folder)
        return listing

    def _listed(self, root: Path, folder: str) -> _Listing:
        """A folder's listing. The one above it tells whether it is there and whether it is a link."""
        if not folder:
            top = os.path.realpath(root)
            return _scan(top, top)
        above, _, name = folder.rpartition("/")
        parent = self._listing(root, above)
        if name not in parent.folders:
            return _ABSENT
        path = os.path.join(parent.real, name)
        return _scan(parent.top, os.path.realpath(path) if name in parent.links else path)


@dataclass(frozen=True, slots=True)
class _Listing:
    """What one folder holds; `top` and `real` are its root and itself without links, `links` those in it."""

    top: str
    real: str
    exists: bool = False
    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


_ABSENT = _Listing("", "")


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one content of a file from another without reading it; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _scan(top: str, folder: str) -> _Listing:
    """What `folder`, a path without links, holds; a link in it counts only where it stays in `top`."""
    found: dict[bool, list[str]] = {True: [], False: []}
    links: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_symlink():
                    if not _within(top, os.path.realpath(entry.path)):
                        continue
                    links.append(entry.name)
                if entry.is_dir() or entry.is_file():
                    found[entry.is_dir()].append(entry.name)
    except (OSError, ValueError):  # absent, a file, not readable, or a name that no file can have
        return _ABSENT
    return _Listing(top, folder, True, frozenset(found[False]), frozenset(found[True]), frozenset(links))


def _within(root: str, path: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _inside(name: str) -> str | None:
    """`name` without `.`, `..` and doubled slashes; None when it leaves its root or cannot be a name."""
    if "\0" in name:
        return None
    parts: list[str] = []
    for part in name.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _join(left: str, right: str) -> str:
    return f"{left}/{right}" if left and right else left or right
