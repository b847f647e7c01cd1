"""Read a page that an importer wrote the way the site does: YAML front matter and CommonMark."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

import pyromark
import yaml

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_BLOCK = re.compile(
    r"<(p|h[1-6]|li)(?: id=\"(?P<id>[^\"]*)\")?(?: class=\"(?P<class>[^\"]*)\")?>(?P<text>.*?)</\1>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """One block of the page as a browser has it; `name` is the element's, `mark` its id or class."""

    name: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: the front matter's value, the blocks in order, the whole HTML."""

    meta: dict[str, Any]
    blocks: tuple[ReadBlock, ...]
    html: str


def read_page(text: str) -> ReadPage:
    """Split and read `text`; fails where the front matter is not a map."""
    assert text.startswith("---\n")
    front, body = text[4:].split("\n---\n", 1)
    meta = yaml.safe_load(front)
    rendered = pyromark.html(body, options=OPTIONS)
    blocks = tuple(
        ReadBlock(m[1], html.unescape(re.sub(r"<[^>]+>", "", m["text"])), m["id"] or m["class"] or "")
        for m in _BLOCK.finditer(rendered)
    )
    return ReadPage(meta, blocks, rendered)
