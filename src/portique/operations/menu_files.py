"""Edits of menus that touch several files: a menu made, renamed or deleted, items whose translations follow.

A menu's texts in another language stand beside it: `menus/main.fr.yaml` holds only what differs, and
`menus.set_property` sets a title there as in the menu itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from portique.files import Files
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.model.naming import slug
from portique.model.tree import Misplaced
from portique.operations import menus, site_files
from portique.operations.values import Key, Operation, Target

FOLDER = "menus"
_NAMING = ("config", "positions", "shelf", FOLDER)
"""Folders whose files may name a menu, in a setting `menu`."""


def create(files: Files, menu: str, title: str) -> tuple[Operation, ...]:
    """Make a menu without items. Raises Misplaced for a name that cannot be."""
    file = _new(files, menu)
    words = f"create menu {title or menu}"
    return (site_files.create(file, dump({"settings": {"title": title or menu}, "ordering": {}}), words),)


def rename(files: Files, menu: str, name: str, languages: Collection[str] = ()) -> tuple[Operation, ...]:
    """Give a menu another name; its translations, and whatever shows it, follow. Raises Misplaced."""
    _new(files, name)
    words = f"rename menu {menu} to {name}"
    made = [
        site_files.move(files, path, f"{FOLDER}/{name}{path.removeprefix(f'{FOLDER}/{menu}')}", words)
        for path in _of(files, menu, languages)
    ]
    if not made:
        raise Misplaced(f"there is no menu {menu!r}")
    for path, keys in shown_in(files, menu):
        if path not in _of(files, menu, languages):
            old = [[list(one), menu] for one in keys]
            made.append(
                Operation("setting.several", Target(path), old, [[one, name] for one, _ in old], words)
            )
    return tuple(made)


def delete(files: Files, menu: str, languages: Collection[str] = ()) -> tuple[Operation, ...]:
    """Put a menu and its translations into the bin. Raises Misplaced where there is none.

    What shows it (`shown_in`) is left as it is, and shows nothing.
    """
    own = _of(files, menu, languages)
    if not own:
        raise Misplaced(f"there is no menu {menu!r}")
    return site_files.into_bin(files, own, f"menu-{menu}", f"delete menu {menu}")


def move(
    files: Files, menu: str, item: str, parent: str, index: int, pages: Collection[str] | None = None,
    languages: Collection[str] = (),
) -> tuple[Operation, ...]:  # fmt: skip
    """Move an item (`menus.move`), in the menu and in its translations."""
    file = f"{FOLDER}/{menu}.yaml"
    operation = menus.move(site_files.text_of(files, file) or "", file, item, parent, index, pages)
    last = item.rpartition("/")[2]
    target = f"{parent}/{last}" if parent else last
    return (operation, *_following(files, menu, languages, item, target, operation.name))


def remove(files: Files, menu: str, item: str, languages: Collection[str] = ()) -> tuple[Operation, ...]:
    """Take an item out (`menus.remove`), of the menu and of its translations."""
    file = f"{FOLDER}/{menu}.yaml"
    operation = menus.remove(site_files.text_of(files, file) or "", file, item)
    return (operation, *_following(files, menu, languages, item, None, operation.name))


def shown_in(files: Files, menu: str) -> Iterator[tuple[str, list[tuple[Key, ...]]]]:
    """The files with settings `menu: <name>`, and the keys of these."""
    for folder in _NAMING:
        for path, text in site_files.texts_below(files, folder, ".yaml"):
            if menu in text:
                found = list(_naming(read_yaml(text, path).value, menu, ()))
                if found:
                    yield path, found


def renamed_pages(files: Files, renamed: Mapping[str, str], words: str) -> Iterator[Operation]:
    """The edits that make all menus follow pages: translation key → new one. Items keep their places."""
    for path, text in site_files.texts_below(files, FOLDER, ".yaml"):
        data = read_yaml(text, path).value
        if not isinstance(data, Mapping):
            continue
        old: list[list[Any]] = []
        new: list[list[Any]] = []
        paths: dict[str, str] = {}
        ordering = data.get("ordering")
        after = _with_renamed(ordering, "", "", renamed, paths)
        if after != ordering:
            old.append([["ordering"], ordering])
            new.append([["ordering"], after])
        items = data.get("items")
        if isinstance(items, Mapping):
            kept = {_renamed(str(item), paths, renamed): said for item, said in items.items()}
            if list(kept) != list(items):
                old.append([["items"], items])
                new.append([["items"], kept])
        if old:
            yield Operation("menu.move", Target(path), old, new, words)


def _with_renamed(
    ordering: Any, path: str, new_path: str, renamed: Mapping[str, str], paths: dict[str, str]
) -> Any:
    """An order with pages by their new names; `paths` collects items whose path is another one now."""
    if isinstance(ordering, list):
        return [_with_renamed(column, path, new_path, renamed, paths) for column in ordering]
    if not isinstance(ordering, Mapping):
        return ordering
    made: dict[Any, Any] = {}
    for key, below in ordering.items():
        whole = str(key).strip("/")
        last = whole.rpartition("/")[2]
        here = f"{path}/{last}" if path else last
        page = next((one for one in (here, whole) if one in renamed), None)
        new_last, new_key = last, key
        if page is not None:
            new_last = renamed[page].rpartition("/")[2]
            there = f"{new_path}/{new_last}" if new_path else new_last
            new_key = new_last if renamed[page] in (there, new_last) else renamed[page]
        there = f"{new_path}/{new_last}" if new_path else new_last
        if there != here:
            paths[here] = there
        made[new_key] = _with_renamed(below, here, there, renamed, paths)
    return made


def _renamed(item: str, paths: Mapping[str, str], renamed: Mapping[str, str]) -> str:
    """The path of an item's properties: its own, that of the item around it, or the page's key."""
    head, tail = item, ""
    while head:
        if head in paths:
            return paths[head] + tail
        if head in renamed:
            return renamed[head] + tail
        head, slash, last = head.rpartition("/")
        tail = slash + last + tail
    return item


def _following(
    files: Files, menu: str, languages: Collection[str], item: str, target: str | None, words: str
) -> Iterator[Operation]:
    for path in _of(files, menu, languages)[1:]:
        items = (read_yaml(site_files.text_of(files, path) or "", path).value or {}).get("items")
        if not isinstance(items, Mapping):
            continue
        inside = {name for name in items if f"{name}/".startswith(f"{item}/")}
        if inside:
            kept = {
                (target or "") + name[len(item) :] if name in inside else name: said
                for name, said in items.items() if target is not None or name not in inside
            }  # fmt: skip
            yield Operation("menu.set", Target(path, node=item), [[["items"], items]],
                            [[["items"], kept or None]], words)  # fmt: skip


def _naming(data: Any, menu: str, above: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
    entries: Any = ()
    if isinstance(data, Mapping):
        entries = data.items()
        if data.get("menu") == menu:
            yield (*above, "menu")
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, below in entries:
        yield from _naming(below, menu, (*above, key))


def _of(files: Files, menu: str, languages: Collection[str]) -> list[str]:
    """The menu's file and its translations, as far as they are there."""
    names = [f"{FOLDER}/{menu}.yaml", *(f"{FOLDER}/{menu}.{code}.yaml" for code in languages)]
    return [path for path in names if files.exists(path)]


def _new(files: Files, menu: str) -> str:
    if slug(menu) != menu:
        raise Misplaced(f"{menu!r} is no name for a menu: small letters, digits and -")
    file = f"{FOLDER}/{menu}.yaml"
    if files.exists(file):
        raise Misplaced(f"there is a menu {menu!r} already")
    return file
