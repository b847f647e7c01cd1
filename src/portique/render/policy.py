"""The content security policy of a finished page, for its head.

A static site sends no headers, so the policy stands in a `<meta>`, before everything that it governs
(`frame-ancestors`, `sandbox` and reports cannot stand there). Pages of our themes need `'self'` alone; what
else a page holds is allowed piece by piece: inline code by its hash, other hosts by name.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from portique.model.page import EMPTY
from portique.render.page_code import Inline, read_code

Sources = Mapping[str, tuple[str, ...]]

BASE: Sources = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'", "data:"),
    "media-src": ("'self'", "data:"),
    "frame-src": ("'self'",),
    "connect-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
}
UNSAFE_HASHES = "'unsafe-hashes'"
UNSAFE_INLINE = "'unsafe-inline'"
_DEFAULT = BASE["default-src"]

# Where a script of that host sends what it measures.
_COMPANIONS: Mapping[str, Sources] = {
    "https://www.googletagmanager.com": {
        "connect-src": ("https://*.google-analytics.com", "https://*.analytics.google.com"),
        "img-src": ("https://*.google-analytics.com",),
    }
}

# A page in which none of these is found holds nothing that `BASE` does not allow. They find too much, never
# too little, of what themes, writers and people write, in small letters or in capitals; what is written in
# both at once stays forbidden. The first character of each is what the page is searched for at once.
_TAGS = re.compile(
    r"<(?:style|object|embed|base|S[CT]|script(?![^>]*\ssrc=\"|\stype=\"application/ld)"
    r"|link(?=[^>]*//)(?![^>]*\srel=\"(?:canonical|alternate|prev|next|author|license|me)\"))"
)
_HANDLERS = re.compile(r"on(?<=[\s\"'/]on)[a-zA-Z]+\s*=")
_VALUES = re.compile(
    r"=(?:(?<=[\sA-Zec]=)(?:(?<=[\sA-Z]=)|(?<=style=)|(?<=srcdoc=))|[\"'](?:javascript:|lightcase))"
)
_FOREIGN = re.compile(
    r"//(?:(?<==[\"']//)(?<!href=[\"']//)|(?<==[\"']https://)(?<!href=[\"']https://)(?<!content=[\"']https://)"
    r"|(?<==[\"']http://)(?<!href=[\"']http://)(?<!content=[\"']http://)|(?<=[, ]//)|(?<=[, ]https://))"
)
_HEAD = re.compile(r"<[hH][eE][aA][dD](?=[\s>])[^>]*>")
_CHARSET = re.compile(r"<meta\b[^>]*\bcharset\s*=[^>]*>", re.IGNORECASE)
_USUAL_CHARSET = '<meta charset="utf-8">'
# What a policy must stand before; an icon is fetched when the head is done.
_GOVERNED = re.compile(
    r"<(?:script|style|body|base)\b|<link\b(?![^>]*\brel=[\"']?(?:shortcut )?(?:icon|apple-touch-icon))",
    re.IGNORECASE,
)
_HOST = re.compile(r"[a-zA-Z0-9.-]+(?::[0-9]+)?")


def page_policy(html: str, added: Sources = EMPTY) -> str:
    """The policy under which a finished page works as it stands, as text of an attribute.

    `added` are the owner's sources by directive.
    """
    needed = tuple(dict.fromkeys(_needed(html))) if _is_special(html) else ()
    return _policy(needed, tuple((name, one) for name, sources in added.items() for one in sources))


def with_policy(html: str, added: Sources = EMPTY) -> str:
    """The page with its policy in the head, right behind what says its encoding.

    An encoding that is said only behind what the policy governs is moved before it: it must stand in the
    first 1024 bytes. A fragment without a head stays as it is.
    """
    head = _HEAD.search(html, 0, 4096)
    if head is None:
        return html
    tag = f'\n<meta http-equiv="Content-Security-Policy" content="{page_policy(html, added)}">'
    begin, end = _encoding(html, head.end())
    if begin < 0:
        begin = end = head.end()
    elif _GOVERNED.search(html, head.end(), begin):
        return f"{html[: head.end()]}\n{html[begin:end]}{tag}{html[head.end() : begin]}{html[end:]}"
    return html[:end] + tag + html[end:]


def _encoding(html: str, at: int) -> tuple[int, int]:
    """Where the tag that says the encoding begins and ends; -1 when there is none."""
    begin = html.find(_USUAL_CHARSET, at)
    if begin >= 0:
        return begin, begin + len(_USUAL_CHARSET)
    found = _CHARSET.search(html, at)
    return found.span() if found else (-1, -1)


def code_of(html: str) -> tuple[Inline, ...]:
    """The inline code of a page, each piece of which stands in its policy as a hash."""
    if not _is_special(html):
        return ()
    return tuple(part for part in read_code(html) if isinstance(part, Inline))


def _is_special(html: str) -> bool:
    return bool(_TAGS.search(html) or _HANDLERS.search(html) or _VALUES.search(html) or _FOREIGN.search(html))


def _needed(html: str) -> Iterable[tuple[str, str]]:
    """Directive and source, of everything in the page that `BASE` does not allow."""
    for part in read_code(html):
        if isinstance(part, Inline):
            yield from _allowed_inline(part)
        elif part.directive == "object-src" and source_of(part.address) is None:
            yield "object-src", "'self'"
        elif (source := source_of(part.address)) is not None:
            yield part.directive, source
            if part.directive == "script-src":
                yield "connect-src", source
                for directive, sources in _COMPANIONS.get(source, EMPTY).items():
                    for one in sources:
                        yield directive, one


def _allowed_inline(part: Inline) -> Iterable[tuple[str, str]]:
    directive = "style-src" if part.kind.startswith("style") else "script-src"
    if part.kind in ("handler", "style attribute", "address"):
        yield directive, UNSAFE_HASHES
    yield directive, hash_of(part.text)


@lru_cache(maxsize=4096)
def hash_of(text: str) -> str:
    """The source expression that allows one piece of inline code."""
    digest = sha256(text.encode("utf-8", "replace")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


@lru_cache(maxsize=4096)
def source_of(address: str) -> str | None:
    """The source expression for the host of an address; None for what is the site's own."""
    if "//" not in address:
        return "blob:" if address.startswith("blob:") else None
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or _HOST.fullmatch(host) is None:
        return None
    return f"{parts.scheme}://{host}" if parts.scheme else host


@lru_cache(maxsize=1024)
def _policy(needed: tuple[tuple[str, str], ...], added: tuple[tuple[str, str], ...]) -> str:
    directives = {name: dict.fromkeys(sources) for name, sources in BASE.items()}
    for name, source in (*needed, *added):
        directives.setdefault(name, dict.fromkeys(_DEFAULT))[source] = None
    for sources in directives.values():
        if len(sources) > 1:
            sources.pop("'none'", None)
        if UNSAFE_INLINE in sources:
            # A browser that sees a hash does not see 'unsafe-inline'.
            for one in [one for one in sources if one.startswith("'sha") or one == UNSAFE_HASHES]:
                del sources[one]
    policy = "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
    return escape(policy, quote=False).replace('"', "&quot;")
