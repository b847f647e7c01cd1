"""The colour nearest to one that cannot be read: its lightness moved, its hue and chroma kept.

Conversions of OKLab from CSS Color 4, in which equal steps of lightness look equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from portique.theme.styles.contrast import ENOUGH, contrast_ratio, from_oklab, parse_colour

_STEPS = 20  # halvings: finer than a screen shows


def readable(colour: str, grounds: Sequence[str]) -> str | None:
    """The nearest colour, as hexadecimal, that is read well on all `grounds`; None where there is none.

    Of two, one darker and one lighter, that which is nearer.
    """
    found = parse_colour(colour)
    if found is None or found[3] < 1 or not grounds:
        return None
    lightness, a, b = _oklab(found[:3])
    nearest: tuple[float, str] | None = None
    for end in (0.0, 1.0):
        reached = _towards(end, lightness, a, b, grounds)
        if reached is not None and (nearest is None or reached[0] < nearest[0]):
            nearest = reached
    return nearest[1] if nearest else None


def _towards(
    end: float, lightness: float, a: float, b: float, grounds: Sequence[str]
) -> tuple[float, str] | None:
    """The shortest way from a lightness to `end` on which the colour is read well, and the colour there."""

    def at(share: float) -> str:
        # Black and white have no hue: chroma goes as the lightness does.
        left = 1 - share if end == 1.0 or lightness == 0 else 1.0
        return _hex(from_oklab(lightness + (end - lightness) * share, a * left, b * left))

    if not _is_enough(at(1.0), grounds):
        return None
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_enough(at(middle), grounds) else (middle, high)
    return abs(end - lightness) * high, at(high)


def _is_enough(colour: str, grounds: Sequence[str]) -> bool:
    return all((contrast_ratio(colour, ground) or 0) >= ENOUGH for ground in grounds)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)


def _oklab(channels: Sequence[float]) -> tuple[float, float, float]:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
