"""Whole files of a site: made, moved, copied, put into the bin; and what edits ask of the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from portique.files import Files
from portique.model.tree import Misplaced
from portique.operations.values import Operation, Target

BIN = ".portique/bin"
UPLOADS = ".portique/uploads"
"""Where files lie that a step copies into the site, under the hash of what they hold."""


def text_of(files: Files, path: str) -> str | None:
    """The text of a file; None where there is none, or where it is no text."""
    data = files.read_or_none(path)
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def texts_below(files: Files, folder: str, ending: str) -> Iterator[tuple[str, str]]:
    """Path and text of every text file below `folder` whose name ends in `ending`."""
    paths = [one.path for one in files.list(folder) if one.path.endswith(ending)]
    for path, data in files.read_many(paths):
        try:
            yield path, data.decode()
        except UnicodeDecodeError:  # `check` names it
            continue


def create(file: str, text: str, name: str = "") -> Operation:
    """Make a file that is not there."""
    return Operation("file.create", Target(file), None, text, name or f"create {file}")


def move(files: Files, source: str, target: str, name: str = "") -> Operation:
    """Move a file, whatever it holds. Raises FileNotFoundError; Misplaced where something is at `target`."""
    if files.exists(target):
        raise Misplaced(f"there is a file {target} already")
    hashed = files.hash(source)
    old, new = {"path": source, "hash": hashed}, {"path": target, "hash": hashed}
    return Operation("file.move", Target(source), old, new, name or f"move {source} to {target}")


def copy(files: Files, source: str, target: str, name: str = "") -> Operation:
    """Copy a file, whatever it holds. Raises FileNotFoundError; Misplaced where something is at `target`."""
    if files.exists(target):
        raise Misplaced(f"there is a file {target} already")
    new = {"source": source, "path": target, "hash": files.hash(source)}
    return Operation("file.copy", Target(target), None, new, name or f"copy {source} to {target}")


def into_bin(files: Files, paths: Iterable[str], called: str, name: str) -> tuple[Operation, ...]:
    """Move files into a new folder of the bin, where they lie by their paths in the site."""
    folder = free_name(f"{BIN}/{called}", lambda trial: bool(files.list(trial)))
    return tuple(move(files, path, f"{folder}/{path}", name) for path in sorted(paths))


def exchange(files: Files, path: str, kept: str, name: str = "") -> tuple[Operation, ...]:
    """Put the file `kept` in the place of the one at `path`, which goes into the bin; bytes of any kind.

    `kept` has to lie as long as the journal knows the step. Raises FileNotFoundError.
    """
    name = name or f"replace {path}"
    new = {"source": kept, "path": path, "hash": files.hash(kept)}
    away = into_bin(files, [path], path.replace("/", "-"), name)
    return (*away, Operation("file.copy", Target(path), None, new, name))


def free_name(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """`wanted`, else `wanted-2`, `wanted-3`…: the first that is not taken."""
    name, number = wanted, 1
    while is_taken(name):
        number += 1
        name = f"{wanted}-{number}"
    return name
