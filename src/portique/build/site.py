"""The public `Site`: a thin class over opening, rendering and building."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portique.build.builder import BuildOptions, BuildReport, build_site
from portique.model.diagnostic import Diagnostic, in_order
from portique.model.page import Page
from portique.model.site import Snapshot
from portique.render.opening import open_site
from portique.render.renderer import SiteRenderer


class Site:
    """A site folder, as it was when it was loaded."""

    def __init__(self, root: Path, renderer: SiteRenderer) -> None:
        self._root = root
        self._renderer = renderer

    @classmethod
    def load(cls, path: str | Path, *, drafts: bool = False) -> Site:
        """The site in the folder `path`; `drafts` shows what readers do not see yet.

        Trouble in its files is in `diagnostics`. Raises OSError when the folder cannot be read.
        """
        root = Path(path)
        if not (root / "site.yaml").is_file():
            raise FileNotFoundError(2, "a site is a folder with a site.yaml", str(root / "site.yaml"))
        return cls(root, open_site(root, drafts=drafts))

    @property
    def snapshot(self) -> Snapshot:
        """All that the site is, as values."""
        return self._renderer.snapshot

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """What was found wrong so far, errors first."""
        return in_order(self._renderer.findings)

    @property
    def pages(self) -> Sequence[Page]:
        """Every page that a build writes, generated ones included, in reading order."""
        return self._renderer.pages

    def page(self, url: str) -> Page:
        """The page at an address path such as `/about/`. Raises KeyError when there is none."""
        path = url if url.endswith("/") or "." in url.rsplit("/", 1)[-1] else url + "/"
        return self._renderer.by_path[path]

    def render(self, url: str) -> str:
        """The HTML of the page at an address path. Raises KeyError when there is none."""
        return self._renderer.render(self.page(url)).html

    def build(self, out: str | Path | None = None, options: BuildOptions | None = None) -> BuildReport:
        """Write the site into `out` (default: `public/` in its folder) as it is on disk now."""
        return build_site(self._root, Path(out) if out else self._root / "public", options)
