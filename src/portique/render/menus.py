"""The menus of a site in one language, with addresses; which item is the page's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portique.formats.menus import load_menus
from portique.model.diagnostic import Diagnostic
from portique.model.menu import Menu, active_item, addressed
from portique.model.menu_composition import MAIN, compose
from portique.model.page import Page

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer


def site_menus(site: SiteRenderer, language: str) -> tuple[Mapping[str, Menu], list[Diagnostic]]:
    """Every menu by name: those that files describe; without any file, the pages that offer themselves."""
    files, trouble = load_menus(
        site.streams, language=language, languages=tuple(site.snapshot.settings.languages)
    )
    pages = [page for page in site.public if page.language == language]
    known = {page.key for page in site.snapshot.pages}
    findings = list(trouble)
    menus: dict[str, Menu] = {}
    for name, file in files.items() if files else [(MAIN, None)]:
        menu = compose(file, pages, language, name=name, known=known)
        findings += menu.diagnostics
        menus[name] = addressed(menu, site.addresses.local_path)
    return menus, findings


def active_path(menu: Menu, page: Page, *, exact: bool = False) -> str | None:
    """The path of the page's item in the menu, or of the nearest page above it; None when there is none.

    `exact` is the manner of Gantry on Grav: the page's own item only, and the home page's on the page for
    addresses that do not exist.
    """
    if exact and page.type == "error":
        item = menu.default
    else:
        item = active_item(menu, page.key)
        if exact and item is not None and item.page != page.key:
            item = None
    return None if item is None else item.path
