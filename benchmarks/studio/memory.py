"""What is left in memory after many edits, in the server and in both windows of the browser."""

from __future__ import annotations

import os

from benchmarks.site import pss
from benchmarks.studio.stage import Stage

FEW, MANY = 100, 1000


def growth(stage: Stage) -> dict[str, float]:
    """Megabytes after few edits and after many, once all that can be collected is."""
    stage.open()
    before = _edited(stage, 0, FEW)
    after = _edited(stage, FEW, MANY)
    return {f"{name} {when}": value for when, some in (("few", before), ("many", after))
            for name, value in some.items()}  # fmt: skip


def _edited(stage: Stage, start: int, end: int) -> dict[str, float]:
    for number in range(start, end):
        stage.act(stage.particles[number % 20 * 2], "down" if number // 20 % 2 else "up")
    # A change of the site's settings makes the server open the site anew, and collect what it let go.
    os.utime(stage.root / "site.yaml")
    stage.page.wait_for_timeout(1500)
    stage.page.evaluate("fetch('/api/site')")
    stage.page.wait_for_timeout(500)
    return {"server": pss(stage.server.pid) / 1024, "studio": stage.heap(stage.page) / 1e6,
            "page": stage.heap(stage.frame) / 1e6}  # fmt: skip
