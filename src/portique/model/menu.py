"""A menu: pages, links and particles in order, with drop-downs of columns.

Reading order: `MenuItem`, `Menu`, `MenuFile`; then `model.menu_composition`, which makes a menu from a file
and the pages, and here the questions that templates ask (`listed`, `groups`, `is_active`…). Behaviour:
Gantry, `Component/Menu`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portique.model.diagnostic import Diagnostic
from portique.model.node import EMPTY
from portique.model.truth import to_float, truthy

DEFAULTS: Mapping[str, Any] = {
    "id": "",
    "parent_id": "",
    "path": "",
    "alias": "",
    "type": "link",
    "title": "",
    "link": None,
    "link_title": "",
    "subtitle": "",
    "hash": "",
    "target": "_self",
    "rel": "",
    "icon": "",
    "image": "",
    "icon_only": False,
    "class": "",
    "anchor_class": "",
    "attributes": [],
    "link_attributes": [],
    "enabled": True,
    "visible": True,
    "dropdown": "",
    "dropdown_hide": False,
    "dropdown_dir": "right",
    "width": "auto",
    "columns": [],
    "columns_count": [],
    "group": 0,
    "layout": "list",
    "level": 0,
    "tree": [],
    "yaml_path": None,
    "yaml_alias": None,
}
"""Every property of an item with the value that it has unless something says otherwise."""

WITHOUT_LINK = frozenset({"module", "particle", "separator", "heading"})
HOME = "home"
"""The name of the home page in menus, whose translation key is empty."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One item.

    `path` are the names from the top, joined with slashes (`features/overview`); it identifies the item
    in its menu. `page` is the translation key of the page that it leads to, None for other items. `url`
    is the page's path in the site (`/fr/x/`; see `addressed`), or a link as written, with `hash`; None
    where the item leads nowhere. `properties` are those of `DEFAULTS` that a file or a page sets (but
    for title, type and link, which stand in the item), and what else it says (`particle`, `options`).
    `columns` are the paths of the children by column, empty where the item has none.
    """

    path: str
    title: str = ""
    type: str = "link"
    page: str | None = None
    url: str | None = None
    properties: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    columns: tuple[tuple[str, ...], ...] = ()
    children: tuple[MenuItem, ...] = ()

    @property
    def alias(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def level(self) -> int:
        """1 for the items at the top."""
        return self.path.count("/") + 1 if self.path else 0

    @property
    def hidden(self) -> bool:
        """Whether the item, and so its children, are not shown."""
        return not (truthy(self.get("enabled")) and truthy(self.get("visible")))

    def get(self, name: str) -> Any:
        """A property by Gantry's name, by its default where nothing is said."""
        return self.properties.get(name, DEFAULTS.get(name))


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu in one language: `settings` (`title`, `type`, `base`), the items at the top, and trouble."""

    name: str
    items: tuple[MenuItem, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def root(self) -> MenuItem:
        """An item of no path that holds those at the top."""
        return MenuItem("", type="root", children=self.items)

    def get(self, path: str) -> MenuItem | None:
        """The item at a path; the root for an empty one."""
        return next((item for item in walk_items(self.root) if item.path == path), None)

    @property
    def default(self) -> MenuItem | None:
        """The item of the home page, else the first one; None in an empty menu."""
        home = next((item for item in walk_items(self.root) if item.page == ""), None)
        return home or (self.items[0] if self.items else None)


@dataclass(frozen=True, slots=True)
class MenuFile:
    """A menu file as read: order and nesting by names, and what differs for single items.

    `ordering` is a map from name to what lies below it (a map, columns as a list of maps, `abc`, `cba`,
    or nothing); `items` leads from path to properties. `path` is what messages call the file.
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    ordering: Any = field(default_factory=lambda: EMPTY)
    items: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: EMPTY)
    path: str = ""


