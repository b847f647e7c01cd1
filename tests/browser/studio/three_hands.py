"""The task of a new user, done by three hands: the mouse, single clicks alone, the keyboard alone.

`Clicks` presses and types text where text is wanted, and nothing else. `Mouse` drags wherever something can be
dragged. `Keys` has no pointer at all. Each step of the task is one method, and ends when the studio has said so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import FrameLocator, Locator, Page, Request, expect
from tests.browser.studio.serving import Studio

SAID = """() => {
  window.said = [];
  window.heard = [];
  new MutationObserver(() => {
    const text = document.querySelector('[role=status].aside[aria-live]')?.textContent?.replaceAll('\\u00a0', ' ').trim();
    if (text && text !== window.said.at(-1)) window.said.push(text);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

LEAD = "Leila Haddad keeps the light at the end of the north mole."
QUESTION = "What does a keeper do when the light keeps itself?"
ANSWER = "She writes down that it did. The book goes back to 1871, and nobody has told me to stop."
SECTION = "section[id^=g-section]"
ALT = "The tide going out past a row of piles"


@dataclass
class Clicks:
    """Single presses of a pointer, no key but in a field of text."""

    studio: Studio
    asked: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.add(request) if "/api/" in request.url else None)
        self.page.on("requestfinished", self.answered)
        self.page.on("requestfailed", self.answered)

    def answered(self, request: Request) -> None:
        self.asked.discard(request)

    @property
    def page(self) -> Page:
        return self.studio.page

    @property
    def canvas(self) -> FrameLocator:
        return self.page.frame_locator(".canvas iframe")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def line(self, name: str) -> Locator:
        """A line of the layout's tree, by its name."""
        label = self.page.locator(".line-label", has_text=name)
        return self.page.locator(".tree [role=row]").filter(has=label)

    def hears(self, sentence: str) -> None:
        """Wait until the studio says it, and shows it: until nothing is asked of the server any more."""
        self.page.wait_for_function("text => window.said.some(one => one.includes(text))", arg=sentence)
        self.page.evaluate("window.heard.push(...window.said.splice(0))")
        calm = 0
        while calm < 3:
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            calm = calm + 1 if all("/api/events" in one.url for one in self.asked) else 0

    def heard(self) -> list[str]:
        """All that was said, in order."""
        said = list(self.page.evaluate("[...window.heard, ...window.said]"))
        return [one for at, one in enumerate(said) if at == 0 or one != said[at - 1]]

    def picture(self, name: str) -> None:
        """For the documentation: what the screen shows at this moment, where pictures are asked for."""
        folder = os.environ.get("PORTIQUE_PICTURES")
        if folder is None:
            return
        shot = Image.open(BytesIO(self.page.screenshot())).resize((1200, 750), Image.Resampling.LANCZOS)
        shot.save(Path(folder) / f"{name}.webp", quality=80, method=6)

    # --- the outline

    def panel(self, name: str) -> None:
        self.page.get_by_role("tab", name=name, exact=True).click()

    def make_outline(self) -> None:
        self.panel("Outlines")
        self.button("New outline…").click()
        self.page.get_by_label("Title").fill("Interviews")
        self.page.get_by_text("As an heir of Base Outline").click()
        self.button("Create").click()
        self.hears("Made the outline Interviews")
        self.page.get_by_role("treegrid", name="Layout of Interviews").wait_for()

    def assign(self) -> None:
        self.panel("Outlines")
        self.page.locator(".rule label", has_text="Interviews").click()
        self.hears("Interviews is assigned to interviews")
        expect(self.page.get_by_text("5 pages use this outline")).to_be_visible()
        expect(self.canvas.get_by_role("heading", level=1)).to_have_text("Rosa Andrade")

    # --- its layout

    def hold(self, name: str) -> None:
        self.line(name).locator(".line-label").first.click()

    def put(self, item: str) -> None:
        """From the library, behind what is held."""
        self.page.locator(".library").get_by_role("button", name=item, exact=True).click()

    def choose_place(self, words: str) -> None:
        self.page.get_by_role("listbox", name="Places").get_by_role("option").filter(
            has_text=words
        ).first.click()

    def act(self, line: str, act: str) -> None:
        """From the menu of a line."""
        self.line(line).get_by_role("button", name="What to do with").click()
        self.page.get_by_role("menuitem", name=act).click()

    def add_section(self) -> None:
        self.panel("Layout")
        self.hold("Header")
        self.put("Section")
        self.hears("Added Section to the page")

    def name_section(self) -> None:
        name = self.page.get_by_label("Name of Section")
        name.fill("Who and what")
        self.page.locator(".inspector").get_by_role("tab", name="Settings").click()
        self.hears("Who and what")

    def place_questions(self) -> None:
        self.hold("Who and what")
        self.put("Question index")
        self.hears("Added Question index to Who and what")

    def place_profile(self) -> None:
        self.act("Question index", "Split into columns…")
        self.button("Split").click()
        self.hears("2 columns")
        self.page.locator(".tree [role=row]").filter(has_text="Column").nth(1).locator(".line-label").click()
        self.put("Profile")
        self.hears("Added Profile to Who and what")

    def place_print(self) -> None:
        self.hold("Who and what")
        self.put("Print button")
        self.hears("Added Print button to Who and what")

    def move_across(self) -> None:
        self.act("Profile", "Move to…")
        self.picture("clicks")
        self.choose_place("column 1 of 2")
        self.hears("Moved Profile")

    def nest(self) -> None:
        self.act("Print button", "Move to…")
        self.choose_place("column 1 of 2, place 2 of 2")
        self.hears("Moved Print button")

    def resize(self) -> None:
        self.page.locator(".tree [role=row]").filter(has_text="Column").first.click()
        self.page.get_by_role("button", name="4 columns of 12").click()
        self.hears("33")

    def duplicate(self) -> None:
        self.act("Print button", "Duplicate")
        self.hears("Duplicated Print button")

    def delete(self) -> None:
        self.act("Profile", "Delete")
        self.hears("Deleted Profile")

    def undo(self, said: str) -> None:
        self.button("Undo").click()
        self.hears(said)

    # --- its style, the menu, a page

    def restyle(self) -> None:
        self.panel("Styles")
        self.button("Lichen").click()
        self.hears("ichen")
        expect(self.page.locator(".preset-page[data-there]")).to_have_count(8)
        self.picture("styles")

    def write(self) -> None:
        self.panel("Pages")
        self.button("New page").click()
        sheet = self.page.get_by_role("dialog")
        sheet.get_by_label("Title").fill("Leila Haddad")
        expect(sheet.get_by_role("button", name="Interview Kind of page")).to_be_visible()
        expect(sheet.get_by_role("button", name="Interviews (content/interviews) Folder")).to_be_visible()
        sheet.get_by_role("button", name="Make it").click()
        self.hears("Leila Haddad")
        self.page.get_by_label("Before the first question").fill(LEAD)
        self.page.get_by_label("Question 1", exact=True).fill(QUESTION)
        self.page.get_by_label("Answer 1", exact=True).fill(ANSWER)
        self.settled()
        self.picture("writing")

    def settled(self) -> None:
        expect(self.page.locator(".writing-saving")).to_have_text("Saved")
        self.studio.saved()

    def put_picture(self) -> None:
        self.page.get_by_role("tab", name="Text", exact=True).click()
        self.page.locator(".cm-line").last.click()
        self.button("Picture").click()
        dialog = self.page.get_by_role("dialog", name="Choose a picture")
        dialog.get_by_role("button", name="tide.jpg").click()
        dialog.get_by_label("Alternative text").fill(ALT)
        self.picture("picture")
        dialog.get_by_role("button", name="Use it").click()
        self.settled()

    def add_to_menu(self) -> None:
        self.panel("Menus")
        self.page.get_by_role("treegrid").get_by_role("row", name="Interviews").click()
        self.button("Add…").click()
        self.page.locator(".menus").get_by_label("Page", exact=True).select_option(label="Leila Haddad")
        self.button("Add").click()
        self.hears("to the menu")
        self.nest_in_menu()

    def nest_in_menu(self) -> None:
        self.button("Move Leila Haddad into the item above").click()
        self.hears("Moved Leila Haddad")

    def preview(self) -> None:
        for device in ("Phone", "Print", "Desktop"):
            self.page.get_by_role("radio", name=device).click()


Box = tuple[float, float, float, float]


class Mouse(Clicks):
    """What can be dragged is dragged: from the library and the tree, on the page, by the gutter between columns."""

    def drag(self, start: Box, x: float, y: float) -> None:
        """From a box to a point. A press on the very middle of something would be taken for a screen reader's."""
        mouse, left, top = self.page.mouse, (start[0] * 2 + start[2]) / 3, (start[1] * 2 + start[3]) / 3
        mouse.move(left, top)
        self.frames()
        mouse.down()
        mouse.move(left + 8, top + 8, steps=4)
        mouse.move(x, y, steps=8)
        for tremble in (0, 1, 0, 1):  # the driver loses moves that follow each other faster than frames
            self.frames()
            mouse.move(x, y + tremble)
        self.frames()
        if self.page.locator(".canvas iframe[data-covered]").count():
            self.picture("mouse")
        mouse.up()

    def frames(self) -> None:
        """Two frames of the page and of the studio: what follows the pointer has followed it."""
        for one in self.page.frames:
            one.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )

    def box(self, place: Locator) -> Box:
        """Left, top, right and bottom of something of the studio, in the window."""
        place.first.scroll_into_view_if_needed()
        box = place.first.bounding_box()
        assert box is not None
        return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]

    def spot(self, what: str) -> Box:
        """The same of something on the page, which is shown smaller than it is; once it does not move any more."""
        before, now = None, self._spot(what)
        while before != now:
            self.frames()
            self.page.wait_for_timeout(100)
            before, now = now, self._spot(what)
        return now

    def _spot(self, what: str) -> Box:
        left, top, scale = self.page.locator(".canvas iframe").evaluate("""frame => {
            const box = frame.getBoundingClientRect();
            return [box.left, box.top, box.width / frame.offsetWidth];
        }""")
        box = self.canvas.locator(what).first.evaluate("""node => {
            const box = node.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom];
        }""")
        return left + box[0] * scale, top + box[1] * scale, left + box[2] * scale, top + box[3] * scale

    def item(self, name: str) -> Box:
        return self.box(self.page.locator(".library").get_by_role("button", name=name, exact=True))

    def add_section(self) -> None:
        self.panel("Layout")
        item = self.item("Section")
        left, _, right, bottom = self.spot("#g-header")
        self.drag(item, (left + right) / 2, bottom + 2)
        self.hears("Added Section to the page")

    def place_questions(self) -> None:
        item = self.item("Question index")
        left, top, _, bottom = self.box(self.line("Who and what"))
        self.drag(item, left + 120, (top + bottom) / 2)
        self.hears("Added Question index to Who and what")

    def place_profile(self) -> None:
        item = self.item("Profile")
        _, top, right, bottom = self.spot(f"{SECTION} nav")
        self.drag(item, right - 6, (top + bottom) / 2)
        self.hears("Added Profile to Who and what")

    def place_print(self) -> None:
        item = self.item("Print button")
        left, _, right, bottom = self.spot(SECTION)
        self.drag(item, (left + right) / 2, bottom - 2)
        self.hears("Added Print button to Who and what")

    def move_across(self) -> None:
        left, top, _, bottom = self.spot(f"{SECTION} nav")
        self.drag(self.spot(f"{SECTION} figure"), left + 4, (top + bottom) / 2)
        self.hears("Moved Profile")

    def nest(self) -> None:
        grip = self.box(self.line("Print button"))
        left, _, right, bottom = self.spot(f"{SECTION} figure")
        self.drag(grip, (left + right) / 2, bottom - 60)
        self.hears("Moved Print button")

    def resize(self) -> None:
        left, top, right, bottom = self.spot(f"{SECTION} figure")
        other = self.spot(f"{SECTION} nav")
        x, y, mouse = (right + other[0]) / 2, (top + bottom) / 2, self.page.mouse
        mouse.move(right - 20, y)
        mouse.move(x, y, steps=5)
        self.frames()
        mouse.down()
        mouse.move(x - (other[2] - left) / 6, y, steps=10)
        self.frames()
        mouse.up()
        self.hears("33")

    def nest_in_menu(self) -> None:
        item = self.box(
            self.page.locator(".menu-tree [role=row]")
            .filter(has_text="Leila Haddad")
            .locator(".field-handle")
        )
        left, top, right, bottom = self.box(
            self.page.locator(".menu-tree [role=row]").filter(has_text="Interviews")
        )
        self.drag(item, (left + right) / 2, (top + bottom) / 2)
        self.hears("Moved Leila Haddad")


