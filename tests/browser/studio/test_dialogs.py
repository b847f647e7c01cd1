"""Every dialog of the studio, wide and narrow, light and dark, in both languages: for axe, for names; Escape leaves it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.browser.studio.serving import ROOT, Studio, studio
from tests.browser.studio.test_screens import LOOK, NAMELESS, READING, TAGS, at_rest
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

LAYOUT = "layout/interview?page=/interviews/rosa-andrade/&node=profile-1306"
PAGE = "pages/content/interviews/rosa-andrade.md"
_ENTRY = re.compile(r'^  "([\w.]+)": (?:"((?:[^"\\]|\\.)*)"|\{)', re.MULTILINE)


def words_of(language: str) -> dict[str, str]:
    """The studio's words, by key."""
    folder: Path = ROOT / "src/portique/studio/ui/src/i18n"
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob(f"*.{language}.ts")))
    return {key: json.loads(f'"{said}"') for key, said in _ENTRY.findall(text) if said}


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    site = copy_demo(tmp_path_factory.mktemp("dialogs") / "press")
    (site / "content/about.md").write_text("---\ntitle: About\n---\nRead [here](/interviews/).\n", "utf-8")
    with studio(browser, site) as one:
        one.page.get_by_role("treegrid").wait_for()
        gesture = {"kind": "position.create", "position": "aside", "title": "Aside"}
        one.page.evaluate(
            "gesture => fetch('/api/edit', { method: 'POST', headers: { 'X-Portique': '1' },"
            " body: JSON.stringify({ id: 'position', page: '/', gestures: [gesture] }) })",
            gesture,
        )
        yield one


class Visit:
    """One visit to the studio: how wide, how light, in which language."""

    def __init__(self, opened: Studio, axe: str, width: int, scheme: str, language: str) -> None:
        self.studio, self.page, self.words = opened, opened.page, words_of(language)
        self.trouble: list[str] = []
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate(
            "([scheme, language]) => { localStorage['portique.theme'] = scheme; localStorage['portique.language'] = language }",
            [scheme, language],
        )
        opened.open("layout/home?page=/")
        self.page.reload()
        self.page.locator(".tree").wait_for(state="attached")
        self.page.evaluate(axe)

    def go(self, address: str) -> Page:
        """Go to a place; its panel is in view."""
        self.studio.open(address)
        panel = self.page.locator(".left [role=tabpanel]")
        panel.locator("*").first.wait_for(state="attached")
        panel.get_by_text(READING).wait_for(state="detached")
        if self.page.locator(".left[inert]").count():
            self.page.keyboard.press("Control+b")
        return self.page

    def button(self, key: str, within: str = ".left") -> Callable[[], None]:
        """Press a button by the key of its words."""
        name = self.words[key]
        return self.page.locator(within).get_by_role("button", name=name, exact=True).first.click

    def act(self, key: str) -> Callable[[], None]:
        """Do something to what is held, by its menu."""

        def begin() -> None:
            line = self.page.locator(".tree [role=row][aria-selected=true]")
            line.focus()
            self.page.keyboard.press("Shift+F10")
            self.page.get_by_role("menuitem", name=self.words[key]).click()

        return begin

    def key(self, keys: str) -> Callable[[], None]:
        """Press keys in the tree."""

        def begin() -> None:
            self.page.locator(".tree [role=row][aria-selected=true]").focus()
            self.page.keyboard.press(keys)

        return begin

    def look(self, where: str) -> None:
        """Whether a rule is broken, or something has no name."""
        at_rest(self.page)
        self.trouble.extend(f"{where}: {one}" for one in self.page.evaluate(LOOK, TAGS))
        self.trouble.extend(f"{where}: no name: {one}" for one in self.page.evaluate(NAMELESS))

    def dialog(self, where: str, begin: Callable[[], None]) -> None:
        """Open a dialog, look at it, leave it by Escape; it has a name, holds the focus and gives it back."""
        begin()
        shown = self.page.get_by_role("dialog").or_(self.page.get_by_role("menu"))
        shown.last.wait_for()
        self.page.get_by_text(
            re.compile("Looking at what would change|Recherche de ce qui changerait")
        ).wait_for(state="detached")
        self.look(where)
        dialog = self.page.get_by_role("dialog")
        if dialog.count():
            named = dialog.last.evaluate(
                "one => one.ariaLabel || one.getAttribute('aria-labelledby')?.split(' ')"
                ".map(id => document.getElementById(id)?.textContent).join(' ').trim()"
            )
            inside = dialog.last.evaluate("one => one.contains(document.activeElement)")
            self.trouble += [] if named else [f"{where}: the dialog has no name"]
            self.trouble += [] if inside else [f"{where}: the focus is not in it"]
        self.page.keyboard.press("Escape")
        shown.first.wait_for(state="detached")
        for _ in range(30):  # it goes back a moment after the dialog has gone
            if not self.page.evaluate("document.activeElement === document.body"):
                return
            self.page.wait_for_timeout(100)
        self.trouble.append(f"{where}: the focus is lost")


