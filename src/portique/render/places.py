"""Where files and links of a site lead: addresses of media and of files beside pages, links in texts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portique.model.address import Addresses
from portique.model.page import Page
from portique.model.site import Snapshot

PAGE_SUFFIXES = (".md", ".html")


class Places:
    """Answers for one snapshot; `public(page)` says which pages readers may see."""

    def __init__(self, snapshot: Snapshot, addresses: Addresses, public: Callable[[Page], bool]) -> None:
        self._snapshot = snapshot
        self._addresses = addresses
        self._public = public

    def file_address(self, path: str) -> str:
        """The address of a file under `media/` or beside a page, by its site-relative path."""
        return self._addresses.local(self._snapshot.file_path(path) or path)

    def files(self, root: Path) -> Iterator[tuple[str, Path]]:
        """Every file that is published as it is: its output path and where it lies."""
        for path in self._snapshot.media:
            yield path, root / path
        for files in self._snapshot.owned.values():
            for file in files:
                if any(self._public(page) for page in self._snapshot.owners(file.path)):
                    target = self._snapshot.file_path(file.path)
                    if target is not None:
                        yield target.lstrip("/"), root / file.path
        static = root / "static"
        if static.is_dir():
            for entry in sorted(static.rglob("*")):
                if entry.is_file() and entry.resolve().is_relative_to(static.resolve()):
                    yield entry.relative_to(static).as_posix(), entry

    def link(self, href: str, page: Page) -> str | None:
        """The address that a link in a page's text leads to, or None when the site has nothing there.

        A path names a source file, relative to the page's own or from `/` meaning `content/`; else an
        address of the site. A page is given in the reader's language where it exists.
        """
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return href
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        path = unquote(parts.path)
        found = self._source(path, page) or self._address(path, page)
        return None if found is None else found + tail

    def _source(self, path: str, page: Page) -> str | None:
        base = posixpath.dirname(page.source) or "content"
        names = ["content" + path, path[1:]] if path.startswith("/") else [posixpath.join(base, path)]
        for name in names:
            clean = posixpath.normpath(name)
            trials = [clean] if clean.endswith(PAGE_SUFFIXES) else [clean, f"{clean}.md", f"{clean}/index.md"]
            for trial in trials:
                target = self._snapshot.of_source(trial)
                if target is not None:
                    return self._in_language(target, page.language)
            if clean.startswith(("content/", "media/")):
                held = self._snapshot.file_path(clean)
                known = clean in self._snapshot.media or any(
                    file.path == clean for files in self._snapshot.owned.values() for file in files
                )
                if held is not None and known:
                    return self._addresses.local(held)
        return None

    def _in_language(self, target: Page, language: str) -> str | None:
        own = self._snapshot.find(language, target.key)
        for candidate in (own, target):
            if candidate is not None and self._public(candidate):
                return self._addresses.page(candidate)
        return None

    def _address(self, path: str, page: Page) -> str | None:
        if not path.startswith("/"):
            path = posixpath.normpath(posixpath.join(page.path, path)) + ("/" if path.endswith("/") else "")
        for trial in (path, path.rstrip("/") + "/"):
            target = self._snapshot.at(trial)
            if target is not None and self._public(target):
                return self._addresses.page(target)
        return None

    def redirects(self) -> list[tuple[str, str]]:
        """Old paths with the address they lead to; what is gone (410) leads nowhere and is left out."""
        found = []
        for old, target in self._snapshot.aliases.items():
            page = self._snapshot.at(target)
            if page is not None and self._public(page):
                found.append((old, self._addresses.local_path(target)))
        for old, goal in self._snapshot.redirects.items():
            if isinstance(goal, str):
                found.append((old, self._addresses.local_path(goal) if goal.startswith("/") else goal))
        return found
