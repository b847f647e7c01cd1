"""The catalogue that Portique brings, and what of a family a site needs."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from tests.fonts.conftest import font_files, open_font, packed

from portique.fonts.catalogue import CATEGORIES, catalogue, find, needed, resembling, within
from portique.fonts.make_catalogue import LICENCES, entry


def test_the_catalogue_is_whole() -> None:
    fonts = catalogue()
    assert len(fonts) >= 60
    for font in fonts.values():
        assert font.package == f"@fontsource/{font.name}"
        assert len(base64.b64decode(font.integrity.removeprefix("sha512-"), validate=True)) == 64
        assert font.category in CATEGORIES and font.licence in LICENCES
        assert font.subsets and font.weights and font.size > 0
        assert find(font.family) is find(font.name) is font


@pytest.mark.parametrize(
    "script",
    ["arabic", "cyrillic", "greek", "hebrew", "devanagari", "bengali", "tamil", "thai", "vietnamese"],
)
def test_a_face_for_each_script(script: str) -> None:
    assert [font.family for font in catalogue().values() if script in font.scripts]


@pytest.mark.parametrize(
    ("name", "languages", "subsets", "weights"),
    [
        ("Lora", ["en", "fr"], {"latin", "latin-ext"}, (400, 700)),
        ("Lora", ["uk"], {"latin", "latin-ext", "cyrillic", "cyrillic-ext"}, (400, 700)),
        ("Noto Nastaliq Urdu", ["en"], {"latin", "latin-ext", "arabic"}, (400, 700)),
        ("Noto Serif", ["el", "vi"], {"latin", "latin-ext", "greek", "greek-ext", "vietnamese"}, (400, 700)),
        ("Noto Sans Devanagari", ["hi-IN"], {"latin", "latin-ext", "devanagari"}, (400, 700)),
    ],
)
def test_what_a_site_needs(
    name: str, languages: list[str], subsets: set[str], weights: tuple[int, ...]
) -> None:
    font = find(name)
    assert font is not None
    choice = needed(font, languages)
    assert set(choice.subsets) == subsets
    assert choice.weights == weights


def test_a_family_without_a_regular_weight() -> None:
    font = replace(open_font(b""), weights=(300, 500), italics=False)
    assert needed(font, ["en"]).weights == (300,)
    assert needed(replace(font, weights=(300, 500, 600)), ["en"]).weights == (300, 600)


def test_a_choice_is_within_the_family() -> None:
    font = open_font(b"")
    assert within(font, ["greek", "greek"], [700, 400], italics=False).weights == (400, 700)
    for subsets, weights in ((["thai"], [400]), (["latin"], [900]), ([], [400]), (["latin"], [])):
        with pytest.raises(ValueError, match="Probe has no"):
            within(font, subsets, weights, italics=True)


def test_near_names_are_suggested() -> None:
    assert "Source Serif 4" in resembling("source serif")
    assert "Lora" in resembling("Lroa")
    assert resembling("") == []


def test_an_entry_is_made_of_a_package() -> None:
    data = packed(font_files())
    family, text = entry(data)
    assert family == "Probe"
    font = open_font(data)
    assert f"integrity: {font.integrity}" in text and "subsets: [latin, latin-ext, greek]" in text
    closed = {**font_files(), "package/metadata.json": b'{"id": "probe", "license": {"type": "other"}}'}
    with pytest.raises(ValueError, match="'other'"):
        entry(packed(closed))
