"""The elements in what an `{% assets %}` tag holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Any

_VOID = frozenset({"base", "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(slots=True)
class Element:
    """One element at the top level: its name, attributes, and the text in it; `html` is all of it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: str = ""
    html: str = ""

    @property
    def header_tag(self) -> dict[str, Any]:
        """The map that `Document.add_header_tag` takes."""
        return {"content": self.content, **self.attributes, "tag": self.tag}


@lru_cache(maxsize=512)
def elements(html: str) -> tuple[Element, ...]:
    """The elements of `html` in order; text between them and comments are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if self._open:
            self.found[-1].html += written
        else:
            # Of a repeated attribute the first counts.
            attributes = {name: value or "" for name, value in reversed(attrs)}
            self.found.append(Element(tag, attributes, html=written))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        self.found[-1].html += f"</{tag}>"
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            element = self.found[-1]
            element.content += data
            element.html += data if self._open[-1] in ("script", "style") else escape(data, quote=False)
