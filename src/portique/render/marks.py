"""Marks around the nodes of a layout on a page: comments, for the studio's canvas, and nothing else.

`<!--pq:NODE-ID-->…<!--/pq:NODE-ID-->` stands around each section, row, block and content of the layout that
the page shows. What is published has none: without its marks a marked page is, byte for byte, the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from portique.twig import Environment, Template

_PLACES = ("@nucleus/layout/", "@nucleus/content/")
_ID = re.compile(r"[\w.:-]+", re.ASCII)
_BLANK = " \t\n\r\0\x0b"  # what Twig's `trim` takes away
_MARK = re.compile(r"<!--/?pq(?:-text)?(?::[\w.:-]+)?-->", re.ASCII)


def around(node_id: str, html: str) -> str:
    """`html` between the marks of a node; as it is where it is blank or the id can stand in no comment.

    White space at the ends stays outside, since templates trim it.
    """
    inner = html.strip(_BLANK)
    if not inner or not _ID.fullmatch(node_id) or node_id.endswith("-"):
        return html
    opening = f"<!--pq:{node_id}-->"
    if inner.startswith(opening):  # made by a template that extends another one for the same node
        return html
    start = html.index(inner)
    return f"{html[:start]}{opening}{inner}<!--/pq:{node_id}-->{html[start + len(inner) :]}"


def without_marks(html: str) -> str:
    """A marked page as it is published."""
    return _MARK.sub("", html)


class MarkingEnvironment(Environment):
    """An environment whose layout templates put marks around what they make, while `marking()` is true."""

    marking: Callable[[], bool] = staticmethod(lambda: False)

    def load(self, name: str, *, sandboxed: bool | None = None) -> Template:
        """As `Environment.load`."""
        template = super().load(name, sandboxed=sandboxed)
        if name.startswith(_PLACES) and not isinstance(template.body, _Marked):
            template.body = _Marked(self, template.body)
        return template


class _Marked:
    """The body of a template, marked with the id of the `segment` that it is given."""

    __slots__ = ("_body", "_environment")

    def __init__(self, environment: MarkingEnvironment, body: Callable[..., None]) -> None:
        self._environment = environment
        self._body = body

    def __call__(
        self, frame: Any, context: Mapping[str, Any], write: Callable[[str], object], *rest: Any
    ) -> None:
        segment = context.get("segment")
        if not isinstance(segment, Mapping) or not self._environment.marking():
            self._body(frame, context, write, *rest)
            return
        pieces: list[str] = []
        self._body(frame, context, pieces.append, *rest)
        html = "".join(pieces)
        write(around(str(segment.get("id") or ""), html))
