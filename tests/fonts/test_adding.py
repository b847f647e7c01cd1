"""A family in a site: its files as a careful person would have written them, as one step, and away again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fonts.conftest import font_files, open_font, packed

from portique.files import Folder
from portique.fonts.adding import addition
from portique.fonts.catalogue import Choice, OpenFont
from portique.fonts.listing import files_of, named_in, removal
from portique.fonts.package import Package, read_package
from portique.formats.streams import Streams
from portique.model.tree import Misplaced
from portique.operations import Done, Journal, apply, redo, undo
from portique.theme.styles.site_fonts import SiteFont, face_rules, site_fonts

DATA = packed(font_files())
PACKAGE = read_package(DATA)
FONT = open_font(DATA)
LATIN = Choice(("latin",), (400, 700), True)

DESCRIPTION = """\
family: Probe
category: serif
licence: OFL-1.1
source: "@fontsource/probe 1.2.3"
faces:
  - {file: probe-latin-400.woff2, weight: 400, characters: "U+0000-00FF, U+0131"}
  - {file: probe-latin-400italic.woff2, weight: 400, style: italic, characters: "U+0000-00FF, U+0131"}
  - {file: probe-latin-700.woff2, weight: 700, characters: "U+0000-00FF, U+0131"}
"""


class Site:
    """A folder with its journal."""

    def __init__(self, root: Path) -> None:
        (root / "site.yaml").write_text("portique: 1\n")
        self.root, self.files = root, Folder(root)
        self.journal = Journal(self.files)

    def add(self, font: OpenFont = FONT, package: Package = PACKAGE, choice: Choice = LATIN) -> int:
        made = addition(self.files, font, package, choice)
        done = apply(self.files, self.journal, "me", *made.operations)
        assert isinstance(done, Done)
        return made.files

    def fonts(self) -> dict[str, SiteFont]:
        found, wrong = site_fonts(Streams({"gantry-media": {"": [self.root / "media"]}}))
        assert not wrong
        return found

    def lying(self) -> list[str]:
        return sorted(path.name for path in (self.root / "media").rglob("*") if path.is_file())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_family_is_one_step(site: Site) -> None:
    assert site.add() == 3
    folder = site.root / "media/fonts/probe"
    assert (folder / "font.yaml").read_text() == DESCRIPTION
    assert (folder / "LICENSE.txt").read_text() == "SIL Open Font License 1.1 ...\n"
    assert (folder / "probe-latin-700.woff2").read_bytes() == b"wOF2 latin 700-normal"
    rules = face_rules(site.fonts().values(), "body { font-family: Probe }")
    assert rules.count("@font-face") == 3 and rules.count("unicode-range:U+0000-00FF, U+0131") == 3

    assert isinstance(undo(site.files, site.journal, "me"), Done)
    assert not folder.exists() or site.lying() == []
    assert isinstance(redo(site.files, site.journal, "me"), Done)
    assert (folder / "font.yaml").read_text() == DESCRIPTION


def test_more_of_a_family(site: Site) -> None:
    site.add()
    assert site.add() == 0, "what is there is not copied again"
    assert site.add(choice=Choice(("greek",), (400,), False)) == 1
    text = (site.root / "media/fonts/probe/font.yaml").read_text()
    assert text.startswith(DESCRIPTION)
    assert text.removeprefix(DESCRIPTION) == (
        '  - {file: probe-greek-400.woff2, weight: 400, characters: "U+0370-03FF"}\n'
    )
    undo(site.files, site.journal, "me")
    assert (site.root / "media/fonts/probe/font.yaml").read_text() == DESCRIPTION


def test_a_face_that_was_lost_comes_back(site: Site) -> None:
    site.add()
    (site.root / "media/fonts/probe/probe-latin-700.woff2").unlink()
    assert site.add() == 1
    assert (site.root / "media/fonts/probe/font.yaml").read_text() == DESCRIPTION


@pytest.mark.parametrize("present", [DESCRIPTION.replace("1.2.3", "1.0.0"), "family: Mine\n", "[]"])
def test_another_font_in_its_place(site: Site, present: str) -> None:
    place = site.root / "media/fonts/probe/font.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(present)
    with pytest.raises(Misplaced, match="delete that font first"):
        addition(site.files, FONT, PACKAGE, LATIN)
    assert place.read_text() == present


def test_faces_that_the_family_does_not_have(site: Site) -> None:
    with pytest.raises(Misplaced, match="none of the faces"):
        addition(site.files, FONT, PACKAGE, Choice(("thai",), (400,), False))
    assert not (site.root / "media").exists()


def test_a_family_goes_with_all_its_files(site: Site) -> None:
    site.add()
    (site.root / "media/fonts/own-400.woff2").write_bytes(b"wOF2")
    font = site.fonts()["probe"]
    assert len(files_of(site.files, font)) == 5
    apply(site.files, site.journal, "me", *removal(site.files, font))
    assert site.lying() == ["own-400.woff2"]
    undo(site.files, site.journal, "me")
    assert len(site.lying()) == 6
    assert files_of(site.files, site.fonts()["own"]) == ["media/fonts/own-400.woff2"]


def test_what_names_a_family(site: Site) -> None:
    texts = {
        "config/quai/default/styles.yaml": "type:\n  text: 'Source Serif 4', serif\n",
        "config/quai/home/styles.yaml": "type:\n  text: family=Source+Serif+4:400,700\n",
        "config/quai/article/styles.yaml": "type:\n  text: Source Serif 40\n",
        "custom/quai/scss/custom.scss": "h1 { font-family: 'source serif 4' }\n",
        "content/index.md": "Source Serif 4 is a fine face.\n",
    }
    for path, text in texts.items():
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        (site.root / path).write_text(text)
    assert named_in(site.files, "Source Serif 4") == [
        "config/quai/default/styles.yaml", "config/quai/home/styles.yaml", "custom/quai/scss/custom.scss",
    ]  # fmt: skip
