"""`portique build` from the studio: the same build into the same folder, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Publisher:
    """Builds the site in `root` into its output folder; one build at a time."""

    root: Path
    running: bool = False

    async def build(self) -> dict[str, Any]:
        """Build; returns `{output, pages, written, removed, seconds, errors, trouble}`.

        `errors` counts pages and files that failed alone; `trouble` says why nothing was built. Raises
        OSError where no process can be started.
        """
        self.running = True
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "portique", "build", str(self.root), "--json",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            try:
                said, trouble = await process.communicate()
            finally:
                if process.returncode is None:
                    process.kill()
            return told(said, trouble)
        finally:
            self.running = False


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
