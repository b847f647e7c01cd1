"""Two renderings of a page, and the smallest marked nodes in which they differ.

Pure: texts in, values out. A node differs by itself when the text between the nodes in it does, or when it
holds others than before; else only what in it differs is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARK = re.compile(r"<!--(/?)pq:([\w.:-]+)-->", re.ASCII)
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.DOTALL | re.IGNORECASE)
_SHEET = re.compile(r"<link\b[^>]*\brel=[\"']?stylesheet\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# What in a head can change without anybody seeing it on the page.
_UNSEEN = re.compile(
    r"<title\b.*?</title\s*>|<meta\b[^>]*>|<link\b[^>]*>|"
    r"<script\b[^>]*application/ld\+json[^>]*>.*?</script\s*>|\s+",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """New HTML for between the marks of `node`, or a new page where `node` is empty.

    `styles` are all style sheets that the page now links, in order, where they are others than before.
    """

    node: str
    html: str
    styles: tuple[str, ...] | None = None


@dataclass(slots=True)
class _Span:
    """A marked node: where its marks and its inside stand in the text."""

    node: str
    start: int
    inside: int
    end: int = 0
    after: int = 0
    children: list[_Span] = field(default_factory=list)


def fragments(before: str, after: str) -> tuple[Fragment, ...]:
    """What to exchange on a page that shows `before` so that it shows `after`; nothing for equal ones."""
    if before == after:
        return ()
    old_styles, new_styles = style_sheets(before), style_sheets(after)
    old, new = _HEAD.sub("", before, count=1), _HEAD.sub("", after, count=1)
    if _seen_in_head(before) != _seen_in_head(after):
        return (Fragment("", after),)
    old_root, new_root = _spans(old), _spans(new)
    if old_root is None or new_root is None:
        return (Fragment("", after),)
    found = list(_different(old, old_root, new, new_root))
    if any(one.node == "" for one in found):
        return (Fragment("", after),)
    made = [Fragment(one.node, new[one.inside : one.end]) for one in found]
    if old_styles != new_styles:
        if not made:
            leaf = _leaf(new_root)
            if leaf is None:
                return (Fragment("", after),)
            made = [Fragment(leaf.node, new[leaf.inside : leaf.end])]
        made[0] = Fragment(made[0].node, made[0].html, new_styles)
    return tuple(made)


def style_sheets(html: str) -> tuple[str, ...]:
    """The addresses of the style sheets that a page links, in order."""
    found = (_HREF.search(tag) for tag in _SHEET.findall(html))
    return tuple((one[1] or one[2] or "").replace("&amp;", "&") for one in found if one)


def _seen_in_head(html: str) -> str:
    head = _HEAD.search(html)
    return _UNSEEN.sub("", head[0]) if head else ""


def _spans(html: str) -> _Span | None:
    """The tree of marked nodes; None where marks do not pair or an id stands twice."""
    root = _Span("", 0, 0, len(html), len(html))
    open_spans = [root]
    seen: set[str] = set()
    for mark in _MARK.finditer(html):
        closing, node = mark[1] == "/", mark[2]
        if not closing:
            if node in seen:
                return None
            seen.add(node)
            span = _Span(node, mark.start(), mark.end())
            open_spans[-1].children.append(span)
            open_spans.append(span)
        elif open_spans[-1].node == node and len(open_spans) > 1:
            span = open_spans.pop()
            span.end, span.after = mark.start(), mark.end()
        else:
            return None
    return root if len(open_spans) == 1 else None


def _different(old: str, a: _Span, new: str, b: _Span) -> Iterator[_Span]:
    if old[a.inside : a.end] == new[b.inside : b.end]:
        return
    same = [one.node for one in a.children] == [one.node for one in b.children]
    if not same or _between(old, a) != _between(new, b):
        yield b
        return
    for one, other in zip(a.children, b.children, strict=True):
        yield from _different(old, one, new, other)


def _between(html: str, span: _Span) -> list[str]:
    """The text of a node without the nodes in it."""
    pieces, at = [], span.inside
    for child in span.children:
        pieces.append(html[at : child.start])
        at = child.after
    return [*pieces, html[at : span.end]]


def _leaf(root: _Span) -> _Span | None:
    span = root
    while span.children:
        span = min(span.children, key=lambda one: one.end - one.inside)
    return None if span is root else span
