"""What a render collects for head and foot: styles, scripts and pieces of HTML.

Calls go to the block on top of a stack. A particle is rendered in a block of its own, whose `Collected`
value is kept with the particle's HTML and attached again wherever that HTML is used.
Behaviour: Gantry's `Component/Content/{Block,Document}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from portique.twig.escaping import html_text
from portique.twig.values import integer, text, truth

Kind = Literal["style", "script", "html"]
Element = str | Mapping[str, Any]

STYLE_TYPE = "text/css"
SCRIPT_TYPE = "text/javascript"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing for a location of the page.

    `identity` is what may not stand there twice: the address of a file, or the whole content. `source`
    is the address of a file, empty for inline pieces. `html` is what is printed.
    """

    kind: Kind
    location: str
    identity: str
    priority: int
    html: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """All that a block collected, in order and without duplicates; frameworks by name."""

    pieces: tuple[Piece, ...] = ()
    frameworks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pieces or self.frameworks)


NOTHING = Collected()


class Block:
    """One level of the stack: its own pieces, then those of the blocks attached to it.

    A later addition of the same thing replaces the earlier one and keeps its place; what an attached
    block brings is taken only when the thing is not there yet.
    """

    __slots__ = ("_attached", "_frameworks", "_own")

    def __init__(self) -> None:
        self._own: dict[tuple[Kind, str, str], Piece] = {}
        self._attached: list[Collected] = []
        self._frameworks: dict[str, None] = {}

    def add(self, piece: Piece) -> None:
        self._own[piece.kind, piece.location, piece.identity] = piece

    def add_framework(self, name: str) -> None:
        self._frameworks[name] = None

    def attach(self, collected: Collected) -> None:
        if collected:
            self._attached.append(collected)

    def collected(self) -> Collected:
        """What this block and those attached to it hold."""
        if not self._attached:
            return Collected(tuple(self._own.values()), tuple(self._frameworks)) if self else NOTHING
        pieces = dict(self._own)
        for below in self._attached:
            for piece in below.pieces:
                pieces.setdefault((piece.kind, piece.location, piece.identity), piece)
        return Collected(tuple(pieces.values()), self.frameworks())

    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that this block and those attached to it ask for."""
        found = dict(self._frameworks)
        for below in self._attached:
            if below.frameworks:
                found.update(dict.fromkeys(below.frameworks))
        return tuple(found)

    def __bool__(self) -> bool:
        return bool(self._own or self._attached or self._frameworks)


class Document:
    """The stack of blocks of one page. The lowest block is the page's and is never taken off."""

    __slots__ = ("_stack",)

    def __init__(self) -> None:
        self._stack = [Block()]

    # --- blocks -----------------------------------------------------------------------------------

    def push(self) -> None:
        """Open a block: what is added from now on is kept apart."""
        self._stack.append(Block())

    def pop(self) -> Collected:
        """Close the block on top and return what it collected. Raises IndexError for the page's own."""
        if len(self._stack) == 1:
            raise IndexError("the page's own block stays")
        return self._stack.pop().collected()

    def attach(self, collected: Collected) -> None:
        """Add what another block collected, now or at an earlier render."""
        self._stack[-1].attach(collected)

    @contextmanager
    def apart(self) -> Iterator[Callable[[], Collected]]:
        """A block for the code inside; call the result, after it, for what was collected.

        When the code raises, what it added is lost, as the HTML is.
        """
        depth = len(self._stack)
        self.push()
        block = self._stack[-1]
        try:
            yield block.collected
        finally:
            del self._stack[depth:]

    def collected(self) -> Collected:
        """What the block on top holds so far."""
        return self._stack[-1].collected()

    # --- adding: each returns whether the thing was taken -----------------------------------------

    def add_style(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        """A stylesheet: its address, or a map with `href`, `type`, `media`."""
        given = _map(element, "href")
        href = _filled(given, "href")
        if not href:
            return False
        media = f' media="{html_text(given_media)}"' if (given_media := _filled(given, "media")) else ""
        tag = f'<link rel="stylesheet" href="{html_text(href)}"{_typed(given, STYLE_TYPE)}{media} />'
        return self._add("style", location, href, priority, tag, href)

    def add_inline_style(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        """CSS: its text, or a map with `content`, `type`."""
        given = _map(element, "content")
        content = _filled(given, "content")
        if not content:
            return False
        tag = f"<style{_typed(given, STYLE_TYPE)}>{content}</style>"
        return self._add("style", location, content, priority, tag)

    def add_script(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        """A script: its address, or a map with `src`, `type`, `async`, `defer`.

        The presence of `async` and `defer` counts, whatever their value.
        """
        given = _map(element, "src")
        src = _filled(given, "src")
        if not src:
            return False
        flags = "".join(f' {name}="{name}"' for name in ("async", "defer") if given.get(name) is not None)
        tag = f'<script{_typed(given, SCRIPT_TYPE)}{flags} src="{html_text(src)}"></script>'
        return self._add("script", location, src, priority, tag, src)

    def add_inline_script(self, element: Element, priority: Any = 0, location: Any = "head") -> bool:
        """A script's text, or a map with `content`, `type`."""
        given = _map(element, "content")
        content = _filled(given, "content")
        if not content:
            return False
        tag = f"<script{_typed(given, SCRIPT_TYPE)}>{content}</script>"
        return self._add("script", location, content, priority, tag)

    def add_html(self, html: Any, priority: Any = 0, location: Any = "bottom") -> bool:
        """HTML for one of the page's places: `head_top`, `body_bottom`…"""
        if not isinstance(html, str) or not truth(str(html)):
            return False
        return self._add("html", location, str(html), priority, str(html))

    def add_header_tag(self, element: Mapping[str, Any], location: Any = "head", priority: Any = 0) -> bool:
        """An element as a map: `tag` (link, style, script), its attributes, and `content`.

        Of links only stylesheets are taken.
        """
        match element.get("tag"):
            case "link" if element.get("rel") == "stylesheet":
                return self.add_style(element, priority, location)
            case "style":
                return self.add_inline_style(element, priority, location)
            case "script" if _filled(element, "src"):
                return self.add_script(element, priority, location)
            case "script":
                return self.add_inline_script(element, priority, location)
        return False

    def add_framework(self, name: str) -> None:
        """Remember that a framework is wanted; `theme.frameworks` turns names into files."""
        self._stack[-1].add_framework(name)

    def _add(
        self, kind: Kind, location: Any, identity: str, priority: Any, html: str, source: str = ""
    ) -> bool:
        self._stack[-1].add(Piece(kind, text(location), identity, integer(priority), html, source))
        return True

    # --- output -----------------------------------------------------------------------------------

    def styles(self, location: str = "head") -> list[str]:
        """The `<link>` and `<style>` elements of a location in their order."""
        return printed(self.collected().pieces, "style", location)

    def scripts(self, location: str = "head") -> list[str]:
        """The `<script>` elements of a location in their order."""
        return printed(self.collected().pieces, "script", location)

    def html(self, location: str = "bottom") -> list[str]:
        """The pieces of HTML of a location in their order."""
        return printed(self.collected().pieces, "html", location)

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The names of the frameworks asked for so far, in order."""
        return self._stack[-1].frameworks()


def printed(pieces: Iterable[Piece], kind: Kind, location: str) -> list[str]:
    """The HTML of one kind at one location: highest priority first, then in order of addition."""
    here = [piece for piece in pieces if piece.kind == kind and piece.location == location]
    here.sort(key=lambda piece: -piece.priority)
    return [piece.html for piece in here]


def _map(element: Element, key: str) -> Mapping[str, Any]:
    return element if isinstance(element, Mapping) else {key: element}


def _typed(element: Mapping[str, Any], usual: str) -> str:
    """The attribute `type`, where it says more than what HTML takes for granted."""
    kind = _filled(element, "type")
    return f' type="{html_text(kind)}"' if kind and kind != usual else ""


def _filled(element: Mapping[str, Any], key: str) -> str:
    """The text under a key; empty where PHP takes the value for empty."""
    value = element.get(key)
    return str(text(value)) if truth(value) else ""
