"""Pictures that templates of Grav's themes cut, turn and colour, made by Pillow when they are written.

What each action does is Grav's documentation of it: `resize` keeps the proportions on a ground of the wanted
size, `cropResize` fits inside of it, `cropZoom` fills it, `forceResize` distorts. None but the last two
makes a picture larger.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from portique.render.assets import Altered
from portique.render.derive import MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


def altered_bytes(wanted: Altered) -> bytes:
    """The picture after its steps. Raises OSError when it cannot be read, ValueError when it is no picture,
    or when it or the result has too many pixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    kind = _FORMATS[wanted.format]
    try:
        with Image.open(wanted.source) as picture:
            _refuse_large(picture.width, picture.height)
            upright = ImageOps.exif_transpose(picture)
            clear = "A" in upright.getbands() or "transparency" in upright.info
            made = upright.convert("RGBA" if clear else "RGB")
            for name, arguments in wanted.steps:
                made = _step(made, name, arguments, kind)
            out = BytesIO()
            made.convert("RGB" if kind == "JPEG" else made.mode).save(out, kind, quality=wanted.quality)
            return out.getvalue()
    except UnidentifiedImageError as problem:
        raise ValueError("it is no picture that can be read") from problem


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ValueError(f"it has more than {MOST_PIXELS // 1_000_000} megapixels")


def _step(picture: Image, name: str, given: tuple[Any, ...], kind: str) -> Image:
    from PIL import Image as Pillow
    from PIL import ImageOps

    match name:
        case "resize" | "cropResize":
            return _fitted(picture, *given, kind=kind, ground=name == "resize")
        case "cropZoom":
            width, height = given[0] or picture.width, given[1] or picture.height
            _refuse_large(width, height)
            return ImageOps.fit(picture, (width, height), Pillow.Resampling.LANCZOS)
        case "forceResize":
            width, height = _followed(picture, given[0], given[1])
            _refuse_large(width, height)
            return picture.resize((width, height), Pillow.Resampling.LANCZOS)
        case "crop":
            left, top, width, height = given
            right, bottom = min(picture.width, left + width), min(picture.height, top + height)
            return picture.crop((max(0, left), max(0, top), max(left + 1, right), max(top + 1, bottom)))
        case "rotate":
            return picture.rotate(given[0], expand=True, fillcolor="white" if kind == "JPEG" else None)
        case "flip":
            picture = ImageOps.flip(picture) if given[0] else picture
            return ImageOps.mirror(picture) if given[1] else picture
    return _coloured(picture, name, given)


def _followed(picture: Image, width: int, height: int) -> tuple[int, int]:
    """Both sides; one that is 0 follows from the other."""
    if width and height:
        return width, height
    factor = width / picture.width if width else height / picture.height if height else 1
    return max(1, round(picture.width * factor)), max(1, round(picture.height * factor))


def _fitted(picture: Image, width: int, height: int, colour: str, *, kind: str, ground: bool) -> Image:
    from PIL import Image as Pillow

    scale = max(picture.width / (width or picture.width), picture.height / (height or picture.height), 1)
    size = (max(1, round(picture.width / scale)), max(1, round(picture.height / scale)))
    smaller = picture.resize(size, Pillow.Resampling.LANCZOS)
    if not ground or not (width and height) or size == (width, height):
        return smaller
    _refuse_large(width, height)
    behind = f"#{colour}" if colour else "#ffffff" if kind == "JPEG" else "#ffffff00"
    made = Pillow.new("RGB" if kind == "JPEG" else "RGBA", (width, height), behind)
    place = ((width - size[0]) // 2, (height - size[1]) // 2)
    made.paste(smaller, place, smaller if smaller.mode == "RGBA" else None)
    return made


def _coloured(picture: Image, name: str, given: tuple[Any, ...]) -> Image:
    """Effects leave the transparency of a picture alone."""
    from PIL import Image as Pillow
    from PIL import ImageFilter, ImageOps

    clear = picture.getchannel("A") if picture.mode == "RGBA" else None
    plain = picture.convert("RGB")
    match name:
        case "negate":
            plain = ImageOps.invert(plain)
        case "grayscale":
            plain = plain.convert("L").convert("RGB")
        case "sepia":
            plain = _sepia(plain)
        case "brightness":
            plain = plain.point(lambda level: level + given[0])
        case "contrast":
            factor = ((100 - given[0]) / 100) ** 2  # GD: -100 is the most contrast, 100 none at all
            plain = plain.point(lambda level: (level - 127.5) * factor + 127.5)
        case "colorize":
            bands = [
                band.point(lambda level, by=by: level + by)
                for band, by in zip(plain.split(), given, strict=True)
            ]
            plain = Pillow.merge("RGB", bands)
        case "emboss":
            plain = plain.filter(ImageFilter.EMBOSS)
        case "edge":
            plain = plain.filter(ImageFilter.FIND_EDGES)
        case "sharp":
            plain = plain.filter(ImageFilter.SHARPEN)
        case "smooth":
            weight = given[0]
            kernel = (1, 1, 1, 1, weight, 1, 1, 1, 1)
            plain = plain.filter(ImageFilter.Kernel((3, 3), kernel, scale=(8 + weight) or 1))
        case "gaussianBlur":
            plain = plain.filter(ImageFilter.GaussianBlur(min(50, max(1, given[0] or 1))))
    if clear is not None:
        plain.putalpha(clear)
    return plain


def _sepia(picture: Image) -> Image:
    from PIL import Image as Pillow

    grey = picture.convert("L")
    bands = [grey.point(lambda level, by=by: level + by) for by in (60, 30, -15)]
    return Pillow.merge("RGB", bands)
