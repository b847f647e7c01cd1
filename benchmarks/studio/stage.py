"""The stage of a measurement: `portique serve`, Chromium, and clocks in both of the page's windows.

Times in the browser are `performance.timeOrigin + performance.now()`, in milliseconds: one clock for the
studio and for the page in its frame, which are two origins and so two processes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

SOURCES = Path(__file__).parents[2] / "src"
DIST = SOURCES / "portique/studio/ui/dist"
HOME = "layout/home?page=/"
LOOP = "() => { const began = performance.now(); let x = 0;" \
       " for (let i = 0; i < 3e6; i++) x += Math.sqrt(i % 1000) * 1.5;" \
       " return x > 0 ? performance.now() - began : 0 }"  # fmt: skip

PROBE = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const bench = window.bench = { now, swaps: [], painted: [], ready: 0, drops: 0, ups: [], downs: [] };
  for (const kind of ["pointerup", "keydown"]) addEventListener(kind, (event) =>
    bench[kind === "keydown" ? "downs" : "ups"].push(performance.timeOrigin + event.timeStamp), true);
  addEventListener("pointermove", (event) => bench.moved = performance.timeOrigin + event.timeStamp, true);
  const frames = (done) => requestAnimationFrame(() => requestAnimationFrame(done));
  addEventListener("message", ({ data, source }) => {
    if (data?.portique === 1 && data.type === "ready") bench.ready = now();
    if (data?.portique === 1 && data.type === "drop") bench.drops++;
    if (data?.portique === 1 && data.type === "swapped") {
      bench.swaps.push({ at: now(), ms: data.ms, version: data.version });
      source.postMessage({ bench: "painted" }, "*");
    }
    if (data?.bench === "painted") frames(() => source.postMessage({ bench: "done", at: now() }, "*"));
    if (data?.bench === "done") bench.painted.push(data.at);
  });
  bench.answers = [];
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (/\\/api\\/(edit|undo|redo)$/.test(one.name)) bench.answers.push(one.duration);
  })).observe({ type: "resource" });
  bench.box = (id) => {
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    let start = null;
    while (walk.nextNode()) {
      if (walk.currentNode.data === `pq:${id}`) start = walk.currentNode;
      if (start && walk.currentNode.data === `/pq:${id}`) {
        const range = document.createRange();
        range.setStartAfter(start);
        range.setEndBefore(walk.currentNode);
        if (range.getBoundingClientRect().y < 80 || range.getBoundingClientRect().bottom > innerHeight - 80)
          scrollBy({ top: range.getBoundingClientRect().y - innerHeight / 2, behavior: "instant" });
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
    }
    return null;
  };
})()"""


def python_loop() -> float:
    """Milliseconds of a fixed loop in Python."""
    began = time.perf_counter()
    sum(number * number % 7 for number in range(200_000))
    return (time.perf_counter() - began) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


