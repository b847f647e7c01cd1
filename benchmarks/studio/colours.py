"""Dragging a colour, with the page following."""

from __future__ import annotations

import math
import time

from benchmarks.studio.stage import Stage

WATCH = """() => {
  bench.updates = bench.frames = 0;
  new MutationObserver(() => { bench.changed = true })
    .observe(document.documentElement, { attributeFilter: ["style"] });
  const step = () => {
    bench.frames++;
    if (bench.changed) bench.updates++;
    bench.changed = false;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""

AT_ONCE = 4
"""Movements that the driver is asked for together: one by one it makes fewer than thirty a second."""


def drag(stage: Stage, seconds: float) -> dict[str, float]:
    """The thumb of a colour's area drawn in circles: frames of the page in which the colour is another.

    Beside them `moves`, the movements that the driver made, and all `drawn` frames; each a second.

    `compiled`: from the last movement to the page with the style sheet that has this colour; the studio
    waits a little for the hand before it sends anything.
    """
    stage.open("styles?page=/")
    page = stage.page
    page.locator(".styles .style-block button[aria-expanded=false]").first.click()
    page.locator(".styles .style-block .field-swatch").first.click()
    page.wait_for_timeout(500)
    area = page.locator(".colour-area").bounding_box()
    assert area is not None
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    stage.frame.evaluate(WATCH)
    began = time.perf_counter()
    step = 0
    while time.perf_counter() - began < seconds:
        step += AT_ONCE
        page.mouse.move(x + 40 * math.sin(step / 9), y + 30 * math.cos(step / 9), steps=AT_ONCE)
    lasted = time.perf_counter() - began
    updates, drawn = stage.frame.evaluate("[bench.updates, bench.frames]")
    compiled = []
    for turn in range(5):
        page.mouse.move(x - 20 - turn, y + 20 + turn, steps=3)
        page.wait_for_timeout(1500)
        stage.settle()
        if page.evaluate("bench.painted.at(-1) <= bench.moved"):
            continue  # a colour that the page had already
        compiled.append(float(page.evaluate("bench.painted.at(-1) - bench.moved")))
    page.mouse.up()
    a_second = {"updates": updates / lasted, "moves": step / lasted, "drawn": drawn / lasted}
    return a_second | {"compiled": max(compiled, default=float("nan"))}
