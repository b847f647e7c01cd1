"""Asynchronous code, run to its end from a test."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns; `TimeoutError` where it takes longer than a minute.

    It runs in a thread of its own: a browser test that ran before in this process leaves its loop running.
    """

    async def bounded() -> T:
        return await asyncio.wait_for(work, 60)

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, bounded()).result()
