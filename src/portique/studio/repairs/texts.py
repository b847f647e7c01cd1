"""Headings, links and pictures of a page's own file: its Markdown and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portique.formats.front_matter import read_front_matter
from portique.model.diagnostic import Diagnostic
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.gestures import pages
from portique.studio.gestures.ground import Ground
from portique.studio.repairs import telling
from portique.studio.repairs.way import Way
from portique.studio.words import Words

_HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKDOWN_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\](\([^()\s]*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\[\]]*\])"
)
_BARE = re.compile(r"<(https?://[^<>\s]+)>|(?<![\w(<\"'\[])((?:https?://|www\.)[^\s<>\[\]()]+)")
_PICTURE = re.compile(r"!\[\s*\](\(\s*<?([^()\s<>]*)>?[^()]*\))")
_PLAIN = re.compile(r"[*_`]|\\(?=[^\w\s])")
PICTURES = ("image", "person", "interviewer")


def headings(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """A heading at the level that is expected, and with it those that stand below it."""
    said, lines = telling.heading(finding), _lines(desk, finding)
    if said is None or not lines or finding.line is None or finding.line > len(lines):
        return
    title, level = said
    found = _HEADING.match(lines[finding.line - 1])
    if found is None or len(found[2]) == level:
        return
    changed = _moved(lines, finding.line - 1, level - len(found[2]))
    source = str(finding.file)

    def do(ground: Ground, answer: str) -> None:
        del answer
        for at, text in changed:
            _put(ground, source, at + 1, text)

    done = words.say("mended.level", title=title, level=level)
    yield Way(words.say("mend.level", level=level), lambda _: done, do, {"page": source})


def links(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """A link of a text by another text, where its block has only one that is called so."""
    text, block = telling.link(finding), _block(desk, finding)
    if text is None or block is None:
        return
    first, inner = block
    matches = [one for one in _MARKDOWN_LINK.finditer(inner) if _read(one[1]) == text]
    bare = [] if matches else [one for one in _BARE.finditer(inner) if (one[1] or one[2]) == text]
    if len(matches) + len(bare) != 1:
        return
    found = (matches or bare)[0]
    target = found[2] if matches else f"({text if '://' in text else 'https://' + text})"
    source = str(finding.file)

    def do(ground: Ground, answer: str) -> None:
        called = re.sub(r"([\[\]\\])", r"\\\1", answer)
        _put(ground, source, first, f"{inner[: found.start()]}[{called}]{target}{inner[found.end() :]}")

    yield from telling.link_ways(desk, words, finding, do, {"page": source})


def pictures(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """The alternative text of a picture in a text or in front matter, asked for."""
    source, file = telling.picture(finding), str(finding.file or "")
    page = desk.site.snapshot.of_source(file)
    if source is None or page is None:
        return
    block = _block(desk, finding)
    if block is not None:
        first, inner = block
        found = [one for one in _PICTURE.finditer(inner) if _leads_to(source, one[2])]
        if len(found) == 1:

            def describe(ground: Ground, answer: str) -> None:
                called = re.sub(r"([\[\]\\])", r"\\\1", answer)
                at = found[0]
                _put(ground, file, first, f"{inner[: at.start()]}![{called}]{at[1]}{inner[at.end() :]}")

            yield telling.picture_way(words, source, describe, {"page": file})
        return
    values = plain(read_front_matter(desk.text_of(file) or "", file).values)
    for path, value in _described(values, source):

        def tell(ground: Ground, answer: str, path: str = path, value: Any = value) -> None:
            said = {**value, "alt": answer} if isinstance(value, Mapping) else {"src": value, "alt": answer}
            pages.set_value(ground, {"kind": "page.set", "source": file, "path": path, "value": said})

        yield telling.picture_way(words, source, tell, {"page": file})
        return


def _lines(desk: Desk, finding: Diagnostic) -> list[str]:
    """The lines of the page's file that a finding is about; none where it is about something else."""
    file = finding.file or ""
    if desk.site.snapshot.of_source(file) is None:
        return []
    return (desk.text_of(file) or "").split("\n")


def _block(desk: Desk, finding: Diagnostic) -> tuple[int, str] | None:
    """The first line of the paragraph that a finding is about, from 1, and its text; None in front matter."""
    lines, first = _lines(desk, finding), finding.line
    if not lines or first is None or first > len(lines):
        return None
    if lines[0].rstrip() == "---":
        closing = next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), 0)
        if first <= closing:
            return None
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, "\n".join(lines[first - 1 : last])


def _moved(lines: list[str], start: int, by: int) -> list[tuple[int, str]]:
    """The heading at a line and all that stand below it, moved `by` levels: line from 0, and its text."""
    changed: list[tuple[int, str]] = []
    top, fence = 0, ""
    for at in range(start, len(lines)):
        line = lines[at]
        closing = _FENCE.match(line)
        if closing and (not fence or closing[1].startswith(fence)):
            fence = "" if fence else closing[1]
        found = None if fence else _HEADING.match(line)
        if found is None:
            continue
        level = len(found[2])
        if top and (level < top or (level == top and by > 0)):
            break
        top = top or level
        to = "#" * max(1, min(6, level + by))
        changed.append((at, f"{found[1]}{to}{line[found.end() :]}"))
    return changed


def _put(ground: Ground, source: str, first: int, text: str) -> None:
    """Put a text in the place of as many lines as it has."""
    last = first + text.count("\n")
    pages.lines(ground, {"kind": "page.text", "source": source, "first": first, "last": last, "text": text})


def _described(values: Any, source: str) -> Iterator[tuple[str, Any]]:
    """The values of front matter that name a picture and do not say what it shows: path and value."""
    for key in PICTURES if isinstance(values, Mapping) else ():
        value = values.get(key)
        rows = enumerate(value) if isinstance(value, list) else [(None, value)]
        for at, one in rows:
            named = one.get("src" if key == "image" else "portrait") if isinstance(one, Mapping) else one
            wants = isinstance(one, Mapping) or key == "image"
            if wants and named == source and not (isinstance(one, Mapping) and one.get("alt")):
                yield (key if at is None else f"{key}.{at}"), one


def _read(text: str) -> str:
    """What is read of the text of a Markdown link."""
    return " ".join(_PLAIN.sub("", text).split())


def _leads_to(shown: str, written: str) -> bool:
    """Whether the address of a picture on the page may be that in the text."""
    return shown.rpartition("/")[2].partition("?")[0] == written.rpartition("/")[2].partition("?")[0]
