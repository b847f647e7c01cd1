"""The render in progress, as the `gantry` object and Gantry's vocabulary see it.

`render` implements these protocols; the double in the tests is their second implementation. Whatever is
read through them is noted by the implementation, so that nothing here declares a dependency by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from portique.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from portique.formats.streams import Streams
    from portique.formats.themes import ThemeChain
    from portique.model.menu import Menu
    from portique.model.outline import Outline
    from portique.theme.document import Document
    from portique.theme.positions import Module
    from portique.theme.translations import Catalogues


class Settings(Protocol):
    """An outline's configuration (`model.config.Config`), read through a door that notes each read."""

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a dotted path; `default` where it is missing or null."""
        ...

    def get_joined(self, path: str, value: Any) -> Any:
        """`value` merged over what is stored at the path. Raises ValueError when either is no map."""
        ...


class PageFacts(Protocol):
    """What is known of the page being rendered before its template runs."""

    @property
    def title(self) -> str:
        """For `<title>`: plain text."""
        ...

    @property
    def description(self) -> str: ...

    @property
    def url(self) -> str:
        """The page's address, below the base path (`/press/fr/x/`)."""
        ...

    @property
    def key(self) -> str:
        """The translation key: the same in every language, `""` for the home page."""
        ...

    @property
    def template(self) -> str:
        """The name of the page template without its ending, such as `interview`."""
        ...

    @property
    def body_classes(self) -> Sequence[str]:
        """Classes that the page asks for (`body_classes` in its front matter)."""
        ...


class Menus(Protocol):
    """The site's menus in the language of the render."""

    def names(self) -> Sequence[str]:
        """Every menu's name."""
        ...

    def get(self, name: str) -> Menu | None:
        """The resolved menu of that name."""
        ...

    @property
    def default(self) -> str:
        """The name of the menu that stands for "the" menu; empty when there is none."""
        ...

    @property
    def active_menu(self) -> str:
        """The menu that the current page was found in; empty when it is in none."""
        ...

    def active(self, menu: str) -> str | None:
        """The path, in that menu, of the item that is the current page; None when it has none."""
        ...


class Positions(Protocol):
    """What stands in the positions of the site."""

    def titles(self) -> Mapping[str, str]:
        """Key to title, of every position known from files or layouts."""
        ...

    def modules(self, key: str) -> Sequence[Module]:
        """The modules of a position, in order, that the current page is to show."""
        ...


class RenderContext(Protocol):
    """One page (or one part of it) being rendered with one outline, in one language."""

    streams: Streams
    chain: ThemeChain
    outline: Outline
    config: Settings
    page: PageFacts
    document: Document
    menus: Menus
    positions: Positions
    catalogues: Catalogues

    language: str
    """BCP 47 code, such as `fr` or `de-CH`."""
    direction: str
    """`ltr` or `rtl`."""
    site: Mapping[str, Any]
    """The site's settings in the render's language: `title`, `description`, `params`…"""
    globals: Mapping[str, Any]
    """Gantry's site-wide settings (`gantry.global`): `production`, `debug`, `offline_message`…"""
    root: str
    """The base path with a slash at both ends: `/` or `/press/`."""
    origin: str
    """Scheme and host of the site without a path: `https://example.org`; may be empty."""
    home: str
    """The address of the home page in the render's language, below the base path."""
    outlines: Mapping[str, str]
    """Id to title, of every outline."""
    presets: Mapping[str, Any]
    """The theme's style presets (`gantry-theme://gantry/presets.yaml`)."""

    production: bool
    debug: bool
    offline: bool

    @property
    def now(self) -> datetime:
        """The instant of the build, aware. Reading it makes the result new with every build."""
        ...

    # --- addresses --------------------------------------------------------------------------------

    def publish(self, file: Path) -> str:
        """Have a file written with the site; its public address. Raises OSError when it is unreadable."""
        ...

    def local(self, path: str) -> str:
        """The public address of a path below the site's root, such as `media/map.png` or `about/`."""
        ...

    def picture(self, src: str, sizes: str = "") -> Mapping[str, Any] | None:
        """What `<img>` needs for a picture, named as in front matter: by path, address or stream.

        `url`, `width` and `height` in pixels (None where they cannot be told), and, when `sizes` says
        how wide it is shown, a `srcset`. None when there is no such picture, which is reported.
        """
        ...

    def stylesheet(self, name: str) -> str | None:
        """The address of the theme's compiled stylesheet `name` (without `.scss`) for this outline."""
        ...

    # --- rendering --------------------------------------------------------------------------------

    def render_template(self, names: str | Sequence[str], variables: Mapping[str, Any]) -> str:
        """The first of the templates that exists, with the page's context under `variables`."""
        ...

    def render_once(self, template: str, variables: Mapping[str, Any]) -> str:
        """As `render_template`, kept for all pages of the outline that show it the same."""
        ...

    def render_string(self, source: str, variables: Mapping[str, Any]) -> str:
        """Twig source from a setting, with the page's context under `variables`."""
        ...

    def render_node(self, node: Any, options: Mapping[str, Any]) -> str:
        """The HTML of one node of a layout; its assets go to `document`.

        `node` is a `model.node.Node`, or a map with `type`, `subtype`, `id`, `attributes` as templates
        make them. Options are variables of the template: `inContent`, `prepare_layout`, `ajax`…
        """
        ...

    def segments(self) -> Sequence[Any]:
        """The prepared layout as templates walk it, its particles rendered (`gantry.theme.segments`)."""
        ...

    def load_atoms(self) -> None:
        """Render the outline's atoms, once for a page: only their assets count."""
        ...

    def use_outline(self, name: str | None, force: bool = False) -> None:
        """`gantry.theme.setLayout`: ask for another outline while the page's template begins."""
        ...

    def markdown(self, text: str, block: bool = True) -> str:
        """Markdown as HTML; `block=False` leaves out the paragraph around a single line."""
        ...

    def report(self, diagnostic: Diagnostic) -> None:
        """Tell the person about trouble; file and page are filled in."""
        ...

    def note(self, owner: str, name: str) -> None:
        """Note a read that is not made through this protocol (`render.trace`)."""
        ...
