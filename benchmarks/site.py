"""A cold build, a rebuild with nothing changed, and one edit, beside Hugo on the same publication.

    python -m benchmarks.site [--articles 1000] [--runs 5]

Each figure is the median of whole processes, the two programs in turn; memory is the peak of the sum of
PSS over the process and all its children, sampled every 10 ms.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.generate import hugo_site, portique_site


def pss(pid: int) -> int:
    """Kilobytes of proportional memory of a process and all below it (Linux)."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += pss(int(child))
    except OSError:
        pass
    return total


def run(command: list[str], folder: Path, *, memory: bool = False) -> tuple[float, int]:
    """Wall seconds, and peak kilobytes where asked (which slows the run a little)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0
    if memory:
        done = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not done.wait(0.01):
                peak = max(peak, pss(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
    _, trouble = process.communicate()
    seconds = time.perf_counter() - began
    if memory:
        done.set()
        watcher.join()
    if process.returncode:
        sys.exit(f"{command}: exit {process.returncode}\n{trouble.decode()}")
    return seconds, peak


def clear_portique(root: Path) -> None:
    shutil.rmtree(root / "public", ignore_errors=True)
    shutil.rmtree(root / ".portique", ignore_errors=True)


def clear_hugo(root: Path) -> None:
    shutil.rmtree(root / "public", ignore_errors=True)
    shutil.rmtree(root / "resources", ignore_errors=True)


def edit(root: Path, number: int) -> None:
    """Change one word of one article's text."""
    path = root / "content/analysis/article-00300.md"
    path.write_text(path.read_text() + f"\nOne more sentence, number {number}.\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "portique"), Path(folder, "hugo")
        portique_site(ours, options.articles)
        hugo_site(theirs, options.articles)
        build = [sys.executable, "-m", "portique", "build", "."]
        hugo = [
            str(Path(sys.executable).with_name("hugo")),
            "--quiet",
            "--noBuildLock",
            "--destination",
            "public",
        ]
        rows: dict[str, list[tuple[float, float]]] = {"cold": [], "nothing changed": [], "one edit": []}
        for number in range(options.runs):
            clear_portique(ours)
            clear_hugo(theirs)
            rows["cold"].append((run(build, ours)[0], run(hugo, theirs)[0]))
            rows["nothing changed"].append((run(build, ours)[0], run(hugo, theirs)[0]))
            edit(ours, number)
            edit(theirs, number)
            rows["one edit"].append((run(build, ours)[0], run(hugo, theirs)[0]))
        clear_portique(ours)
        clear_hugo(theirs)
        peaks = run(build, ours, memory=True)[1], run(hugo, theirs, memory=True)[1]
        print(f"{options.articles} articles, {options.runs} runs, medians of whole processes\n")
        print("| job | Portique | Hugo | ratio |\n|---|--:|--:|--:|")
        for job, times in rows.items():
            a, b = (statistics.median(one[side] for one in times) for side in (0, 1))
            ratio = statistics.median(x / y for x, y in times)
            print(f"| {job} | {a:.2f} s | {b:.2f} s | {ratio:.2f} |")
        print(
            f"| peak memory, cold (PSS) | {peaks[0] / 1024:.0f} MB | {peaks[1] / 1024:.0f} MB | {peaks[0] / peaks[1]:.2f} |"
        )


if __name__ == "__main__":
    main()
