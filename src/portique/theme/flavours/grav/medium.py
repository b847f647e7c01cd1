"""One medium: a file beside a page, and what templates do to them before they show them.

Source of names and of what each does: Grav's documentation of media. An action gives a new medium, so that
one template cannot change what another shows. The picture itself is made when the site is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from portique.formats.pictures import measure
from portique.model.diagnostic import notice
from portique.theme.context import RenderContext
from portique.twig.escaping import html_text
from portique.twig.values import Markup, integer, text, truth

Step = tuple[str, tuple[int | str, ...]]
"""An action on a picture and its arguments, such as `("resize", (200, 0))`; 0 for a side that follows."""

IMAGES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg"})
RASTER = frozenset({"jpg", "jpeg", "png", "webp"})
VIDEOS = frozenset({"mp4", "webm", "mov", "ogv", "m4v"})
AUDIO = frozenset({"mp3", "ogg", "wav", "m4a", "aiff", "flac"})
_COLOUR = re.compile(r"(?:0x|#)?([0-9a-f]{6})$", re.IGNORECASE)
_MIME = {
    "jpg": "image/jpeg", "svg": "image/svg+xml", "mp3": "audio/mpeg", "ogv": "video/ogg",
    "mov": "video/quicktime", "pdf": "application/pdf", "txt": "text/plain", "zip": "application/zip",
}  # fmt: skip
#: Actions that change the picture → how many arguments count, the rest being 0.
ACTIONS: Mapping[str, int] = {
    "negate": 0, "brightness": 1, "contrast": 1, "grayscale": 0, "emboss": 0, "smooth": 1, "sharp": 0,
    "edge": 0, "colorize": 3, "sepia": 0, "gaussianBlur": 1, "rotate": 1, "flip": 2, "crop": 4,
    "forceResize": 2,
}  # fmt: skip
_FITTED = {"resize": "resize", "cropResize": "cropResize", "cropZoom": "cropZoom", "zoomCrop": "cropZoom"}
_LARGEST = 10_000
_QUALITY = 85


class Source(Protocol):
    """Where media come from and where changed pictures go."""

    def publish(self, file: Path) -> str:
        """Have a file written with the site; its address."""
        ...

    def altered(self, file: Path, steps: tuple[Step, ...], kind: str, quality: int) -> str:
        """Have a changed copy written, of an ending such as `jpg`; its address."""
        ...

    def said_of(self, file: Path) -> Mapping[str, Any]:
        """What `<file>.meta.yaml` says."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """How a medium is to be shown: attributes, and the link around it."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    style: str = ""
    linked: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Medium:
    """One file. `larger` are copies for denser screens: density → file."""

    file: Path
    source: Source
    context: RenderContext
    larger: Mapping[int, Path] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    kind: str = ""
    grade: int = _QUALITY
    shown: Shown = Shown()

    def twig_attribute(self, name: str) -> Any:
        """A member or an action by Grav's name, else what `meta.yaml` says under it.

        What nobody knows changes nothing, with a notice: a page is not lost for an effect.
        """
        if (own := _NAMES.get(name)) is not None:
            return getattr(self, own)
        if name in ACTIONS or name in _FITTED:
            return partial(self._act, name)
        said = self.meta()
        if name in said:
            return said[name]
        if name in _ONLY_SHOWN:
            return lambda *_: self
        return partial(self._unknown, name)

    def __str__(self) -> str:
        return str(self.html())

    # --- facts ------------------------------------------------------------------------------------

    def filename(self) -> str:
        return self.file.name

    def basename(self) -> str:
        return self.file.stem

    def extension(self) -> str:
        return self.file.suffix[1:].lower()

    def mime(self) -> str:
        ending = self.extension()
        if ending in _MIME:
            return _MIME[ending]
        for kind, endings in (("image", IMAGES), ("video", VIDEOS), ("audio", AUDIO)):
            if ending in endings:
                return f"{kind}/{ending}"
        return "application/octet-stream"

    def size(self) -> int:
        """Bytes of the file."""
        return self.file.stat().st_size

    def modified(self) -> int:
        """Seconds since 1970 at which the file was changed."""
        return int(self.file.stat().st_mtime)

    def _dimension(self, index: int) -> int | None:
        found = measure(self.file) if self.extension() in IMAGES else None
        return None if found is None else found[index]

    def width(self) -> int | None:
        """Pixels of the file as it lies beside the page; None for what is no picture."""
        return self._dimension(0)

    def height(self) -> int | None:
        return self._dimension(1)

    def kind_of(self) -> str:
        ending = self.extension()
        kinds = (("image", IMAGES), ("video", VIDEOS), ("audio", AUDIO))
        return next((kind for kind, endings in kinds if ending in endings), "file")

    def meta(self) -> Mapping[str, Any]:
        """What stands in the file beside it (`x.jpg.meta.yaml`)."""
        return self.source.said_of(self.file)

    def exists(self) -> bool:
        return True

    # --- actions ----------------------------------------------------------------------------------

    def _act(self, name: str, *given: Any) -> Medium:
        if self.extension() not in RASTER:
            return self  # as in Grav: a vector picture or a film has nothing to cut
        if name in _FITTED:
            wide, high = (_side(given[at]) if len(given) > at else 0 for at in (0, 1))
            colour = next((found for one in given[2:3] if (found := _colour(one))), "")
            step: Step = (_FITTED[name], (wide, high, colour))
            if not wide and not high:
                return self
        else:
            numbers = [_side(one, negative=True) for one in given[: ACTIONS[name]]]
            step = (name, (*numbers, *([0] * (ACTIONS[name] - len(numbers)))))
        return replace(self, steps=(*self.steps, step))

    def _unknown(self, name: str, *_: Any) -> Medium:
        self.context.report(
            notice(
                "medium-action-unknown",
                f'a template asks the picture {self.filename()} for "{name}", which media have not.',
                hint="The picture is shown without it.",
            )
        )
        return self

    def quality(self, grade: Any = _QUALITY) -> Medium:
        return replace(self, grade=min(100, max(1, integer(grade))))

    def format(self, kind: Any = "") -> Medium:
        """Another format: `jpg`, `png`, `webp`."""
        wanted = str(text(kind)).lower()
        return replace(self, kind=wanted) if wanted in RASTER else self

    def reset(self) -> Medium:
        """The medium as it was found."""
        return replace(self, steps=(), kind="", grade=_QUALITY, shown=Shown())

    def _with(self, name: str, value: Any) -> Medium:
        given = {**self.shown.attributes, name: str(text(value))}
        return replace(self, shown=replace(self.shown, attributes=given))

    def attribute(self, name: Any = "", value: Any = "") -> Medium:
        key = str(text(name))
        # An attribute that runs a script is no part of a picture.
        named = re.fullmatch(r"[a-z][a-z0-9_:.-]*", key, re.IGNORECASE) and not key.lower().startswith("on")
        return self._with(key, value) if named else self

    def classes(self, *names: Any) -> Medium:
        return self._with("class", " ".join(str(text(one)) for one in names))

    def identified(self, name: Any = "") -> Medium:
        return self._with("id", name)

    def style(self, css: Any = "") -> Medium:
        return replace(self, shown=replace(self.shown, style=self.shown.style + str(text(css))))

    def loading(self, how: Any = "lazy") -> Medium:
        return self._with("loading", how)

    def sizes(self, sizes: Any = "") -> Medium:
        return self._with("sizes", sizes)

    def link(self, *_: Any) -> Medium:
        """With a link to the picture as it was found."""
        return replace(self, shown=replace(self.shown, linked={}))

    def lightbox(self, width: Any = 0, height: Any = 0, *_: Any) -> Medium:
        """With a link for scripts that show pictures large."""
        sides = {f"data-{side}": str(integer(value)) for side, value in
                 (("width", width), ("height", height)) if truth(value)}  # fmt: skip
        return replace(self, shown=replace(self.shown, linked={"rel": "lightbox", **sides}))

    # --- results ----------------------------------------------------------------------------------

    def url(self, *_: Any) -> str:
        """The address of the picture with all that was done to it."""
        if not self.steps and not self.kind and self.grade == _QUALITY:
            return self.source.publish(self.file)
        return self._made(self.file)

    def _made(self, file: Path) -> str:
        if file.suffix[1:].lower() not in RASTER:
            return self.source.publish(file)
        return self.source.altered(file, self.steps, self.kind or file.suffix[1:].lower(), self.grade)

    def srcset(self, *_: Any) -> str:
        """Addresses of the same picture for denser screens; empty where there are none or it was changed."""
        if self.steps or not self.larger:
            return ""
        offers = [(1, self.file), *sorted(self.larger.items())]
        return ", ".join(f"{self.source.publish(file)} {density}x" for density, file in offers)

    def html(
        self, title: Any = None, alt: Any = None, class_: Any = None, id_: Any = None, *_: Any
    ) -> Markup:
        """The element that shows the medium; of a file that shows nothing by itself, a link."""
        said = self.meta()
        own = dict(self.shown.attributes)
        words = {
            "title": text(title) or said.get("title"),
            "alt": text(alt) or said.get("alt_text") or said.get("alt") or "",
            "class": text(class_) or own.pop("class", ""),
            "id": text(id_) or own.pop("id", ""),
            "style": self.shown.style,
        }
        kind = self.kind_of()
        attributes = {
            key: str(text(value))
            for key, value in words.items()
            if value or (key == "alt" and kind == "image")
        }
        if kind == "file":
            label = str(text(words["title"] or self.filename()))
            attributes.pop("alt", None)
            return Markup(f"<a{_written({'href': self.url(), **attributes})}>{html_text(label)}</a>")
        srcset = {"srcset": found} if (found := self.srcset()) else {}
        element = {**attributes, **own, "src": self.url(), **srcset}
        shown = f"<img{_written(element)}>"
        if kind != "image":
            element.pop("alt", None)
            shown = f"<{kind}{_written(element)} controls></{kind}>"
        if self.shown.linked is None:
            return Markup(shown)
        around = {"href": self.source.publish(self.file), **self.shown.linked}
        return Markup(f"<a{_written(around)}>{shown}</a>")


