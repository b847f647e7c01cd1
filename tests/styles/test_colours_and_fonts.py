"""Contrast against published values; fonts by the names of their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats.manifest import Theme
from portique.formats.streams import Streams
from portique.theme.styles.contrast import contrast_findings, contrast_ratio, parse_colour
from portique.theme.styles.fonts import font_file, font_findings, google_family, theme_fonts
from portique.theme.styles.site_fonts import site_fonts


@pytest.mark.parametrize(
    ("text", "background", "ratio"),
    [
        ("#000", "white", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#fff", 4.54),
        ("rgb(0 0 255)", "#ffffff", 8.59),
        ("green", "#fff", 5.14),
        ("hsl(240, 100%, 50%)", "#fff", 8.59),
        ("oklch(62.8% 0.25768 29.234)", "#ffffff", 4.0),  # sRGB red
        ("rgba(0, 0, 0, 0.5)", "#ffffff", 3.95),
        ("#fff", "#fff", 1.0),
    ],
)
def test_contrast(text: str, background: str, ratio: float) -> None:
    assert contrast_ratio(text, background) == pytest.approx(ratio, abs=0.03)


@pytest.mark.parametrize("text", ["", "#12345", "var(--x)", "rgb(1, 2)", "url(x)", "rgb(a, b, c)"])
def test_what_is_no_colour(text: str) -> None:
    assert parse_colour(text) is None and contrast_ratio(text, "#fff") is None


def test_findings_name_the_setting_and_the_ratio() -> None:
    styles = {
        "preset": "x",
        "base": {"background": "#ffffff", "text-color": "#999999"},
        "header": {"background": "#000000", "text-color": "#ffffff"},
        "link": {"regular": "#ffff00"},
    }
    messages = [finding.message for finding in contrast_findings(styles)]
    assert len(messages) == 2
    assert messages[0].startswith("base.text-color #999999 on base.background #ffffff has a contrast of 2.8")
    assert messages[1].startswith("link.regular #ffff00")


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("open-sans-700italic", ("open sans", "700italic")),
        ("OpenSans-Bold", ("open sans", "700")),
        ("OpenSans-BoldItalic", ("open sans", "700italic")),
        ("lora_regular", ("lora", "400")),
        ("Lora-Italic", ("lora", "400italic")),
        ("icons", None),
    ],
)
def test_fonts_are_known_by_their_files(name: str, font: tuple[str, str] | None) -> None:
    assert font_file(name) == font


def test_a_font_in_the_site_answers_for_google(tmp_path: Path) -> None:
    for name in ("media/fonts/open-sans-400.woff2", "theme/fonts/Lato-Bold.woff2"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.touch()
    streams = Streams(
        {"gantry-media": {"": [tmp_path / "media"]}, "gantry-theme": {"": [tmp_path / "theme"]}}
    )
    theme = Theme("t", {"configuration": {"fonts": {"Karla": {"400": "gantry-theme://fonts/karla"}}}})
    fonts = theme_fonts(theme, streams)
    assert fonts == {
        "karla": {"400": "gantry-theme://fonts/karla"},
        "lato": {"700": "gantry-theme://fonts/Lato-Bold"},
    }
    own, _ = site_fonts(streams)
    styles = {"font": {"a": "family=Open+Sans:400", "b": "family=Lora&subset=latin"}}
    assert [finding.message for finding in font_findings(styles, [*fonts, *own])] == [
        'styles.font.b names the family "Lora" of Google\'s font service.'
    ]
    assert google_family("Open Sans") is None
