"""What the Grav flavour needs of the renderer: its views of public pages, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from portique.model.page import Page

if TYPE_CHECKING:
    from portique.theme.flavours.grav.media import Media
    from portique.theme.flavours.grav.page import GravPage
    from portique.twig import Markup


class View(Protocol):
    """A page as our own templates see it; reading an attribute notes the read."""

    @property
    def page(self) -> Page:
        """The page's value, for what needs no note because it names the page: key, section, folder."""
        ...

    def twig_attribute(self, name: str) -> Any:
        """An attribute of `docs/theme-api.md`. Raises AttributeError for an unknown one."""
        ...


class Pages(Protocol):
    """The public pages of a site in the render's language."""

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the site says of every page for the head: name of the meta tag → content."""
        ...

    @property
    def current(self) -> View:
        """The page being rendered."""
        ...

    def find(self, key: str) -> View | None:
        """The page of a translation key; `""` is the home page."""
        ...

    def children(self, key: str) -> Sequence[View]:
        """The pages directly below a section, in reading order."""
        ...

    def every(self) -> Sequence[View]:
        """All pages, parents before children, in reading order."""
        ...

    def modules(self, view: View) -> Sequence[View]:
        """The modules of a page, in the order of their folders."""
        ...

    def module(self, module: GravPage, text: Markup) -> Markup:
        """A module's text in the frame of its template."""
        ...

    def templated(self, page: GravPage, text: Markup) -> Markup:
        """The text of a page that is a template (`process: {twig: true}`); `text` where that fails."""
        ...

    def window(self, view: View) -> tuple[int, int]:
        """Which page of a listing is being rendered, from 1, and how many there are: (1, 1) elsewhere."""
        ...

    def media(self, view: View) -> Media:
        """The files beside a page."""
        ...

    def media_in(self, files: Sequence[Path]) -> Media:
        """Files of a folder that a template names, as media."""
        ...
