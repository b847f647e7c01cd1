"""A new user's task with the mouse, with single clicks alone and with the keyboard alone: one and the same site.

Make an outline for interviews with a section of two columns; place profile, question index and print button, move
one across, nest a row, resize, duplicate, delete, undo twice; restyle; write a page with a picture and its
alternative text, add it to the menu, preview. `expected/` is what has to lie beside the demo's files afterwards,
`by_hand/` the same site as somebody would type it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.studio.serving import Studio, studio
from tests.browser.studio.three_hands import ALT, SAID, Clicks, Keys, Mouse
from tests.conftest import copy_demo

from portique.build.builder import build_site

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
CLOCK = "1795000000"  # 18 November 2026

EDITS = [
    "Made the outline Interviews",
    "Interviews is assigned to interviews",
    "Added Section to the page, place 2 of 5",
    "Renamed Section to Who and what",
    "Added Question index to Who and what",
    "Added Profile to Who and what, column 2 of 2",
    "Added Print button to Who and what, row 2 of 2",
    "Moved Profile to Who and what, row 1 of 2, column 1 of 2",
    "Moved Print button to Who and what, column 1 of 2, place 2 of 2",
    "Column is 33.3 % wide",
    "Duplicated Print button",
    "Deleted Profile",
    "Undid: Deleted Profile",
    "Undid: Duplicated Print button",
    "Chose the style lichen",
    "Made the page Leila Haddad",
    "Edited the text of Leila Haddad",
    "Added Leila Haddad to the menu",
    "Moved Leila Haddad to Interviews",
]


def make_demo(folder: Path, *more: Path) -> Path:
    """A copy of the demo, with further files over it."""
    copy_demo(folder)
    for one in more:
        shutil.copytree(one, folder, dirs_exist_ok=True)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site but what is Portique's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_relative_to(folder / ".portique")
    }


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    with studio(browser, make_demo(tmp_path / "press")) as one:
        one.page.get_by_role("treegrid", name="Layout of Home").wait_for()
        one.page.evaluate(SAID)
        yield one


@pytest.mark.parametrize("hand", [Mouse, Clicks, Keys])
def test_the_task_of_a_new_user(opened: Studio, hand: type[Clicks], tmp_path: Path) -> None:
    user = hand(opened)
    user.make_outline()
    user.assign()
    user.add_section()
    user.name_section()
    user.place_questions()
    user.place_profile()
    user.place_print()
    user.move_across()
    user.nest()
    user.resize()
    user.duplicate()
    user.delete()
    user.undo("Undid: Deleted Profile")
    user.undo("Undid: Duplicated Print button")
    user.restyle()
    user.write()
    user.put_picture()
    user.add_to_menu()
    user.preview()

    said = user.heard()
    assert [one for one in said if one in EDITS] == EDITS, "the same words, whichever hand"
    for frame in opened.page.frames:
        assert frame.evaluate("window.violations") == []
    assert opened.trouble == []
    expect(user.canvas.get_by_role("img", name=ALT)).to_be_visible()
    assert files(opened.site) == files(make_demo(tmp_path / "expected", HERE / "expected"))


def test_what_the_studio_wrote_builds_as_what_is_typed_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    built = []
    for name in ("expected", "by_hand"):
        site = make_demo(tmp_path / name, HERE / name)
        report = build_site(site, tmp_path / f"{name}-built")
        assert report.exit_code == 0, "\n".join(map(str, report.findings))
        built.append(files(tmp_path / f"{name}-built"))
    assert built[0] == built[1]
    assert f'alt="{ALT}"' in built[0]["interviews/leila-haddad/index.html"].decode()
    other = built[0]["interviews/rosa-andrade/index.html"].decode()
    assert 0 < other.index('class="profile') < other.index("<h1"), "the new section stands above the text"
