"""Frames while something is dragged over the page."""

from __future__ import annotations

import math

from benchmarks.studio.stage import Stage, percentile

IN_TIME = 17.0
"""Milliseconds: one frame at 60 Hz, and what its clock is rounded by."""

WATCH = """() => {
  const deltas = [], long = [];
  new PerformanceObserver((list) => list.getEntries().forEach((one) => long.push(one.duration)))
    .observe({ type: "longtask" });
  let last = 0;
  bench.watching = true;
  const step = (time) => {
    if (last) deltas.push(time - last);
    last = time;
    if (bench.watching) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  bench.deltas = deltas;
  bench.long = long;
}"""


def frames(stage: Stage, seconds: float) -> dict[str, float]:
    """A particle carried in circles over the page: times between the page's animation frames.

    `idle` is the same movement with nothing in the hand: what the machine and the browser give at best.
    """
    stage.open()
    x, y = stage.centre(stage.particles[8])
    idle, idle_long = _circle(stage, x, y, seconds)
    stage.page.mouse.move(x, y)
    stage.page.mouse.down()
    held, long = _circle(stage, x, y, seconds)
    stage.page.keyboard.press("Escape")
    stage.page.mouse.up()
    return {
        "share": _share(held), "p95": percentile(held, 0.95), "frames": len(held), "long": long,
        "idle share": _share(idle), "idle long": idle_long,
    }  # fmt: skip


def _circle(stage: Stage, x: float, y: float, seconds: float) -> tuple[list[float], int]:
    stage.frame.evaluate(WATCH)
    for step in range(int(seconds * 60)):
        angle = step / 20
        stage.page.mouse.move(x + 180 * math.sin(angle), y + 160 * math.cos(angle))
        stage.page.wait_for_timeout(8)
    stage.frame.evaluate("bench.watching = false")
    return stage.frame.evaluate("bench.deltas"), stage.frame.evaluate("bench.long.length")


def _share(deltas: list[float]) -> float:
    return 100 * sum(one <= IN_TIME for one in deltas) / max(1, len(deltas))
