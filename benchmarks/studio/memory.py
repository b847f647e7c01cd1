"""What is left in memory after many edits, in the server and in both windows of the browser."""

from __future__ import annotations

import os
from pathlib import Path

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
    stage.resize_many(start, end)
    # A change of the site's settings makes the server open the site anew, and collect what it let go. Then it
    # checks the site: the studio holds what was found, and shall do so both times.
    os.utime(stage.root / "site.yaml")
    stage.page.wait_for_timeout(1500)
    stage.page.evaluate("fetch('/api/site')")
    stage.page.wait_for_timeout(2500)
    while Path(f"/proc/{stage.server.pid}/task/{stage.server.pid}/children").read_text():
        stage.page.wait_for_timeout(200)
    stage.page.wait_for_timeout(1000)
    return {"server": _own_pss(stage.server.pid) / 1024, "studio": stage.heap(stage.page) / 1e6,
            "page": stage.heap(stage.frame) / 1e6}  # fmt: skip


def _own_pss(pid: int) -> int:
    """Kilobytes of proportional memory of a process alone: a check of the site runs below it now and then."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