class Keys(Clicks):
    """Keys alone. What is pressed next is found as anybody finds it: by Tab, by arrows, by its shortcut."""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def until(self, key: str, there: Callable[[], bool], limit: int = 90) -> None:
        """Press a key until one is there."""
        for _ in range(limit):
            if there():
                return
            self.press(key)
        raise AssertionError(f"{limit} times {key}, and not there; at {self.at()}")

    def at(self) -> str:
        return str(self.page.evaluate("document.activeElement?.outerHTML.slice(0, 200) ?? ''"))

    def go(self, place: Locator, key: str = "Tab") -> None:
        """Tab to a control, which has to be reached within 90 stops."""
        # Asked anew after each key: a panel that is drawn again meanwhile has another node for it.
        self.until(key, lambda: bool(place.first.evaluate("node => node === document.activeElement")))

    def choose(self, place: Locator) -> None:
        self.go(place)
        self.press("Enter")

    def panel(self, name: str) -> None:
        tabs = self.page.locator(".tabs [role=tab]").all_inner_texts()
        self.press(f"Alt+{next(at for at, one in enumerate(tabs, 1) if one.startswith(name))}")
        self.page.get_by_role("tabpanel", name=name).wait_for()

    def make_outline(self) -> None:
        self.panel("Outlines")
        self.choose(self.button("New outline…"))
        self.page.get_by_role("dialog", name="New outline").wait_for()
        self.type("Interviews")
        self.go(self.page.get_by_role("radio", name="Empty"))
        self.press("ArrowDown")
        self.choose(self.button("Create"))
        self.hears("Made the outline Interviews")
        self.page.get_by_role("treegrid", name="Layout of Interviews").wait_for()

    def assign(self) -> None:
        self.panel("Outlines")
        self.go(self.page.get_by_role("checkbox", name="Interviews", exact=True))
        self.press("Space")
        self.hears("Interviews is assigned to interviews")
        expect(self.canvas.get_by_role("heading", level=1)).to_have_text("Rosa Andrade")

    def hold(self, name: str, nth: int = 0) -> None:
        if self.page.evaluate("document.activeElement?.closest('.right') != null"):
            self.press("Escape")
        self.until(
            "Tab", lambda: bool(self.page.evaluate("document.activeElement?.matches('.tree [role=row]')"))
        )
        self.press("Home")
        seen: list[str] = []

        def there() -> bool:
            seen.append(
                str(
                    self.page.evaluate(
                        "document.activeElement?.querySelector('.line-label')?.textContent ?? ''"
                    )
                )
            )
            return seen[-1] == name and seen.count(name) == nth + 1

        self.until("ArrowDown", there, 30)

    def insert(self, name: str) -> None:
        self.press("Shift+I")
        self.page.get_by_role("dialog", name="Insert").wait_for()
        self.type(name)
        found = self.page.locator("[role=option][data-focused]")
        self.until(
            "ArrowDown", lambda: [one.partition("\n")[0] for one in found.all_inner_texts()] == [name], 8
        )
        self.press("Enter")
        # The first field of what is new takes the focus.
        self.page.wait_for_function("() => document.activeElement?.closest('.right') != null")

    def menu(self, act: str) -> None:
        self.press("Shift+F10")
        self.page.get_by_role("menu").wait_for()
        self.type(act)
        expect(self.page.locator("[role=menuitem][data-focused]")).to_contain_text(act)
        self.press("Enter")

    def lift(self, key: str, words: str) -> None:
        """Lift what is held, travel until the words are said, put down."""
        self.press("Space")
        label = self.page.locator(".tree .landing-label")
        self.until(key, lambda: words in " ".join(label.all_inner_texts()), 30)
        self.picture("keys")
        self.press("Space")

    def add_section(self) -> None:
        self.panel("Layout")
        self.hold("Header")
        self.insert("Section")
        self.hears("Added Section to the page")

    def name_section(self) -> None:
        self.hold("Section")
        self.press("F2")
        self.type("Who and what")
        self.press("Enter")
        self.hears("Who and what")

    def place_questions(self) -> None:
        self.hold("Who and what")
        self.insert("Question index")
        self.hears("Added Question index to Who and what")

    def place_profile(self) -> None:
        self.hold("Question index")
        self.menu("Split")
        self.choose(self.button("Split"))
        self.hears("2 columns")
        self.hold("Column", 1)
        self.insert("Profile")
        self.hears("Added Profile to Who and what")

    def place_print(self) -> None:
        self.hold("Who and what")
        self.insert("Print button")
        self.hears("Added Print button to Who and what")

    def move_across(self) -> None:
        self.hold("Profile")
        self.lift("ArrowUp", "row 1 of 2, column 1 of 2")
        self.hears("Moved Profile")

    def nest(self) -> None:
        self.hold("Print button")
        self.lift("ArrowUp", "column 1 of 2, place 2 of 2")
        self.hears("Moved Print button")

    def resize(self) -> None:
        self.hold("Column")
        self.press("Enter")
        self.choose(self.page.get_by_role("button", name="4 columns of 12"))
        self.hears("33")

    def duplicate(self) -> None:
        self.hold("Print button")
        self.press("Control+d")
        self.hears("Duplicated Print button")

    def delete(self) -> None:
        self.hold("Profile")
        self.press("Delete")
        self.hears("Deleted Profile")

    def undo(self, said: str) -> None:
        self.press("Control+z")
        self.hears(said)

    def restyle(self) -> None:
        self.panel("Styles")
        self.choose(self.button("Lichen"))
        self.hears("ichen")

    def write(self) -> None:
        self.panel("Pages")
        self.choose(self.button("New page"))
        self.page.get_by_role("dialog", name="A new page").wait_for()
        self.type("Leila Haddad")
        self.choose(self.button("Make it"))
        self.hears("Leila Haddad")
        self.go(self.page.get_by_label("Before the first question"))
        self.type(LEAD)
        self.press("Tab")
        self.type(QUESTION)
        self.press("Enter")
        self.type(ANSWER)
        self.settled()

    def put_picture(self) -> None:
        self.go(self.page.get_by_role("tab", name="Questions", exact=True), "Shift+Tab")
        self.press("ArrowRight")
        self.go(self.page.get_by_role("textbox", name="Text of Leila Haddad"))
        self.press("Control+End")
        self.go(self.button("Picture"), "Shift+Tab")
        self.press("Enter")
        dialog = self.page.get_by_role("dialog", name="Choose a picture")
        self.choose(dialog.get_by_role("button", name="tide.jpg"))
        self.go(dialog.get_by_label("Alternative text"))
        self.type(ALT)
        self.choose(dialog.get_by_role("button", name="Use it"))
        self.settled()
        self.go(self.button("Close"), "Shift+Tab")
        self.press("Enter")

    def add_to_menu(self) -> None:
        self.panel("Menus")
        items = self.page.locator(".menu-tree [role=row]")
        self.until(
            "Tab",
            lambda: bool(self.page.evaluate("document.activeElement?.matches('.menu-tree [role=row]')")),
        )
        self.until(
            "ArrowDown",
            lambda: bool(
                items.filter(has_text="Interviews").evaluate("node => node === document.activeElement")
            ),
            6,
        )
        self.choose(self.button("Add…"))
        self.go(self.page.locator(".menus").get_by_label("Page", exact=True))
        self.type("Leila")
        self.choose(self.button("Add"))
        self.hears("Leila Haddad")
        self.choose(self.button("Move Leila Haddad into the item above"))
        self.hears("Leila Haddad")

    def preview(self) -> None:
        for device in ("Show as on a phone", "Show as on paper", "Show as on a desktop"):
            self.press("/")
            self.page.get_by_role("dialog", name="Find or do anything").wait_for()
            self.type(device)
            self.press("ArrowDown", "Enter")
