"""Addresses in templates: `url(x)` and the filter `html` (Gantry's `HtmlDocument::url`, `urlFilter`).

A file gets the address under which it is published; that address carries a hash of its bytes, so the time
stamps that Gantry appends to young files have no use here and their age limit is not read.
"""

from __future__ import annotations

import re
from typing import Any

from portique.model.diagnostic import warning
from portique.theme.context import RenderContext

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(//)?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_KEPT = re.compile(r"<(pre|code|script)(?:\s[^>]+)?>.*?</\1>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"(?<=\s)(src|href)=\"(.*?)\"")
_CSS_URL = re.compile(r"(?<=\s)url\((.*?)\)")


def address(
    context: RenderContext, target: Any, *, domain: bool = False, missing_is_null: bool = True
) -> str | None:
    """The public address of a stream's file, or of a path below the site's root.

    Other addresses (external ones, absolute paths, `#…`, `?…`) come back as they are, spaces encoded.
    None for an empty target, and for a file that is not there unless `missing_is_null` is False: then
    the address at which it would be. `domain` puts scheme and host before the site's own addresses.
    """
    if not isinstance(target, str) or not target:
        return None
    if target[0] in "#?":
        return _encoded(target)
    match = _PARTS.fullmatch(target)
    if match is None:
        return None if missing_is_null else _encoded(target)
    scheme, slashes, path, query, fragment = match.groups(default="")
    if scheme:
        if scheme not in context.streams.schemes:
            return _encoded(target)
        found = _stream_file(context, scheme, path)
        if found is None:
            if missing_is_null:
                return None
            found = context.local(path)
    elif slashes:
        return _encoded(target)
    elif path and path[0] not in "/.":
        found = context.local(path)
    else:
        found = path
    if query and query[1:] and "?" in found:
        query = "&" + query[1:]
    origin = context.origin if domain and not _PARTS.fullmatch(found)[1] else ""  # type: ignore[index]
    return origin + _encoded(found + query + fragment)


def filtered(context: RenderContext, html: str, *, domain: bool = False, streams_only: bool = False) -> str:
    """`html` with the addresses in `src="…"`, `href="…"` and ` url(…)` resolved.

    Only attributes in double quotes that follow white space are seen, and nothing within `pre`, `code`
    and `script`. `streams_only` leaves all but `gantry-…://` alone.
    """
    if '="' not in html and "url(" not in html:
        return html

    def resolved(target: str) -> str:
        if streams_only and not target.startswith("gantry-"):
            return target
        found = address(context, target.strip(), domain=domain, missing_is_null=False)
        return found or ""

    def rewritten(part: str) -> str:
        part = _LINK.sub(lambda match: f'{match[1]}="{resolved(match[2])}"', part)
        return _CSS_URL.sub(lambda match: f"url({resolved(match[1].strip(chr(34) + chr(39)))})", part)

    pieces: list[str] = []
    end = 0
    for kept in _KEPT.finditer(html):
        # The white space that an attribute needs before it never lies across a kept element.
        pieces += [rewritten(html[end : kept.start()]), kept[0]]
        end = kept.end()
    pieces.append(rewritten(html[end:]))
    return "".join(pieces)


def _stream_file(context: RenderContext, scheme: str, path: str) -> str | None:
    uri = f"{scheme}://{path}"
    file = context.streams.find(uri)
    if file is None:
        return None
    if not file.suffix and file.is_dir():
        context.report(
            warning(
                "address-of-folder",
                f"a template asks for the address of the folder {uri}; only files are published.",
                hint="Name each file: url('…/file.ext').",
            )
        )
        return None
    try:
        return context.publish(file)
    except OSError as trouble:
        context.report(warning("file-unreadable", f"{uri} cannot be read: {trouble.strerror}.", file=uri))
        return None


def _encoded(target: str) -> str:
    return target.replace(" ", "%20")
