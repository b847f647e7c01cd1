"""The text of a Grav page: Markdown stays as it is but for what only Grav's plug-ins and media know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, urlsplit

from portique.importers.gantry.grav_shortcodes import without_shortcodes

_LINK = re.compile(r"(!?\[(?:[^\[\]\\]|\\.)*\]\()(<[^>\n]*>|[^)\s]+)((?:\s+\"[^\"\n]*\")?\))")
# Grav's Markdown takes _ for emphasis inside a word as well, if no letter follows it; ours does not.
_IN_WORD = re.compile(r"(?<=[^\W_])_((?:\\_|[^_\n]|__[^_\n]*__)+?)_(?!_)\b")
_NO_PROSE = re.compile(r"(`[^`]*`|\{[{%].*?[}%]\}|<[^>]*>|\]\([^)]*\)|https?://\S+)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_STREAMS = {"page://": "/", "image://": "/media/images/", "user://images/": "/media/images/",
            "user://media/": "/media/"}  # fmt: skip


@dataclass(slots=True)
class Text:
    """The new text; `changed` and `doubtful` are (line of the text, words)."""

    body: str
    changed: list[tuple[int, str]] = field(default_factory=list)
    doubtful: list[tuple[int, str]] = field(default_factory=list)


def convert_text(body: str, delimiter: str = "===") -> Text:
    """A text of Grav's as ours: the end of the summary, links through streams, actions on pictures.

    Shortcodes become what they meant or are named with their lines; fenced code is left alone.
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
        plain = without_shortcodes(
            line, partial(_say, made.changed, number), partial(_say, made.doubtful, number)
        )
        lines[index] = _emphasis(_links(plain, number, made), number, made)
    made.body = "\n".join(lines)
    return made


def _say(rows: list[tuple[int, str]], line: int, said: str) -> None:
    if (line, said) not in rows:
        rows.append((line, said))


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
