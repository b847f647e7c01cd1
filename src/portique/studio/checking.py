"""`portique check` in the background: in a process of its own, once nothing has changed for a while.

A check renders every page. In this process it would hold up whoever edits; another one, of low priority, is
stopped and begun anew when something changes meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portique.model.diagnostic import Diagnostic, Level

QUIET = 2.0  # seconds without a change before a check begins
LONGEST = 300.0  # seconds that a check may take

_FIELDS = ("code", "message", "file", "line", "column", "hint", "node", "page")


@dataclass(slots=True)
class Checker:
    """Checks the site in `root` and hands the findings to `found`."""

    root: Path
    found: Callable[[tuple[Diagnostic, ...]], None]
    _loop: asyncio.AbstractEventLoop | None = None
    _task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Somebody listens: check now, and after each change from now on. Called within the loop."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._again()

    def changed(self) -> None:
        """Something changed: check again when it is quiet. May be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._again)

    def _again(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.ensure_future(self._check())

    async def _check(self) -> None:
        await asyncio.sleep(QUIET)
        gently = ["nice", "-n", "10"] if shutil.which("nice") else []
        process = await asyncio.create_subprocess_exec(
            *gently, sys.executable, "-m", "portique", "check", str(self.root), "--json",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            said, _ = await asyncio.wait_for(process.communicate(), LONGEST)
        finally:
            if process.returncode is None:
                process.kill()
        if process.returncode in (0, 1):
            self.found(read_findings(said))


def read_findings(said: bytes) -> tuple[Diagnostic, ...]:
    """The findings that `portique check --json` printed; none where it printed something else."""
    try:
        rows: Any = json.loads(said)["findings"]
        return tuple(
            Diagnostic(
                Level(row["level"]), **{name: row.get(name) for name in _FIELDS if row.get(name) is not None}
            )
            for row in rows
        )
    except (ValueError, KeyError, TypeError):
        return ()
