"""Run the measurements of the studio and print their table.

    python -m benchmarks.studio [--articles 1000] [--particles 40] [--runs 1] [--only drops,undos]

With several runs the quietest is printed: the one whose fixed loop in the browser was the fastest.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.studio import colours, drags, edits, keys, loading, memory
from benchmarks.studio.site import edited_site
from benchmarks.studio.stage import Stage, python_loop, stage
from benchmarks.studio.stage import browser as chromium

Figures = Mapping[str, float]
MEASURED: Mapping[str, Callable[[Stage], Figures]] = {
    "cold": lambda on: loading.cold(on, 7),
    "scripts": loading.scripts,
    "drops": lambda on: edits.drops(on, 40),
    "frames": lambda on: drags.frames(on, 6),
    "keys": lambda on: keys.typing(on, 80),
    "colours": lambda on: colours.drag(on, 4),
    "undos": lambda on: edits.undos(on, 30),
    "memory": memory.growth,
}
COUNTS = frozenset(
    {"share", "frames", "long", "idle share", "idle long"}
    | {"updates", "moves", "drawn", "files", "first screen", "frame"}
)
"""Figures that are no milliseconds."""


def run(opened: Browser, name: str, articles: int, particles: int) -> tuple[Figures, float, float]:
    """One measurement on a site of its own: its figures, and milliseconds of the loops beside it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "site")
        ids = edited_site(root, articles, particles)
        with stage(opened, root, ids) as on:
            on.open()
            if name == "scripts":
                on.open_fresh()
            browsers, pythons = [on.loop()], [python_loop() for _ in range(5)]
            found = MEASURED[name](on)
            browsers.append(on.loop())
            pythons += [python_loop() for _ in range(5)]
    return found, min(browsers), min(pythons)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--particles", type=int, default=40)
    arguments.add_argument("--runs", type=int, default=1)
    arguments.add_argument("--only", default=",".join(MEASURED))
    options = arguments.parse_args()
    print("| measured | figure | × loop in the browser | loop: browser, Python |\n|---|--:|--:|--:|")
    with chromium() as opened:
        for name in options.only.split(","):
            runs = [run(opened, name, options.articles, options.particles) for _ in range(options.runs)]
            found, in_browser, in_python = min(runs, key=lambda one: one[1] + one[2])
            for figure, value in found.items():
                timed = figure not in COUNTS and name != "memory"
                ratio = f"{value / in_browser:.1f}" if timed else ""
                loops = f"{in_browser:.1f}, {in_python:.1f} ms"
                print(f"| {name}: {figure} | {value:.1f} | {ratio} | {loops} |", flush=True)


if __name__ == "__main__":
    main()
