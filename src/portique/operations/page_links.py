"""Links and pictures in the source of a page: where they stand, and what they are when files move.

A link is a path to a source file, relative to the page's own file or from `/` meaning `content/`, then the
site's folder; or an address of the site. Code is left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from portique.formats.markdown.links import is_internal

_INLINE = re.compile(r"\]\(\s*(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(<[^<>\n]*>|\S+)", re.MULTILINE)
_ATTRIBUTE = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?: {0,3}\1[`~]*[ \t]*(?:\n|\Z)|\Z)", re.MULTILINE
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ENDINGS = (".md", "/index.md", ".html", "/index.html")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link's target stands in a text (characters, from 0), and the target as written."""

    start: int
    end: int
    target: str


def links_in(text: str, *, markdown: bool = True) -> Iterator[Link]:
    """The links and pictures of a page's text that lead into the site, in no particular order."""
    hidden = _FENCE.sub(_blanks, text) if markdown else text
    hidden = _CODE.sub(_blanks, hidden) if markdown else hidden
    patterns = (_INLINE, _REFERENCE, _ATTRIBUTE) if markdown else (_ATTRIBUTE,)
    for pattern in patterns:
        for found in pattern.finditer(hidden):
            group = next(number for number in range(1, pattern.groups + 1) if found[number] is not None)
            start, end = found.span(group)
            if text[start:end].startswith("<") and text[start:end].endswith(">"):
                start, end = start + 1, end - 1
            if is_internal(text[start:end]):
                yield Link(start, end, text[start:end])


def source_of(target: str, page: str, is_file: Callable[[str], bool]) -> str | None:
    """The site's file that a link in the file `page` names; None where it names none."""
    path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    if not path:
        return None
    folder = posixpath.dirname(page)
    names = ["content" + path, path[1:]] if path.startswith("/") else [posixpath.join(folder, path)]
    for name in map(posixpath.normpath, names):
        for trial in (name, *(name + ending for ending in _ENDINGS)):
            if is_file(trial):
                return trial
    return None


def moved(text: str, page: str, now: str, files: Mapping[str, str], is_file: Callable[[str], bool], *,
          start: int = 0, addresses: Mapping[str, str] | None = None) -> str:  # fmt: skip
    """The source of a page at `now`, until then at `page`, when `files` have moved: old path → new path.

    Only links that would lead elsewhere change, in the manner in which they are written. `text` before
    `start` (the front matter) is left alone. `addresses` leads from addresses of pages to their files:
    a link to an address whose page moves becomes one to its file.
    """
    body = text[start:]
    found = sorted(links_in(body, markdown=not page.endswith(".html")), key=lambda one: one.start)
    parts: list[str] = []
    at = 0
    for link in found:
        if link.start < at:
            continue
        new = target_after(link.target, page, now, files, is_file, addresses or {})
        parts += [body[at : link.start], new]
        at = link.end
    return text[:start] + "".join([*parts, body[at:]])


def target_after(
    target: str, page: str, now: str, files: Mapping[str, str], is_file: Callable[[str], bool],
    addresses: Mapping[str, str],
) -> str:  # fmt: skip
    """What a link says once files have moved; itself where it goes on leading to the same file."""
    source = source_of(target, page, is_file)
    by_address = source is None
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if by_address:
        source = addresses.get(unquote(path)) or addresses.get(unquote(path).rstrip("/") + "/")
        if source is None or source not in files:
            return target
    assert source is not None
    there = files.get(source, source)
    absolute = path.startswith("/")
    if there == source and (absolute or posixpath.dirname(page) == posixpath.dirname(now)):
        return target
    tail = target[len(path) :]
    if absolute:
        new = "/" + (there.removeprefix("content/") if there.startswith("content/") else there)
    else:
        new = posixpath.relpath(there, posixpath.dirname(now))
    if not by_address:
        clean = posixpath.normpath(unquote(path))
        for ending in _ENDINGS:
            short = source.endswith(ending) and not clean.endswith(posixpath.basename(source))
            if (
                short
                and new.endswith(ending)
                and posixpath.basename(clean) == posixpath.basename(source.removesuffix(ending))
            ):
                new = new.removesuffix(ending) + ("/" if path.endswith("/") else "")
                break
    if "%" in path or (" " in new and " " not in path):
        new = quote(new, safe="/().,;:@&=+$!*'~")
    return new + tail


def _blanks(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
