"""Pictures that pages name: found beside the page, in `content/` or `media/`; measured; offered in sizes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from portique.formats.pictures import measure
from portique.model.page import Page

if TYPE_CHECKING:
    from portique.render.assets import Assets
    from portique.render.trace import Trace

# Widths in CSS pixels times density that phones, reading columns and full-width pictures ask for.
WIDTHS = (480, 800, 1200, 1600, 2400)
RASTER = frozenset({".jpg", ".jpeg", ".png", ".webp"})


class Pictures:
    """Resolves pictures of a site below `root`. `publish(site_path) -> address` publishes a file as it is."""

    def __init__(self, root: Path, assets: Assets, trace: Trace, publish: Callable[[str], str]) -> None:
        self._root = root
        self._assets = assets
        self._trace = trace
        self._publish = publish
        self._known: dict[str, Mapping[str, Any] | None] = {}

    def describe(self, src: str, page: Page | None) -> dict[str, Any] | None:
        """`{url, width, height, srcset, path}` of a picture; None when there is no such file.

        `width` and `height` are pixels, None for pictures elsewhere (`https://…`), which keep their
        address. `srcset` is empty for vector pictures and small ones.
        """
        if urlsplit(src).scheme in ("http", "https", "data") or src.startswith("//"):
            return {"url": src, "width": None, "height": None, "srcset": "", "path": None}
        path = self.locate(src, page)
        if path is None:
            self._trace.note("missing", f"{page.source if page else ''} {src}")
            return None
        self._trace.note("file", str(self._root / path))
        found = self._known.get(path)
        if found is None:
            found = self._known[path] = self._measured(path)
        self._trace.note_all(("asset", output) for output in found["outputs"])
        return {key: found[key] for key in ("url", "width", "height", "srcset", "path")}

    def locate(self, src: str, page: Page | None) -> str | None:
        """The site-relative path of the file that `src` names on `page`, or None."""
        target = unquote(urlsplit(src).path)
        if target.startswith("gantry-media://"):
            candidates = ["media/" + target.removeprefix("gantry-media://")]
        elif target.startswith("/"):
            candidates = [
                "content" + target,
                target[1:] if target.startswith("/media/") else "media" + target,
            ]
        else:
            base = page.folder or posixpath.dirname(page.source) if page else "content"
            candidates = [posixpath.join(base, target), posixpath.join("media", target)]
        for candidate in candidates:
            clean = posixpath.normpath(candidate)
            if clean.startswith(("content/", "media/")) and (self._root / clean).is_file():
                return clean
        return None

    def forget(self) -> None:
        self._known.clear()

    def _measured(self, path: str) -> dict[str, Any]:
        file = self._root / path
        url = self._publish(path)
        size = measure(file)
        width, height = size or (None, None)
        srcset = ""
        with self._trace.apart() as reads:
            if size is not None and file.suffix.lower() in RASTER and size[0] > WIDTHS[0]:
                smaller = [wanted for wanted in WIDTHS if wanted < size[0]]
                offers = [f"{self._assets.derived(file, wanted)} {wanted}w" for wanted in smaller]
                srcset = ", ".join([*offers, f"{url} {size[0]}w"])
        outputs = [name for owner, name in reads if owner == "asset"]
        return {
            "url": url,
            "width": width,
            "height": height,
            "srcset": srcset,
            "path": path,
            "outputs": outputs,
        }
