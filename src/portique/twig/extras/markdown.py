"""The markdown extra: `markdown_to_html` (by pyromark, when it is used) and `html_to_markdown`."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from portique.twig.errors import TwigRuntimeError
from portique.twig.extension import Extension, Filter
from portique.twig.values import text

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}


def markdown_to_html(body: Any) -> str:
    """Markdown as HTML; text that is indented as a whole is moved to the left first."""
    try:
        import pyromark
    except ImportError as error:  # pragma: no cover - depends on the installation
        raise TwigRuntimeError('"markdown_to_html" needs the package pyromark.') from error
    lines = text(body).split("\n")
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    return str(pyromark.html("\n".join(line.removeprefix(indent) for line in lines)))


class _Converter(HTMLParser):
    """HTML to Markdown, for headings, paragraphs, emphasis, links, images, lists, quotes and code."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.lists: list[int | None] = []
        self.links: list[str] = []
        self.start = 0
        self.preformatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _HEADINGS or tag in ("p", "div", "blockquote"):
            self.parts.append("\n\n" + ("> " if tag == "blockquote" else ""))
            self.start = len(self.parts)
        elif tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag == "br":
            self.parts.append("  \n")
        elif tag == "hr":
            self.parts.append("\n\n---\n\n")
        elif tag == "a":
            self.links.append(given.get("href") or "")
            self.parts.append("[")
        elif tag == "img":
            self.parts.append(f"![{given.get('alt') or ''}]({given.get('src') or ''})")
        elif tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
            self.parts.append("\n\n" if len(self.lists) == 1 else "")
        elif tag == "li":
            count = self.lists[-1] if self.lists else None
            mark = "- "
            if count is not None:
                self.lists[-1] = count + 1
                mark = f"{count + 1}. "
            self.parts.append("\n" + "    " * (len(self.lists) - 1) + mark)
        elif tag == "pre":
            self.preformatted = True
            self.parts.append("\n\n```\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            title = "".join(self.parts[self.start :]).strip()
            del self.parts[self.start :]
            level = _HEADINGS[tag]
            rule = {1: "=", 2: "-"}.get(level)
            self.parts.append(f"{title}\n{rule * len(title)}\n\n" if rule else f"{'#' * level} {title}\n\n")
        elif tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag == "a" and self.links:
            self.parts.append(f"]({self.links.pop()})")
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.parts.append("\n\n" if not self.lists else "")
        elif tag == "pre":
            self.preformatted = False
            self.parts.append("\n```\n\n")
        elif tag in ("p", "div", "blockquote"):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self.preformatted:
            self.parts.append(data)
        elif (words := re.sub(r"\s+", " ", data)) != " " or (self.parts and self.parts[-1][-1:].isalnum()):
            self.parts.append(words)


def html_to_markdown(body: Any, options: Any = None) -> str:
    """HTML as Markdown."""
    converter = _Converter()
    converter.feed(text(body))
    converter.close()
    made = re.sub(r"[ \t]+(?=\n\n)|(?<=\n\n)[ \t]+", "", "".join(converter.parts))
    return re.sub(r"\n{3,}", "\n\n", made).strip()


MARKDOWN = Extension(
    filters={
        "markdown_to_html": Filter(markdown_to_html, is_safe=("all",), grows=True),
        "html_to_markdown": Filter(html_to_markdown, is_safe=("all",), grows=True),
    }
)
