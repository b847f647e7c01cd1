"""The small members: `gantry.request`, `messages`, `site`, `outlines`, `translator`, `debugger`…"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from portique.theme.context import RenderContext
from portique.theme.gantry.member import Member, Values
from portique.twig import TwigRuntimeError
from portique.twig.number_formats import sprintf
from portique.twig.values import text


class RequestMember(Member):
    """The request; of a static page that is its address alone."""

    called = "gantry.request"
    __twig__ = frozenset({"get", "post", "cookie", "server", "request"})

    __slots__ = ()

    @property
    def server(self) -> Values:
        scheme, _, host = self.context.origin.partition("://")
        url = self.context.page.url
        return Values(
            self.context,
            "gantry.request.server",
            {
                "REQUEST_URI": url,
                "REQUEST_METHOD": "GET",
                "QUERY_STRING": "",
                "HTTP_HOST": host,
                "SERVER_NAME": host.partition(":")[0],
                "HTTPS": "on" if scheme == "https" else "",
            },
        )

    @property
    def get(self) -> Values:
        return Values(self.context, "gantry.request.get", {})

    post = cookie = request = get


class MessagesMember(Member):
    """Messages for the visitor; nothing can have put one there."""

    called = "gantry.messages"
    __twig__ = frozenset({"get", "add", "clean"})

    __slots__ = ()

    def get(self) -> list[Any]:
        return []

    def add(self, *arguments: Any) -> None:
        """Does nothing."""

    clean = add


class OutlinesMember(Member):
    """The outlines: ids and titles, and loops over them."""

    called = "gantry.outlines"
    __twig__ = frozenset({"name", "title", "all", "user", "system"})

    __slots__ = ()

    def name(self, outline: Any) -> str:
        """The title of an outline; its id where it is unknown."""
        identity = str(text(outline))
        return self.context.outlines.get(identity, identity)

    title = name

    def all(self) -> dict[str, str]:
        return dict(self.context.outlines)

    def user(self) -> dict[str, str]:
        """Those that a person made."""
        return {key: title for key, title in self.context.outlines.items() if not _is_system(key)}

    def system(self) -> dict[str, str]:
        return {key: title for key, title in self.context.outlines.items() if _is_system(key)}

    def absent(self, name: str) -> Any:
        if name in self.context.outlines:
            return self.context.outlines[name]
        return super().absent(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.context.outlines)

    def __len__(self) -> int:
        return len(self.context.outlines)

    def items(self) -> list[tuple[str, str]]:
        return list(self.context.outlines.items())


class PositionsMember(Member):
    """The positions of the site: keys and titles, and loops over them."""

    called = "gantry.positions"
    __twig__ = frozenset({"all", "modules"})

    __slots__ = ()

    def all(self) -> dict[str, str]:
        return dict(self.context.positions.titles())

    def modules(self, key: Any) -> list[dict[str, Any]]:
        return [module.segment for module in self.context.positions.modules(str(text(key)))]

    def __iter__(self) -> Iterator[str]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    def items(self) -> list[tuple[str, str]]:
        return list(self.all().items())


class TranslatorMember(Member):
    """Translation by key or by English text."""

    called = "gantry.translator"
    __twig__ = frozenset({"translate", "active"})

    __slots__ = ()

    def translate(self, key: Any, *arguments: Any) -> str:
        return translated(self.context, key, *arguments)

    def active(self, language: Any = None) -> str:
        """The language of the page; templates cannot change it."""
        return self.context.language


class DebuggerMember(Member):
    """Gantry's debugger; ours is the report of the build."""

    called = "gantry.debugger"
    __twig__ = frozenset(
        {"startTimer", "stopTimer", "addMessage", "assets", "render", "data", "getData", "enabled"}
    )

    __slots__ = ()

    def start_timer(self, *arguments: Any) -> str:
        return ""

    stop_timer = add_message = assets = render = data = get_data = start_timer

    def enabled(self) -> bool:
        return False


def _is_system(outline: str) -> bool:
    return outline == "default" or outline.startswith("_")


def translated(context: RenderContext, key: Any, *arguments: Any) -> str:
    """A key or an English text in the page's language, its `%s` filled with the arguments.

    A translation whose places do not fit the arguments is shown as it is.
    """
    found = context.catalogues.translate(str(text(key)), context.language)
    return filled(found, arguments) if arguments else found


def filled(pattern: str, arguments: Sequence[Any]) -> str:
    """`pattern` with its `%s` filled (PHP's `sprintf`); as it is when they do not fit."""
    try:
        return sprintf(pattern, list(arguments))
    except TwigRuntimeError:
        return pattern
