"""Escaping for HTML, attributes, scripts, style sheets and addresses.

`html` is called for almost everything that a page prints. markupsafe's C function on a plain
string costs a quarter of five `str.replace`, so it is used where it is installed; it writes quotes
as numbers and PHP as names, which is put right only in the rare text that has one.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from portique.twig.errors import TwigRuntimeError
from portique.twig.values import Markup, text


def _html_plain(value: str) -> str:
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return (
            value.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&quot;")
            .replace("'", "&#039;")
        )
    return value


inner: Callable[[str], str] = _html_plain
with contextlib.suppress(ImportError):
    from markupsafe._speedups import _escape_inner as inner


def html_text(value: str) -> str:
    """Escape a plain string for HTML text and quoted attributes.

    Generated code calls `inner` itself and comes here only when that changed something.
    """
    if value.__class__ is not str:
        value = str(value)
    escaped = inner(value)
    return _html_plain(value) if escaped is not value and "&#3" in escaped else escaped


def html(value: Any) -> str:
    """Any value as escaped HTML; `Markup` stays as it is."""
    kind = type(value)
    if kind is str:
        return html_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if isinstance(value, Markup):
        return str(value)
    plain = text(value)
    return plain if kind is int else html_text(str(plain))


def html_again(value: Any) -> str:
    """Any value as escaped HTML, `Markup` escaped like other text (what an explicit `|e` does)."""
    return html_text(str(text(value)))


_JS_SHORT = {
    "\\": "\\\\", "/": "\\/", "\x08": "\\b", "\x0c": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
}  # fmt: skip
_JS = re.compile(r"[^a-zA-Z0-9,._]")
_CSS = re.compile(r"[^a-zA-Z0-9]")
_ATTRIBUTE = re.compile(r"[^a-zA-Z0-9,.\-_]")
_NAMED = {34: "&quot;", 38: "&amp;", 60: "&lt;", 62: "&gt;"}


def _js_one(match: re.Match[str]) -> str:
    char = match[0]
    if char in _JS_SHORT:
        return _JS_SHORT[char]
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04X}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04X}\\u{0xDC00 + (code & 0x3FF):04X}"


def _css_one(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):X} "


def _attribute_one(match: re.Match[str]) -> str:
    code = ord(match[0])
    if (code <= 0x1F and match[0] not in "\t\n\r") or 0x7F <= code <= 0x9F:
        return "&#xFFFD;"
    if code in _NAMED:
        return _NAMED[code]
    return f"&#x{code:02X};" if code < 0x100 else f"&#x{code:04X};"


def js(value: str) -> str:
    return _JS.sub(_js_one, value)


def css(value: str) -> str:
    return _CSS.sub(_css_one, value)


def html_attr(value: str) -> str:
    return _ATTRIBUTE.sub(_attribute_one, value)


def url(value: str) -> str:
    return quote(value, safe="-._~")


STRATEGIES: dict[str, Callable[[str], str]] = {
    "html": html_text, "js": js, "css": css, "html_attr": html_attr, "url": url,
}  # fmt: skip


def escape(value: Any, strategy: str, again: bool, own: dict[str, Callable[[str], str]]) -> str:
    """Escape by the strategy's name; `own` holds strategies that the environment adds.

    `again` escapes `Markup` too. Numbers are left alone except in addresses.
    """
    if isinstance(value, Markup) and not again:
        return value
    if value is None or value is False:
        return ""
    if type(value) is int and strategy in ("html", "js", "css", "html_attr"):
        return str(value)
    function = STRATEGIES.get(strategy) or own.get(strategy)
    if function is None:
        known = ", ".join([*STRATEGIES, *own])
        raise TwigRuntimeError(f'Unknown escaping strategy "{strategy}"; known: {known}.')
    return function(str(text(value)))
