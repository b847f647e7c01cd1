"""Fonts in `media/fonts/`: described, or named by their files; as rules in the sheets that name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats.streams import Streams
from portique.theme.styles.site_fonts import SiteFont, face_rules, read_description, site_fonts

LORA = """\
family: Lora
category: serif
licence: OFL-1.1
source: a package 1.0
faces:
  - {file: lora-latin-400.woff2, weight: 400, characters: "U+0000-00FF, U+0131"}
  - {file: lora-latin-400italic.woff2, weight: 400, style: italic, characters: U+0000-00FF}
"""


def fonts_in(root: Path, files: dict[str, str]) -> tuple[dict[str, SiteFont], list[str]]:
    for name, text in files.items():
        path = root / "media" / "fonts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found, wrong = site_fonts(Streams({"gantry-media": {"": [root / "media"]}}))
    return found, [one.message for one in wrong]


def test_a_description_says_what_files_hold(tmp_path: Path) -> None:
    files = ("lora-latin-400.woff2", "lora-latin-400italic.woff2", "lora-ext-700.woff2")
    fonts, wrong = fonts_in(tmp_path, {"lora/font.yaml": LORA, **{f"lora/{name}": "" for name in files}})
    assert not wrong
    assert list(fonts) == ["lora"], "files of a described folder do not stand for themselves"
    assert face_rules(fonts.values(), "body{font-family:Lora}") == (
        '@font-face{font-family:"Lora";font-style:normal;font-weight:400;font-display:swap;'
        'src:url("gantry-media://fonts/lora/lora-latin-400.woff2") format("woff2");'
        "unicode-range:U+0000-00FF, U+0131;}\n"
        '@font-face{font-family:"Lora";font-style:italic;font-weight:400;font-display:swap;'
        'src:url("gantry-media://fonts/lora/lora-latin-400italic.woff2") format("woff2");'
        "unicode-range:U+0000-00FF;}\n"
    )


def test_a_file_that_is_not_there_costs_its_face(tmp_path: Path) -> None:
    fonts, wrong = fonts_in(tmp_path, {"lora/font.yaml": LORA, "lora/lora-latin-400.woff2": ""})
    assert wrong == ["lora-latin-400italic.woff2 is not there."]
    assert len(fonts["lora"].faces) == 1


def test_files_are_known_by_their_names_in_every_format(tmp_path: Path) -> None:
    fonts, _ = fonts_in(tmp_path, {"Own-Bold.ttf": "", "own-700.woff2": "", "own-400italic.woff": ""})
    rules = face_rules(fonts.values(), '--text: "OWN", serif')
    assert rules.count("@font-face") == 2
    assert (
        'own-700.woff2") format("woff2"),url("gantry-media://fonts/Own-Bold.ttf") format("truetype")' in rules
    )
    assert "font-style:italic;font-weight:400" in rules


@pytest.mark.parametrize(
    ("css", "named"),
    [
        ("h1{font:700 1em Lora}", True),
        (":root{--type-text:lora,serif}", True),
        ('p{font-family:"Lora"}', True),
        ("p{font-family:Lora Display}", True),  # a rule too many costs a few bytes, one too few the face
        (".lora-box{}", False),
        ("p{color:explora}", False),
    ],
)
def test_a_sheet_has_the_faces_that_it_names(css: str, named: bool) -> None:
    font, _ = read_description(LORA.encode(), "font.yaml", "lora")
    assert font is not None
    assert bool(face_rules([font], css)) is named


@pytest.mark.parametrize(
    ("text", "faces", "said"),
    [
        ("faces: []", 0, ["the name of the family cannot be read."]),
        ("family: 'A\";} body{display:none'", 0, ["the name of the family cannot be read."]),
        ("- a\n- b", 0, ["the name of the family cannot be read."]),
        ("family: A\nfaces:\n  - {file: ../../x.woff2}\n  - {file: a.woff2}", 1,
         ["a file, weight, style and characters in face 1 cannot be read."]),
        ("family: A\nfaces:\n  - {file: a.woff2, characters: 'U+41;} b{'}", 0,
         ["a file, weight, style and characters in face 1 cannot be read."]),
        ("family: A\nfaces:\n  - {file: a.svg}\n  - {file: a.woff2, weight: bold}", 0,
         ["a file, weight, style and characters in face 1 cannot be read.",
          "a file, weight, style and characters in face 2 cannot be read."]),
        ("family: A\nfaces:\n  - {file: a.woff2, weight: 200 900}", 1, []),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_the_rest_counts(text: str, faces: int, said: list[str]) -> None:
    font, wrong = read_description(text.encode(), "media/fonts/a/font.yaml", "a")
    assert [one.message for one in wrong] == said
    assert (len(font.faces) if font else 0) == faces
    assert all(one.file == "media/fonts/a/font.yaml" and one.hint for one in wrong)
