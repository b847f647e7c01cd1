"""What is left in memory after many edits, in the server and in both windows of the browser."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.studio.stage import Stage

FEW, MANY = 100, 1000


def growth(stage: Stage) -> dict[str, float]:
    """Megabytes after few edits and after many, once all that can be collected is.

    That a site is opened anew for the first time costs the server 5 MB once, after one edit as after a
    thousand: it has both at once for a moment. So that is done before the first measurement, too.
    """
    stage.open()
    _open_anew(stage)
    before = _edited(stage, 0, FEW)
    after = _edited(stage, FEW, MANY)
    return {f"{name} {when}": value for when, some in (("few", before), ("many", after))
            for name, value in some.items()}  # fmt: skip


def _edited(stage: Stage, start: int, end: int) -> dict[str, float]:
    stage.resize_many(start, end)
    _open_anew(stage)
    return {"server": _own_pss(stage.server.pid) / 1024, "studio": stage.heap(stage.page) / 1e6,
            "page": stage.heap(stage.frame) / 1e6}  # fmt: skip


def _open_anew(stage: Stage) -> None:
    """A change of the site's settings: the server opens the site anew, and collects what it let go.

    Then it checks the site: the studio holds what was found, and shall do so whenever it is measured.
    """
    os.utime(stage.root / "site.yaml")
    stage.page.wait_for_timeout(1500)
    stage.page.evaluate("fetch('/api/site')")
    stage.page.wait_for_timeout(2500)
    while Path(f"/proc/{stage.server.pid}/task/{stage.server.pid}/children").read_text():
        stage.page.wait_for_timeout(200)
    stage.page.wait_for_timeout(1000)


def _own_pss(pid: int) -> int:
    """Kilobytes of proportional memory of a process alone: a check of the site runs below it now and then."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
