"""The tree of content files: what the sections above a page say about it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from portique.formats.pages.fields import NOT_INHERITED
from portique.formats.pages.source import Source
from portique.model.address import Addresses
from portique.model.naming import slug
from portique.model.page import EMPTY


class Tree:
    """The content files of a site by (language, key)."""

    def __init__(
        self, sources: Mapping[tuple[str, str], Source], default_language: str, addresses: Addresses
    ) -> None:
        self.sources = sources
        self._default = default_language
        self._addresses = addresses
        self._below: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._parts: dict[tuple[str, str], tuple[str, ...]] = {}
        self._keys = {key for _, key in sources}
        self._by_file = {source.path: source.key for source in sources.values()}
        self.sections: set[str] = set()
        """The keys below which other pages lie."""
        for key in self._keys:
            while key:
                key = key.rpartition("/")[0]
                if key in self.sections:
                    break
                self.sections.add(key)

    def inherited(self, language: str, key: str) -> Mapping[str, Any]:
        """The front matter that the sections above the page `key` give it, the nearest winning.

        A section's defaults in the site's language hold for its translations, which may change them.
        """
        return self._inherited_below(language, key.rpartition("/")[0]) if key else EMPTY

    def _inherited_below(self, language: str, key: str) -> Mapping[str, Any]:
        waiting = []
        at: str | None = key
        while at is not None and (language, at) not in self._below:
            waiting.append(at)
            at = at.rpartition("/")[0] if at else None
        found = EMPTY if at is None else self._below[language, at]
        for at in reversed(waiting):
            for code in dict.fromkeys((self._default, language)):
                source = self.sources.get((code, at))
                given = source.values.get("defaults") if source is not None else None
                if isinstance(given, dict):
                    found = {**found, **{k: v for k, v in given.items() if k not in NOT_INHERITED}}
            self._below[language, at] = found
        return found

    def path(self, language: str, key: str) -> str:
        """The path of a page: the names above it and its own, or the slugs that stand for them."""
        waiting = []
        while key and (language, key) not in self._parts:
            waiting.append(key)
            key = key.rpartition("/")[0]
        parts = self._parts[language, key] if key else ()
        for key in reversed(waiting):
            parts = (*parts, self._own_part(language, key))
            self._parts[language, key] = parts
        return self._addresses.page_path(language, parts)

    def _own_part(self, language: str, key: str) -> str:
        for code in dict.fromkeys((language, self._default)):
            source = self.sources.get((code, key))
            if source is not None:
                said = source.values.get("slug")
                if isinstance(said, (str, int)) and not isinstance(said, bool) and slug(str(said)):
                    return slug(str(said))
                if code == language:
                    break
        return key.rpartition("/")[2]

    def section(self, language: str, key: str) -> str | None:
        """The key of the nearest page above, in the same language."""
        while key:
            key = key.rpartition("/")[0]
            if (language, key) in self.sources:
                return key
        return None

    def page_key(self, text: str, source: Source) -> str | None:
        """The key of the page that a path in `source` leads to: relative to it, or from `content/`."""
        here = posixpath.dirname(source.path)
        for start in ("content",) if text.startswith("/") else (here, "content"):
            path = posixpath.normpath(posixpath.join(start, text.lstrip("/")))
            for candidate in (path, path + ".md", path + "/index.md"):
                if candidate in self._by_file:
                    return self._by_file[candidate]
        key = text.strip("/")
        return key if key in self._keys else None
