"""Shortcodes of Grav's plug-ins in a text: what they wrote as Markdown or HTML, else their text alone.

Readers never see a shortcode: what nothing can be made of becomes a comment, and a line of the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

_PLUGIN = re.compile(r"\[plugin:([a-z0-9_-]+)\]\(([^)\n]*)\)")
_FILM = re.compile(r"\[(youtube|vimeo)([^\]\n]*)\]([^\[\n]*)\[/\1\]")
_MAIL = re.compile(r"\[safe-email([^\]\n]*)\]([^\[\n]*)\[/safe-email\]")
_ICON = re.compile(r"\[(?:fa|icon)([= ][^\]\n]*?)/?\](?:\[/(?:fa|icon)\])?")
_TAG = re.compile(r"\[(/?)([a-z][a-z0-9_-]*)((?:[ =][^\[\]\n]*)?)/?\](?![(\[:])")
_ATTRIBUTE = re.compile(r"([a-z][a-z0-9_-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_YOUTUBE = re.compile(r"(?:v=|youtu\.be/|embed/|^)([\w-]{11})(?:\b|$)")
_VIMEO = re.compile(r"(\d{6,})")
_CODE = re.compile(r"(`[^`]*`)")

_ELEMENTS = {"u": "u", "mark": "mark", "details": "details", "figure": "figure"}
"""Shortcodes that are an element of HTML with another spelling."""

_TEXT_ONLY = frozenset(
    {
        "columns", "section", "center", "left", "right", "justify", "size", "color", "div", "span", "h1",
        "h2", "h3", "headers", "raw", "font",
    }
)  # fmt: skip
"""Shortcodes about how a text looks: the text stays, its look is the theme's."""

_OTHER = frozenset(
    {
        "notice", "accordion", "tabs", "tab", "ui-tabs", "ui-tab", "ui-accordion", "ui-accordion-item",
        "gallery", "lorem", "quote", "blockquote", "code", "pre", "img", "video", "audio", "button", "alert",
        "owl-carousel", "ui-callout", "ui-animated-text",
    }
)  # fmt: skip
"""Shortcodes with a meaning that only their owner can give again: named, the text stays."""

Say = Callable[[str], None]


def without_shortcodes(line: str, changed: Say, doubtful: Say) -> str:
    """A line of text without shortcodes. `changed` is told what became of one, `doubtful` what was lost."""
    if "[" not in line:
        return line
    parts = _CODE.split(line)
    return "".join(part if at % 2 else _converted(part, changed, doubtful) for at, part in enumerate(parts))


def _converted(text: str, changed: Say, doubtful: Say) -> str:
    def plugin(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name in ("youtube", "vimeo") and (link := _film(name, value)):
            changed(f"`{match[0]}` is a link to the film: pages here ask no other host by themselves")
            return link
        doubtful(f"`{match[0]}` was shown by a plug-in; put what it showed here")
        return _hidden(match[0])

    def film(match: re.Match[str]) -> str:
        name, attributes, inner = match.groups()
        given = _attributes(attributes)
        if link := _film(name, inner or given.get("id", "") or given.get("url", "") or given.get("", "")):
            changed(
                f"the shortcode `[{name}]` is a link to the film: pages here ask no other host by themselves"
            )
            return link
        doubtful(f"the shortcode `[{name}]` names no film that is known")
        return _hidden(match[0])

    def mail(match: re.Match[str]) -> str:
        changed("the shortcode `[safe-email]` is a link that writes to the address")
        address = match[2].strip()
        return f"<{address}>" if re.fullmatch(r"[\w.+-]+@[\w.-]+", address) else address

    def icon(match: re.Match[str]) -> str:
        given = _attributes(match[1])
        name = given.get("") or given.get("icon", "")
        if not re.fullmatch(r"[\w -]+", name):
            doubtful("the shortcode `[fa]` names no icon")
            return ""
        classes = " ".join(one if one.startswith("fa-") else f"fa-{one}" for one in name.split())
        return f'<i class="fa {classes}" aria-hidden="true"></i>'

    def tag(match: re.Match[str]) -> str:
        closing, name, _ = match.groups()
        if name in _ELEMENTS:
            return f"<{closing}{_ELEMENTS[name]}>"
        if name in _TEXT_ONLY:
            if not closing:
                changed(f"the shortcode `[{name}]` was about looks: its text stays, without it")
            return ""
        if name in _OTHER:
            if not closing:
                doubtful(f"the shortcode `[{name}]` came from a plug-in; its text stays, without it")
            return ""
        return match[0]

    for pattern, by in ((_PLUGIN, plugin), (_FILM, film), (_MAIL, mail), (_ICON, icon), (_TAG, tag)):
        text = pattern.sub(by, text)
    return text


def _film(name: str, value: str) -> str:
    """A link in Markdown to a film given by its address or its number; empty for what is neither."""
    found = (_YOUTUBE if name == "youtube" else _VIMEO).search(value.strip())
    if found is None:
        return ""
    return (
        f"<https://www.youtube.com/watch?v={found[1]}>"
        if name == "youtube"
        else f"<https://vimeo.com/{found[1]}>"
    )


def _attributes(written: str) -> Mapping[str, str]:
    """`=cog extra=1` → `{"": "cog", "extra": "1"}`."""
    found = {name: a or b or c for name, a, b, c in _ATTRIBUTE.findall(written)}
    if written.startswith("="):
        found[""] = written[1:].strip().strip("\"'").split('" ')[0].split("' ")[0]
    return found


def _hidden(code: str) -> str:
    return f"<!-- {escape(code).replace('--', '- -')} -->"
