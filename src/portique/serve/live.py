"""The site as it is now: reopened when a file changes, rendered by one thread at a time."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portique.build.plan import file_of, make, outputs_of
from portique.model.diagnostic import Diagnostic, in_order
from portique.render.opening import build_instant, open_site
from portique.render.renderer import SiteRenderer


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gives: bytes with their output path, or a file, and the page's findings."""

    path: str
    data: bytes | None = None
    file: Path | None = None
    found: bool = True
    findings: tuple[Diagnostic, ...] = ()


class LiveSite:
    """A site folder, its renderer, and a version that grows with each change on disk."""

    def __init__(self, root: Path, *, url: str | None = None, now: datetime | None = None) -> None:
        self.root = root
        self._url = url
        self._now = now
        self._lock = threading.RLock()
        self._opened: SiteRenderer | None = None
        self._stale = True
        self.version = int(time.time() * 1000)

    def changed(self) -> int:
        """Say that something changed on disk; the next look opens the site anew. Returns the version."""
        self._stale = True
        self.version += 1
        return self.version

    @property
    def site(self) -> SiteRenderer:
        """The site, reopened if it changed."""
        with self._lock:
            if self._opened is None or self._stale:
                self._stale = False
                self._opened = open_site(
                    self.root, url=self._url, now=self._now or build_instant(), production=False, drafts=True
                )
            return self._opened

    def answer(self, path: str) -> Answer:
        """What the site has at an address path below its root (`/about/`, `/assets/x.css`)."""
        with self._lock:
            site = self.site
            wanted = file_of(path)
            output = next((one for one in outputs_of(site) if one.path == wanted), None)
            if output is not None:
                made = make(site, output)
                findings = (*made.diagnostics, *site.findings) if output.kind == "page" else made.diagnostics
                return Answer(wanted, made.data, findings=tuple(in_order(findings)))
            source = site.assets.sources.get(wanted)
            if source is not None:
                return Answer(wanted, site.bytes_of(source))
            for target, file in site.files():
                if target == wanted:
                    return Answer(wanted, file=file)
            return self._not_found(site, path)

    def _not_found(self, site: SiteRenderer, path: str) -> Answer:
        errors = [page for page in site.pages if page.type == "error"]
        own = [page for page in errors if path.startswith(page.path.rpartition("/")[0] + "/")]
        page = max(own or errors, key=lambda one: len(one.path), default=None)
        if page is None:
            return Answer("404.html", b"Not found", found=False)
        rendered = site.render(page)
        return Answer(
            "404.html", rendered.html.encode(), found=False, findings=tuple(in_order(rendered.diagnostics))
        )
