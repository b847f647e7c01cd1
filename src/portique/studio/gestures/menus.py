"""Gestures on menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.menu import HOME
from portique.operations import menu_files, menus
from portique.operations.menu_files import FOLDER
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, number, text


def create(ground: Ground, gesture: Gesture) -> Meant:
    """Make a menu."""
    menu, title = text(gesture, "menu"), text(gesture, "title", "")
    ground.do_all(lambda: menu_files.create(ground.desk.files, menu, title), LookupError)
    return Meant(ground.words.say("menu.create", menu=title or menu), {"menu": menu})


def delete(ground: Ground, gesture: Gesture) -> Meant:
    """Put a menu into the bin."""
    menu = text(gesture, "menu")
    ground.do_all(lambda: menu_files.delete(ground.desk.files, menu, _languages(ground)), LookupError)
    return Meant(ground.words.say("menu.delete", menu=menu))


def rename(ground: Ground, gesture: Gesture) -> Meant:
    """Give a menu another name."""
    menu, name = text(gesture, "menu"), text(gesture, "name")
    ground.do_all(lambda: menu_files.rename(ground.desk.files, menu, name, _languages(ground)), LookupError)
    return Meant(ground.words.say("menu.rename", menu=name), {"menu": name})


def set_property(ground: Ground, gesture: Gesture) -> Meant:
    """Set a property of an item; `language` says in which translation of the menu."""
    menu, item, name = text(gesture, "menu"), text(gesture, "item"), text(gesture, "property")
    language = text(gesture, "language", "")
    suffix = f".{language}" if language and language != ground.desk.language else ""
    file = f"{FOLDER}/{menu}{suffix}.yaml"
    _begin(ground, menu)
    ground.do_all(
        lambda: [menus.set_property(ground.read(file), file, item, name, gesture.get("value"))], LookupError
    )
    said = ground.words.say("menu.set", property=name, item=_title(ground, menu, item))
    return Meant(said, {"menu": menu, "item": item})


def move(ground: Ground, gesture: Gesture) -> Meant:
    """Move an item, with what is below it."""
    menu, item, parent = text(gesture, "menu"), text(gesture, "item"), text(gesture, "parent", "")
    index = int(number(gesture, "index"))
    _begin(ground, menu)
    if ground.operations:  # the menu's file is made in this step: it is not on disk yet
        file = f"{FOLDER}/{menu}.yaml"
        ground.do_all(
            lambda: [menus.move(ground.read(file) or "", file, item, parent, index, _pages(ground))],
            LookupError,
        )
    else:
        ground.do_all(
            lambda: menu_files.move(
                ground.desk.files, menu, item, parent, index, _pages(ground), _languages(ground)
            ),
            LookupError,
        )
    where = _title(ground, menu, parent) if parent else ground.words.say("menu.top")
    said = ground.words.say("menu.move", item=_title(ground, menu, item), parent=where)
    last = item.rpartition("/")[2]
    return Meant(said, {"menu": menu, "item": f"{parent}/{last}" if parent else last})


def insert(ground: Ground, gesture: Gesture) -> Meant:
    """Add an item: a page by its key (`page`), or what `type`, `title`, `link`… say."""
    menu, parent = text(gesture, "menu"), text(gesture, "parent", "")
    index = int(number(gesture, "index"))
    item = gesture.get("item")
    if not isinstance(item, Mapping):
        raise Refusal("menu.insert needs item, a map")
    said = {str(key): value for key, value in item.items() if key not in ("page", "name", "path")}
    name = str(item.get("name") or item.get("path") or "")
    found = None
    if isinstance(item.get("page"), str):
        found = ground.desk.site.snapshot.of_source(str(item["page"]))
        name = (found.key if found is not None else str(item["page"])) or HOME
    file = f"{FOLDER}/{menu}.yaml"
    _begin(ground, menu)
    start = len(ground.operations)
    ground.do_all(
        lambda: [menus.insert(ground.read(file), file, parent, index, name, said or None)], LookupError
    )
    path = ground.operations[-1].target.node if len(ground.operations) > start else name
    title = str(said.get("title") or (found.title if found is not None else name) or path)
    return Meant(ground.words.say("menu.insert", item=title), {"menu": menu, "item": path}, {"item": path})


def remove(ground: Ground, gesture: Gesture) -> Meant:
    """Take an item out, with what is below it."""
    menu, item = text(gesture, "menu"), text(gesture, "item")
    _begin(ground, menu)
    if ground.operations:
        file = f"{FOLDER}/{menu}.yaml"
        ground.do_all(lambda: [menus.remove(ground.read(file) or "", file, item)], LookupError)
    else:
        ground.do_all(
            lambda: menu_files.remove(ground.desk.files, menu, item, _languages(ground)), LookupError
        )
    return Meant(ground.words.say("menu.remove", item=_title(ground, menu, item)), {"menu": menu})


def arrange(ground: Ground, gesture: Gesture) -> Meant:
    """Deal the children of an item out to columns."""
    menu, item = text(gesture, "menu"), text(gesture, "item")
    given = gesture.get("columns")
    if not isinstance(given, list) or not given or not all(isinstance(one, list) for one in given):
        raise Refusal("menu.arrange needs columns, lists of paths")
    columns = [[str(path).rpartition("/")[2] for path in column] for column in given]
    file = f"{FOLDER}/{menu}.yaml"
    _begin(ground, menu)
    ground.do_all(lambda: [menus.arrange(ground.read(file) or "", file, item, columns)], LookupError)
    said = ground.words.say("menu.arrange", item=_title(ground, menu, item), count=len(columns))
    return Meant(said, {"menu": menu, "item": item})


def _begin(ground: Ground, menu: str) -> None:
    """Write down a menu that only pages make (`menus/main.yaml` is not there), so that it can be changed."""
    from portique.formats.yaml.dump import dump
    from portique.operations import site_files

    file = f"{FOLDER}/{menu}.yaml"
    if ground.read(file) is not None:
        return
    shown = ground.desk.site.menus(ground.desk.language).get(menu)
    if shown is None:
        raise Refusal(ground.words.say("refused.menu", name=menu))

    def order(items: Any) -> Any:
        return {_name(one): order(one.children) if one.children else "" for one in items}

    ground.do(site_files.create(file, dump({"ordering": order(shown.items)})))


def _name(item: Any) -> str:
    return str(item.alias or HOME)


def _title(ground: Ground, menu: str, item: str) -> str:
    found = ground.desk.site.menus(ground.desk.language).get(menu)
    one = found.get(item) if found is not None and item else None
    return one.title if one is not None and one.title else item


def _languages(ground: Ground) -> list[str]:
    return list(ground.desk.site.snapshot.settings.languages)


def _pages(ground: Ground) -> set[str]:
    return {page.key or HOME for page in ground.desk.site.snapshot.pages}


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "menu.create": create,
    "menu.delete": delete,
    "menu.rename": rename,
    "menu.set": set_property,
    "menu.move": move,
    "menu.insert": insert,
    "menu.remove": remove,
    "menu.arrange": arrange,
}
