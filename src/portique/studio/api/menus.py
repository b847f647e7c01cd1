"""`GET /api/menus`: the site's menus as they are shown, each item with what its file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.menus import load_menus
from portique.formats.yaml import read_yaml
from portique.model.menu import Menu, MenuItem
from portique.model.truth import truthy
from portique.studio.api.asking import Ask, missing
from portique.studio.api.plain import plain
from portique.studio.desk import Desk


def every(desk: Desk, ask: Ask) -> Any:
    """All menus; `?language=` says in which language their items are told."""
    language = _language(desk, ask)
    return [menu_data(desk, menu, language) for menu in desk.site.menus(language).values()]


def one(desk: Desk, ask: Ask) -> Any:
    """One menu."""
    language = _language(desk, ask)
    menu = desk.site.menus(language).get(ask.path["name"])
    if menu is None:
        raise missing(ask.words.say("refused.menu", name=ask.path["name"]))
    return menu_data(desk, menu, language)


def _language(desk: Desk, ask: Ask) -> str:
    """The language that is asked for, where the site has it; else its own."""
    wanted = ask.query.get("language", "")
    return wanted if wanted in desk.site.snapshot.settings.languages else desk.language


def menu_data(desk: Desk, menu: Menu, language: str) -> dict[str, Any]:
    """A menu with its items. `values` of an item are what the menu's file says of it."""
    files, _ = load_menus(
        desk.site.streams, language="", languages=tuple(desk.site.snapshot.settings.languages)
    )
    said = files[menu.name].items if menu.name in files else {}
    texts = _texts(desk, menu.name, language)

    def item(found: MenuItem) -> dict[str, Any]:
        page = desk.site.snapshot.find(language, found.page) if found.page is not None else None
        return {
            "path": found.path,
            "title": found.title,
            "type": found.type,
            "url": found.url or "",
            "page": page.source if page is not None else "",
            "enabled": truthy(found.get("enabled")),
            "values": plain(said.get(found.path, {})),
            "texts": plain(texts.get(found.path, {})),
            "columns": [list(column) for column in found.columns],
            "children": [item(child) for child in found.children],
        }

    return {
        "name": menu.name,
        "title": str(
            menu.settings.get("title") or menu.name.replace("-", " ").replace("_", " ").capitalize()
        ),
        "file": f"menus/{menu.name}.yaml",
        "language": language,
        "default": menu.name == desk.site.default_menu(language),
        "items": [item(one) for one in menu.items],
    }


def _texts(desk: Desk, menu: str, language: str) -> Mapping[str, Any]:
    """What the translation of a menu says of its items; nothing in the site's own language."""
    path = f"menus/{menu}.{language}.yaml"
    text = desk.text_of(path) if language != desk.language else None
    data = read_yaml(text, path).value if text is not None else None
    items = data.get("items") if isinstance(data, Mapping) else None
    return items if isinstance(items, Mapping) else {}
