"""The studio when things go wrong: it says what happened, keeps the edit, and offers the way on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Frame, Locator, Page, expect
from tests.browser.studio.hosting import Host, come_in, hosted
from tests.browser.studio.serving import HOME, ROOT, Studio, entries, limit
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

DEMO = ROOT / "examples" / "quai-press"
LAYOUT = "config/quai/home/layout.yaml"
PARTICLE = "custom/quai/particles/recent"
EVIL = "<script>window.ran = 1</script>\"><img src=x onerror='window.ran = 1'><svg onload=window.ran=1>"


@pytest.fixture
def press(browser: Browser, site: Path) -> Iterator[tuple[Host, Studio]]:
    with hosted(browser, site) as both:
        yield both


def put(site: Path, path: str, data: str | bytes) -> None:
    """Write a file as another program would."""
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data if isinstance(data, bytes) else data.encode())


def saving(page: Page, words: str) -> None:
    expect(page.locator(".status .saving")).to_contain_text(words)


def notice(page: Page, words: str) -> Locator:
    found = page.locator(".notice", has_text=words)
    expect(found).to_be_visible()
    return found


# --- broken files --------------------------------------------------------------------------------------------


def test_a_layout_broken_by_hand_is_said_and_comes_back_when_it_is_mended(press: tuple[Host, Studio]) -> None:
    _, studio = press
    page = studio.open(HOME)
    limit(page).fill("3")
    studio.saved()
    expect(entries(page)).to_have_count(3)
    good = studio.text(LAYOUT)
    put(studio.site, LAYOUT, "layout: [\n")
    notice(page, f"{LAYOUT}, line 2")
    expect(entries(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").first.click()
    notice(page, "mend that first")
    assert studio.text(LAYOUT) == "layout: [\n"
    put(studio.site, LAYOUT, good)
    expect(entries(page)).to_have_count(3)
    expect(page.locator(".notice", has_text="line 2")).to_have_count(0)


def test_an_unknown_kind_of_field_is_edited_as_text(press: tuple[Host, Studio]) -> None:
    _, studio = press
    put(studio.site, f"{PARTICLE}.yaml", "form: {fields: {look: {type: input.sparkle, label: Sparkle}}}\n")
    page = studio.open(HOME)
    page.reload()
    expect(page.locator(".inspector")).to_contain_text("input.sparkle")
    page.locator('.inspector .setting[data-path="look"] input').fill("cards")
    studio.saved()
    assert "look: cards" in studio.text(LAYOUT)


def test_a_particle_that_fails_is_a_notice_in_its_place(press: tuple[Host, Studio]) -> None:
    _, studio = press
    # What was wrong when one came is told as a count, so the first findings have to be there.
    with studio.page.expect_response(lambda answer: answer.url.endswith("/problems")):
        page = studio.open(HOME)
    expect(entries(page)).not_to_have_count(0)
    put(studio.site, f"{PARTICLE}.html.twig", "{{ nope() }}")
    failed = page.frame_locator("iframe").locator(".g-particle-error")
    expect(failed).to_contain_text('Unknown function "nope"')
    notice(page, f"{PARTICLE}.html.twig, line 1").get_by_role("button", name="Show").click()
    page.locator(".problem", has_text="nope").click()
    limit(page).fill("4")  # the problem led to its node
    studio.saved()
    assert "limit: 4" in studio.text(LAYOUT)
    (studio.site / f"{PARTICLE}.html.twig").unlink()
    expect(entries(page)).to_have_count(4)


def test_a_page_that_fails_says_what_and_where_and_undo_works(press: tuple[Host, Studio]) -> None:
    _, studio = press
    page = studio.open(HOME)
    limit(page).fill("3")
    studio.saved()
    put(studio.site, "custom/quai/templates/partials/page.html.twig", "\n{{ nope() }}")
    failure = page.locator(".canvas-failure")
    expect(failure).to_contain_text("nope")
    expect(failure).to_contain_text("custom/quai/templates/partials/page.html.twig:2")
    failure.get_by_role("button", name="Undo").click()
    until(page, lambda: "limit: 3" not in studio.text(LAYOUT) if (studio.site / LAYOUT).is_file() else True)
    shutil.rmtree(studio.site / "custom")
    expect(failure).to_have_count(0)
    expect(entries(page)).not_to_have_count(0)


def test_a_page_whose_file_is_broken_says_so_and_is_mended_as_a_file(press: tuple[Host, Studio]) -> None:
    _, studio = press
    page = studio.open("pages/content/about.md?page=/about/")
    page.get_by_role("textbox", name="Text of About").wait_for()
    put(studio.site, "content/about.md", "---\ntitle: [\n---\nWords.\n")
    expect(page.locator(".canvas-failure")).to_contain_text("content/about.md:3")
    text = page.get_by_role("textbox", name="Text of content/about.md")
    expect(text).to_contain_text("Words.")
    text.click()
    for key in ("Control+Home", "ArrowDown", "Shift+End"):
        page.keyboard.press(key)
    page.keyboard.type("title: About us")
    until(page, lambda: studio.text("content/about.md") == "---\ntitle: About us\n---\nWords.\n")
    expect(page.locator(".canvas-failure")).to_have_count(0)


# --- the disk, the connection, the server --------------------------------------------------------------------


def test_a_full_disk_keeps_the_edit_until_there_is_room(browser: Browser, site: Path) -> None:
    with hosted(browser, site, crowded=True) as (host, studio):
        page = studio.open(HOME)
        expect(entries(page)).not_to_have_count(3)
        host.full.touch()
        limit(page).fill("3")
        saving(page, "Not saved")
        notice(page, "Make room on the disk")
        expect(limit(page)).to_have_value("3")
        assert not (site / LAYOUT).exists()
        host.full.unlink()
        saving(page, "Saved")
        expect(entries(page)).to_have_count(3)
        expect(page.locator(".notice")).to_have_count(0)
        assert "limit: 3" in studio.text(LAYOUT)
        host.full.touch()
        limit(page).fill("5")
        notice(page, "Make room").get_by_role("button", name="Give it up").click()
        saving(page, "Saved")
        assert "limit: 3" in studio.text(LAYOUT)
        host.full.unlink()


def test_what_is_done_without_a_connection_is_sent_when_it_is_back(press: tuple[Host, Studio]) -> None:
    _, studio = press
    page = studio.open(HOME)
    limit(page).wait_for()
    page.wait_for_timeout(1500)  # all that it loads ahead is there
    page.context.set_offline(True)
    limit(page).fill("2")
    saving(page, "Not connected")
    page.context.set_offline(False)
    saving(page, "Saved")
    expect(entries(page)).to_have_count(2)
    assert "limit: 2" in studio.text(LAYOUT)


@pytest.mark.parametrize("at_once", [False, True], ids=["stopped", "killed"])
def test_a_server_that_comes_back_finds_the_session_the_queue_and_the_undo(
    press: tuple[Host, Studio], at_once: bool
) -> None:
    host, studio = press
    page = studio.open(HOME)
    limit(page).fill("2")
    studio.saved()
    host.end(at_once=at_once)
    limit(page).fill("4")
    saving(page, "Not connected")
    host.start()
    saving(page, "Saved")
    expect(entries(page)).to_have_count(4)
    assert "limit: 4" in studio.text(LAYOUT)
    for _ in range(2):
        page.get_by_role("button", name="Undo").first.click()
        studio.saved()
        page.wait_for_timeout(300)
    until(page, lambda: not (studio.site / LAYOUT).exists() or "limit: 7" in studio.text(LAYOUT))


def test_a_kill_during_typing_costs_nothing_that_the_browser_keeps(press: tuple[Host, Studio]) -> None:
    host, studio = press
    page = studio.open("pages/content/about.md?page=/about/")
    editor = page.get_by_role("textbox", name="Text of About")
    editor.click()
    page.keyboard.press("Control+Home")
    words = [f"word{number} " for number in range(40)]
    for number, word in enumerate(words):
        page.keyboard.type(word, delay=10)
        if number == 20:
            host.end(at_once=True)
    on_disk = studio.text("content/about.md")
    host.start()
    until(page, lambda: "".join(words).strip() in studio.text("content/about.md"))
    assert on_disk != studio.text("content/about.md")
    # And where the browser dies with the server:
    page.keyboard.type("last word. ")
    host.end(at_once=True)
    page.goto("about:blank")
    host.start()
    studio.open("pages/content/about.md?page=/about/")
    until(page, lambda: "last word." in studio.text("content/about.md"))


def test_a_session_that_ended_says_how_to_come_in_and_keeps_the_edit(press: tuple[Host, Studio]) -> None:
    host, studio = press
    page = studio.open(HOME)
    limit(page).wait_for()
    page.wait_for_timeout(1500)  # all that it loads ahead is there
    host.end()
    (studio.site / ".portique/studio/sessions.json").unlink()
    link = host.start()
    limit(page).fill("2")
    saving(page, "open a new link")
    assert not (studio.site / LAYOUT).exists()
    door = page.context.new_page()
    door.goto(link)
    saving(page, "Saved")
    assert "limit: 2" in studio.text(LAYOUT)


# --- two at once ---------------------------------------------------------------------------------------------


@pytest.fixture
def two(browser: Browser, press: tuple[Host, Studio]) -> Iterator[tuple[Studio, Studio]]:
    """Two browsers in one studio: the second came in by a new link of a restarted server."""
    host, first = press
    first.page.wait_for_timeout(1500)  # all that it loads ahead is there
    host.end()
    second = come_in(browser, host, host.start())
    saving(first.page, "Saved")
    yield first, second
    assert second.trouble == []
    second.page.context.close()


@pytest.mark.parametrize("choice", ["Keep theirs", "Use mine"])
def test_two_at_one_value_see_both_and_choose(two: tuple[Studio, Studio], choice: str) -> None:
    first, second = two
    mine, theirs = first.open(HOME), second.open(HOME)
    limit(mine).wait_for()
    limit(theirs).wait_for()
    mine.context.set_offline(True)
    limit(mine).fill("3")
    first.queued()
    limit(theirs).fill("4")
    second.saved()
    mine.context.set_offline(False)
    shown = mine.get_by_role("dialog")
    expect(shown).to_contain_text("Somebody else changed this")
    expect(shown.get_by_label("Yours")).to_have_text("3")
    expect(shown.get_by_label("What is there now")).to_have_text("4")
    shown.get_by_role("button", name=choice).click()
    kept = "4" if choice == "Keep theirs" else "3"
    expect(limit(mine)).to_have_value(kept)
    expect(mine.locator(".inspector .field-trouble")).to_have_count(0)
    expect(entries(theirs)).to_have_count(int(kept))
    assert f"limit: {kept}" in first.text(LAYOUT)


def test_two_at_one_text_see_both_and_choose(two: tuple[Studio, Studio]) -> None:
    first, second = two
    address = "pages/content/about.md?page=/about/"
    texts = [one.open(address).get_by_role("textbox", name="Text of About") for one in two]
    for text in texts:
        text.wait_for()
    first.page.context.set_offline(True)
    for text, word in zip(texts, ("Mine. ", "Theirs. "), strict=True):
        text.click()
        text.page.keyboard.press("Control+Home")
        text.page.keyboard.type(word)
    until(second.page, lambda: "Theirs." in first.text("content/about.md"))
    first.page.context.set_offline(False)
    shown = first.page.get_by_role("dialog")
    expect(shown.get_by_label("Yours")).to_contain_text("Mine.")
    expect(shown.get_by_label("What is there now")).to_contain_text("Theirs.")
    shown.get_by_role("button", name="Keep theirs").click()
    expect(texts[0]).to_contain_text("Theirs.")
    expect(texts[0]).not_to_contain_text("Mine.")
    assert "Mine." not in first.text("content/about.md")


def test_two_at_different_things_keep_both_and_know_of_each_other(two: tuple[Studio, Studio]) -> None:
    first, second = two
    one, other = first.open(HOME), second.open(HOME)
    expect(one.locator(".status")).to_contain_text("One other is here")
    limit(one).fill("3")
    other.locator('.inspector .setting[data-path="title"] input').first.fill("Fresh")
    first.saved()
    second.saved()
    expect(entries(one)).to_have_count(3)
    expect(one.frame_locator("iframe").locator(".recent h2")).to_have_text("Fresh")
    text = first.text(LAYOUT)
    assert "limit: 3" in text and "title: Fresh" in text


@pytest.mark.parametrize("choice", ["Keep theirs", "Use mine"])
def test_what_somebody_has_just_changed_is_not_deleted_unseen(
    two: tuple[Studio, Studio], choice: str
) -> None:
    first, second = two
    mine, theirs = first.open(HOME), second.open(HOME)
    limit(mine).wait_for()
    limit(theirs).wait_for()
    mine.context.set_offline(True)
    mine.locator(".tree [role=row][aria-selected=true]").click()
    mine.keyboard.press("Delete")
    first.queued()
    limit(theirs).fill("4")
    second.saved()
    mine.context.set_offline(False)
    shown = mine.get_by_role("dialog")
    expect(shown.get_by_label("Yours")).to_contain_text("Deleted Recent")
    expect(shown.get_by_label("What is there now")).to_contain_text("Set ")
    assert "limit: 4" in first.text(LAYOUT)
    shown.get_by_role("button", name=choice).click()
    expect(entries(theirs)).to_have_count(4 if choice == "Keep theirs" else 0)
    assert ("limit: 4" in first.text(LAYOUT)) is (choice == "Keep theirs")


def test_an_editor_on_disk_at_the_same_value_is_shown(press: tuple[Host, Studio]) -> None:
    _, studio = press
    page = studio.open(HOME)
    limit(page).fill("3")
    studio.saved()
    page.context.set_offline(True)
    limit(page).fill("4")
    studio.queued()
    put(studio.site, LAYOUT, "# by hand\n" + studio.text(LAYOUT).replace("limit: 3", "limit: 6"))
    page.context.set_offline(False)
    shown = page.get_by_role("dialog")
    expect(shown.get_by_label("What is there now")).to_have_text("6")
    shown.get_by_role("button", name="Use mine").click()
    until(page, lambda: "limit: 4" in studio.text(LAYOUT))
    assert studio.text(LAYOUT).startswith("# by hand\n")


# --- hostile -------------------------------------------------------------------------------------------------


def framed(page: Page) -> Frame:
    page.locator("iframe").wait_for()
    return next(one for one in page.frames if one.parent_frame is not None)


def test_nothing_that_people_wrote_runs(browser: Browser, site: Path) -> None:
    head = f"title: {json.dumps(EVIL)}\nsummary: {json.dumps(EVIL)}\nmenu: true\n"
    put(site, "content/about.md", f"---\n{head}---\nHello [there](javascript:window.ran=1).\n")
    (site / "media").mkdir(exist_ok=True)
    Image.new("RGB", (10, 10)).save(site / "media" / "'><img src=x onerror=window.ran=1>.png")
    with hosted(browser, site) as (_, studio):
        page = studio.open(HOME)
        page.locator('.inspector .setting[data-path="title"] input').first.fill(EVIL)
        studio.saved()
        gestures = [
            {"kind": "layout.rename", "outline": "home", "node": "recent-1304", "title": EVIL},
            {"kind": "outline.create", "name": "evil", "title": EVIL, "from": "home", "how": "copy"},
            {"kind": "menu.create", "menu": "evil", "title": EVIL},
            {"kind": "menu.insert", "menu": "evil", "parent": "", "index": 0,
             "item": {"title": EVIL, "link": "/about/"}},
            {"kind": "site.set", "path": "title", "value": EVIL},
            {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "block.class", "value": EVIL},
        ]  # fmt: skip
        for gesture in gestures:
            status = page.evaluate(
                """async (gesture) => (await fetch('/api/edit', {method: 'POST', headers: {'X-Portique': '1'},
                     body: JSON.stringify({id: crypto.randomUUID(), gestures: [gesture], page: '/'})})).status""",
                gesture,
            )
            assert status == 200, gesture
        places = (HOME, "layout/evil", "pages?page=/about/", "pages/content/about.md?page=/about/", "menus/evil",
                  "outlines", "outlines/evil", "media", "problems")  # fmt: skip
        for place in places:
            studio.open(place)
            page.wait_for_timeout(500)
            assert page.evaluate("window.ran") is None, place
            assert framed(page).evaluate("window.ran") is None, place
        page.reload()
        expect(page.frame_locator("iframe").locator("body")).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type("script")
        page.wait_for_timeout(500)
        assert page.evaluate("window.ran") is None
        page.keyboard.press("Escape")
        link = page.frame_locator("iframe").locator("a[href^='javascript:']")
        link.first.evaluate(
            """(one) => { for (const ctrlKey of [false, true])
                 one.dispatchEvent(new MouseEvent('click', {ctrlKey, bubbles: true, cancelable: true})); }"""
        )
        page.wait_for_timeout(300)
        assert framed(page).evaluate("window.ran") is None
        assert len(page.context.pages) == 1


# --- much ----------------------------------------------------------------------------------------------------


def test_two_thousand_pages_are_listed_by_the_rows_in_view(browser: Browser, site: Path) -> None:
    put(site, "content/many/index.md", "---\ntitle: Many\n---\n")
    for number in range(2000):
        put(site, f"content/many/n-{number:04}.md", f"---\ntitle: Number {number:04}\n---\nText.\n")
    with hosted(browser, site) as (_, studio):
        page = studio.open("pages?page=/")
        tree = page.locator(".pages-tree")
        tree.get_by_role("row", name="Many").get_by_role("button").first.click()
        expect(tree.get_by_role("row", name="Number 0000")).to_be_visible()
        assert tree.get_by_role("row").count() < 100
        page.get_by_label("Search pages").fill("Number 1987")
        expect(tree.get_by_role("row")).to_have_count(1)
        tree.get_by_role("row", name="Number 1987").click()
        expect(page.get_by_role("textbox", name="Text of Number 1987")).to_be_visible()


def test_an_upload_that_is_too_large_is_refused_in_words(press: tuple[Host, Studio], tmp_path: Path) -> None:
    _, studio = press
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    page = studio.open("media")
    page.locator('input[type="file"]').first.set_input_files(huge)
    expect(page.locator("body")).to_contain_text("more than 64 MB")
    assert not list((studio.site / "media").rglob("huge*"))
