"""A page in a style preset that it does not have: as it is, but for its sheets, which are the preset's.

In three steps, so that whoever holds the site need not hold it while a compiler works: `Trial.begun` (with
the site), `compile` (without), `html` (with it again).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from portique.model.outline import Outline
from portique.model.page import Page
from portique.render.renderer import SiteRenderer
from portique.render.sheets import Sheets

# Nothing of these counts in a picture, which has a policy of its own and runs nothing.
_IDLE = re.compile(
    r"<script\b.*?</script\s*>|<meta\b[^>]*http-equiv=[\"']?content-security-policy\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_MEDIA = re.compile(r"\smedia=(\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class Trial:
    """A page's HTML, and the sheets in which it is shown. `worn`: name of a sheet → address in the page."""

    site: SiteRenderer
    outline: Outline
    page: str
    sheets: Sheets
    worn: tuple[tuple[str, str], ...]

    @classmethod
    def begun(cls, site: SiteRenderer, page: Page, preset: str) -> Self:
        """Render the page, and prepare the sheets that it links."""
        html = site.render(page).html
        outline, _ = site.outline_for(page)
        sheets = site.sheets_in(preset)
        manifest = site.chain.manifest
        worn = []
        for name in dict.fromkeys([*manifest.css_files, *manifest.css_persistent]):
            address, _ = site.stylesheet(name, outline, page.language)
            if address is not None and address in html:
                sheets.digest(name, outline)
                worn.append((name, address))
        return cls(site, outline, html, sheets, tuple(worn))

    def compile(self) -> None:
        """Compile the sheets; those that were compiled before lie in the cache."""
        for name, _ in self.worn:
            self.sheets.warm(name, self.outline)

    def html(self) -> str:
        """The page with the preset's sheets in it; one that does not compile stays as it was."""
        html = _IDLE.sub("", self.page)
        for name, address in self.worn:
            made, _ = self.sheets.compile(name, self.outline, self.site.publish)
            if made is not None:
                css = made[1].decode().replace("</", "<\\/")
                html = _in_place(html, address, css)
        return html


def _in_place(html: str, address: str, css: str) -> str:
    """A sheet where a page links it; further links to it, such as those that load it early, go."""
    left = [css]

    def one(link: re.Match[str]) -> str:
        if not left or "stylesheet" not in link[0]:
            return ""
        media = _MEDIA.search(link[0])
        return f"<style{media[0] if media else ''}>{left.pop()}</style>"

    return re.sub(rf"<link\b[^>]*\bhref=[\"']{re.escape(address)}[\"'][^>]*>", one, html)
