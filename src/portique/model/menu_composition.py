"""A menu from its file and the pages.

The file orders and decorates, the pages are there anyway: a page that offers itself and that the file
does not name is appended. Behaviour: Gantry, `Component/Menu/AbstractMenu.php` (CMS menus and `custom`
ones); `site-format`, Menus, for what is a page's name and which pages offer themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from portique.model.diagnostic import Diagnostic, nearest, warning
from portique.model.menu import HOME, WITHOUT_LINK, Menu, MenuFile, MenuItem
from portique.model.page import Page
from portique.model.truth import to_float, truthy

MAIN = "mainmenu"
MAX_DEPTH = 20
_OF_THE_ITEM = frozenset({"title", "type", "link", "url"})
_OWN_ITEMS = frozenset({"particle", "module"})


def compose(
    file: MenuFile | None,
    pages: Iterable[Page],
    language: str = "",
    *,
    name: str = MAIN,
    known: Collection[str] = (),
) -> Menu:
    """The menu that `file` and the `pages` of one language make, in reading order of the pages.

    Without a file it is the pages that offer themselves. A name that stands for no page, and whose
    item is no particle and has no link of its own, is left out with a finding, unless it is in `known`,
    the keys of pages in other languages.
    """
    file = file or MenuFile(name)
    here = [page for page in pages if not language or page.language == language]
    return _Composition(file, here, known).menu()


class _Entry(NamedTuple):
    """A name in the ordering: where it stands and what lies below."""

    path: str
    key: str
    below: Any


class _Composition:
    """Builds one menu, level by level."""

    def __init__(self, file: MenuFile, pages: list[Page], known: Collection[str]) -> None:
        self._file = file
        self._pages = {_name_of(page): page for page in reversed(pages)}
        self._known = {key or HOME for key in known}
        self._custom = file.settings.get("type") == "custom"
        self._ordering = _unwrapped(file.ordering)
        self._named = {self._page_name(entry) for entry in _entries(self._ordering, "")}
        self._offered: dict[str, list[str]] = {}
        for page in pages if not self._custom else ():
            if page.offered and (name := _name_of(page)) not in self._named:
                self._offered.setdefault(self._place_of(name), []).append(name)
        self._trouble: list[Diagnostic] = []

    def menu(self) -> Menu:
        items, _ = self._level("", "", self._ordering, 0)
        title = self._file.name[:1].upper() + self._file.name[1:]
        settings = {"title": title, **self._file.settings}
        return Menu(self._file.name, items, settings, tuple(self._trouble))

    def _level(
        self, path: str, page: str, ordering: Any, depth: int
    ) -> tuple[tuple[MenuItem, ...], tuple[tuple[str, ...], ...]]:
        """The items below `path`, and their paths by column (none: no columns)."""
        if depth >= MAX_DEPTH:
            return (), ()
        columns = ordering if isinstance(ordering, list) else [ordering]
        found = [self._ordered(path, column, depth) for column in columns] or [[]]
        taken = {item.path for column in found for item in column}
        appended = [
            item
            for entry in self._appended(path, page)
            if entry.path not in taken and (item := self._item(entry, depth)) is not None
        ]
        if ordering in ("abc", "cba"):
            appended.sort(key=lambda item: _natural(item.alias), reverse=ordering == "cba")
        found[0] += appended
        items = tuple(item for column in found for item in column)
        if len(found) < 2:
            return items, ()
        return items, tuple(tuple(item.path for item in column) for column in found)

    def _ordered(self, path: str, ordering: Any, depth: int) -> list[MenuItem]:
        """The items that the file names at one place, each once."""
        entries = {entry.path: entry for entry in reversed(list(_entries(ordering, path, deep=False)))}
        items = (self._item(entry, depth) for entry in reversed(entries.values()))
        return [item for item in items if item is not None]

    def _item(self, entry: _Entry, depth: int) -> MenuItem | None:
        page = self._pages.get(self._page_name(entry))
        said = self._file.items.get(entry.path) or self._file.items.get(entry.key) or {}
        header = _header(page)
        if page is None and not self._stands_alone(entry, said):
            self._missing(entry)
            return None
        properties = {**_of_page(page), **said, **header}
        if "particle" in header:
            properties["type"] = "particle"
        kind = str(properties.get("type") or "link")
        if kind == "particle" and not _particle_enabled(properties):
            properties["enabled"] = False
        below = self._page_name(entry) if page is not None else entry.path
        children, columns = self._level(entry.path, below, entry.below, depth + 1)
        return MenuItem(
            path=entry.path,
            title=str(properties.get("title") or entry.path.rpartition("/")[2]),
            type=kind,
            page=None if page is None or kind in WITHOUT_LINK else page.key,
            url=_address(kind, properties),
            properties={name: value for name, value in properties.items() if name not in _OF_THE_ITEM},
            columns=columns or _by_counts(children, properties.get("columns_count")),
            children=children,
        )

    def _appended(self, path: str, page: str) -> Iterator[_Entry]:
        """What belongs at a place though the file does not order it: offered pages, then particles."""
        for name in self._offered.get(page, ()):
            yield _Entry(_below(path, name.rpartition("/")[2]), name, None)
        for item, said in self._file.items.items():
            parent, _, alias = item.rpartition("/")
            if parent == path and (self._custom or said.get("type") in _OWN_ITEMS):
                yield _Entry(_below(path, alias), item, None)

    def _place_of(self, name: str) -> str:
        """The page below which a page belongs (empty: the top); a folder without a page does not count."""
        above = name.rpartition("/")[0]
        while above and above not in self._pages:
            above = above.rpartition("/")[0]
        return above

    def _page_name(self, entry: _Entry) -> str:
        """The page that an entry stands for: the one at its path, else the one whose key it is."""
        return entry.path if entry.path in self._pages else entry.key.strip("/")

    def _stands_alone(self, entry: _Entry, said: Mapping[str, Any]) -> bool:
        """Whether an item that is no page is one nevertheless."""
        if self._custom:
            return bool(said)
        return said.get("type") in WITHOUT_LINK or truthy(said.get("link")) or truthy(said.get("url"))

    def _missing(self, entry: _Entry) -> None:
        name = self._page_name(entry)
        if name in self._known:
            return
        close = nearest(name, self._pages)
        self._trouble.append(
            warning(
                "menu-unknown-page",
                f"menu {self._file.name!r} names {name!r}, which is no page of the site",
                file=self._file.path or None,
                hint=(f"Nearest: {close!r}. " if close else "") + "It is left out of the menu.",
            )
        )


def _entries(ordering: Any, path: str, *, deep: bool = True) -> Iterator[_Entry]:
    """The names at one place of an ordering, whatever its shape; with `deep` all below, too."""
    if isinstance(ordering, list):
        for column in ordering:
            if isinstance(column, str) and column not in ("abc", "cba"):
                column = {column: None}
            yield from _entries(column, path, deep=deep)
    elif isinstance(ordering, Mapping):
        for key, below in ordering.items():
            key = str(key)
            entry = _Entry(_below(path, key.strip("/").rpartition("/")[2]), key, below)
            yield entry
            if deep:
                yield from _entries(below, entry.path)


def _unwrapped(ordering: Any) -> Any:
    """An outer list around a whole ordering is an old form of it: its first element counts.

    A plain list of names is an ordering without anything below.
    """
    if isinstance(ordering, list):
        if all(isinstance(one, str) for one in ordering):
            return dict.fromkeys(ordering)
        return ordering[0] if isinstance(ordering[0], Mapping) else None
    return ordering


def _header(page: Page | None) -> Mapping[str, Any]:
    """What a page's own front matter says of its item (`gantry: {menu: {…}}`, as Grav has it)."""
    gantry = page.meta.get("gantry") if page is not None else None
    menu = gantry.get("menu") if isinstance(gantry, Mapping) else None
    return menu if isinstance(menu, Mapping) else {}


