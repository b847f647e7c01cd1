"""Dropping particles, and taking steps back."""

from __future__ import annotations

from benchmarks.studio.stage import Stage, percentile

DEEP = 200


def drops(stage: Stage, count: int) -> dict[str, float]:
    """Drag particles to other places of the page: from letting go to their pixels there."""
    stage.open()
    times, server, swapped = [], [], []
    ids = [one for one in stage.particles if not one.startswith("recent")]
    for number in range(count):
        node, target = ids[number % len(ids)], ids[(number + 7) % len(ids)]
        x, y = stage.centre(node)
        stage.page.mouse.move(x, y)
        stage.page.mouse.down()
        stage.page.mouse.move(x + 12, y + 12, steps=3)
        box = stage.frame.evaluate("(id) => bench.box(id)", target)
        to = stage.point(box["x"] + box["width"] / 3, box["y"] + 2)
        stage.page.mouse.move(*to, steps=6)
        stage.page.wait_for_timeout(100)
        time = stage.painted(stage.falls, "ups")
        if time is None:  # it would lie where it lay
            continue
        times.append(time)
        swapped.append(stage.page.evaluate("bench.swaps.at(-1).ms"))
        server.append(stage.page.evaluate("bench.answers.at(-1) ?? 0"))
        stage.settle()
        stage.page.wait_for_timeout(400)
    return {
        "p50": percentile(times, 0.5), "p95": percentile(times, 0.95),
        "answer": percentile(server, 0.5), "swap": percentile(swapped, 0.5),
    }  # fmt: skip


def undos(stage: Stage, count: int) -> dict[str, float]:
    """Ctrl+Z, after few steps and after two hundred: from the key to the pixels."""
    stage.open()
    stage.resize_many(0, DEEP)
    # Another window of the same person, which has read all that was done.
    stage.open()
    times = [_back(stage) for _ in range(DEEP)]
    early, late = times[:count], times[-count:]
    return {"deep p50": percentile(early, 0.5), "deep p95": percentile(early, 0.95),
            "p50": percentile(late, 0.5), "p95": percentile(late, 0.95)}  # fmt: skip


def _back(stage: Stage) -> float:
    time = stage.painted(lambda: stage.page.keyboard.press("Control+z"), "downs")
    stage.settle()
    return time or 0.0
