"""Coming into the studio, and what is sent for it."""

from __future__ import annotations

import gzip

from benchmarks.studio.stage import DIST, Stage, percentile


def cold(stage: Stage, count: int) -> dict[str, float]:
    """A browser that has nothing of the studio yet: until the tree and the page in its frame are there."""
    times = [stage.open_fresh() for _ in range(count)]
    return {"p50": percentile(times, 0.5), "best": min(times)}


def scripts(stage: Stage) -> dict[str, float]:
    """Kilobytes (1,000 bytes, gzip -9) of the scripts that the first screen asks for, and of the frame's."""
    asked = stage.scripts
    files = [DIST / one for one in asked if (DIST / one).is_file()]
    return {
        "first screen": sum(map(_zipped, files)) / 1000,
        "files": len(files),
        "frame": _zipped(DIST / "frame.js") / 1000,
    }


def _zipped(path: object) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))  # type: ignore[attr-defined]
