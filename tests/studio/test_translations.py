"""A translation that is older than its original is told."""

from __future__ import annotations

import os
from typing import Any

from tests.studio.conftest import Bench

ORIGINAL, FRENCH = "content/tide.md", "content/tide.fr.md"


def _summary(bench: Bench) -> dict[str, Any]:
    return dict(next(one for one in bench.get("/pages") if one["source"] == FRENCH))


def _write(bench: Bench, path: str, text: str, at: int) -> None:
    (bench.root / path).write_text(text, "utf-8")
    os.utime(bench.root / path, (at, at))
    bench.live.changed([bench.root / path])


def test_by_the_files_times_it_may_be_and_by_its_mark_it_is_out_of_date(bench: Bench) -> None:
    _write(bench, ORIGINAL, "---\ntitle: Tide\n---\nIt comes.\n", 1_000_030)
    _write(bench, FRENCH, "---\ntitle: Marée\n---\nElle vient.\n", 1_000_000)
    assert (_summary(bench)["original"], _summary(bench)["stale"]) == (ORIGINAL, "")
    _write(bench, ORIGINAL, "---\ntitle: Tide\n---\nIt comes.\n", 1_000_100)
    assert _summary(bench)["stale"] == "maybe"
    bench.edit({"kind": "page.translated", "source": FRENCH})
    assert "translated_from: " in bench.text(FRENCH)
    os.utime(bench.root / FRENCH, (1, 1))
    assert _summary(bench)["stale"] == ""
    bench.edit({"kind": "page.set", "source": ORIGINAL, "path": "tags", "value": ["Sea"]})
    assert _summary(bench)["stale"] == ""
    bench.edit({"kind": "page.body", "source": ORIGINAL, "body": "It goes.\n"})
    assert _summary(bench)["stale"] == "yes"
    bench.post("/undo")
    assert _summary(bench)["stale"] == ""
    page = bench.desk.site.snapshot.of_source(FRENCH)
    assert page is not None and not page.params


def test_the_original_itself_is_no_translation(bench: Bench) -> None:
    told = bench.get("/pages/content/index.md")
    assert (told["original"], told["stale"]) == (None, "")
    bench.edit({"kind": "page.translated", "source": "content/index.md"}, status=409)