def _side(value: Any, negative: bool = False) -> int:
    return min(_LARGEST, max(-_LARGEST if negative else 0, integer(value)))


def _colour(value: Any) -> str:
    """Six hexadecimal digits of `0xffffff` or `#ffffff`; empty for anything else."""
    found = _COLOUR.match(f"{value:06x}" if isinstance(value, int) else str(text(value)))
    return found[1].lower() if found else ""


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{html_text(value)}"' for name, value in attributes.items())


_NAMES: Mapping[str, str] = {
    "url": "url", "html": "html", "path": "filename", "filename": "filename", "basename": "basename",
    "extension": "extension", "mime": "mime", "size": "size", "modified": "modified", "width": "width",
    "height": "height", "type": "kind_of", "meta": "meta", "exists": "exists", "srcset": "srcset",
    "quality": "quality", "format": "format", "reset": "reset", "attribute": "attribute",
    "classes": "classes", "id": "identified", "style": "style", "loading": "loading", "sizes": "sizes",
    "link": "link", "lightbox": "lightbox",
}  # fmt: skip
_ONLY_SHOWN = frozenset({"derivatives", "retina", "thumbnail", "display", "cache", "decoding", "autoSizes",
                         "aspectRatio", "fetchpriority", "watermark"})  # fmt: skip
"""Actions about how Grav keeps or offers copies: nothing of the picture itself depends on them."""
