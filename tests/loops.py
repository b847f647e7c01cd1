"""Asynchronous code, run to its end from a test."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finished(work: Coroutine[Any, Any, T], *, within: float = 60) -> T:
    """What `work` returns; `TimeoutError` after `within` seconds.

    It runs in a thread of its own: a browser test that ran before in this process leaves its loop running.
    """
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result(timeout=within)
