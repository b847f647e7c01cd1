"""Tags with content: `assets`, `scripts`, `styles`, `pageblock` for head and foot; `markdown`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.diagnostic import notice
from portique.theme.captured import elements
from portique.theme.context import RenderContext
from portique.theme.gantry.document import DocumentMember
from portique.twig import CaptureTag
from portique.twig.nodes import Arguments, Expr
from portique.twig.parser import Parser
from portique.twig.values import integer, text

Current = Callable[[], RenderContext]


def tags(current: Current) -> dict[str, CaptureTag]:
    """The tags by name."""

    def assets(_frame: Any, body: str, location: Any, options: Any) -> None:
        context = current()
        left_out = parse_assets(context, body, text(location), _option(options, "priority"))
        if left_out:
            context.report(
                notice(
                    "assets-left-out",
                    f"an assets tag holds what is neither a stylesheet nor a script: {left_out[:80]}",
                    hint="Use pageblock for it; only link[rel=stylesheet], style and script are taken.",
                )
            )

    def pageblock(_frame: Any, body: str, place: Any, options: Any) -> None:
        current().document.add_html(str(body).strip(), _option(options, "priority"), place)

    def markdown(_frame: Any, body: str) -> str:
        return current().markdown(unindented(str(body)))

    return {
        "assets": CaptureTag(assets, _location),
        "scripts": CaptureTag(assets, _location),
        "styles": CaptureTag(assets, _location),
        "pageblock": CaptureTag(pageblock, _place),
        "markdown": CaptureTag(markdown),
    }


def parse_assets(context: RenderContext, html: str, location: Any = "head", priority: Any = 0) -> str:
    """Add the stylesheets and scripts in `html` to the document; the HTML of all other elements."""
    document = DocumentMember(context)
    left_out = [
        element.html
        for element in elements(str(html))
        if not document.add_header_tag(element.header_tag, location, priority)
    ]
    return "\n".join(left_out)


def unindented(body: str) -> str:
    """The text of a block, every line without the indentation that the first one has."""
    lines = body.strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip(" \t"))
    return "\n".join(line[min(indent, len(line) - len(line.lstrip(" \t"))) :] for line in lines)


def _location(parser: Parser) -> Arguments:
    """`[in LOCATION] [with OPTIONS]`."""
    line = parser.stream.current.line
    location: Expr = parser.expression() if parser.word("in") else parser.constant("head")
    return Arguments(line, (location, _options(parser)))


def _place(parser: Parser) -> Arguments:
    """`NAME [with OPTIONS]`, the name a bare word."""
    line = parser.stream.current.line
    name = parser.constant(parser.name())
    return Arguments(line, (name, _options(parser)))


def _options(parser: Parser) -> Expr:
    return parser.expression() if parser.word("with") else parser.constant(None)


def _option(options: Any, name: str) -> int:
    return integer(options.get(name)) if isinstance(options, Mapping) else 0
