"""`gantry.menu`: from the settings of a menu particle to a menu (`gantry5-format` §15.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.model.menu import walk_items
from portique.theme.gantry.member import Member
from portique.theme.menus import MenuView, title_of
from portique.twig import TwigRuntimeError
from portique.twig.values import text

PARAMETERS: Mapping[str, Any] = {
    "menu": "",
    "base": "/",
    "startLevel": 1,
    "maxLevels": 0,
    "showAllChildren": True,
    "highlightAlias": True,
    "highlightParentAlias": True,
}


class MenuMember(Member):
    """`gantry.menu`: the door to the site's menus."""

    called = "gantry.menu"
    __twig__ = frozenset(
        {
            "instance", "getMenus", "getMenuOptions", "getGroupedItems", "getDefaultMenuName",
            "hasDefaultMenu", "getActiveMenuName", "hasActiveMenu",
        }
    )  # fmt: skip

    __slots__ = ()

    def instance(self, parameters: Any = None) -> MenuView:
        """The menu that the settings of a menu particle name.

        `menu` is a name, empty for the default menu, or `-active-` for the one that holds the current
        page. Raises TwigRuntimeError when there is none.
        """
        given = {**PARAMETERS, **(parameters if isinstance(parameters, Mapping) else {})}
        menus = self.context.menus
        names = menus.names()
        if not names:
            raise TwigRuntimeError("The site has no menus.")
        wanted = str(text(given["menu"]))
        name = menus.active_menu if wanted == "-active-" else wanted or menus.default
        if not name:
            raise TwigRuntimeError("No menu is selected.")
        menu = menus.get(name)
        if menu is None:
            raise TwigRuntimeError(f'There is no menu "{name}"; there are: {", ".join(names)}.')
        return MenuView(self.context, menu, {**given, "menu": name})

    def get_menus(self) -> list[str]:
        return list(self.context.menus.names())

    def get_menu_options(self) -> dict[str, str]:
        """Name to title."""
        found = {name: self.context.menus.get(name) for name in self.context.menus.names()}
        return {name: title_of(menu) for name, menu in found.items() if menu is not None}

    def get_grouped_items(self) -> dict[str, dict[str, dict[str, str]]]:
        """Menu to path to `{spacing, label}`, as lists of choices show them."""
        grouped: dict[str, dict[str, dict[str, str]]] = {}
        for name in self.context.menus.names():
            menu = self.context.menus.get(name)
            grouped[name] = {
                item.path: {"spacing": "\u00a0 " * (item.level - 1), "label": item.title}
                for item in (walk_items(menu.root) if menu is not None else ())
                if item.path
            }
        return grouped

    def get_default_menu_name(self) -> str | None:
        return self.context.menus.default or None

    def has_default_menu(self) -> bool:
        return self.context.menus.default != ""

    def get_active_menu_name(self) -> str | None:
        return self.context.menus.active_menu or None

    def has_active_menu(self) -> bool:
        return self.context.menus.active_menu != ""