def walk_items(root: MenuItem) -> Iterator[MenuItem]:
    """`root` and all items below, parents first."""
    yield root
    for child in root.children:
        yield from walk_items(child)


def groups(item: MenuItem) -> tuple[tuple[MenuItem, ...], ...]:
    """The children in columns, one of all where the item has none. What no column names is in the first."""
    if len(item.columns) < 2:
        return (item.children,)
    places = {path: number for number, column in enumerate(item.columns) for path in column}
    return tuple(
        tuple(child for child in item.children if places.get(child.path, 0) == number)
        for number in range(len(item.columns))
    )


def column_width(item: MenuItem, column: int) -> float:
    """The width of a column in per cent: as the property `columns` says, else an equal share."""
    widths = _list(item.get("columns"))
    if 0 <= column < len(widths) and truthy(widths[column]):
        return to_float(widths[column])
    return 100 / len(groups(item))


def dropdown(item: MenuItem) -> str:
    """`standard` or `fullwidth`: as the item says, else the latter for more than one column."""
    return str(item.get("dropdown") or ("fullwidth" if len(groups(item)) > 1 else "standard"))


def addressed(menu: Menu, address: Callable[[str], str]) -> Menu:
    """The menu with each page's path turned into an address by `address`; other links stay."""

    def one(item: MenuItem) -> MenuItem:
        url = address(item.url) if item.page is not None and item.url is not None else item.url
        return replace(item, url=url, children=tuple(map(one, item.children)))

    return replace(menu, items=tuple(map(one, menu.items)))


def active_item(menu: Menu, page: str) -> MenuItem | None:
    """The item of the page with translation key `page`, else of the nearest page above it; else None.

    The home page is above no other page here: it would be marked everywhere.
    """
    by_page: dict[str, MenuItem] = {}
    for item in walk_items(menu.root):
        if item.page is not None:
            by_page.setdefault(item.page, item)
    key = page
    while key:
        if key in by_page:
            return by_page[key]
        key = key.rpartition("/")[0]
    return by_page.get("") if page == "" else None


def is_active(item: MenuItem, active: MenuItem | None) -> bool:
    """Whether `item` is the active item or lies above it."""
    return active is not None and (active.path == item.path or active.path.startswith(f"{item.path}/"))


def is_current(item: MenuItem, active: MenuItem | None) -> bool:
    """Whether `item` is the active item itself."""
    return active is not None and active.path == item.path


def base_of(menu: Menu, base: str, active: MenuItem | None) -> MenuItem | None:
    """The item from which a listing starts: the one at path `base`; else the active one, else the default."""
    path = base.strip("/")
    named = menu.get(path) if path else None
    return named or active or menu.default


def listed(
    menu: Menu, *, base: str = "/", start: int = 1, levels: int = 0, active: MenuItem | None = None
) -> MenuItem | None:
    """The item whose children a listing prints, cut off below `levels` levels (0: all are kept).

    `start` 1 is the whole menu. With a higher one it is the item above the base at level `start - 1`, so
    that only the branch of the base is listed; None where the base does not lie that deep.
    """
    root: MenuItem | None = menu.root
    if start > 1:
        at = base_of(menu, base, active)
        names = at.path.split("/") if at is not None and at.path else []
        root = menu.get("/".join(names[: start - 1])) if len(names) >= start - 1 else None
    if root is None:
        return None
    return _cut(root, levels) if levels > 0 else root


def titles(menu: Menu, item: MenuItem) -> list[str]:
    """The titles from the top of the menu to `item`."""
    names = item.path.split("/") if item.path else []
    above = (menu.get("/".join(names[:depth])) for depth in range(1, len(names) + 1))
    return [one.title for one in above if one is not None]


def _cut(item: MenuItem, levels: int) -> MenuItem:
    children = tuple(_cut(child, levels - 1) for child in item.children) if levels > 0 else ()
    return replace(item, children=children)


def _list(value: Any) -> Sequence[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list | tuple) else ()
