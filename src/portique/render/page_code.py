"""What a finished page makes the browser run, style and fetch: read as a browser reads it.

The tokens follow the HTML standard (13.2.5): quotation marks count only where a value begins, comments and
the text of raw elements hold no tags, character references in attributes are decoded by the rules for
attributes, and line ends are `\\n`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from typing import Literal
from urllib.parse import unquote

Kind = Literal["script", "handler", "address", "style", "style attribute"]


@dataclass(frozen=True, slots=True)
class Inline:
    """Code that stands in the page itself: what it is, the text that the browser hashes, on which line."""

    kind: Kind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address that the browser asks for by itself, under the directive that governs it."""

    directive: str
    address: str


Part = Inline | Fetched

_NEXT = re.compile(r"<(?:!--|[a-zA-Z!?/])")
_NAME = re.compile(r"[^\s/>]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*+)))?)"
)
_COMMENT_END = re.compile(r"(?<=<!-)->|(?<=<!--)>|--!?>")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|([a-zA-Z][a-zA-Z0-9]*)(;?)(?=(=?)))")
_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)
_SCRIPT_TYPES = re.compile(
    r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:jscript|livescript|javascript1\.[0-5])"
    r"|module|importmap|speculationrules)",
    re.IGNORECASE,
)
# Elements whose content is text to the tokenizer.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")
}
_PRELOADED = {
    "script": "script-src",
    "worker": "script-src",
    "style": "style-src",
    "image": "img-src",
    "font": "font-src",
    "audio": "media-src",
    "video": "media-src",
    "track": "media-src",
    "fetch": "connect-src",
}
# Element and attribute → the directive for its address; `*` is any element.
_ADDRESSES: Mapping[tuple[str, str], str] = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("video", "poster"): "img-src",
    ("*", "background"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("input", "formaction"): "form-action",
    ("base", "href"): "base-uri",
}
_PLAYERS = {
    "youtube.com": "https://www.youtube-nocookie.com",
    "youtu.be": "https://www.youtube-nocookie.com",
    "youtube-nocookie.com": "https://www.youtube-nocookie.com",
    "vimeo.com": "https://player.vimeo.com",
    "dailymotion.com": "https://www.dailymotion.com",
    "dai.ly": "https://www.dailymotion.com",
}
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|webm|ogg|ogv|mp3)(?:[?#]|$)", re.IGNORECASE)


def read_code(html: str) -> Iterator[Part]:
    """Every piece of inline code and every address that the browser fetches, in the page's order."""
    if "\r" in html:
        html = html.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while (found := _NEXT.search(html, at)) is not None:
        opening = found[0]
        at = found.end()
        if opening == "<!--":
            end = _COMMENT_END.search(html, at)
            at = end.end() if end else len(html)
        elif not opening[1].isalpha():
            end_of_tag = html.find(">", at)
            at = end_of_tag + 1 if end_of_tag >= 0 else len(html)
        else:
            start = found.start()
            name_match = _NAME.match(html, at - 1)
            assert name_match is not None
            name = name_match[0].lower()
            attributes, at = _attributes(html, name_match.end())
            text = ""
            if name in _RAW:
                close = _RAW[name].search(html, at)
                end_of_text = close.start() if close else len(html)
                text, at = html[at:end_of_text], end_of_text
            yield from _element(name, attributes, text, html, start)


def attribute_text(value: str) -> str:
    """An attribute's value with its character references decoded, by the rules for attributes."""
    return _REFERENCE.sub(_referred, value) if "&" in value else value


def _referred(found: re.Match[str]) -> str:
    name, semicolon, equals = found[1], found[2], found[3]
    if name is None:
        return unescape(found[0])
    if semicolon:
        return html5.get(name + ";", found[0])
    # Without its semicolon a reference before `=` is part of an address.
    return found[0] if equals else html5.get(name, found[0])


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag whose name ends at `at`, and where the tag ends. The first of a name counts."""
    found: dict[str, str] = {}
    while (match := _ATTRIBUTE.match(html, at)) is not None:
        at = match.end()
        end, name, double, single, bare = match.groups()
        if end:
            return found, at
        found.setdefault(name.lower(), attribute_text(double or single or bare or ""))
    return found, len(html)


def _element(name: str, attributes: dict[str, str], text: str, html: str, start: int) -> Iterator[Part]:
    def inline(kind: Kind, code: str) -> Inline:
        return Inline(kind, code, html.count("\n", 0, start) + 1)

    if name == "script" and "src" not in attributes and _runs(attributes):
        yield inline("script", text)
    elif name == "style":
        yield inline("style", text)
        yield from _in_css(text)
    for key, value in attributes.items():
        if key == "style":
            yield inline("style attribute", value)
            yield from _in_css(value)
        elif key.startswith("on") and key.isalpha():
            yield inline("handler", value)
        elif key in ("href", "action", "formaction", "src", "xlink:href") and _is_script(value):
            yield inline("address", _script_address(value))
        elif key in ("srcset", "imagesrcset"):
            for candidate in value.split(","):
                yield Fetched("img-src", candidate.strip().partition(" ")[0])
        elif key == "srcdoc":
            yield from read_code(value)
        else:
            directive = _ADDRESSES.get((name, key)) or _ADDRESSES.get(("*", key))
            if directive is not None and value:
                yield Fetched(directive, value.strip())
    if name == "link":
        yield from _linked(attributes)
    elif name == "a" and attributes.get("data-rel", "").startswith("lightcase"):
        yield from _shown_large(attributes.get("href", ""))


def _runs(attributes: Mapping[str, str]) -> bool:
    """Whether a script is one: data in a script element (JSON-LD…) is no code and needs no leave."""
    kind = attributes.get("type")
    if kind is None:
        language = attributes.get("language")
        return not language or _SCRIPT_TYPES.fullmatch(f"text/{language}") is not None
    return not kind or _SCRIPT_TYPES.fullmatch(kind.strip()) is not None


def _is_script(address: str) -> bool:
    return address.lstrip()[:11].lower() == "javascript:"


def _script_address(address: str) -> str:
    """The whole address, as browsers hash it: its parts decoded, its scheme in small letters."""
    return "javascript:" + unquote(re.sub(r"[\t\n]", "", address.strip())[11:])


def _in_css(css: str) -> Iterator[Fetched]:
    for file, sheet in _CSS_ADDRESS.findall(css):
        yield Fetched("style-src", sheet) if sheet else Fetched("img-src", file.strip())


def _linked(attributes: Mapping[str, str]) -> Iterator[Fetched]:
    relations = attributes.get("rel", "").lower().split()
    href = attributes.get("href", "").strip()
    if "stylesheet" in relations:
        yield Fetched("style-src", href)
    elif "icon" in relations or "apple-touch-icon" in relations or "mask-icon" in relations:
        yield Fetched("img-src", href)
    elif "manifest" in relations:
        yield Fetched("manifest-src", href)
    elif "modulepreload" in relations:
        yield Fetched("script-src", href)
    elif "preload" in relations and (directive := _PRELOADED.get(attributes.get("as", "").lower())):
        yield Fetched(directive, href)


def _shown_large(href: str) -> Iterator[Fetched]:
    """What a link opens over the page: a picture, a film, the player of a video service, or a page."""
    if href.startswith("#") or not href:
        return
    if _PICTURE.search(href):
        yield Fetched("img-src", href)
    elif _FILM.search(href):
        yield Fetched("media-src", href)
    else:
        host = re.sub(r"^(?:https?:)?//(?:www\.|m\.)?|[/:?#].*$", "", href)
        yield Fetched("frame-src", _PLAYERS.get(host, href))
