"""Smaller copies of pictures, made by Pillow when they are written."""

from __future__ import annotations

from io import BytesIO

from portique.render.assets import Derived

# A picture is refused before it is decoded when it has more pixels than this.
MOST_PIXELS = 100_000_000
QUALITY = 78


def derived_bytes(wanted: Derived) -> bytes:
    """The picture at its new width, turned upright, without its metadata.

    Raises OSError when it cannot be read, ValueError when it is no picture or has too many pixels.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(wanted.source) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError(f"it has more than {MOST_PIXELS // 1_000_000} megapixels")
            upright = ImageOps.exif_transpose(picture)
            height = max(1, round(upright.height * wanted.width / upright.width))
            mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
            smaller = upright.convert(mode).resize((wanted.width, height), Image.Resampling.LANCZOS)
            out = BytesIO()
            smaller.save(out, wanted.format, quality=QUALITY, method=4)
            return out.getvalue()
    except UnidentifiedImageError as problem:
        raise ValueError("it is no picture that can be read") from problem
