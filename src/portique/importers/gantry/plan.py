"""What an import is going to do: files to write and what is to be said, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from portique.files import Files
from portique.importers.ledger import Item, Outcome


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is taken over byte for byte: its path in the source."""

    path: str


@dataclass(slots=True)
class Plan:
    """Gathered by the sources, carried out by `bring`.

    `files` maps paths of the site to what is written there. `settings` are keys of `site.yaml`. `theme` is
    the theme that came in, for `--use`; `whole_site` says that starter files give way.
    """

    source: Files
    files: dict[str, bytes | Copy] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    redirects: dict[str, Any] = field(default_factory=dict)
    theme: str = ""
    whole_site: bool = False

    def copy(self, target: str, path: str) -> None:
        """Take a file over as it is; the first that asks for a target has it."""
        self.files.setdefault(target, Copy(path))

    def copy_folder(self, target: str, folder: str, leave_out: Iterable[str] = ()) -> int:
        """Take over a folder (`""` or ending in `/`) but for paths that begin so; return how many files."""
        skipped = tuple(folder + one for one in leave_out)
        count = 0
        for path in files_below(self.source, folder):
            if not skipped or not path.startswith(skipped):
                self.copy(target + path[len(folder) :], path)
                count += 1
        return count

    def imported(self, what: str, why: str = "") -> None:
        self.items.append(Item(Outcome.IMPORTED, what, why))

    def changed(self, what: str, why: str, line: int = 0) -> None:
        self.items.append(Item(Outcome.CHANGED, what, why, (line,) if line else ()))

    def left_out(self, what: str, why: str) -> None:
        self.items.append(Item(Outcome.REFUSED, what, why))

    def look_at(self, what: str, why: str, line: int = 0) -> None:
        self.items.append(Item(Outcome.UNSURE, what, why, (line,) if line else ()))


def files_below(source: Files, folder: str) -> list[str]:
    """The paths of all files in a folder (`""` or ending in `/`) of the source."""
    return [entry.path for entry in source.list(folder.rstrip("/"))]


def counted(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
