"""Shortening texts and HTML to a number of characters."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

ELLIPSIS = "…"
_TAG = re.compile(r"<!--.*?-->|<[a-zA-Z/!?](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SPACE = re.compile(r"\s+")


def plain(html: str) -> str:
    """The text of HTML, without tags; scripts and styles are left out, entities become characters."""
    return unescape(_TAG.sub("", _HIDDEN.sub("", html)))


def truncate_text(html: str, length: int) -> str:
    """The first `length` characters of the text of `html`; the whole text when `length` is 0."""
    text = plain(html)
    if length <= 0 or len(text) <= length:
        return text
    return text[:length].rstrip() + ELLIPSIS


def truncate_html(html: str, length: int) -> str:
    """`html` cut after `length` characters of text, every open element closed; whole when `length` is 0."""
    if length <= 0:
        return html
    cutter = _Cutter(length)
    cutter.feed(html)
    cutter.close()
    return "".join(cutter.out)


def excerpt(html: str, words: int) -> str:
    """The first `words` words of the text of `html`, as plain text."""
    found = _SPACE.split(plain(_block_ends_as_spaces(html)).strip())
    if len(found) <= words:
        return " ".join(found)
    return " ".join(found[: max(words, 0)]).rstrip(".,;:!?…،؛۔") + ELLIPSIS


def _block_ends_as_spaces(html: str) -> str:
    return re.sub(r"</(?:p|div|li|h[1-6]|td|th|dd|dt|blockquote)\s*>|<br\b[^>]*>", r"\g<0> ", html)


class _Cutter(HTMLParser):
    """Copies HTML until enough text was seen, then closes what is open."""

    def __init__(self, length: int) -> None:
        super().__init__(convert_charrefs=False)
        self.left = length
        self.open: list[str] = []
        self.out: list[str] = []
        self.done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.done:
            self.out.append(self.get_starttag_text() or "")
            if tag not in _VOID:
                self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.done:
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.done or tag not in self.open:
            return
        while (inner := self.open.pop()) != tag:
            self.out.append(f"</{inner}>")
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.done:
            return
        if self.open and self.open[-1] in ("script", "style"):
            self.out.append(data)
        elif len(data) > self.left:
            self.out.append(data[: self.left].rstrip() + ELLIPSIS)
            self._finish()
        else:
            self.left -= len(data)
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self._character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._character(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        if not self.done:
            self.out.append(f"<!--{data}-->")

    def _character(self, written: str) -> None:
        if self.done:
            return
        if self.left == 0:
            self.out.append(ELLIPSIS)
            self._finish()
        else:
            self.left -= 1
            self.out.append(written)

    def _finish(self) -> None:
        self.done = True
        self.out += [f"</{tag}>" for tag in reversed(self.open)]
        self.open.clear()

    def close(self) -> None:
        super().close()
        if not self.done:
            self._finish()
