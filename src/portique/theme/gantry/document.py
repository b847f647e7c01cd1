"""`gantry.document`: adding to head and foot, and addresses (`gantry5-format` §17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.theme.document import Element
from portique.theme.frameworks import FRAMEWORKS, file_address, register
from portique.theme.gantry.member import Member
from portique.theme.links import address, filtered
from portique.twig.escaping import STRATEGIES
from portique.twig.values import Markup, text, truth


class DocumentMember(Member):
    """The document of the page, as templates add to it."""

    called = "gantry.document"
    __twig__ = frozenset(
        {
            "addStyle", "addInlineStyle", "addScript", "addInlineScript", "addHtml", "addHeaderTag",
            "addFramework", "load", "getStyles", "getScripts", "getHtml", "styles", "scripts", "html",
            "url", "urlFilter", "escape", "siteUrl", "rootUri", "domain",
        }
    )  # fmt: skip

    __slots__ = ()

    def add_style(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        """A stylesheet; one that ends in `.scss` is the theme's compiled sheet of that name."""
        found = self._found(self._compiled(element), "href")
        return found is None or self.context.document.add_style(found, priority, location)

    def add_inline_style(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        return self.context.document.add_inline_style(element, priority, location)

    def add_script(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        found = self._found(element, "src")
        return found is None or self.context.document.add_script(found, priority, location)

    def add_inline_script(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        return self.context.document.add_inline_script(element, priority, location)

    def add_html(self, html: Any, priority: Any = 0, location: Any = "bottom") -> bool:
        return self.context.document.add_html(html, priority, location)

    def add_header_tag(self, element: Any, location: Any = "head", priority: Any = 0) -> bool:
        if not isinstance(element, Mapping):
            return False
        if element.get("tag") == "link" and element.get("rel") == "stylesheet":
            return self.add_style(element, priority, location)
        if element.get("tag") == "script" and element.get("src"):
            return self.add_script(element, priority, location)
        return self.context.document.add_header_tag(element, location, priority)

    def add_framework(self, name: Any) -> bool:
        """Ask for a script library by name; false for a name that nobody knows."""
        name = str(text(name))
        if name not in FRAMEWORKS:
            return False
        self.context.document.add_framework(name)
        return True

    load = add_framework

    def get_styles(self, location: Any = "head") -> list[Markup]:
        register(self.context)
        return [Markup(tag) for tag in self.context.document.styles(str(text(location)))]

    def get_scripts(self, location: Any = "head") -> list[Markup]:
        register(self.context)
        return [Markup(tag) for tag in self.context.document.scripts(str(text(location)))]

    def get_html(self, location: Any = "bottom") -> list[Markup]:
        return [Markup(piece) for piece in self.context.document.html(str(text(location)))]

    styles, scripts, html = get_styles, get_scripts, get_html

    def url(
        self, target: Any, domain: Any = False, timestamp_age: Any = None, allow_null: Any = True
    ) -> str | None:
        """An address (`theme.links`); the age of time stamps is not used."""
        return address(self.context, text(target), domain=truth(domain), missing_is_null=truth(allow_null))

    def url_filter(
        self, html: Any, domain: Any = False, timestamp_age: Any = None, stream_only: Any = False
    ) -> str:
        return filtered(self.context, str(text(html)), domain=truth(domain), streams_only=truth(stream_only))

    def escape(self, value: Any, strategy: Any = "html") -> Markup:
        """Escape a text by `html`, `js`, `css`, `html_attr` or `url`; by `html` for any other name."""
        return Markup(STRATEGIES.get(str(strategy), STRATEGIES["html"])(str(text(value))))

    def site_url(self) -> str:
        """The address of the home page in the page's language."""
        return self.context.home

    def root_uri(self) -> str:
        return self.context.root.rstrip("/") or "/"

    def domain(self, wanted: Any = None) -> str:
        return self.context.origin if truth(wanted) else ""

    def _found(self, element: Element, key: str) -> Element | None:
        """The element with the address of its file for a stream's; None, and a finding, without one."""
        target = element.get(key) if isinstance(element, Mapping) else element
        if not isinstance(target, str) or not target.startswith("gantry-"):
            return element
        found = file_address(self.context, target)
        if found is None:
            return None
        return {**element, key: found} if isinstance(element, Mapping) else found

    def _compiled(self, element: Element) -> Element:
        href = element.get("href") if isinstance(element, Mapping) else element
        if not isinstance(href, str) or not href.endswith(".scss"):
            return element
        found = self.context.stylesheet(href.rsplit("/", 1)[-1].removesuffix(".scss")) or ""
        return {**element, "href": found} if isinstance(element, Mapping) else found
