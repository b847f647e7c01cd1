"""The inspector on a theme that has every field type: each is shown, edited and saved as a person would write it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page
from tests.browser.studio.serving import Studio, studio
from tests.browser.waiting import tick

pytestmark = pytest.mark.browser

THEME = Path(__file__).parent / "themes" / "fields"
LAYOUT = "config/fields/default/layout.yaml"
FILES = {
    "site.yaml": "portique: 1\ntitle: Fields\nurl: https://fields.example\ntheme: fields\n",
    "content/index.md": "---\ntitle: Home\n---\nHello.\n",
    "content/about.md": "---\ntitle: About\nmenu: true\n---\nAbout us.\n",
    "menus/main.yaml": "settings: {title: Main}\nordering:\n  about: ''\n",
    "media/papers/terms.pdf": "%PDF-1.4\n",
}


def make_site(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "media/people").mkdir()
    Image.new("RGB", (40, 30), "#a0522d").save(folder / "media/people/keeper.png")
    shutil.copytree(THEME, folder / "themes/fields")
    target = folder / LAYOUT
    target.parent.mkdir(parents=True)
    shutil.copyfile(THEME / "layouts/default.yaml", target)
    return folder


@pytest.fixture
def open_studio(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    with studio(browser, make_site(tmp_path / "site")) as opened:
        yield opened


def field(page: Page, path: str) -> Locator:
    return page.locator(f'.inspector .setting[data-path="{path}"]').first


def control(page: Page, path: str) -> Locator:
    return field(page, path).locator("input, select, textarea").first


def content(text: str) -> list[str]:
    """The lines of a layout that say what its particles hold."""
    return text[text.index("content:") :].splitlines()[1:]


def test_every_field_type_is_shown_and_saved(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=every-1")
    form = page.locator(".inspector .form")
    form.wait_for()

    for path, text in {
        "text": "Quay 7", "email": "a@b.example", "tel": "+33 1", "url": "https://x.example/", "password": "sesame",
        "search": "crane", "textarea": "One\nTwo", "editor": "# Title", "number": "5", "date": "2026-11-24",
        "time": "09:30", "month": "2026-11", "week": "2026-W48", "moment": "2026-11-24T09:30", "native": "#ff8800",
        "colour": "oklch(47% .15 28)", "font": "Lora, serif", "icon": "fa fa-ship", "module": "12", "set.inner": "In a set",
        "on_first": "First", "unknown": "Pluto",
    }.items():  # fmt: skip
        control(page, path).fill(text)
    control(page, "range").fill("40")
    page.get_by_role("tab", name="Second tab").click()
    control(page, "on_second").fill("Second")
    for path, value in {
        "format": "Y-m-d",
        "select": "c",
        "menu": "main",
        "menu_item": "about",
        "outline": "default",
    }.items():
        control(page, path).select_option(value)
    control(page, "instance").select_option("every-1")
    tick(field(page, "radios").get_by_label("Right"))
    tick(field(page, "toggle").get_by_label("Two"))
    tick(control(page, "enable"))
    for path, tags in {
        "tags": ["rope", "tar"],
        "several": ["a", "c"],
        "variations": ["framed", "own"],
    }.items():
        for tag in tags:
            control(page, path).fill(tag)
            control(page, path).press("Enter")
    for path in ("boxes", "commas"):
        for name in ("Blue", "Red"):
            tick(field(page, path).get_by_label(name))
    control(page, "long").click()
    page.get_by_role("option", name="gamma").click()

    field(page, "pairs").get_by_role("button", name="Add a row").click()
    control(page, "pairs").fill("data-x")
    field(page, "pairs").locator("input").nth(1).fill("1")

    items = field(page, "items")
    for name in ("Anchor", "Buoy"):
        items.get_by_role("button", name="Add an item").last.click()
        items.get_by_label("Item title").fill(name)
        items.get_by_label("Item text").fill(f"About the {name.lower()}")
    links = items.locator('.setting[data-path="links"]')
    links.get_by_role("button", name="Add an item").click()
    links.get_by_label("Link name").fill("More")
    links.get_by_label("Link address").fill("/more/")
    keyed = field(page, "keyed")
    keyed.get_by_role("button", name="Add an item").click()
    keyed.get_by_label("Key", exact=True).fill("north")
    keyed.get_by_label("Keyed title").fill("North pier")

    control(page, "inside").select_option("every")
    field(page, "inside").locator('.setting[data-path="text"] input').fill("Nested")

    field(page, "image").get_by_role("button", name="Choose a file: Picture").click()
    dialog = page.get_by_role("dialog", name="Choose a picture")
    dialog.get_by_role("button", name="people").click()
    dialog.get_by_role("button", name="keeper.png").click()
    use = dialog.get_by_role("button", name="Use it")
    assert use.is_disabled(), "a picture needs its alternative text, or a word that it says nothing"
    dialog.get_by_label("Alternative text").fill("The keeper")
    use.click()
    control(page, "file").fill("gantry-media://papers/terms.pdf")
    control(page, "video").fill("gantry-media://film.mp4")
    page.get_by_label("Find a setting").focus()
    open_studio.saved()

    assert content(open_studio.text(LAYOUT)) == EXPECTED.splitlines()
    assert page.evaluate("window.ran") is None, "a note's script never runs"
    assert page.evaluate("window.violations") == []
    assert open_studio.trouble == []


def test_a_burst_is_one_step_and_reset_gives_back_the_bytes(open_studio: Studio) -> None:
    before = open_studio.text(LAYOUT)
    page = open_studio.open("layout/default?node=every-1")
    control(page, "text").press_sequentially("Quay", delay=20)
    open_studio.saved()
    assert "text: Quay" in open_studio.text(LAYOUT)
    assert field(page, "text").get_by_role("img", name="Set here").is_visible()
    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    assert open_studio.text(LAYOUT) == before
    assert control(page, "text").input_value() == ""

    control(page, "text").fill("Pier")
    open_studio.saved()
    field(page, "text").get_by_role("button", name="Reset Text").click()
    open_studio.saved()
    assert open_studio.text(LAYOUT) == before


def test_trouble_is_told_in_words_while_one_types(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=every-1")
    text = control(page, "text")
    text.fill("Longer than twelve")
    assert text.get_attribute("aria-invalid") == "true"
    told = " ".join(
        page.locator(f'[id="{one}"]').inner_text()
        for one in (text.get_attribute("aria-describedby") or "").split()
    )
    assert told == "Plain & short. Expected at most 12 characters."
    open_studio.saved()
    assert "text: Longer than twelve" in open_studio.text(LAYOUT), "advice throws nothing away"
    text.fill("Short")
    assert text.get_attribute("aria-invalid") is None

    number = control(page, "number")
    number.fill("")
    number.press_sequentially("4.5")
    assert number.input_value() == "4.5", "a point on its way stays"
    number.press("ArrowUp")
    assert number.input_value() == "5.5"
    open_studio.saved()
    assert "number: 5.5" in open_studio.text(LAYOUT)


def test_hand_buttons_and_keys_order_items_alike(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=every-1")
    items = field(page, "items")
    for name in ("One", "Two", "Three"):
        items.get_by_role("button", name="Add an item").last.click()
        items.get_by_label("Item title").fill(name)
    items.get_by_role("button", name="Three", exact=True).click()
    open_studio.saved()
    start = open_studio.text(LAYOUT)

    def titles() -> list[str]:
        open_studio.saved()
        return [one.strip() for one in items.locator("[data-part=title]").all_inner_texts()]

    def back() -> None:
        page.get_by_role("button", name="Undo").first.click()
        open_studio.saved()
        assert open_studio.text(LAYOUT) == start, "one gesture is one step"

    items.get_by_role("button", name="Move Three up").click()
    assert titles() == ["▸One", "▸Three", "▸Two"]
    moved = open_studio.text(LAYOUT)
    back()

    handle = items.get_by_role("button", name="Move Three: Space lifts")
    handle.press("Space")
    handle.press("ArrowUp")
    handle.press("Escape")
    assert titles() == ["▸One", "▸Two", "▸Three"]
    handle.press("Space")
    handle.press("ArrowUp")
    handle.press("Space")
    titles()
    assert open_studio.text(LAYOUT) == moved
    back()

    start_box, target = (
        handle.bounding_box(),
        items.get_by_role("button", name="Two", exact=True).bounding_box(),
    )
    assert start_box is not None and target is not None
    page.mouse.move(start_box["x"] + 8, start_box["y"] + 8)
    page.mouse.down()
    page.mouse.move(start_box["x"] + 8, target["y"] + 4, steps=6)
    page.mouse.up()
    titles()
    assert open_studio.text(LAYOUT) == moved


def test_a_broken_blueprint_says_so_and_its_settings_are_edited_as_yaml(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=broken-1")
    note = page.locator(".inspector .field-note").first
    note.wait_for()
    assert "themes/fields/particles/broken.yaml:7" in note.inner_text()
    page.get_by_role("tab", name="YAML").click()
    source = page.locator(".inspector .cm-content")
    source.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("good: [unclosed")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Line 2").or_(page.get_by_text("Line 1")).first.wait_for()
    assert "unclosed" not in open_studio.text(LAYOUT), "what cannot be read is not saved"
    source.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("good: Whole\nother: 3\n")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save", exact=True).and_(page.locator(":disabled")).wait_for()
    open_studio.saved()
    assert content(open_studio.text(LAYOUT))[-5:] == [
        "  broken-1:", "    title: Broken", "    attributes:", "      good: Whole", "      other: 3"]  # fmt: skip


def test_a_column_has_a_width_and_its_ways_on_each_screen(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=every-1")
    page.get_by_role("tab", name="Column").click()
    page.get_by_role("button", name="6 columns of 12").click()
    open_studio.saved()
    assert "- every-1 50" in open_studio.text(LAYOUT) and "- broken-1 50" in open_studio.text(LAYOUT)
    page.get_by_label("Width, %, Phone").fill("100")
    page.get_by_label("Order, Phone").fill("2")
    tick(page.get_by_label("Shown, Tablet"), False)
    control(page, "class").fill("wide")
    control(page, "class").press("Enter")
    open_studio.saved()
    text = open_studio.text(LAYOUT)
    assert [line.strip() for line in text.splitlines() if "phone" in line] == ["phone: 100", "phone: 2"]
    assert "- tablet" in text and "class: wide" in text
    assert page.get_by_text("differs from the order in which the page is read aloud").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violation(open_studio: Studio, scheme: str, axe_source: str) -> None:
    open_studio.page.evaluate(axe_source)
    page = open_studio.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_studio.open("layout/default?node=every-1")
    page.locator(".inspector .form").wait_for()
    field(page, "items").get_by_role("button", name="Add an item").click()
    field(page, "pairs").get_by_role("button", name="Add a row").click()
    control(page, "text").fill("Longer than twelve")
    open_studio.saved()
    assert violations(page, ".right") == []
    page.get_by_role("tab", name="Column").click()
    assert violations(page, ".right") == []
    page.get_by_role("tab", name="YAML").click()
    page.locator(".cm-content").wait_for()
    assert violations(page, ".right") == []
    page.get_by_role("tab", name="Settings").click()
    for name in (
        "Choose an icon: Icon",
        "Choose a font: Font",
        "Pick a colour: Colour",
        "Choose a file: Picture",
    ):
        page.get_by_role("button", name=name).click()
        page.get_by_role("dialog").wait_for()
        assert violations(page, '[role="dialog"]') == [], name
        page.keyboard.press("Escape")


def test_a_particle_inherits_is_read_only_then_and_is_detached(open_studio: Studio) -> None:
    child = "config/fields/child/layout.yaml"
    (open_studio.site / child).parent.mkdir()
    (open_studio.site / "config/fields/child/index.yaml").write_text("name: Child\n", "utf-8")
    own = open_studio.text(LAYOUT) + "    attributes:\n      good: Mine\n"
    (open_studio.site / child).write_text(
        own.replace("Every field\n", "Every field\n    attributes:\n      text: Own\n"), "utf-8"
    )
    page = open_studio.page
    page.wait_for_timeout(800)
    page.reload()
    open_studio.open("layout/child?node=every-1")
    assert control(page, "text").input_value() == "Own"
    page.get_by_role("button", name="Inherit", exact=True).click()
    choose = page.get_by_role("group", name="Inherit from")
    tick(choose.get_by_label("Block"), False)
    choose.get_by_text("Its own settings give way").wait_for()
    choose.get_by_role("button", name="Inherit", exact=True).click()
    page.get_by_text("These settings come from Base Outline").wait_for()
    open_studio.saved()
    assert control(page, "text").is_disabled() and control(page, "text").input_value() == ""
    said = open_studio.text(child)
    assert "inherit:" in said and "outline: default" in said and "- attributes" in said and "Own" not in said
    page.get_by_role("button", name="Detach").click()
    page.get_by_text("These settings come from").wait_for(state="detached")
    open_studio.saved()
    assert "inherit:" not in open_studio.text(child)
    assert control(page, "text").is_enabled()


def test_what_holds_for_the_whole_outline_is_set_with_nothing_selected(open_studio: Studio) -> None:
    page = open_studio.open("layout/default")
    page.get_by_role("button", name="Page settings of this outline").click()
    page.get_by_role("tab", name="Body").click()
    control(page, "body.attribs.id").fill("quay")
    open_studio.saved()
    assert open_studio.text("config/fields/default/page/body.yaml") == "attribs:\n  id: quay\n"
    page.get_by_role("button", name="Defaults of particles").click()
    page.get_by_label("Settings of this").select_option(label="Every field")
    control(page, "every.text").fill("Everywhere")
    open_studio.saved()
    assert open_studio.text("config/fields/default/particles/every.yaml") == "text: Everywhere\n"


def test_an_atom_is_edited_as_a_particle_is(open_studio: Studio) -> None:
    head = "config/fields/default/page/head.yaml"
    (open_studio.site / head).parent.mkdir()
    start = "atoms:\n  -\n    id: analytics-1\n    type: analytics\n    title: Counting\n    attributes:\n      enabled: '1'\n"
    (open_studio.site / head).write_text(start, "utf-8")
    page = open_studio.page
    asked = "fetch('api/outlines/default').then(answer => answer.text())"
    while "analytics-1" not in page.evaluate(asked):  # until the server has seen the file
        page.wait_for_timeout(100)
    open_studio.open("layout/default?node=analytics-1")
    page.reload()
    page.get_by_role("region", name="Counting").or_(page.locator(".inspector-name")).first.wait_for()
    control(page, "ua.code").fill("G-1")
    open_studio.saved()
    text = open_studio.text(head)
    assert text.startswith(start) and text.removeprefix(start) == "      ua:\n        code: G-1\n"


def violations(page: Page, inside: str) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, and its own good practice."""
    found = page.evaluate(
        """inside => axe.run({include: [[inside]]}).then(result =>
          result.violations.map(one => one.id + ' ' + one.nodes.map(node => node.html).join(' | ')))""",
        inside,
    )
    return list(found)


