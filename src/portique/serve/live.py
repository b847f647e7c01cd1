"""The site as it is now: reopened when a file changes, rendered by one thread at a time."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR

from portique.build.plan import file_of, make, outputs_of
from portique.model.diagnostic import Diagnostic, in_order
from portique.model.page import Page
from portique.render.opening import build_instant, open_site, reopen_site
from portique.render.page import Rendered
from portique.render.renderer import SiteRenderer
from portique.render.renewing import renew_outlines
from portique.render.trial import Trial
from portique.serve.changes import Change, Changes


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gives: bytes with their output path, or a file, and the page's findings."""

    path: str
    data: bytes | None = None
    file: Path | None = None
    found: bool = True
    findings: tuple[Diagnostic, ...] = ()
    version: int = 0
    """Of the site, when a view was rendered for the canvas."""


@dataclass(frozen=True, slots=True)
class View:
    """A page as the canvas shows it. `outline`: in that one instead of its own, as if the page named it."""

    page: Page
    outline: str = ""

    @property
    def key(self) -> str:
        """Tells one view from another."""
        return f"{self.page.path}?outline={self.outline}" if self.outline else self.page.path


class LiveSite:
    """A site folder, its renderer, and a version that grows with each change on disk.

    `canvas`: its pages can be had with marks, for the studio. `url` and `now` are those of a build.
    """

    def __init__(
        self, root: Path, *, url: str | None = None, now: datetime | None = None, canvas: bool = False
    ) -> None:
        self.root = root.resolve()
        self.canvas = canvas
        self.changes = Changes()
        self.lock = threading.RLock()
        """Held while the site is opened or rendered, and by the studio while it edits."""
        self.on_marked: Callable[[View, int, Rendered], None] = lambda view, version, rendered: None
        """Told of each marked page that is served."""
        self._url = url
        self._now = now
        self._opened: SiteRenderer | None = None
        self._to_do: set[str] = {"all"}
        self._known: dict[Path, tuple[int, int] | None] = {}
        self.version = int(time.time() * 1000)

    def changed(self, files: Iterable[Path] = (), *, by: str = "") -> int:
        """Say that files changed on disk (none named: anything may have); the next look opens the site anew.

        Returns the version. Files that are as they were when a change of theirs was last told are no change.
        """
        named = list(files)
        fresh = [path for path in named if self._known.get(path, ()) != _state(path)]
        if named and not fresh:
            return self.version
        with self.lock:
            # With a file come and go the folders around it, of which the watcher tells as well.
            around = {folder for path in fresh for folder in path.parents if folder.is_relative_to(self.root)}
            self._known |= {path: _state(path) for path in (*fresh, *around)}
            self._to_do |= {_whose(self.name_of(path), path.is_relative_to(self.root)) for path in fresh}
            if not named:
                self._to_do.add("all")
            self.version += 1
            version = self.version
        self.changes.tell(Change(version, tuple(sorted(map(self.name_of, fresh))), by))
        return version

    def name_of(self, path: Path) -> str:
        """What a file is called: site-relative where it lies in the site."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    @property
    def site(self) -> SiteRenderer:
        """The site, reopened if it changed."""
        with self.lock:
            to_do, self._to_do = self._to_do, set()
            try:
                if self._opened is None or "all" in to_do:
                    self._opened = self._open()
                elif to_do & {"pages", "menus"}:
                    self._opened = reopen_site(self._opened, pages="pages" in to_do, now=self._now)
                if "outlines" in to_do:
                    renew_outlines(self._opened)
            except BaseException:
                self._to_do |= to_do  # the next look tries again
                raise
            return self._opened

    def _open(self) -> SiteRenderer:
        """Open the whole site. What it holds lives long: the collector of garbage need not walk over it."""
        self._opened = None
        gc.unfreeze()
        opened = open_site(
            self.root,
            url=self._url,
            now=self._now or build_instant(),
            production=False,
            drafts=True,
            canvas=self.canvas,
        )
        gc.collect()
        gc.freeze()
        return opened

    def answer(self, path: str) -> Answer:
        """What the site has at an address path below its root (`/about/`, `/assets/x.css`)."""
        with self.lock:
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

    def view(self, path: str, outline: str = "") -> View | None:
        """The page at an address path, in `outline` where there is one of that name; None for no page."""
        site, wanted = self.site, file_of(path)
        page = next((one for one in site.pages if file_of(one.path) == wanted), None)
        if page is None:
            return None
        other = site.in_outline(page, outline)
        return View(page) if other is None else View(other, outline)

    def marked(self, path: str, outline: str = "") -> Answer | None:
        """A view with marks for the canvas; None where there is no page."""
        with self.lock:
            view = self.view(path, outline)
            if view is None:
                return None
            rendered = self.site.render(view.page, marked=True)
            self.on_marked(view, self.version, rendered)
            data = rendered.html.encode("utf-8", "replace")
            return Answer(file_of(path), data, findings=rendered.diagnostics, version=self.version)

    def tried(self, path: str, preset: str, outline: str = "") -> Answer | None:
        """A view in a style preset, for its picture; None where there is no such page or preset.

        Whoever edits meanwhile does not wait for the compiler.
        """
        with self.lock:
            view, site = self.view(path, outline), self.site
            if view is None or preset not in site.presets:
                return None
            trial = Trial.begun(site, view.page, preset)
        trial.compile()
        with self.lock:
            return Answer(file_of(path), trial.html().encode("utf-8", "replace"))

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


_PARTS = {
    "config": "outlines",
    "shelf": "outlines",
    "menus": "menus",
    "positions": "menus",
    "content": "pages",
    "media": "pages",
    "static": "pages",
    "redirects.yaml": "pages",
}
"""Folder or file of a site → what it is read into."""


def _whose(name: str, in_site: bool) -> str:
    """What a changed file is read into; `all` for what the whole site is opened anew for."""
    return _PARTS.get(name.partition("/")[0], "all") if in_site else "all"


def _state(path: Path) -> tuple[int, int] | None:
    """What tells one content of a file from another, as far as its folder knows; None for no file.

    A folder is the same as long as it is not another; what is in it is told by itself.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    if S_ISDIR(status.st_mode):
        return status.st_ino, -1
    return status.st_mtime_ns, status.st_size
