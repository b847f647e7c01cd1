"""Gantry's words that need the render: addresses, translation, Markdown, pictures' sizes, truncation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from portique.formats.pictures import measure
from portique.theme.context import RenderContext
from portique.theme.gantry.site import translated
from portique.theme.links import address, filtered
from portique.theme.truncation import truncate_html, truncate_text
from portique.theme.vocabulary.assets import parse_assets
from portique.twig import Filter, Function, Markup
from portique.twig.values import integer, text, truth

Current = Callable[[], RenderContext]
_KEY_PART = re.compile(r"[^A-Z0-9]+")
_STREAM = re.compile(r"[a-z][a-z0-9+.-]*://")


def filters(current: Current) -> Mapping[str, Filter | Callable[..., Any]]:
    """The filters by name."""

    def html(value: Any, domain: Any = False, timestamp_age: Any = None) -> str:
        return filtered(current(), str(text(value)), domain=truth(domain))

    def trans_key(value: Any, *parts: Any) -> str:
        key = _KEY_PART.sub("_", "_".join(str(text(part)) for part in parts).upper())
        found = translated(current(), key)
        return str(text(value)) if found == key else found

    def markdown(value: Any, block: Any = True, settings: Any = None) -> Markup:
        return Markup(current().markdown(str(text(value)), truth(block)))

    return {
        "html": html,
        "url": _url(current),
        "trans": lambda key, *arguments: translated(current(), key, *arguments),
        "trans_key": trans_key,
        "markdown": Filter(markdown, is_safe=("html",)),
        "imagesize": Filter(_imagesize(current), is_safe=("html",)),
        "truncate_text": lambda value, limit=150: truncate_text(str(text(value)), integer(limit)),
        "truncate_html": lambda value, limit=150: truncate_html(str(text(value)), integer(limit)),
    }


def functions(current: Current) -> Mapping[str, Function | Callable[..., Any]]:
    """The functions by name."""
    return {
        "url": _url(current),
        "imagesize": Function(_imagesize(current), is_safe=("html",)),
        "parse_assets": lambda html, location="head", priority=0: parse_assets(
            current(), text(html), location, priority
        ),
    }


def _url(current: Current) -> Callable[..., str | None]:
    def url(target: Any, domain: Any = False, timestamp_age: Any = None) -> str | None:
        return address(current(), str(text(target)).strip(), domain=truth(domain))

    return url


def _imagesize(current: Current) -> Callable[..., Any]:
    def imagesize(src: Any, attributes: Any = True, remote: Any = False) -> Any:
        """`width="…" height="…"`, or a map of both; nothing where the file is not the site's."""
        size = _measured(current(), str(text(src)).strip())
        if not truth(attributes):
            return {"width": None, "height": None} if size is None else {"width": size[0], "height": size[1]}
        return Markup("") if size is None else Markup(f'width="{size[0]}" height="{size[1]}"')

    return imagesize


def _measured(context: RenderContext, src: str) -> tuple[int, int] | None:
    """Width and height in pixels of a picture by stream, by path below the site's root, or by address."""
    if _STREAM.match(src):
        file = context.streams.find(src) if src.partition("://")[0] in context.streams.schemes else None
        return _file_size(context, file)
    described = context.picture(src) if src else None
    if described is None or described.get("width") is None or described.get("height") is None:
        return None
    return integer(described["width"]), integer(described["height"])


def _file_size(context: RenderContext, file: Path | None) -> tuple[int, int] | None:
    if file is None:
        return None
    context.note("file", str(file))
    return measure(file)