EXPECTED = """\
  every-1:
    title: Every field
    attributes:
      text: Quay 7
      email: a@b.example
      tel: +33 1
      url: 'https://x.example/'
      password: sesame
      search: crane
      textarea: |-
        One
        Two
      editor: '# Title'
      number: 5
      date: '2026-11-24'
      time: '09:30'
      month: 2026-11
      week: 2026-W48
      moment: '2026-11-24T09:30'
      native: '#ff8800'
      colour: oklch(47% .15 28)
      font: 'Lora, serif'
      icon: fa fa-ship
      module: '12'
      set:
        inner: In a set
      on_first: First
      unknown: Pluto
      range: 40
      on_second: Second
      format: Y-m-d
      select: c
      menu: main
      menu_item: about
      outline: default
      instance: every-1
      radios: right
      toggle: two
      enable: 1
      tags: 'rope,tar'
      several:
        - a
        - c
      variations: framed own
      boxes:
        - red
        - blue
      commas: red,blue
      long: gamma
      pairs:
        -
          data-x: '1'
      items:
        -
          title: Anchor
          text: About the anchor
        -
          title: Buoy
          text: About the buoy
          links:
            -
              name: More
              url: /more/
      keyed:
        north:
          title: North pier
      inside:
        type: particle
        particle: every
        title: Every field
        options:
          particle:
            enabled: '1'
            text: Nested
      image: 'gantry-media://people/keeper.png'
      image_alt: The keeper
      file: 'gantry-media://papers/terms.pdf'
      video: 'gantry-media://film.mp4'
  broken-1:
    title: Broken
"""