def _of_page(page: Page | None) -> dict[str, Any]:
    return {} if page is None else {"title": page.menu_title or page.title, "link": page.path}


def _particle_enabled(properties: Mapping[str, Any]) -> bool:
    options = properties.get("options")
    particle = options.get("particle") if isinstance(options, Mapping) else properties.get("particle")
    enabled = particle.get("enabled") if isinstance(particle, Mapping) else None
    return enabled is None or truthy(enabled)


def _address(kind: str, properties: Mapping[str, Any]) -> str | None:
    """Where an item leads, with its `hash`."""
    link = properties.get("url") or properties.get("link")
    if kind in WITHOUT_LINK or not isinstance(link, str) or not link:
        return None
    fragment = str(properties.get("hash") or "")
    return link + (fragment if fragment[:1] in ("", "#", "?") else f"#{fragment}")


def _by_counts(children: tuple[MenuItem, ...], counts: Any) -> tuple[tuple[str, ...], ...]:
    """The columns of children that are counted off instead of listed; what is over stands in the last."""
    if not isinstance(counts, list) or len(counts) < 2:
        return ()
    paths = [child.path for child in children]
    columns: list[tuple[str, ...]] = []
    for count in counts[:-1]:
        taken = max(int(to_float(count)), 0)
        columns.append(tuple(paths[:taken]))
        paths = paths[taken:]
    return (*columns, tuple(paths))


def _name_of(page: Page) -> str:
    return page.key or HOME


def _below(path: str, alias: str) -> str:
    return f"{path}/{alias}" if path else alias


def _natural(text: str) -> list[tuple[int, str]]:
    """A key for sorting in which numbers count as numbers, each before letters."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return [(int(part), "") if part.isdigit() else (1 << 62, part) for part in parts]
