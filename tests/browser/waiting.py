"""How long the tests of the browser wait for what comes: on a busy machine it comes late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Locator, Page, Route

T = TypeVar("T")
PATIENCE = 30_000  # ms


def until(page: Page, holds: Callable[[], T], told: Callable[[], object] = str) -> T:
    """Wait until something outside of the page holds, as what a file says; give it.

    `told`: what to say where it never does. Also for what is asked inside of a page whose policy forbids Playwright's own way of waiting there.
    """
    for _ in range(PATIENCE // 50):
        if found := holds():
            return found
        page.wait_for_timeout(50)
    found = holds()
    assert found, told()
    return found


def tick(box: Locator, wanted: bool = True) -> None:
    """Tick a box or a radio button, or untick it; once more where the form moved between press and release.

    Forms grow while their problems and consequences arrive, and a busy machine takes its time for one click.
    """

    def done() -> bool:
        if box.is_checked() != wanted:
            box.click()
        return box.is_checked() == wanted

    until(box.page, done)


class Held:
    """Requests of a page that get no answer before they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.routes: list[Route] = []
        self._open = False
        page.route(pattern, self._come)

    def _come(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self.routes.append(route)

    def one(self) -> None:
        """Let the last that came go."""
        self.routes.pop().continue_()

    def all(self) -> None:
        """Let all go, also those that come later."""
        self._open = True
        while self.routes:
            self.routes.pop(0).continue_()
