"""Text to values: the door through which every YAML text of a site comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ryaml

from portique.formats.yaml.scalars import SYMFONY_MARKS, Flavour
from portique.formats.yaml.tree import MAX_DEPTH
from portique.model.diagnostic import Diagnostic, error, warning

MAX_BYTES = 5_000_000

_loads: Callable[[str], Any] = ryaml.__dict__["loads"]  # its stubs forget to export it

_ALIAS = re.compile(r"(?:^|[\s\[{,:])\*[^\s*]")
_TAG = re.compile(r"(?:^|[\s\[{,:])![^\s\]}=]")
# The fast parser's time grows with the square of open brackets: 0.2 s for this many, unclosed.
_MOST_BRACKETS = 10_000
# In a long text, nesting on one line costs it 200 bytes a sign.
_LONG = 500_000
_COMPACT = re.compile(r"(?:[-?:][ \t]+){101}")
_KEY_TYPES = {str, int}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds (None when it is empty or nothing could be read) and what is wrong with it."""

    value: Any
    diagnostics: tuple[Diagnostic, ...] = ()


def read_yaml(text: str | bytes, path: str, *, flavour: Flavour = "portique") -> Parsed:
    """Read one YAML document; `path` is named in the findings.

    Maps are dicts in the order of the text with keys of type str or int; scalars are YAML 1.2 (see
    `scalars.resolve` for what `flavour="symfony"` changes). Never raises on content. Texts of more than
    5 MB, nesting beyond 100 levels and aliases that expand to more than 100,000 nodes are not read.
    """
    if len(text) > MAX_BYTES:
        return Parsed(None, (_too_large(len(text), path),))
    text, findings = decode(text, path)
    if not _needs_care(text, flavour):
        try:
            value = _loads(text)
        except (ValueError, RecursionError):  # the tolerant reader finds out what and where
            pass
        else:
            if _is_plain(value):
                return Parsed(value, findings)
    from portique.formats.yaml.tolerant import read_tolerantly

    value, more = read_tolerantly(text, path, flavour)
    return Parsed(value, (*findings, *more))


def decode(source: str | bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text without its byte order mark; what is no UTF-8 becomes U+FFFD, the first place is named."""
    findings: tuple[Diagnostic, ...] = ()
    if isinstance(source, bytes):
        try:
            text = source.decode()
        except UnicodeDecodeError as trouble:
            findings = (_not_utf8(source, trouble.start, path),)
            text = source.decode(errors="replace")
    elif source.isascii():
        return source, ()
    else:
        text = source
        try:
            text.encode()
        except UnicodeEncodeError as trouble:
            line = text.count("\n", 0, trouble.start) + 1
            findings = (warning("yaml-encoding", "half of a UTF-16 pair", file=path, line=line),)
            text = text.encode(errors="surrogatepass").decode(errors="replace")
    return text.removeprefix("\ufeff"), findings


def _needs_care(text: str, flavour: Flavour) -> bool:
    """Whether the fast parser would read the text differently, or take too long over it.

    It knows no merges, drops no tags and has none of Symfony's numbers.
    Aliases go to the careful reader because it counts their expansion before it happens. The plain
    searches come first: most texts hold none of the signs.
    """
    if "<<" in text or text.count("[") + text.count("{") > _MOST_BRACKETS:
        return True
    if len(text) > _LONG and _COMPACT.search(text):
        return True
    if "&" in text and "*" in text and _ALIAS.search(text):
        return True
    if "!" in text and _TAG.search(text):
        return True
    return flavour == "symfony" and SYMFONY_MARKS.search(text) is not None


def _is_plain(value: Any) -> bool:
    """Whether a value is within the depth limit and its maps have no keys but texts and integers."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below = []
        for one in level:
            if type(one) is dict:
                if not set(map(type, one)) <= _KEY_TYPES:
                    return False
                below += [child for child in one.values() if type(child) is dict or type(child) is list]
            elif type(one) is list:
                below += [child for child in one if type(child) is dict or type(child) is list]
        if not below:
            return True
        level = below
    return False


def _too_large(size: int, path: str) -> Diagnostic:
    return error("yaml-too-large", f"{size:,} bytes of YAML, where {MAX_BYTES:,} are allowed", file=path,
                 hint="The file is not read.")  # fmt: skip


def _not_utf8(data: bytes, offset: int, path: str) -> Diagnostic:
    line_start = data.rfind(b"\n", 0, offset) + 1
    return error("yaml-encoding", f"the byte 0x{data[offset]:02X} is not UTF-8", file=path,
                 line=data.count(b"\n", 0, offset) + 1, column=len(data[line_start:offset].decode()) + 1,
                 hint="It is read as an unknown character; save the file as UTF-8.")  # fmt: skip
