"""Grav's tags for head and foot: `script`, `style`, `link`; and `render`, which asks an object for its HTML.

    {% script [module] 'theme://js/x.js' [at 'bottom'] [priority: 5] [with {defer: true}] %}
    {% style at 'head' %} …rules… {% endstyle %}

With a file the tag stands alone, without one it has content. Groups are those of Grav: `head`, `bottom`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from portique.theme.context import RenderContext
from portique.theme.gantry.document import DocumentMember
from portique.twig import CaptureTag, SingleTag
from portique.twig.escaping import html_text
from portique.twig.nodes import Arguments, Const, Expr
from portique.twig.parser import Parser
from portique.twig.tokens import NAME, PUNCTUATION
from portique.twig.values import integer, text

Current = Callable[[], RenderContext]
_WORDS = frozenset({"at", "in", "priority", "with"})
_NO_NAME = re.compile(r"[^\w:-]")
_PRIORITY = 10
"""Of what names none, as in Grav."""


def tags(current: Current) -> dict[str, CaptureTag | SingleTag]:
    """The tags by name."""

    def script(_: Any, body: str, kind: Any, file: Any, group: Any, priority: Any, options: Any) -> None:
        document = DocumentMember(current())
        place, order = _place(group), _order(priority)
        element = {"type": "module"} if kind == "module" else {}
        if file is None:
            if str(body).strip():
                document.add_inline_script(
                    {**element, **_options(options), "content": str(body)}, order, place
                )
        elif (address := document.url(text(file), False, None, True)) is not None:
            document.add_script({**element, **_options(options), "src": address}, order, place)

    def style(_: Any, body: str, kind: Any, file: Any, group: Any, priority: Any, options: Any) -> None:
        document = DocumentMember(current())
        place, order = _place(group), _order(priority)
        if file is None:
            if str(body).strip():
                document.add_inline_style({**_options(options), "content": str(body)}, order, place)
        elif (address := document.url(text(file), False, None, True)) is not None:
            document.add_style({**_options(options), "href": address}, order, place)

    def link(_: Any, body: str, kind: Any, file: Any, group: Any, priority: Any, options: Any) -> None:
        document = DocumentMember(current())
        address = None if file is None else document.url(text(file), False, None, True)
        if address is not None:
            relation = str(kind or "stylesheet")
            if relation == "stylesheet":
                document.add_style({**_options(options), "href": address}, _order(priority), _place(group))
                return
            element = {"rel": relation, **_options(options), "href": address}
            written = "".join(
                f' {_NO_NAME.sub("", str(name))}="{html_text(str(text(value)))}"'
                for name, value in element.items()
            )
            document.add_html(f"<link{written}>", _order(priority), "head_bottom")

    def render(_: Any, thing: Any) -> str | None:
        """Grav's objects of a database are not here; a page and a medium show themselves."""
        shown = getattr(thing, "html", None) or getattr(thing, "content", None)
        return str(shown()) if callable(shown) else None

    return {
        "script": CaptureTag(script, _read, alone=_names_a_file),
        "style": CaptureTag(style, _read, alone=_names_a_file),
        "link": CaptureTag(link, _read_link, alone=lambda _: True),
        "render": SingleTag(render, _rendered),
    }


def _read(parser: Parser) -> Arguments:
    """`[module] [FILE] [at|in GROUP] [priority: N] [with OPTIONS]`, in any order after the file."""
    line = parser.stream.current.line
    kind: Expr = parser.constant(None)
    if module := parser.word("module"):
        kind = parser.constant(module)
    return Arguments(line, (kind, *_rest(parser)))


def _read_link(parser: Parser) -> Arguments:
    """`[REL] FILE` and the rest as above; the relation is a bare word."""
    line, token = parser.stream.current.line, parser.stream.current
    named = token.kind == NAME and str(token.value) not in _WORDS
    relation = parser.constant(parser.name() if named else None)
    return Arguments(line, (relation, *_rest(parser)))


def _rest(parser: Parser) -> tuple[Expr, ...]:
    parts: dict[str, Expr] = {
        name: parser.constant(None) for name in ("file", "group", "priority", "options")
    }
    while not parser.at_end_of_tag():
        if parser.word("at", "in"):
            parts["group"] = parser.expression()
        elif parser.word("priority"):
            parser.stream.accept(PUNCTUATION, ":")
            parts["priority"] = parser.expression()
        elif parser.word("with"):
            parts["options"] = parser.expression()
        else:
            parts["file"] = parser.expression(21)  # as tight as `in` is loose: the group is not a test of it
    return tuple(parts.values())


def _names_a_file(arguments: Arguments) -> bool:
    file = arguments.positional[1]
    return not (isinstance(file, Const) and file.value is None)


def _rendered(parser: Parser) -> Arguments:
    """`OBJECT [layout: NAME] [with OPTIONS]`; what comes after the object is Grav's database's."""
    line = parser.stream.current.line
    thing = parser.expression()
    if parser.word("layout"):
        parser.stream.accept(PUNCTUATION, ":")
        parser.expression()
    if parser.word("with"):
        parser.expression()
    return Arguments(line, (thing,))


def _place(group: Any) -> str:
    wanted = str(text(group)) or "head"
    return "footer" if wanted == "bottom" else wanted


def _order(priority: Any) -> int:
    return _PRIORITY if priority is None else integer(priority)


def _options(given: Any) -> dict[str, Any]:
    """Attributes of the element; `loading` is Grav's word for `async` and `defer`."""
    options = dict(given) if isinstance(given, Mapping) else {}
    loading = options.pop("loading", None)
    return {**options, str(loading): str(loading)} if loading in ("async", "defer") else options
