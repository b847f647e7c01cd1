"""What templates ask of a page in progress: its settings, facts, menus and positions, each read noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from portique.model.config import Config
from portique.render.trace import SELF
from portique.render.views import PageView

if TYPE_CHECKING:
    from portique.model.menu import Menu
    from portique.render.page import PageRender
    from portique.render.renderer import SiteRenderer
    from portique.theme.positions import Module


class TracedConfig:
    """An outline's configuration whose reads are noted by their first two path parts."""

    __slots__ = ("_config", "_owner", "_site")

    def __init__(self, config: Config, owner: str, site: SiteRenderer) -> None:
        self._config = config
        self._owner = owner
        self._site = site

    def _note(self, path: str) -> None:
        first, _, rest = path.partition(".")
        second = rest.partition(".")[0]
        self._site.trace.note(self._owner, f"{first}.{second}" if second else first)

    def get(self, path: str, default: Any = None) -> Any:
        self._note(path)
        return self._config.get(path, default)

    def get_joined(self, path: str, value: Any) -> Any:
        self._note(path)
        return self._config.get_joined(path, value)

    def twig_attribute(self, name: str) -> Any:
        """`gantry.config.page.body…`, and the methods `get`, `getJoined`."""
        if name == "get":
            return self.get
        if name == "getJoined":
            return self.get_joined
        self._note(name)
        found = self._config.get(name)
        if found is None:
            raise AttributeError(name)
        return found


class Facts:
    """`PageFacts` of a page: each read is noted under the page being rendered."""

    __slots__ = ("_view",)

    def __init__(self, view: PageView) -> None:
        self._view = view

    def _read(self, name: str) -> Any:
        return self._view.twig_attribute(name)

    @property
    def title(self) -> str:
        return str(self._read("title"))

    @property
    def description(self) -> str:
        return str((self._read("seo") or {}).get("description") or self._read("summary"))

    @property
    def url(self) -> str:
        return str(self._read("url"))

    @property
    def key(self) -> str:
        return str(self._read("key"))

    @property
    def template(self) -> str:
        return str(self._read("template") or self._read("type"))

    @property
    def body_classes(self) -> Sequence[str]:
        wanted = (self._read("meta") or {}).get("body_classes") or ()
        return wanted.split() if isinstance(wanted, str) else [str(one) for one in wanted]


class PageMenus:
    """`Menus` of a page: which item is active is noted by its path, so pages below one item share a menu."""

    __slots__ = ("_render",)

    def __init__(self, render: PageRender) -> None:
        self._render = render

    def names(self) -> Sequence[str]:
        return list(self._render.site_renderer.menus(self._render.language))

    def get(self, name: str) -> Menu | None:
        self._render.site_renderer.trace.note(f"menu:{self._render.language}", name)
        return self._render.site_renderer.menus(self._render.language).get(name)

    @property
    def default(self) -> str:
        self._render.site_renderer.trace.note(f"menu:{self._render.language}", "")
        return self._render.site_renderer.default_menu(self._render.language)

    @property
    def active_menu(self) -> str:
        for name in self.names():
            if self.active(name) is not None:
                return name
        return ""

    def active(self, menu: str) -> str | None:
        self._render.site_renderer.trace.note(SELF, f"menu-item:{menu}")
        return self._render.site_renderer.active_item(self._render.view.page, menu)


class PagePositions:
    """`Positions` of a page; a module's assignment is noted by its outcome."""

    __slots__ = ("_render",)

    def __init__(self, render: PageRender) -> None:
        self._render = render

    def titles(self) -> Mapping[str, str]:
        return self._render.site_renderer.position_titles()

    def modules(self, key: str) -> Sequence[Module]:
        self._render.site_renderer.trace.note(SELF, f"modules:{key}")
        return self._render.site_renderer.modules(key, self._render.view.page)
