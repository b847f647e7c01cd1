"""A content file's two parts: settings between `---` fences, then the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from portique.formats.yaml.read import decode, read_yaml
from portique.formats.yaml.scalars import Flavour
from portique.model.diagnostic import Diagnostic, error, warning

MAX_FRONT_MATTER = 256_000  # characters

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A content file taken apart.

    `values` are the settings (empty without front matter or when it is no map), `body` the text after
    the closing fence and `body_line` the 1-based line of the file on which it begins. `start` and `end`
    bound the YAML in the decoded file as `decode` gives it plus `mark`, its byte order mark, so that
    `mark + text[:start] + new_yaml + text[end:]` is the rewritten file; both are 0 when it has none.
    """

    values: dict[str | int, Any]
    body: str
    body_line: int = 1
    diagnostics: tuple[Diagnostic, ...] = ()
    start: int = 0
    end: int = 0
    mark: str = ""


def read_front_matter(source: str | bytes, path: str, *, flavour: Flavour = "portique") -> FrontMatter:
    """Take a content file apart; findings carry the lines of the file. Never raises on content."""
    text, findings = decode(source, path)
    marked = source.startswith(b"\xef\xbb\xbf") if isinstance(source, bytes) else source.startswith("\ufeff")
    mark = "\ufeff" if marked else ""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter({}, text, diagnostics=findings, mark=mark)
    start = opening.end()
    closing = _CLOSING.search(text, start, start + MAX_FRONT_MATTER)
    if closing is None:
        return _without_end(text, path, findings, mark)
    end = closing.start()
    parsed = read_yaml(text[start:end], path, flavour=flavour)
    if parsed.diagnostics:
        findings += tuple(_one_line_down(finding) for finding in parsed.diagnostics)
    values = {} if parsed.value is None else parsed.value
    if isinstance(values, list):
        findings += (error("front-matter-not-a-map", "a list where front matter has `key: value` lines",
                           file=path, line=2, hint="It is left out; the text is read."),)  # fmt: skip
        values = {}
    elif not isinstance(values, dict):  # prose between two thematic breaks
        findings += (warning("front-matter-not-a-map", "text between `---` lines where settings are expected",
                             file=path, line=2, hint="The whole file is read as text."),)  # fmt: skip
        return FrontMatter({}, text, diagnostics=findings, mark=mark)
    body_line = 1 + _lines(text, closing.end())
    return FrontMatter(values, text[closing.end() :], body_line, findings, start, end, mark)


def _without_end(text: str, path: str, findings: tuple[Diagnostic, ...], mark: str) -> FrontMatter:
    """A first line of dashes alone: a thematic break of the text, or front matter that nobody closed."""
    if len(text) > MAX_FRONT_MATTER:
        findings += (error("front-matter-too-large", "no closing `---` within the first "
                           f"{MAX_FRONT_MATTER:,} characters", file=path, line=1,
                           hint="The whole file is read as text."),)  # fmt: skip
    elif re.match(r"---\s+[\w.-]+:(?:\s|$)", text):
        findings += (warning("front-matter-not-closed", "front matter begins here, and no line `---` ends it",
                             file=path, line=1, hint="The whole file is read as text."),)  # fmt: skip
    return FrontMatter({}, text, diagnostics=findings, mark=mark)


def _lines(text: str, end: int) -> int:
    newlines = text.count("\n", 0, end)
    return newlines if newlines else text.count("\r", 0, end)


def _one_line_down(finding: Diagnostic) -> Diagnostic:
    return finding if finding.line is None else replace(finding, line=finding.line + 1)
