"""The text of a Grav page: Markdown stays as it is but for what only Grav's plug-ins and media know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

_LINK = re.compile(r"(!?\[(?:[^\[\]\\]|\\.)*\]\()(<[^>\n]*>|[^)\s]+)((?:\s+\"[^\"\n]*\")?\))")
_SHORTCODE = re.compile(r"\[(?:/?)([a-z][a-z0-9_-]*)(?:[ =][^\[\]\n]*)?/?\](?![(\[:])")
_PLUGIN = re.compile(r"\[plugin:([a-z0-9_-]+)\]\(([^)]*)\)")
# Grav's Markdown takes _ for emphasis inside a word as well, if no letter follows it; ours does not.
_IN_WORD = re.compile(r"(?<=[^\W_])_((?:\\_|[^_\n]|__[^_\n]*__)+?)_(?!_)\b")
_NO_PROSE = re.compile(r"(`[^`]*`|<[^>]*>|\]\([^)]*\)|https?://\S+)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_STREAMS = {"page://": "/", "image://": "/media/images/", "user://images/": "/media/images/",
            "user://media/": "/media/"}  # fmt: skip
_KNOWN_SHORTCODES = frozenset(
    {"youtube", "vimeo", "columns", "raw", "section", "center", "left", "right", "justify", "size", "color",
     "u", "mark", "div", "span", "fa", "icon", "notice", "accordion", "tabs", "tab", "ui-tabs", "ui-tab",
     "ui-accordion", "safe-email", "figure", "details", "gallery", "lorem", "headers", "h1", "h2", "h3",
     "quote", "blockquote", "code", "pre", "img", "video", "audio", "button", "alert", "owl-carousel"}
)  # fmt: skip


@dataclass(slots=True)
class Text:
    """The new text; `changed` and `doubtful` are (line of the text, words)."""

    body: str
    changed: list[tuple[int, str]] = field(default_factory=list)
    doubtful: list[tuple[int, str]] = field(default_factory=list)


def convert_text(body: str, delimiter: str = "===") -> Text:
    """A text of Grav's as ours: the end of the summary, links through streams, actions on pictures.

    Shortcodes are named with their lines and stay; fenced code is left alone.
    """
    made = Text("")
    fence = ""
    found_end = False
    lines = body.split("\n")
    for index, line in enumerate(lines):
        number = index + 1
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
                fence = ""
            continue
        if fence:
            continue
        if not found_end and line.strip() == delimiter:
            lines[index] = "<!-- more -->"
            found_end = True
            continue
        lines[index] = _emphasis(_links(line, number, made), number, made)
        for plugin in _PLUGIN.finditer(line):
            made.doubtful.append((number, f"`{plugin[0]}` was shown by a plug-in; put what it showed here"))
        for code in _SHORTCODE.finditer(re.sub(r"`[^`]*`", "", line)):
            if code[1] in _KNOWN_SHORTCODES and not code[0].startswith("[/"):
                made.doubtful.append((number, f"the shortcode `[{code[1]}]` came from a plug-in"))
    made.body = "\n".join(lines)
    return made


def _links(text: str, line: int, made: Text) -> str:
    def one(match: re.Match[str]) -> str:
        return _link(match, line, made)

    return _LINK.sub(one, text)


def _emphasis(text: str, line: int, made: Text) -> str:
    parts = _NO_PROSE.split(text) if "_" in text else [text]
    written = "".join(part if at % 2 else _IN_WORD.sub(r"*\1*", part) for at, part in enumerate(parts))
    if written != text:
        made.changed.append((line, "emphasis inside a word is written with * here"))
    return written


def _link(match: re.Match[str], line: int, made: Text) -> str:
    opening, target, closing = match.groups()
    picture = opening.startswith("!")
    bare = target.strip("<>")
    for stream, place in _STREAMS.items():
        if bare.startswith(stream):
            bare = place + bare.removeprefix(stream)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return match[0]
    if (picture or parts.query) and not parts.scheme and not parts.netloc and parts.query:
        actions = parse_qs(parts.query, keep_blank_values=True)
        kept = "" if picture else parts.query
        attributes = _attributes(actions)
        if picture or attributes or set(actions) & {"target", "rel", "classes", "noprocess"}:
            kept = (
                ""
                if picture
                else "&".join(
                    part
                    for part in parts.query.split("&")
                    if part.split("=")[0] not in ("target", "rel", "classes", "class", "id", "noprocess")
                )
            )
            bare = parts._replace(query=kept).geturl()
            closing += attributes
            made.changed.append((line, f"`{target}`: sizes and effects are left to the theme"))
    written = f"<{bare}>" if target.startswith("<") or " " in bare else bare
    return f"{opening}{written}{closing}"


def _attributes(actions: dict[str, list[str]]) -> str:
    said = ",".join((*actions.get("classes", ()), *actions.get("class", ())))
    classes = re.split(r"[,\s]+", said)
    parts = [f".{name}" for name in classes if re.fullmatch(r"[\w-]+", name)]
    parts += [f"#{one}" for one in actions.get("id", ())[:1] if re.fullmatch(r"[\w-]+", one)]
    return "{" + " ".join(parts) + "}" if parts else ""
