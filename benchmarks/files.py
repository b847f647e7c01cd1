"""Hashes, YAML and the folder: `python -m benchmarks.files`. Best of five, in one process."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from portique.files import Folder
from portique.formats.front_matter import read_front_matter
from portique.formats.yaml import read_yaml

FRONT_MATTER = b"""---
title: Of quays and cranes
date: 2026-05-01
tags: [harbour, cranes]
summary: >
  Some text that
  runs on
authors:
  - Ann
image: {src: crane.jpg, alt: 'A crane'}
---
"""
PAGE = FRONT_MATTER + "Lorem ipsum dolor sit amet, é. ".encode() * 320
LAYOUT = "version: 2\nlayout:\n" + "".join(
    f"  /section-{n}/:\n    - [title-{n} 50, 'text-{n} 50']\n    - menu-{n}\n" for n in range(60)
)


def best(job: Callable[[], object], times: int) -> float:
    """Milliseconds of one call."""
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(times):
            job()
        spent.append((time.perf_counter() - start) / times)
    return min(spent) * 1e3


def hashes() -> None:
    jobs: dict[str, Callable[[bytes], str]] = {
        "blake2b": lambda data: hashlib.blake2b(data, digest_size=16).hexdigest(),
        "sha256": lambda data: hashlib.sha256(data).hexdigest(),
    }
    if importlib.util.find_spec("blake3"):
        import blake3

        jobs["blake3"] = lambda data: str(blake3.blake3(data).hexdigest())
    for size in (2_000, 10_000, 100_000, 5_000_000):
        data = os.urandom(size)
        for name, job in jobs.items():
            spent = best(lambda job=job, data=data: job(data), max(3, 2_000_000 // size))  # type: ignore[misc]
            print(f"hash {size:>9,} bytes  {name:<8} {spent * 1e3:8.1f} µs")


def yaml() -> None:
    front = best(lambda: read_front_matter(PAGE, "a"), 1000)
    print(f"1,000 pages of {len(PAGE):,} bytes  front matter {front * 1e3:.1f} ms")
    print(f"layout of {len(LAYOUT):,} bytes  fast {best(lambda: read_yaml(LAYOUT, 'a'), 20):.2f} ms", end="")
    doubled = LAYOUT + "version: 2\n"
    print(f"  tolerant (one key twice) {best(lambda: read_yaml(doubled, 'a'), 20):.2f} ms")


def folder() -> None:
    with tempfile.TemporaryDirectory() as place:
        files = Folder(Path(place))
        paths = [f"content/{n // 100}/page-{n}/index.md" for n in range(1000)]
        for path in paths:
            files.write(path, PAGE, sync=False)
        print(f"1,000 files: list {best(files.list, 3):.1f} ms", end="")
        print(f"  read {best(lambda: [files.read(path) for path in paths], 3):.1f} ms", end="")
        print(f"  read_many {best(lambda: list(files.read_many(paths)), 3):.1f} ms", end="")
        print(f"  write {best(lambda: [files.write(path, PAGE, sync=False) for path in paths], 1):.1f} ms")


if __name__ == "__main__":
    hashes()
    yaml()
    folder()
