"""Addresses in finished pages: each that stays on the site must lead to something, anchors included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from portique.model.diagnostic import Diagnostic, error, warning
from portique.model.page import Page

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer

_ADDRESS = re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"\s(?:id|name)=\"([^\"]+)\"")


class Links:
    """Gathers the addresses and anchors of pages; says afterwards which lead nowhere."""

    def __init__(self, site: SiteRenderer) -> None:
        self._root = site.addresses.root
        self._host = urlsplit(site.origin).netloc
        self._address = site.addresses.page
        self._anchors: dict[str, set[str]] = {}
        self._links: list[tuple[Page, str]] = []

    def add(self, page: Page, html: str) -> None:
        """Take in a finished page."""
        self._anchors[self._address(page)] = {unescape(name) for name in _ID.findall(html)}
        self._links += [(page, unescape(found)) for found in dict.fromkeys(_ADDRESS.findall(html))]

    def broken(self, exists: Callable[[str], bool]) -> Iterator[Diagnostic]:
        """One finding a page and address that leads nowhere. `exists` takes a path below the root."""
        for page, link in self._links:
            parts = urlsplit(urljoin(self._address(page), link))
            if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != self._host):
                continue
            path = unquote(parts.path)
            if not path.startswith(self._root):
                yield self._finding(page, link, f"leads out of the site's path {self._root}")
            elif not exists("/" + path[len(self._root) :]):
                yield self._finding(page, link, "leads to nothing that this site has")
            elif parts.fragment and not self._anchor(path, parts.fragment):
                yield warning(
                    "link-anchor",
                    f'the link "{link}" leads to a page without the place "{parts.fragment}"',
                    file=page.source or None,
                    page=page.path,
                )

    def _anchor(self, path: str, fragment: str) -> bool:
        known = self._anchors.get(path)
        return known is None or fragment in known or unquote(fragment) in known

    @staticmethod
    def _finding(page: Page, link: str, why: str) -> Diagnostic:
        return error(
            "link-broken",
            f'the address "{link}" {why}',
            file=page.source or None,
            page=page.path,
            hint="Correct the address, or make the page or file that it names.",
        )
