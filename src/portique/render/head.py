"""What Portique adds to a page's head: each tag once, after what the page or the theme said itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

_TAG = re.compile(r"<(meta|link|title|script|base)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag for the head. `identity` is what must not stand there twice (see `identity_of`)."""

    identity: str
    html: str


def meta(name: str, content: str) -> Tag:
    """`<meta>` by `name`, or by `property` for Open Graph's and articles' vocabularies."""
    key = "property" if name.startswith(("og:", "article:", "profile:")) else "name"
    return Tag(f"meta {name}", f'<meta {key}="{escape(name)}" content="{escape(content)}">')


def link(rel: str, href: str, **attributes: str) -> Tag:
    """`<link>`; alternates are one for each language or feed, all other relations one for the page."""
    extra = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    which = (
        attributes.get("hreflang") or attributes.get("type", "") + " " + href if rel == "alternate" else ""
    )
    return Tag(f"link {rel} {which}".strip(), f'<link rel="{rel}" href="{escape(href)}"{extra}>')


def json_ld(data: Mapping[str, Any]) -> Tag:
    """A block of structured data; `<` is escaped so that no text can end the script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Tag(f"json-ld {data.get('@type', '')}", f'<script type="application/ld+json">{text}</script>')


def identity_of(name: str, attributes: str) -> str:
    """What a tag that already stands in a head is, in the words of `Tag.identity`."""
    values = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(attributes)}
    kind = name.lower()
    if kind == "meta":
        return (
            "meta " + (values.get("name") or values.get("property") or values.get("http-equiv") or "").lower()
        )
    if kind == "link":
        rel = values.get("rel", "").lower()
        if rel == "shortcut icon":
            rel = "icon"
        which = ""
        if rel == "alternate":
            which = values.get("hreflang") or values.get("type", "") + " " + unescape(values.get("href", ""))
        return f"link {rel} {which}".strip()
    return kind


def complete_head(html: str, additions: Iterable[Tag]) -> str:
    """`html` with those additions put before `</head>` that its head does not say already.

    A page without a head (a fragment of a theme's own making) stays as it is.
    """
    end = _HEAD_END.search(html)
    if end is None:
        return html
    present = {identity_of(name, attributes) for name, attributes in _TAG.findall(html[: end.start()])}
    lines = []
    for tag in additions:
        if tag.identity not in present:
            present.add(tag.identity)
            lines.append(tag.html)
    if not lines:
        return html
    return html[: end.start()] + "\n".join(lines) + "\n" + html[end.start() :]
