"""How well a text can be read on its background: the contrast of WCAG 2, for the colours of a style.

Conversions from CSS Color 4; the ratio from WCAG 2.2, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

from portique.model.diagnostic import Diagnostic, warning
from portique.theme.styles.colour_names import NAMED

Colour = tuple[float, float, float, float]
"""Red, green, blue (sRGB) and alpha, each from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
ENOUGH = 4.5
"""The ratio that WCAG's level AA asks of running text."""

GROUNDS = {"background": ("text-color",), "paper": ("ink", "soft", "accent"), "tint": ("ink", "soft")}
"""What is written on what, by the names of settings: those of Gantry's themes, then those of ours."""

_CALL = re.compile(r"(rgba?|hsla?|oklch)\(([^()]*)\)", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|deg|turn|rad|grad)?", re.IGNORECASE)
_TURNS = {"": 1.0, "deg": 1.0, "turn": 360.0, "rad": 57.29577951308232, "grad": 0.9}


def contrast_ratio(text: str, background: str) -> float | None:
    """The contrast of two colours, from 1 to 21; None where one cannot be read.

    Colours are hexadecimal, named, `rgb()`, `hsl()` or `oklch()`. A translucent background lies on white,
    translucent text on the background.
    """
    front, back = parse_colour(text), parse_colour(background)
    if front is None or back is None:
        return None
    back = _over(back, WHITE)
    lighter, darker = sorted((_luminance(_over(front, back)), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True)
class Poor:
    """A text that cannot be read well on its ground: the names of two settings, their colours, the ratio."""

    text: str
    colour: str
    ground: str
    background: str
    ratio: float

    def finding(self, file: str | None = None) -> Diagnostic:
        """The same in words."""
        return warning(
            "style-contrast",
            f"{self.text} {self.colour} on {self.ground} {self.background} has a contrast of "
            f"{self.ratio:.1f}; running text needs {ENOUGH}.",
            file=file,
            hint="Make the text darker or the background lighter, or the other way round.",
        )


def contrast_findings(styles: Mapping[str, Any], file: str | None = None) -> list[Diagnostic]:
    """What `poor_pairs` finds, as findings."""
    return [pair.finding(file) for pair in poor_pairs(styles)]


def poor_pairs(styles: Mapping[str, Any]) -> list[Poor]:
    """Texts of a style that cannot be read well on their grounds."""
    rated = ((*pair, contrast_ratio(pair[1], pair[3])) for pair in pairs_of(styles))
    return [Poor(*one[:4], one[4]) for one in rated if one[4] is not None and one[4] < ENOUGH]


def pairs_of(styles: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """What a style writes on what (`GROUNDS`, links): setting and colour of the text, then of the ground."""
    base = styles.get("base")
    link = styles.get("link")
    pairs = [
        (f"{name}.{text}", block.get(text), f"{name}.{ground}", block.get(ground))
        for name, block in styles.items()
        if isinstance(block, Mapping)
        for ground, texts in GROUNDS.items()
        for text in texts
    ]
    if isinstance(base, Mapping) and isinstance(link, Mapping):
        pairs += [(f"link.{key}", link.get(key), "base.background", base.get("background")) for key in link]
    return [
        (text, colour, ground, background)
        for text, colour, ground, background in pairs
        if isinstance(colour, str) and isinstance(background, str)
    ]


def parse_colour(text: str) -> Colour | None:
    """A CSS colour as channels, None for anything that is not one colour by itself."""
    text = text.strip().lower()
    if text in NAMED:
        named = [channel / 255 for channel in NAMED[text]]
        return named[0], named[1], named[2], 1.0
    if text == "transparent":
        return 0.0, 0.0, 0.0, 0.0
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) > 5 else "".join(2 * digit for digit in text[1:])
        red, green, blue, alpha = (
            int((digits + "ff")[place : place + 2], 16) / 255 for place in (0, 2, 4, 6)
        )
        return red, green, blue, alpha
    call = _CALL.fullmatch(text)
    return _parse_call(call[1], call[2]) if call else None


def _parse_call(name: str, inner: str) -> Colour | None:
    parts = [_NUMBER.fullmatch(part) for part in re.split(r"[\s,/]+", inner.strip())]
    if len(parts) not in (3, 4) or None in parts:
        return None
    numbers = [(float(part[1]), part[2] or "") for part in parts if part is not None]
    alpha = _clamp(_share(numbers[3], 1.0)) if len(numbers) == 4 else 1.0
    if name.startswith("rgb"):
        red, green, blue = (_clamp(_share(number, 255.0)) for number in numbers[:3])
        return red, green, blue, alpha
    if name.startswith("hsl"):
        turn = numbers[0][0] * _TURNS.get(numbers[0][1], 1.0)
        return *_from_hsl(turn, _clamp(numbers[1][0] / 100), _clamp(numbers[2][0] / 100)), alpha
    turn = numbers[2][0] * _TURNS.get(numbers[2][1], 1.0)
    chroma = numbers[1][0] * 0.004 if numbers[1][1] == "%" else numbers[1][0]
    return *_from_oklch(_share(numbers[0], 1.0), chroma, turn), alpha


def _share(number: tuple[float, str], whole: float) -> float:
    return number[0] / 100 if number[1] == "%" else number[0] / whole


def _from_hsl(turn: float, saturation: float, lightness: float) -> tuple[float, float, float]:
    def channel(shift: int) -> float:
        place = (shift + turn / 30) % 12
        reach = saturation * min(lightness, 1 - lightness)
        return lightness - reach * max(-1.0, min(place - 3, 9 - place, 1.0))

    return channel(0), channel(8), channel(4)


def _from_oklch(lightness: float, chroma: float, turn: float) -> tuple[float, float, float]:
    return from_oklab(lightness, chroma * cos(radians(turn)), chroma * sin(radians(turn)))


def from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """A colour of OKLab as sRGB channels; what a screen cannot show is cut."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _encoded(light: float) -> float:
    """Linear light as an sRGB channel; what a screen cannot show is cut."""
    light = _clamp(light)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(front: Colour, back: Colour) -> Colour:
    red, green, blue = (
        one * front[3] + other * (1 - front[3]) for one, other in zip(front[:3], back[:3], strict=True)
    )
    return red, green, blue, 1.0


def _clamp(value: float) -> float:
    return max(0.0, min(1.0, value))
