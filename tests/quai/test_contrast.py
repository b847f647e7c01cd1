"""Each preset is legible by day and by night: text 7:1, the accent 4.5:1, on paper and on tint."""

from __future__ import annotations

import pytest

from tests.quai.folders import QUAI, read

PRESETS = read(QUAI / "gantry/presets.yaml")
LEAST = {"ink": 7.0, "soft": 7.0, "accent": 4.5}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("time", ["base", "dark"])
@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_legible(name: str, time: str) -> None:
    colours = PRESETS[name]["styles"][time]
    for ink, least in LEAST.items():
        for ground in ("paper", "tint"):
            found = contrast(colours[ink], colours[ground])
            assert found >= least, f"{name}, {time}: {ink} on {ground} is {found:.2f}:1"


def test_there_are_at_least_six_presets_and_three_follow_the_reader() -> None:
    assert len(PRESETS) >= 6
    assert sum(preset["styles"]["base"]["scheme"] == "auto" for preset in PRESETS.values()) >= 3
