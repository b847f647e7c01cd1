"""The page's frame: what is held, carried, resized, typed and swapped, under a strict policy."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.studio.frame_rig import NODES, PROFILE, Bench, bench, block, marked, page_html
from tests.browser.waiting import PATIENCE, Held, until

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[3] / "src" / "portique" / "studio" / "ui" / "dist" / "frame.js"


@pytest.fixture(scope="module")
def script() -> bytes:
    if not SCRIPT.is_file():
        pytest.skip("needs the studio's built script: make ui")
    return SCRIPT.read_bytes()


@pytest.fixture
def rig(browser: Browser, script: bytes) -> Iterator[Bench]:
    with bench(browser, script) as made:
        yield made


def carry(rig: Bench, start: str, x: float, y: float, *, drop: bool = True) -> None:
    """Drag with the mouse from the middle of an element to a point of the window."""
    box = rig.box(start)
    mouse = rig.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2 + 9, box["y"] + box["height"] / 2 + 9, steps=3)
    mouse.move(x, y, steps=8)
    rig.frames()
    if drop:
        mouse.up()


def test_a_click_holds_the_innermost_and_again_what_is_around_it(rig: Bench) -> None:
    rig.page.mouse.click(*(rig.box("h2")["x"] + 5, rig.box("h2")["y"] + 5))
    assert rig.wait("select")[-1] == {"portique": 1, "type": "select", "node": "profile-1", "add": False}
    rig.page.wait_for_timeout(600)  # or it is a double click
    rig.page.mouse.click(*(rig.box("h2")["x"] + 5, rig.box("h2")["y"] + 5))
    assert rig.wait("select", 2)[-1]["node"] == "block-b"


def test_shift_adds_and_the_menu_opens_at_its_place(rig: Bench) -> None:
    rig.frame.locator("blockquote").click(modifiers=["Shift"])
    assert rig.wait("select")[-1]["add"] is True
    rig.frame.locator(".role").click(button="right")
    menu = rig.wait("menu")[-1]
    assert menu["node"] == "profile-1" and menu["x"] > 0


def test_links_and_fields_of_the_page_do_not_act(rig: Bench) -> None:
    rig.frame.locator("#link").click()
    assert rig.wait("select")[-1]["node"] == "text-1"
    assert rig.heard("link") == []
    rig.frame.locator("#link").click(modifiers=["Control"])
    assert rig.wait("link")[-1]["url"].endswith("/elsewhere/")
    assert rig.frame.url == f"{rig.site}/"
    box = rig.box("#field")
    rig.page.mouse.click(box["x"] + 5, box["y"] + 5)
    rig.page.keyboard.type("y")
    assert rig.frame.locator("#field").input_value() == "x"


def test_keys_go_to_the_studio(rig: Bench) -> None:
    rig.frame.locator("blockquote").click()
    rig.page.keyboard.press("Delete")
    rig.page.keyboard.press("Control+z")
    keys = rig.wait("key", 2)
    assert [(key["key"], key["ctrl"]) for key in keys] == [("Delete", False), ("z", True)]


def test_dragging_across_sections(rig: Bench) -> None:
    rig.frame.evaluate("document.querySelector('#low').remove()")
    before = rig.frame.evaluate("document.body.outerHTML")
    foot = rig.box("footer p")
    carry(rig, "h2", foot["x"] + foot["width"] - 10, foot["y"] + foot["height"] / 2)
    drop = rig.wait("drop")[-1]
    assert drop["place"] == {"into": "grid-f", "index": 1}
    assert drop["node"] == "profile-1"
    assert rig.frame.evaluate("document.body.outerHTML") == before


def test_dragging_to_a_row_of_its_own_and_beside_a_column(rig: Bench) -> None:
    rig.frame.evaluate("document.querySelector('#low').remove()")
    quote = rig.box("blockquote")
    carry(rig, "h2", quote["x"] + quote["width"] / 2, quote["y"] + quote["height"] + 4)
    assert rig.wait("drop")[-1]["place"] == {"into": "main", "index": 2}
    # Two to three: places count what is there now.
    text = rig.box(".text")
    carry(rig, "blockquote", text["x"] + 6, text["y"] + 60)
    assert rig.wait("drop", 2)[-1]["place"] == {"into": "grid-1", "index": 0}


def test_a_place_that_is_closed_says_why_and_escape_puts_back(rig: Bench) -> None:
    head = rig.box("header b")
    carry(rig, "h2", head["x"] + 200, head["y"] + 10)
    assert rig.wait("refuse")[-1]["reason"] == "Header comes from Default"
    carry(rig, "h2", rig.box(".text")["x"] + 6, 200, drop=False)
    rig.page.keyboard.press("Escape")
    rig.page.mouse.up()
    rig.frames()
    assert rig.heard("drop") == []


def test_a_drag_that_ends_where_it_began_says_nothing(rig: Bench) -> None:
    box = rig.box("h2")
    carry(rig, "h2", box["x"] + 30, box["y"] + 12)
    rig.frames()
    assert rig.heard("drop") == [] and rig.heard("refuse") == []


def test_what_cannot_be_moved_says_why(rig: Bench) -> None:
    carry(rig, "header b", 300, 300)
    assert rig.wait("refuse")[-1]["reason"] == "Header comes from Default"


def test_carrying_from_outside(rig: Bench) -> None:
    rig.tell("carry", what={"label": "Quote", "kind": "particle"}, x=10, y=300)
    text = rig.box(".text")
    rig.tell("carry-move", x=text["x"] + text["width"] - 8, y=300)
    rig.frames(3)
    rig.tell("carry-drop")
    assert rig.wait("drop")[-1] == {"portique": 1, "type": "drop", "place": {"into": "grid-1", "index": 1}}


def test_what_counts_is_where_it_is_let_go(rig: Bench) -> None:
    text = rig.box(".text")
    rig.tell("carry", what={"label": "Quote", "kind": "particle"}, x=text["x"] + 5, y=300)
    rig.frames(3)
    # No frame is drawn between the last move and the drop.
    rig.page.evaluate(
        "x => { tell({ type: 'carry-move', x, y: 300 }); tell({ type: 'carry-drop' }) }",
        text["x"] + text["width"] - 8,
    )
    assert rig.wait("drop")[-1]["place"] == {"into": "grid-1", "index": 1}


def test_a_gutter_resizes_in_twelfths(rig: Bench) -> None:
    rig.frame.locator("h2").hover()
    rig.frames(3)
    text, profile = rig.box(".text"), rig.box(".profile")
    x = (text["x"] + text["width"] + profile["x"]) / 2
    mouse = rig.page.mouse
    mouse.move(x, 355, steps=6)
    mouse.down()
    mouse.move(x + 60, 355, steps=6)
    rig.frames()
    assert rig.box(".text")["width"] > text["width"] + 40
    mouse.up()
    rig.page.wait_for_function("heard.some((m) => m.type === 'resize' && m.final)", timeout=PATIENCE)
    said = rig.heard("resize")[-1]
    assert (said["node"], said["size"]) == ("block-a", 66.7)


def test_text_of_a_particle_is_edited_where_it_stands(rig: Bench) -> None:
    rig.frame.locator(".role").dblclick()
    assert rig.wait("wants-text")[-1]["node"] == "profile-1"
    texts = [{"path": "name", "value": "Rosa Andrade", "multiline": False},
             {"path": "role", "value": "Crane driver", "multiline": False}]  # fmt: skip
    rig.tell("edit", node="profile-1", texts=texts)
    rig.frame.locator(".role[contenteditable]").wait_for()
    rig.page.keyboard.press("End")
    rig.page.keyboard.type(", retired")
    said = rig.wait("text")[-1]
    assert (said["path"], said["value"], said["final"]) == ("role", "Crane driver, retired", False)
    # What is typed in stays under the caret while the rest of the particle is swapped.
    fresh = PROFILE.replace("Rosa", "Rosie").replace("Crane driver", "Stale")
    rig.tell("swap", fragments=[{"node": "profile-1", "html": fresh}], version=2)
    rig.wait("swapped")
    assert rig.frame.locator("h2").text_content() == "Rosie Andrade"
    rig.page.keyboard.type("!")
    rig.page.keyboard.press("Enter")
    # What came meanwhile is made up for.
    rig.wait("swapped", 2)
    assert rig.frame.locator(".role").text_content() == "Stale"
    said = rig.wait("text", 2)[-1]
    assert (said["value"], said["final"]) == ("Crane driver, retired!", True)
    assert rig.frame.locator("[contenteditable]").count() == 0


def test_escape_takes_the_text_back(rig: Bench) -> None:
    rig.frame.locator("h2").dblclick()
    rig.wait("wants-text")
    rig.tell("edit", node="profile-1", texts=[{"path": "name", "value": "Rosa Andrade", "multiline": False}])
    rig.frame.locator("h2[contenteditable]").wait_for()
    rig.page.keyboard.type("Nobody")
    rig.page.keyboard.press("Escape")
    assert rig.frame.locator("h2").text_content() == "Rosa Andrade"
    assert all(not said["final"] or said["value"] == "Rosa Andrade" for said in rig.heard("text"))


def test_markdown_is_edited_as_its_source(rig: Bench) -> None:
    rig.frame.locator("#first").dblclick()
    assert rig.wait("wants-text")[-1]["lines"] == [5, 5]
    source = {"path": "", "value": "The first *words* of it.", "multiline": True}
    rig.tell("edit", node="text-1", lines=[5, 5], texts=[source])
    expect(rig.frame.locator("#first[contenteditable]")).to_have_text(source["value"])
    rig.page.keyboard.press("Control+End")
    rig.page.keyboard.type(" More.")
    rig.page.keyboard.press("Control+Enter")
    said = rig.wait("text")[-1]
    assert (said["value"], said["lines"], said["final"]) == ("The first *words* of it. More.", [5, 5], True)


def test_a_swap_keeps_elements_scroll_and_styles(rig: Bench) -> None:
    rig.frame.evaluate("scrollTo(0, 120); window.kept = document.querySelector('.profile')")
    fresh = PROFILE.replace("<h2>", '<h2 style="color: rgb(9, 9, 9)" title="a style=&quot;b&quot;">')
    top = rig.box("#second")["y"]
    # Ten lines more above what is seen: the page below stays where it was.
    rig.tell("swap", version=3, fragments=[
        {"node": "profile-1", "html": fresh}, {"node": "grid-h", "html": '<div class="row">' + block(
            "block-h", "", marked("logo-1", "<p>Logo</p>" * 5)) + "</div>"}])  # fmt: skip
    assert rig.wait("swapped")[-1]["version"] == 3
    assert rig.frame.evaluate("kept === document.querySelector('.profile')")
    assert rig.frame.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(9, 9, 9)"
    assert rig.frame.evaluate("document.querySelector('h2').title") == 'a style="b"'
    assert abs(rig.box("#second")["y"] - top) <= 1


def test_a_whole_page_with_another_style_sheet(rig: Bench) -> None:
    rig.frame.evaluate("window.kept = document.querySelector('.profile')")
    html = page_html(profile=PROFILE.replace("Crane", "Ship"), sheet="/other.css").replace("%SCRIPT%", "")
    rig.tell("swap", fragments=[{"node": "", "html": html}], version=4)
    rig.wait("swapped")
    assert rig.frame.evaluate("kept === document.querySelector('.profile')")
    assert rig.frame.locator(".role").text_content() == "Ship driver"
    assert rig.frame.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(1, 2, 3)"
    assert rig.frame.locator("link").count() == 1
    # It is still alive: marks were read again.
    rig.frame.locator("h2").click()
    assert rig.wait("select")[-1]["node"] == "profile-1"


def test_swaps_take_their_turn_and_new_scripts_run(rig: Bench) -> None:
    later = page_html(sheet="/other.css").replace("%SCRIPT%", '<script src="/added.js"></script>')
    rig.tell("swap", fragments=[{"node": "", "html": later}], version=5)
    rig.tell("swap", fragments=[{"node": "quote-1", "html": "<blockquote>Last.</blockquote>"}], version=6)
    assert [said["version"] for said in rig.wait("swapped", 2)] == [5, 6]
    assert rig.frame.locator("blockquote").text_content() == "Last."
    while not rig.frame.evaluate("window.added"):
        rig.frames()
    rig.tell("swap", fragments=[{"node": "", "html": later}], version=7)
    rig.wait("swapped", 3)
    rig.frames(3)
    assert rig.frame.evaluate("added") == 1


def test_what_is_shown_ahead_stays_until_the_style_sheet_has_it(rig: Bench) -> None:
    held = Held(rig.page, "**/*.css")
    ahead = "document.documentElement.style.getPropertyValue('--ahead')"
    rig.tell("property", name="--ahead", value="1")
    rig.tell("swap", fragments=[{"node": "", "html": "", "styles": ["/other.css"]}], version=5)
    rig.tell("property", name="--ahead", value="")
    until(rig.page, lambda: held.routes)
    rig.frames(3)
    assert rig.frame.evaluate(ahead) == "1"
    held.one()
    rig.wait("swapped")
    rig.frames()
    assert rig.frame.evaluate(ahead) == ""
    # What the hand sets while that is awaited is its own.
    rig.tell("property", name="--ahead", value="2")
    rig.tell("swap", fragments=[{"node": "", "html": "", "styles": ["/page.css"]}], version=6)
    rig.tell("property", name="--ahead", value="")
    until(rig.page, lambda: held.routes)
    rig.tell("property", name="--ahead", value="3")
    held.one()
    rig.wait("swapped", 2)
    rig.frames()
    assert rig.frame.evaluate(ahead) == "3"


def test_dark_and_paper_without_the_browser(rig: Bench) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = rig.frame.evaluate(background)
    rig.tell("scheme", mode="dark")
    rig.frames()
    assert rig.frame.evaluate(background) == "rgb(20, 20, 20)"
    rig.tell("scheme", mode="auto")
    rig.tell("medium", medium="print")
    rig.frames()
    assert rig.frame.evaluate(background) == light
    assert not rig.frame.locator("footer").is_visible()


def test_only_the_studio_is_heard(rig: Bench) -> None:
    rig.frame.evaluate("postMessage({ portique: 1, type: 'property', name: '--x', value: '1' }, '*')")
    rig.tell("property", name="--y", value="2")
    rig.frames(3)
    style = rig.frame.evaluate("document.documentElement.style.cssText")
    assert "--y" in style and "--x" not in style


def test_right_to_left(browser: Browser, script: bytes) -> None:
    with bench(browser, script, direction="rtl") as rig:
        text = rig.box(".text")
        # The first column stands at the right: its right edge is before it.
        carry(rig, "h2", text["x"] + text["width"] - 6, 300)
        assert rig.wait("drop")[-1]["place"] == {"into": "grid-1", "index": 0}


def test_the_script_is_small(script: bytes) -> None:
    assert len(gzip.compress(script)) <= 15 * 1024


def test_the_rig_names_its_nodes_once() -> None:
    assert len({node["id"] for node in NODES}) == len(NODES)
