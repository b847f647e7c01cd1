"""`portique build` from the studio: the same build into the same folder, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 1 << 20  # bytes of a line that a build may say


@dataclass(slots=True)
class Publisher:
    """Builds the site in `root` into its output folder; one build at a time.

    `tell` is told how far it is, as `{running, done, total}` in files; `total` is 0 while that is not known.
    """

    root: Path
    tell: Callable[[dict[str, Any]], None]
    running: bool = False

    async def build(self) -> dict[str, Any]:
        """Build; returns `{output, pages, written, removed, seconds, errors, trouble}`.

        `errors` counts pages and files that failed alone; `trouble` says why nothing was built. Raises
        OSError where no process can be started.
        """
        self.running = True
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "portique", "build", str(self.root), "--json", "--progress",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, limit=LONGEST,
            )  # fmt: skip
            try:
                assert process.stdout is not None and process.stderr is not None
                said, trouble = await asyncio.gather(process.stdout.read(), self._follow(process.stderr))
                await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
            return told(said, trouble)
        finally:
            self.running = False
            self.tell({"running": False, "done": 0, "total": 0})

    async def _follow(self, lines: asyncio.StreamReader) -> bytes:
        """Tells of the progress in what a build says; gives the rest."""
        rest = b""
        async for line in lines:
            try:
                at = json.loads(line)
                self.tell({"running": True, "done": int(at["done"]), "total": int(at["total"])})
            except (ValueError, KeyError, TypeError):
                rest += line
        return rest


def told(said: bytes, trouble: bytes) -> dict[str, Any]:
    """What the build printed, as the studio says it."""
    told = {"output": "", "pages": 0, "written": 0, "removed": 0, "seconds": 0.0, "errors": 0, "trouble": ""}
    try:
        report = json.loads(said)
        told |= {name: report[name] for name in ("output", "pages", "written", "removed", "seconds")}
        told["errors"] = sum(one.get("level") == "error" for one in report["findings"])
    except (ValueError, KeyError, TypeError):
        last = trouble.decode(errors="replace").strip().splitlines()
        told["trouble"] = last[-1][:500] if last else "the build said nothing"
    return told
