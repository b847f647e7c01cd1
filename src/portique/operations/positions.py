"""Edits of positions: `positions/<key>.yaml` (title, order) and one file a module in `positions/<key>/`.

What a module says is set by `settings.set_value` in its file; here is what is about whole modules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from portique.files import Files
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.model.naming import slug
from portique.model.tree import Misplaced
from portique.operations import settings, site_files
from portique.operations.values import Operation

FOLDER = "positions"


def create(files: Files, key: str, title: str) -> tuple[Operation, ...]:
    """Make a position. Raises Misplaced where there is one, or where the key makes no name of a file."""
    if not key or slug(key) != key:
        raise Misplaced(f"{key!r} is no name of a position: small letters, digits and hyphens")
    if files.exists(file_of(key)) or files.list(f"{FOLDER}/{key}"):
        raise Misplaced(f"there is a position {key} already")
    said = dump({"title": title or key})
    return (site_files.create(file_of(key), said, f"make the position {title or key}"),)


def insert(
    files: Files, key: str, order: Sequence[str], index: int, particle: str, title: str
) -> tuple[str, tuple[Operation, ...]]:
    """Put a particle into a position as a new module at `index` of `order`; its name and the operations."""
    name = site_files.free_name(
        slug(title) or slug(particle) or "module", lambda one: files.exists(module_file(key, one))
    )
    data = {"type": "particle", "title": title, "options": {"type": particle}}
    words = f"add {title or particle} to {key}"
    made = site_files.create(module_file(key, name), dump(data), words)
    after = [*order[:index], name, *order[index:]]
    return name, (made, _ordered(files, key, after, words))


def move(
    files: Files, source: str, module: str, target: str, orders: Mapping[str, Sequence[str]], index: int
) -> tuple[str, tuple[Operation, ...]]:
    """Move a module to `index` of a position, counted without itself; its name there and the operations.

    `orders` are the modules of the two positions as shown. Raises Misplaced for one that is not there.
    """
    if module not in orders[source]:
        raise Misplaced(f"there is no module {module} in {source}")
    rest = [one for one in orders[source] if one != module]
    words = f"move {module} in {source}" if source == target else f"move {module} to {target}"
    if source == target:
        return module, (_ordered(files, source, [*rest[:index], module, *rest[index:]], words),)
    name = site_files.free_name(module, lambda one: files.exists(module_file(target, one)))
    moved = [
        site_files.move(files, path, path.replace(f"/{source}/{module}.", f"/{target}/{name}.", 1), words)
        for path in _files_of(files, source, module)
    ]
    there = [*orders[target][:index], name, *orders[target][index:]]
    return name, (
        *moved,
        *_without(files, source, rest, words),
        _ordered(files, target, there, words),
    )


def remove(files: Files, key: str, module: str, order: Sequence[str]) -> tuple[Operation, ...]:
    """Put a module into the bin. Raises Misplaced for one that is not there."""
    paths = _files_of(files, key, module)
    if not paths:
        raise Misplaced(f"there is no module {module} in {key}")
    words = f"remove {module} from {key}"
    binned = site_files.into_bin(files, paths, module, words)
    return (*binned, *_without(files, key, [one for one in order if one != module], words))


def file_of(key: str) -> str:
    """The file of a position."""
    return f"{FOLDER}/{key}.yaml"


def module_file(key: str, module: str) -> str:
    """The file of a module."""
    return f"{FOLDER}/{key}/{module}.yaml"


def _files_of(files: Files, key: str, module: str) -> list[str]:
    """A module's file and those of its translations."""
    start = f"{FOLDER}/{key}/{module}."
    return [
        one.path
        for one in files.list(f"{FOLDER}/{key}")
        if one.path.startswith(start) and one.path.endswith(".yaml")
    ]


def _ordered(files: Files, key: str, order: Sequence[str], words: str) -> Operation:
    text = site_files.text_of(files, file_of(key))
    return replace(settings.set_value(text, file_of(key), ("ordering",), list(order)), name=words)


def _without(files: Files, key: str, order: Sequence[str], words: str) -> tuple[Operation, ...]:
    """The new order of a position that a module has left, where its file says one."""
    said: Any = read_yaml(site_files.text_of(files, file_of(key)) or "", file_of(key)).value
    return (_ordered(files, key, order, words),) if isinstance(said, Mapping) and "ordering" in said else ()
