"""Dragging a colour, with the page following."""

from __future__ import annotations

import math
import time

from benchmarks.studio.stage import Stage, percentile

WATCH = """() => {
  bench.updates = 0;
  new MutationObserver(() => { bench.changed = true }).observe(document.documentElement, { attributeFilter: ["style"] });
  const step = () => {
    if (bench.changed) bench.updates++;
    bench.changed = false;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""


def drag(stage: Stage, seconds: float) -> dict[str, float]:
    """The thumb of a colour's area drawn in circles: frames of the page in which the colour is another.

    `compiled`: from letting go to the page with the style sheet that has the last colour. While that is
    made, a key is pressed in the panel: `key` is how long its character takes.
    """
    stage.open("styles?page=/")
    page = stage.page
    fold = page.locator(".style-block button[aria-expanded]").first
    fold.click()
    page.locator(".field-swatch").first.click()
    area = page.locator(".colour-area").bounding_box()
    assert area is not None
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    stage.frame.evaluate(WATCH)
    began = time.perf_counter()
    step = 0
    while time.perf_counter() - began < seconds:
        step += 1
        page.mouse.move(x + 40 * math.sin(step / 9), y + 30 * math.cos(step / 9))
        page.wait_for_timeout(5)
    lasted = time.perf_counter() - began
    updates = stage.frame.evaluate("bench.updates")
    compiled = []
    for turn in range(5):
        page.mouse.move(x - 20 - turn, y + 20 + turn, steps=3)
        compiled.append(stage.painted(page.mouse.up, "ups") or 0.0)
        stage.settle()
        page.mouse.move(x + turn, y)
        page.mouse.down()
    page.mouse.up()
    return {"updates": updates / lasted, "compiled p50": percentile(compiled, 0.5), "compiled": max(compiled)}