@dataclass
class Stage:
    """A studio that stands open on the home page of a site in `root`."""

    root: Path
    particles: list[str]
    server: subprocess.Popen[str]
    origin: str
    context: BrowserContext
    page: Page
    scripts: list[str] = field(default_factory=list)
    """What scripts the studio asked for when it was last opened afresh."""

    @property
    def frame(self) -> Frame:
        """The page in the studio's frame."""
        return next(one for one in self.page.frames if "canvas=1" in one.url)

    def open_fresh(self) -> float:
        """As `open`, in a browser without anything in its cache; notes what scripts are asked for."""
        browser = self.context.browser
        assert browser is not None
        context = browser.new_context(
            viewport={"width": 1440, "height": 900},
            locale="en-GB",
            storage_state=self.context.storage_state(),
        )
        context.add_init_script(PROBE)
        before, self.page = self.page, context.new_page()
        asked: list[str] = []
        self.page.on("request", lambda one: asked.append(one.url.removeprefix(self.origin + "/")))
        try:
            self.page.goto(f"{self.origin}/#/{HOME}", wait_until="commit")
            there = self._there(HOME)
            self.page.wait_for_timeout(500)
            self.scripts = [one for one in dict.fromkeys(asked) if one.endswith(".js")]
        finally:
            self.page = before
            context.close()
        return there

    def open(self, address: str = HOME) -> float:
        """Go to a place of the studio; milliseconds until all of it is there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.origin}/#/{address}", wait_until="commit")
        return self._there(address)

    def _there(self, address: str) -> float:
        tree = (
            "document.querySelector('[role=treegrid] [role=row]')" if address.startswith("layout") else "true"
        )
        self.wait(f"bench.ready > 0 && {tree}")
        return float(self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
            "() => done(performance.now()))))"
        ))  # fmt: skip

    def wait(self, what: str, given: Any = None) -> None:
        """Wait for an expression of the studio's window, at most ten seconds. (Its policy forbids `eval`.)"""
        self.page.evaluate(
            "async (given) => { const end = performance.now() + 10000;"
            f" while (!({what})) {{ if (performance.now() > end) throw new Error('in vain: ' + {what!r});"
            " await new Promise((done) => setTimeout(done, 10)) } }",
            given,
        )

    def centre(self, node: str) -> tuple[float, float]:
        """Where a node of the page is in the window; it is scrolled into view."""
        box = self.frame.evaluate("(id) => bench.box(id)", node)
        if box is None:
            raise LookupError(f"{node} is not on the page")
        return self.point(box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 30))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, as a point of the window."""
        frame = self.page.evaluate(
            "() => { const f = document.querySelector('iframe'), b = f.getBoundingClientRect();"
            " return { x: b.x, y: b.y, scale: b.width / f.offsetWidth } }"
        )
        return frame["x"] + x * frame["scale"], frame["y"] + y * frame["scale"]

    def painted(self, act: Callable[[], object], began: str) -> float | None:
        """Milliseconds from the last event of a kind (`ups`, `downs`) in either window to the new pixels.

        The pixels are there at the second animation frame of the page after its script said `swapped`.
        None where `act` says False: nothing is going to change.
        """
        count = self.page.evaluate("bench.painted.length")
        if act() is False:
            return None
        self.wait("bench.painted.length > given", count)
        done = self.page.evaluate("(count) => bench.painted[count]", count)
        last = f"bench.{began}.at(-1) ?? 0"
        return float(done - max(self.page.evaluate(last), self.frame.evaluate(last)))

    def resize(self, node: str, size: int) -> None:
        """Give a node's column another width, as the hand at its edge does; back when that is on the page."""
        message = {"portique": 1, "type": "resize", "node": node, "size": size, "final": True}
        self.painted(
            lambda: self.frame.evaluate("(message) => parent.postMessage(message, '*')", message), "ups"
        )

    def resize_many(self, start: int, end: int) -> None:
        """Edits number `start` to `end`, each of another column and to another width than before."""
        for number in range(start, end):
            if number % 50 == 0:
                self.page.keyboard.press("Shift")  # the page is not heard while nobody's hand is there
            self.resize(self.particles[number % 20 * 2], 25 + number % 41)

    def heap(self, where: Page | Frame) -> float:
        """Bytes of JavaScript objects in a window, after a collection."""
        session = self.context.new_cdp_session(where)
        for _ in range(3):
            session.send("HeapProfiler.collectGarbage")
        used = session.send("Runtime.getHeapUsage")["usedSize"]
        session.detach()
        return float(used)

    def falls(self) -> bool:
        """Whether the page says that what is in the hand comes to lie elsewhere, once it is let go."""
        count = self.page.evaluate("bench.drops")
        self.page.mouse.up()
        self.page.wait_for_timeout(60)
        return bool(self.page.evaluate("bench.drops") > count)

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        self.wait("!Object.keys(localStorage).some((key) => key.startsWith('portique.queue.'))")
        self.page.wait_for_timeout(60)

    def loop(self) -> float:
        """Milliseconds of the fixed loop in this browser, the best of five."""
        return min(float(self.page.evaluate(LOOP)) for _ in range(5))


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


@contextmanager
def stage(opened: Browser, root: Path, particles: list[str]) -> Iterator[Stage]:
    """Serve a site, and come into its studio."""
    command = [sys.executable, "-m", "portique", "serve", str(root), "--port", "8790"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout is not None
        link = next((line.strip() for line in server.stdout if re.search(r"\?key=", line)), "")
        context = opened.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        context.add_init_script(PROBE)
        page = context.new_page()
        page.goto(link)
        page.wait_for_url("**/#/**")
        yield Stage(root, particles, server, link.partition("/?")[0], context, page)
        context.close()
    finally:
        server.terminate()
        server.wait(timeout=10)