def in_conflict(route: Route) -> None:
    answer = {"error": "layout.yaml was changed meanwhile", "hint": "Look.", "yours": {"a": 1}, "theirs": {"a": 2},
              "file": "config/quai/interview/layout.yaml", "line": 3}  # fmt: skip
    route.fulfill(status=409, json=answer)


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1440, "light", "fr"), (1440, "dark", "en"), (390, "dark", "fr"), (390, "light", "en")],
)
def test_no_dialog_has_a_violation(
    opened: Studio, axe_source: str, width: int, scheme: str, language: str
) -> None:
    visit = Visit(opened, axe_source, width, scheme, language)
    page = visit.go(LAYOUT)
    page.locator(".tree [role=row][aria-selected=true]").wait_for(state="attached")
    visit.dialog("palette", visit.key("/"))
    visit.dialog("insert", visit.key("Shift+I"))
    visit.dialog("shortcuts", visit.key("?"))
    visit.dialog("menu of a node", visit.key("Shift+F10"))
    visit.dialog("move to", visit.key("Shift+M"))
    visit.dialog("split", visit.act("tree.act.split"))
    visit.dialog("inherit", visit.act("tree.act.inherit"))
    visit.dialog("shelf", visit.act("tree.act.shelf"))
    visit.dialog("look", visit.button("app.look", ".bar"))

    page.route("**/api/edit", in_conflict)
    visit.dialog("both versions", visit.key("Shift+H"))
    page.unroute("**/api/edit")

    visit.go(PAGE)
    visit.dialog("new page", visit.button("pages.new"))
    visit.dialog("move a page", visit.button("pages.move"))
    visit.dialog("delete a page", visit.button("pages.delete"))

    visit.go("outlines/interview")
    visit.dialog("new outline", visit.button("outlines.new"))
    visit.dialog("duplicate an outline", visit.button("outlines.duplicate"))
    visit.dialog("rename an outline", visit.button("outlines.rename"))
    visit.dialog("delete an outline", visit.button("outlines.delete"))
    page.locator(".part > summary").evaluate_all(
        "all => all.forEach(one => { one.parentElement.open = true })"
    )
    visit.look("outline, all parts open")  # assigning by rules, atoms, another layout
    visit.dialog("all outlines", visit.button("outlines.everything"))
    visit.dialog("clear a layout", visit.button("outlines.clearAll"))
    load = page.locator(".layouts").get_by_role("button", name=f"{visit.words['outlines.loadYes']}…")
    visit.dialog("load a layout", load.click)

    visit.go("menus/mainmenu/interviews")
    visit.button("menus.add")()
    visit.look("menus, adding")
    visit.button("menus.delete")()
    visit.look("menus, deleting")
    visit.go("positions/aside")
    visit.dialog("new position", visit.button("positions.new"))
    visit.dialog("new module", visit.button("positions.add"))

    visit.go("problems")
    asking = page.get_by_role("button", name=re.compile("otherwise|autrement")).first
    asking.wait_for(timeout=60_000)
    visit.look("problems, with repairs")
    asking.click()
    visit.look("problems, a repair asked for")

    visit.go(LAYOUT)
    if page.locator(".right[inert]").count():
        page.keyboard.press("Control+Alt+b")
    visit.dialog("media", page.locator(".right .field-file button").first.click)

    assert not visit.trouble, "\n".join(visit.trouble)
    assert page.evaluate("window.violations") == [] and opened.trouble == []
