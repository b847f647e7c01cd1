"""The `gantry` object itself (`gantry5-format` §19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from portique.theme.context import RenderContext
from portique.theme.gantry.document import DocumentMember
from portique.theme.gantry.member import Member, Values
from portique.theme.gantry.menu import MenuMember
from portique.theme.gantry.page import PageMember
from portique.theme.gantry.platform import PlatformMember
from portique.theme.gantry.site import (
    DebuggerMember,
    MessagesMember,
    OutlinesMember,
    PositionsMember,
    RequestMember,
    TranslatorMember,
)
from portique.theme.gantry.theme import ThemeMember
from portique.twig.values import Markup, text


def _assignments(context: RenderContext) -> Any:
    rules = context.outline.assignments
    return dict(rules) if isinstance(rules, Mapping) else rules


Maker = Callable[[RenderContext], Any]

#: Members, made when a template first asks for them.
MEMBERS: dict[str, Maker] = {
    "config": lambda context: context.config,
    "theme": ThemeMember,
    "page": PageMember,
    "platform": PlatformMember,
    "document": DocumentMember,
    "menu": MenuMember,
    "request": RequestMember,
    "messages": MessagesMember,
    "outlines": OutlinesMember,
    "configurations": OutlinesMember,
    "positions": PositionsMember,
    "translator": TranslatorMember,
    "debugger": DebuggerMember,
    "global": lambda context: Values(context, "gantry.global", context.globals),
    "site": lambda context: Values(context, "gantry.site", context.site),
    "configuration": lambda context: context.outline.name,
    "assignments": _assignments,
}


class Gantry(Member):
    """What templates know as `gantry`. One for each render; it is a global of the templates."""

    __twig__ = frozenset(
        {
            "styles", "scripts", "load", "siteUrl", "route", "debug", "admin", "authorize", "wrapper",
            "isCompatible",
        }
    )  # fmt: skip

    __slots__ = ("_members", "_wrapper")

    def __init__(self, context: RenderContext) -> None:
        super().__init__(context)
        self._members: dict[str, Any] = {}
        self._wrapper: Any = None

    def twig_attribute(self, name: str) -> Any:
        member = self._members.get(name)
        if member is not None:
            return member
        maker = MEMBERS.get(name)
        if maker is None:
            return super().twig_attribute(name)
        made = maker(self.context)
        # What another outline would change is asked for anew.
        if isinstance(made, Member):
            self._members[name] = made
        return made

    def styles(self, location: Any = "head") -> list[Markup]:
        """The `<link>` and `<style>` elements of a location."""
        return self._document.get_styles(location)

    def scripts(self, location: Any = "head") -> list[Markup]:
        """The `<script>` elements of a location."""
        return self._document.get_scripts(location)

    def load(self, framework: Any) -> bool:
        """Ask for a script library by name; false for a name that nobody knows."""
        return self._document.add_framework(framework)

    def site_url(self) -> str:
        """The address of the home page in the page's language."""
        return self.context.home

    def route(self, *parts: Any) -> str:
        """An address below the site's root (Gantry: of its administration)."""
        path = "/".join(str(text(part)) for part in parts if part not in (None, ""))
        return self.context.root + quote(path.strip("/"), safe="/%")

    def debug(self) -> bool:
        return self.context.debug

    def admin(self) -> bool:
        return False

    def authorize(self, action: Any = None, target: Any = None) -> bool:
        return False

    def wrapper(self, value: Any = None) -> Any:
        """A value that a template leaves for another one."""
        if value is not None:
            self._wrapper = value
        return self._wrapper

    def is_compatible(self, version: Any = None) -> bool:
        """Whether Gantry 5 of that version would do."""
        return str(text(version)).partition(".")[0] in ("", "5")

    @property
    def _document(self) -> DocumentMember:
        member: DocumentMember = self.twig_attribute("document")
        return member
