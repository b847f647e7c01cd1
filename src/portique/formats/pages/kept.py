"""Pages as they were read last, for a site that is read again and again while somebody edits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from portique.formats.pages.build import build_page
from portique.formats.pages.source import Places, Source, take_apart
from portique.formats.pages.tree import Tree
from portique.model.diagnostic import Diagnostic
from portique.model.page import Page
from portique.model.site import Settings

_OF_OTHERS = frozenset({"person", "interviewer"})
"""Front matter that is read differently as other pages come and go."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that was read: its hash, and what it was taken apart into, without the bytes.

    `seen` is what `page` was told by the tree. Files with findings are not known: findings are said anew.
    """

    digest: bytes
    source: Source
    seen: Any = None
    page: Page | None = None


class Kept:
    """`take_apart` and `build_page` for one folder: a file as it was, where it was, is the same page."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._before: dict[str, _Known] = {}
        self._now: dict[str, _Known] = {}

    def begin(self, settings: Settings) -> None:
        """The folder is read once more; with other settings, nothing is known of it."""
        self._before = self._now if settings == self._settings else {}
        self._settings, self._now = settings, {}

    def take_apart(
        self, path: str, data: bytes, settings: Settings, places: Places, diagnostics: list[Diagnostic]
    ) -> Source | None:
        digest = blake2b(data, digest_size=16).digest()
        known = self._before.get(path)
        if known is not None and known.digest == digest:
            self._now[path] = known
            return replace(known.source, data=data)
        found = len(diagnostics)
        source = take_apart(path, data, settings, places, diagnostics)
        if source is not None and len(diagnostics) == found:
            self._now[path] = _Known(digest, replace(source, data=b""))
        return source

    def build_page(
        self, source: Source, tree: Tree, settings: Settings, diagnostics: list[Diagnostic]
    ) -> Page:
        known = self._now.get(source.path)
        language, key = source.language, source.key
        seen = (
            tree.path(language, key),
            tree.section(language, key),
            key in tree.sections,
            tree.inherited(language, key),
        )
        if known is not None and known.page is not None and known.seen == seen:
            return known.page
        found = len(diagnostics)
        page = build_page(source, tree, settings, diagnostics)
        if known is not None:
            alone = len(diagnostics) == found and not _OF_OTHERS & page.meta.keys()
            self._now[source.path] = replace(known, seen=seen, page=page if alone else None)
        return page
