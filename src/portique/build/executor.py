"""Who renders: this process, or several that hold the same site.

An executor has one method, `run`. Worker processes are forked from a single-threaded build, so that they
hold the site without loading it again; they write their own files and return hashes, reads and findings.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")

WORTH_A_WORKER = 150  # jobs: below, starting a process costs more than it saves
CHUNK = 24


class Executor(Protocol):
    """Runs jobs in any order; each result carries what is needed to place it."""

    def run(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]: ...


class InProcess:
    """One job after the other, here."""

    def run(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield the result of each job in order."""
        for job in jobs:
            yield work(job)


class Forked:
    """Jobs in `workers` forked processes, in chunks."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def run(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield results as they come. An exception in a worker is raised here."""
        import multiprocessing

        global _held
        _held = (work, jobs)
        chunks = [range(start, min(start + CHUNK, len(jobs))) for start in range(0, len(jobs), CHUNK)]
        gc.collect()
        gc.freeze()
        try:
            with multiprocessing.get_context("fork").Pool(self.workers, _settle) as pool:
                for results in pool.imap_unordered(_run_chunk, chunks):
                    yield from results
        finally:
            _held = None
            gc.unfreeze()


# What forked workers inherit: jobs are values of the site, which they hold already, and never travel.
_held: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def _settle() -> None:
    """A worker lives for one build: what it makes is seldom garbage in circles."""
    gc.set_threshold(100_000, 50, 50)


def _run_chunk(numbers: range) -> list[Any]:
    assert _held is not None
    work, jobs = _held
    return [work(jobs[number]) for number in numbers]


def executor_for(jobs: int, workers: int | None) -> Executor:
    """The executor for that many jobs: `workers` processes, or as many as the machine has cores."""
    count = workers or (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    can_fork = sys.platform.startswith("linux") and threading.active_count() == 1
    if count > 1 and can_fork and jobs >= WORTH_A_WORKER:
        return Forked(count)
    return InProcess()
