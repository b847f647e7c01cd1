"""Pictures that pages name: found beside the page, in `content/` or `media/`; measured; offered in sizes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from portique.formats.markdown.pictures import missing_picture
from portique.formats.pictures import measure
from portique.model.diagnostic import Diagnostic, warning
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
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def describe(self, src: str, page: Page | None) -> dict[str, Any] | None:
        """`{url, width, height, srcset, path}` of a picture; None when there is no such file.

        `width` and `height` are pixels, None for pictures elsewhere (`https://…`), which keep their
        address. `srcset` is empty for vector pictures and small ones.
        """
        if _elsewhere(src):
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

    def trouble(self, src: str, page: Page) -> Diagnostic | None:
        """What is wrong with a picture that `page` names: it is not there, or is none."""
        if not src or _elsewhere(src):
            return None
        path = self.locate(src, page)
        if path is None:
            self._trace.note("missing", f"{page.source} {src}")
            return missing_picture(src)
        self._trace.note("file", str(self._root / path))
        return self.unreadable(path)

    def unreadable(self, path: str) -> Diagnostic | None:
        """The finding for a file of the site that is named as a picture, and is none."""
        if PurePosixPath(path).suffix.lower() not in RASTER or self._size(path) is not None:
            return None
        return warning(
            "picture-unreadable",
            "this is no picture that can be read",
            file=path,
            hint="It is published as it is. Save it anew as JPEG, PNG or WebP.",
        )

    def forget(self) -> None:
        self._known.clear()
        self._sizes.clear()

    def _size(self, path: str) -> tuple[int, int] | None:
        if path not in self._sizes:
            self._sizes[path] = measure(self._root / path)
        return self._sizes[path]

    def _measured(self, path: str) -> dict[str, Any]:
        file = self._root / path
        url = self._publish(path)
        size = self._size(path)
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


def named(page: Page) -> Iterator[tuple[str, str]]:
    """The pictures that a page's front matter names, each with the key that does."""
    if page.image is not None:
        yield "image", page.image.src
    for key, persons in (("person", page.persons), ("interviewer", page.interviewers)):
        for one in persons:
            yield key, one.portrait


def _elsewhere(src: str) -> bool:
    return urlsplit(src).scheme in ("http", "https", "data") or src.startswith("//")
