"""Menus and their items as templates see them (`gantry5-format` §15.3).

Source of the rules: Gantry's `Component/Menu/{AbstractMenu,Item}.php` and its menu for Grav.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from portique.model import menu as model
from portique.model.menu import DEFAULTS, Menu, MenuItem
from portique.theme.context import RenderContext
from portique.twig.escaping import html_text
from portique.twig.values import integer, text, truth


class MenuView:
    """One menu, cut to the levels and the branch that the settings ask for.

    With `startLevel` above 1 the root is the ancestor of the base item at the level before, and only
    its branch is listed. The base is the item of that path, else the active item, else the home page's.
    """

    _names: ClassVar[Mapping[str, str]] = {
        "root": "root", "base": "base", "getBase": "base", "default": "default", "getDefault": "default",
        "active": "active", "getActive": "active", "isActive": "is_active", "isCurrent": "is_current",
        "get": "get", "name": "name", "id": "name", "settings": "settings", "ordering": "ordering",
        "items": "all_items", "count": "count", "getMenus": "menus",
    }  # fmt: skip

    __slots__ = ("_active", "_context", "_menu", "_parameters", "_root", "_views")

    def __init__(self, context: RenderContext, menu: Menu, parameters: Mapping[str, Any]) -> None:
        self._context = context
        self._menu = menu
        self._parameters = parameters
        self._views: dict[str, ItemView] = {}
        self._active: str | None = None
        self._root = self._cut()

    def twig_attribute(self, name: str) -> Any:
        """A member by Gantry's name, else the item of that id. Raises AttributeError."""
        own = self._names.get(name)
        if own is not None:
            return getattr(self, own)
        found = self.get(name)
        if found is None:
            raise AttributeError(name)
        return found

    def root(self) -> ItemView:
        """What holds the items of the first level."""
        return self._root

    def base(self) -> ItemView | None:
        found = model.base_of(self._menu, str(text(self._parameters["base"])), self._active_item())
        return None if found is None else self.get(found.path)

    def default(self) -> ItemView | None:
        """The home page's item."""
        found = self._menu.default
        return None if found is None else self.get(found.path)

    def active(self) -> ItemView | None:
        """The current page's item, or the nearest above it; null when it is not in the menu."""
        path = self._active_path()
        return None if path is None else self.get(path)

    def is_active(self, item: Any) -> bool:
        """Whether an item is the active one or lies above it."""
        active = self._active_path()
        if active is None or not isinstance(item, ItemView) or not item.path:
            return False
        return active == item.path or active.startswith(item.path + "/")

    def is_current(self, item: Any) -> bool:
        """Whether an item is the active one."""
        active = self._active_path()
        return active is not None and isinstance(item, ItemView) and active == item.path

    def get(self, path: Any) -> ItemView | None:
        """An item that is listed, by its path or id."""
        wanted = str(text(path)).strip("/")
        found = self._views.get(wanted)
        if found is None:
            found = next((view for view in self._views.values() if view.identity == wanted), None)
        return found

    def name(self) -> str:
        return self._menu.name

    def settings(self) -> dict[str, Any]:
        return {"title": title_of(self._menu), **self._menu.settings}

    def ordering(self) -> dict[str, list[list[str]]]:
        """Path to the paths of its children, by column; for every item that has some."""
        return {
            path: [[child.path for child in group] for group in view.groups()]
            for path, view in [("", self._root), *self._views.items()]
            if view.has_children()
        }

    def all_items(self) -> dict[str, dict[str, Any]]:
        """Path to properties, of every item that is listed."""
        return {path: view.properties() for path, view in self._views.items()}

    def menus(self) -> list[str]:
        return list(self._context.menus.names())

    def count(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[ItemView]:
        return iter(self._views.values())

    def __len__(self) -> int:
        return len(self._views)

    def __bool__(self) -> bool:
        return True

    # --- the branch -------------------------------------------------------------------------------

    def _cut(self) -> ItemView:
        start = max(1, integer(self._parameters["startLevel"]))
        levels = max(0, integer(self._parameters["maxLevels"]))
        base = str(text(self._parameters["base"]))
        active = self._active_item() if start > 1 else None
        top = model.listed(self._menu, base=base, start=start, levels=levels, active=active)
        return self._view(top or MenuItem("", type="root"), None)

    def _view(self, item: MenuItem, parent: ItemView | None) -> ItemView:
        view = ItemView(item, parent)
        if item.path:
            self._views[item.path] = view
        view.listed = [self._view(child, view) for child in item.children]
        return view

    def _active_item(self) -> MenuItem | None:
        path = self._active_path()
        return None if path is None else self._menu.get(path)

    def _active_path(self) -> str | None:
        # Asked once, and only when a template asks: a menu that marks nothing is the same on every page.
        if self._active is None:
            self._active = self._context.menus.active(self._menu.name) or ""
        return self._active or None


class ItemView:
    """One item of a menu, or the root that holds the first level; loops over it give its children."""

    _names: ClassVar[Mapping[str, str]] = {
        "url": "url", "parent": "parent", "children": "children", "hasChildren": "has_children",
        "count": "count", "groups": "groups", "getGroup": "group", "columnWidth": "column_width",
        "getDropdown": "dropdown", "getEscapedTitles": "escaped_titles", "toArray": "properties",
    }  # fmt: skip

    __slots__ = ("_item", "_parent", "_properties", "listed")

    def __init__(self, item: MenuItem, parent: ItemView | None) -> None:
        self._item = item
        self._parent = parent
        self._properties: dict[str, Any] | None = None
        self.listed: list[ItemView] = []

    def twig_attribute(self, name: str) -> Any:
        """A property of the item, or a member by Gantry's name. Raises AttributeError."""
        own = self._names.get(name)
        if own is not None:
            return getattr(self, own)
        properties = self.properties()
        if name not in properties:
            raise AttributeError(name)
        return properties[name]

    @property
    def path(self) -> str:
        return self._item.path

    @property
    def identity(self) -> str:
        """What the item's class is named after: its `id`, else its path."""
        return str(text(self._item.get("id"))) or self._item.path

    def properties(self) -> dict[str, Any]:
        """All properties, those that nobody set by their defaults."""
        if self._properties is None:
            self._properties = self._all_properties()
        return self._properties

    def _all_properties(self) -> dict[str, Any]:
        item = self._item
        return {
            **DEFAULTS,
            **item.properties,
            "title": item.title,
            "type": item.type,
            "link": item.url,
            "hash": "",  # templates print it after the address, which has it already
            "id": self.identity,
            "parent_id": "" if self._parent is None else self._parent.identity,
            "path": item.path,
            "alias": item.alias,
            "level": item.level,
            "group": self._column(),
            "columns_count": [len(column) for column in self.groups()] if len(item.columns) > 1 else [],
            "tree": item.path.split("/"),
        }

    def url(self) -> str | None:
        """The address; null for what cannot be visited."""
        return self._item.url or None

    def parent(self) -> ItemView | None:
        return self._parent

    def children(self) -> list[ItemView]:
        return list(self.listed)

    def has_children(self) -> bool:
        return bool(self.listed)

    def count(self) -> int:
        return len(self.listed)

    def groups(self) -> list[list[ItemView]]:
        """The children by column; one column where none are said."""
        views = {view.path: view for view in self.listed}
        return [[views[child.path] for child in column] for column in model.groups(self._item)]

    def group(self, index: Any) -> list[ItemView]:
        groups, place = self.groups(), integer(index)
        return groups[place] if 0 <= place < len(groups) else []

    def column_width(self, column: Any) -> float:
        """The width of a column in per cent: as set, else an equal share."""
        return model.column_width(self._item, integer(column))

    def dropdown(self) -> str:
        """`standard` or `fullwidth`: as set, else by the number of columns."""
        return model.dropdown(self._item)

    def escaped_titles(self, include_current: Any = True) -> list[str]:
        """The titles from the first level down to this item, escaped."""
        titles = [html_text(self._item.title)] if truth(include_current) else [""]
        above = self._parent
        while above is not None and above.path:
            titles.append(html_text(above._item.title))
            above = above._parent
        return titles[::-1]

    def _column(self) -> int:
        if self._parent is None:
            return 0
        return next((n for n, group in enumerate(self._parent.groups()) if self in group), 0)

    def __iter__(self) -> Iterator[ItemView]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def title_of(menu: Menu) -> str:
    """The title in the menu's settings, else its name with a capital."""
    title = str(text(menu.settings.get("title")))
    return title or menu.name[:1].upper() + menu.name[1:]
