"""Front matter against the blueprint of the page's type: values of the wrong kind, misspelt keys.

What readers of pages say themselves is not said again. A key that nobody knows is the owner's, unless it is
nearly one that is known. Nothing is left out because of what is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from portique.check.schemas import problems
from portique.formats.content_types import load_content_types
from portique.formats.front_matter import FrontMatter, read_front_matter
from portique.formats.schemas.page import page_schema
from portique.formats.yaml import locate
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, nearest, warning
from portique.model.page import Page
from portique.model.site import Snapshot

ALIKE = 0.8
"""How much of two keys is the same for one to be a slip of the pen: of five letters, four."""


class FrontMatters:
    """The types of a site's pages, to hold one page after the other against."""

    def __init__(self, root: Path, snapshot: Snapshot, types: Mapping[str, Blueprint] | None = None) -> None:
        self._root = root
        self._types = types or load_content_types([root / "content-types"])[0]
        self._taxonomies = snapshot.taxonomies
        self._schemas: dict[str, Any] = {}
        # What the readers of pages have said of a line is said.
        self._told = {(one.file, one.line) for one in snapshot.diagnostics}

    def of(self, page: Page) -> list[Diagnostic]:
        """What is wrong with the front matter of a page, each with its line; nothing for a broken file."""
        if not page.source or page.broken or not page.meta:
            return []
        rules = self._rules(page.type)
        wrong = [one for one in problems(rules, dict(page.meta), rules) if _is_meant(one[0], page.meta)]
        strange = [name for name in map(str, page.meta) if name not in rules["properties"]]
        if not wrong and not strange:
            return []
        known = [*rules["properties"], *self._taxonomies]
        near = {name: _meant(name, known) for name in strange if name not in self._taxonomies}
        if not wrong and not any(near.values()):
            return []
        return list(self._placed(page, wrong, near))

    def _rules(self, kind: str) -> Any:
        if kind not in self._schemas:
            self._schemas[kind] = page_schema(self._types.get(kind) or self._types["page"])
        return self._schemas[kind]

    def _placed(
        self, page: Page, wrong: list[tuple[tuple[str | int, ...], str]], near: Mapping[str, str | None]
    ) -> Iterator[Diagnostic]:
        try:
            data = (self._root / page.source).read_bytes()
        except OSError:  # the reader of pages says so
            return
        read = read_front_matter(data, page.source)
        for keys, message in wrong:
            line = _line(data, read, keys)
            if line is not None and (page.source, line) not in self._told:
                name = ".".join(map(str, keys))
                yield warning("front-matter-type", f"`{name}` {message}", file=page.source, line=line)
        for name, other in near.items():
            line = _line(data, read, (name,))
            if line is not None and other:
                yield warning(
                    "front-matter-unknown",
                    f"`{name}` is no setting of a page; nearest: `{other}`",
                    file=page.source,
                    line=line,
                    hint="A setting of your own is told apart under `params:`.",
                )


def _is_meant(keys: tuple[str | int, ...], meta: Mapping[str, Any]) -> bool:
    """Whether a problem is one: a number where words are expected is read as what it looks like."""
    value: Any = meta
    for key in keys:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return True
    return bool(keys) and not isinstance(value, int | float)


def _meant(name: str, known: list[str]) -> str | None:
    """The known key that is meant by one which is nearly it; an owner's own words may be a little alike."""
    near = nearest(name, known)
    return near if near and SequenceMatcher(None, name, near).ratio() >= ALIKE else None


def _line(data: bytes, read: FrontMatter, keys: tuple[str | int, ...]) -> int | None:
    """The line of a setting in its file; None where a section above gives it."""
    if not keys or keys[0] not in read.values:
        return None
    text = data.decode(errors="replace").removeprefix("\ufeff")[read.start : read.end]
    found = locate(text, list(keys)) or locate(text, list(keys[:1]))
    return None if found is None else found[0] + 1
