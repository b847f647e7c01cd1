"""Pictures after the actions of Grav's media."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from portique.render.alter import altered_bytes
from portique.render.assets import Altered

Image = pytest.importorskip("PIL.Image")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """40 by 20 pixels: the left half red, the right half blue."""
    made = Image.new("RGB", (40, 20), "#ff0000")
    made.paste("#0000ff", (20, 0, 40, 20))
    made.save(tmp_path / "halves.png")
    return tmp_path / "halves.png"


def altered(picture: Path, *steps: tuple[str, tuple[Any, ...]], kind: str = "png", quality: int = 85) -> Any:
    return Image.open(BytesIO(altered_bytes(Altered(picture, steps, kind, quality))))


@pytest.mark.parametrize(
    ("step", "size"),
    [
        (("resize", (20, 0, "")), (20, 10)),
        (("resize", (20, 20, "")), (20, 20)),
        (("resize", (400, 0, "")), (40, 20)),
        (("cropResize", (20, 20, "")), (20, 10)),
        (("cropZoom", (10, 10, "")), (10, 10)),
        (("cropZoom", (80, 80, "")), (80, 80)),
        (("forceResize", (5, 30)), (5, 30)),
        (("crop", (10, 5, 20, 10)), (20, 10)),
        (("crop", (30, 5, 200, 100)), (10, 15)),
        (("rotate", (90,)), (20, 40)),
    ],
)
def test_sizes(picture: Path, step: tuple[str, tuple[Any, ...]], size: tuple[int, int]) -> None:
    assert altered(picture, step).size == size


@pytest.mark.parametrize(
    ("step", "left"),
    [
        (("negate", ()), (0, 255, 255)),
        (("grayscale", ()), (76, 76, 76)),
        (("brightness", (40,)), (255, 40, 40)),
        (("contrast", (100,)), (127, 127, 127)),
        (("colorize", (0, 30, 60)), (255, 30, 60)),
        (("flip", (0, 1)), (0, 0, 255)),
        (("sepia", ()), (136, 106, 61)),
        (("gaussianBlur", (1,)), (255, 0, 0)),
        (("smooth", (10,)), (255, 0, 0)),
        (("emboss", ()), None),
        (("edge", ()), None),
        (("sharp", ()), None),
    ],
)
def test_effects(picture: Path, step: tuple[str, tuple[Any, ...]], left: tuple[int, ...] | None) -> None:
    made = altered(picture, step).convert("RGB")
    assert made.size == (40, 20)
    if left is not None:
        assert made.getpixel((5, 10)) == pytest.approx(left, abs=1)


def test_what_is_left_of_the_ground_is_clear_in_a_png_and_white_in_a_jpeg(picture: Path) -> None:
    step = ("resize", (20, 20, ""))
    assert altered(picture, step).getpixel((0, 0))[3] == 0
    assert altered(picture, step, kind="jpg").getpixel((0, 0)) == pytest.approx((255, 255, 255), abs=8)
    assert altered(picture, ("resize", (20, 20, "00ff00"))).getpixel((0, 0))[:3] == (0, 255, 0)


def test_quality_and_format(picture: Path) -> None:
    assert altered(picture, kind="webp").format == "WEBP"
    small = altered_bytes(Altered(picture, (), "jpg", 5))
    assert len(small) < len(altered_bytes(Altered(picture, (), "jpg", 95)))


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.jpg").write_text("words")
    with pytest.raises(ValueError, match="no picture"):
        altered_bytes(Altered(tmp_path / "words.jpg", (), "jpg", 85))


def test_a_result_without_measure_is_refused(picture: Path) -> None:
    with pytest.raises(ValueError, match="megapixels"):
        altered(picture, ("cropZoom", (10_000, 10_000 + 1, "")))
