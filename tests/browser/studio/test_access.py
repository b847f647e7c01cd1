"""Colours, direction and motion that a reader asks for; what Tab, arrows and a screen reader find; problems mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.studio.serving import HOME, Studio, studio
from tests.browser.waiting import until
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser


ROW = ".tree [role=row][aria-selected=true]"
SYSTEM = """name => { const one = document.createElement('i'); one.style.background = name; document.body.append(one);
  const found = getComputedStyle(one).backgroundColor; one.remove(); return found; }"""
STYLE = """([selector, part, name]) => {
  const one = document.querySelector(selector); return one && getComputedStyle(one, part || null)[name]; }"""


@pytest.fixture
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    site = copy_demo(tmp_path_factory.mktemp("access") / "press")
    (site / "content/about.md").write_text(
        "---\ntitle: About\n---\n## A\n\n#### B\n\nRead [here](/interviews/).\n"
    )
    with studio(browser, site) as one:
        one.page.get_by_role("treegrid").wait_for()
        yield one


def again(opened: Studio, **stored: str) -> Page:
    """The studio, begun anew with what a browser remembers."""
    for name, value in stored.items():
        opened.page.evaluate("([name, value]) => { localStorage[`portique.${name}`] = value }", [name, value])
    opened.open(HOME)
    opened.page.reload()
    opened.page.locator(ROW).wait_for(state="attached")
    return opened.page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_show_what_is_chosen_focused_and_where_it_lands(opened: Studio, scheme: str) -> None:
    page = opened.page
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    again(opened)
    fill, ground, ink = (page.evaluate(SYSTEM, name) for name in ("Highlight", "Canvas", "CanvasText"))
    assert len({fill, ground, ink}) == 3

    def style(selector: str, name: str, part: str = "") -> str:
        return str(page.evaluate(STYLE, [selector, part, name]))

    assert style(ROW, "backgroundColor") == fill
    assert style(".segment[data-selected]", "backgroundColor") == fill
    assert style(".tab[data-selected]", "backgroundColor") == fill
    assert style(".saving", "backgroundColor", "::before") == ink
    page.locator(ROW).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert style(ROW, "outlineStyle") == "solid" and style(ROW, "outlineColor") not in (fill, ground)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.locator(".line[data-landing]").wait_for()
    where = f".line[data-landing={page.locator('.line[data-landing]').first.get_attribute('data-landing')}]"
    assert style(f"{where} .line-body", "backgroundColor", "::before") == fill
    assert style(".landing-label", "backgroundColor") == fill
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("ArrowDown")
    page.locator(".list-item[data-focused]").first.wait_for()
    assert style(".list-item[data-focused]", "outlineStyle") == "solid"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_whoever_wants_that(opened: Studio, motion: str) -> None:
    page = opened.page
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.evaluate("""() => { window.moved = 0;
        document.addEventListener('animationstart', () => window.moved++);
        document.addEventListener('transitionrun', () => window.moved++); }""")
    page.get_by_role("button", name="Light and dark, language").click()
    page.get_by_role("menu").wait_for()
    if motion == "reduce":
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") == 0
    else:
        until(page, lambda: page.evaluate("window.moved") > 0)


@pytest.mark.parametrize("width", [1440, 390])
def test_it_runs_from_right_to_left(opened: Studio, width: int) -> None:
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    again(opened, direction="rtl")
    if page.locator(".left[inert]").count():
        page.keyboard.press("Control+b")
    assert page.evaluate("getComputedStyle(document.querySelector('.studio')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width > 1000:
        left, right = (page.locator(f".{name}").bounding_box() for name in ("left", "right"))
        assert left and right and left["x"] > right["x"]
        sheet, frame = (page.locator(f".canvas-sheet{more}").bounding_box() for more in ("", " iframe"))
        assert sheet and frame and abs(sheet["x"] - frame["x"]) < 2, "the page lies in its sheet"
    line = page.locator(ROW)
    line.focus()
    main = page.locator(".tree [role=row]", has_text="Main").first
    page.keyboard.press("ArrowRight")  # out, to what holds it
    expect(main).to_be_focused()
    page.keyboard.press("ArrowRight")  # and closed
    expect(main).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowLeft")
    expect(main).to_have_attribute("aria-expanded", "true")
    page.locator(".tree [role=row]", has_text="Recent pages").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[role=status][aria-live]").first).to_contain_text(re.compile("row|Page"))
    page.keyboard.press("Escape")


def test_a_chooser_opens_when_asked_and_not_by_the_way(opened: Studio) -> None:
    page = opened.page
    chooser = page.get_by_role("combobox", name="Page")
    chooser.evaluate("one => one.focus()")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(chooser).to_be_focused()
    expect(chooser).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Outline")).to_be_focused()
    expect(page.get_by_role("listbox")).to_have_count(0)
    for begin in (
        lambda: (chooser.focus(), page.keyboard.press("ArrowDown")),
        lambda: (chooser.focus(), page.keyboard.type("a")),
        chooser.click,
    ):
        begin()
        page.get_by_role("listbox").wait_for()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_screen_reader_finds_regions_by_name(opened: Studio) -> None:
    page = opened.page
    for role, name in (
        ("complementary", "Structure and library"),
        ("complementary", "Settings of what is held"),
        ("main", ""),
        ("tablist", "Panels"),
        ("treegrid", "Layout"),
        ("radiogroup", "Width of the page"),
        ("contentinfo", ""),
    ):
        found = page.get_by_role(role, name=name) if name else page.get_by_role(role)  # type: ignore[arg-type]
        assert found.count() >= 1, f"{role} {name}"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].filter(one => one.checkVisibility()).map(one => +one.tagName[1])"
    )
    assert all(then - now <= 1 for now, then in pairwise(levels)), levels


def test_problems_are_mended_where_they_are_told_and_said_in_the_reader_s_language(opened: Studio) -> None:
    again(opened, language="fr")
    page = opened.open("problems")
    button = page.get_by_role("button", name="Lui donner le niveau 3")
    button.wait_for(timeout=60_000)
    expect(page.locator(".status .link", has_text="avertissement")).to_be_visible()
    said = page.locator("[role=status][aria-live]").first
    button.click()
    expect(said).to_contain_text("« B » : titre de niveau 3")
    expect(button).to_have_count(0)
    assert "\n### B\n" in opened.text("content/about.md")
    expect(page.locator(".undoes")).to_contain_text("« B » : titre de niveau 3")
    page.get_by_role("button", name="L’appeler autrement").click()
    field = page.get_by_role("textbox", name="Texte du lien")
    expect(field).to_be_focused()
    assert field.input_value() == "Interviews"
    field.fill("tous les entretiens")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("tous les entretiens")
    assert "[tous les entretiens](/interviews/)" in opened.text("content/about.md")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(page, lambda: "#### B" in opened.text("content/about.md"))
    assert "[here]" in opened.text("content/about.md")


def test_columns_in_another_order_are_put_right_beside_their_settings(opened: Studio) -> None:
    layout = opened.site / "config/quai/interview/layout.yaml"
    page = opened.open("layout/interview?page=/interviews/rosa-andrade/&node=profile-1306")
    page.get_by_role("tab", name="Column").click()
    order = page.get_by_role("textbox", name="Order, Phone")
    order.fill("9")
    order.blur()
    opened.saved()
    assert "order:" in layout.read_text("utf-8")
    stand = page.locator(".devices").get_by_role(
        "button", name="Let the columns stand in this order on every screen"
    )
    stand.wait_for(timeout=60_000)
    stand.click()
    expect(page.locator("[role=status][aria-live]").first).to_contain_text(
        "in the order in which they are shown"
    )
    text = layout.read_text("utf-8")
    assert "order:" not in text
    assert text.index("questions-1307") < text.index("profile-1306")
    page.keyboard.press("Control+z")
    until(page, lambda: "order:" in layout.read_text("utf-8"))
