"""A page's text that is HTML already: read as a browser reads it, its links and pictures resolved."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from portique.formats.markdown.headings import HeadingIds
from portique.formats.markdown.links import broken_link, is_internal
from portique.formats.markdown.pictures import missing_picture
from portique.formats.markdown.summary import word_count
from portique.formats.markdown.values import Heading, Link, Rendered, ResolveLink, ResolvePicture
from portique.model.diagnostic import Diagnostic

_HEADINGS = "h1, h2, h3, h4, h5, h6"


def rewritten(
    text: str,
    resolve_link: ResolveLink | None,
    resolve_picture: ResolvePicture | None,
    drop_title: bool,
    start_line: int,
) -> Rendered:
    """The text with the addresses of the site in its links and pictures, and an id on each heading."""
    body = LexborHTMLParser(text).body
    if body is None:
        return Rendered("")
    if drop_title:
        first = body.css_first("h1")
        if first is not None:
            first.decompose()
    findings: list[tuple[str, Diagnostic]] = []
    links = _links(body, resolve_link, findings) if resolve_link is not None else []
    if resolve_picture is not None:
        _pictures(body, resolve_picture, findings)
    headings = _headings(body)
    return Rendered(
        html=body.inner_html or "",
        headings=tuple(headings),
        words=word_count(body.text(separator=" ")),
        links=tuple(links),
        diagnostics=tuple(found.at(line=_line_of(target, text, start_line)) for target, found in findings),
    )


def _links(body: LexborNode, resolve: ResolveLink, findings: list[tuple[str, Diagnostic]]) -> list[Link]:
    found = []
    for node in body.css("a[href]"):
        target = node.attributes.get("href") or ""
        address: str | None = target
        if is_internal(target):
            address = resolve(target)
            if address is None:
                findings.append((target, broken_link(target)))
            else:
                node.attrs["href"] = address
        found.append(Link(target, address))
    return found


def _pictures(body: LexborNode, resolve: ResolvePicture, findings: list[tuple[str, Diagnostic]]) -> None:
    for node in body.css("img[src]"):
        src = node.attributes.get("src") or ""
        found = resolve(src) if src else None
        if found is None:
            findings.append((src, missing_picture(src)))
            continue
        node.attrs["src"] = str(found.get("url") or found.get("src") or src)
        for name in ("srcset", "width", "height"):
            if found.get(name) and name not in node.attributes:
                node.attrs[name] = str(found[name])


def _headings(body: LexborNode) -> list[Heading]:
    ids = HeadingIds()
    nodes = body.css(_HEADINGS)
    ids.reserve_names(written for node in nodes if (written := node.attributes.get("id")))
    found = []
    for node in nodes:
        level = int((node.tag or "h2")[1])
        text = " ".join(node.text(separator="").split())
        given = ids.give(level, text, {"id": node.attributes.get("id"), "classes": ()}, True)
        node.attrs["id"] = given
        classes = tuple((node.attributes.get("class") or "").split())
        found.append(Heading(level, given, text, (node.inner_html or "").strip(), classes))
    return found


def _line_of(target: str, text: str, start_line: int) -> int:
    """The line on which an address is written first; the parser does not keep places."""
    return start_line + text.count("\n", 0, max(text.find(target), 0))
