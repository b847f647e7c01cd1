"""The site is built from the studio as by the command."""

from __future__ import annotations

from typing import Any

from tests.loops import finished
from tests.studio.conftest import Bench

from portique.studio.publishing import Publisher, told


def test_the_site_is_built_into_its_folder(bench: Bench) -> None:
    made = bench.post("/build")
    assert (made["errors"], made["trouble"]) == (0, "")
    assert made["output"] == str(bench.root / "public")
    assert made["pages"] and (bench.root / "public" / "index.html").is_file()
    assert bench.post("/build")["written"] == 0


def test_it_is_told_how_far_the_build_is(bench: Bench) -> None:
    said: list[dict[str, Any]] = []
    made = finished(Publisher(bench.root, said.append).build())
    *under_way, over = said
    assert over == {"running": False, "done": 0, "total": 0}
    assert under_way[0] == {"running": True, "done": 0, "total": 0}
    assert under_way[-1]["done"] == under_way[-1]["total"] >= made["pages"]
    assert [one["done"] for one in under_way] == sorted(one["done"] for one in under_way)


def test_what_a_build_says_besides_is_not_lost(bench: Bench) -> None:
    (bench.root / "site.yaml").unlink()
    said: list[dict[str, Any]] = []
    assert "site.yaml" in finished(Publisher(bench.root, said.append).build())["trouble"]
    assert said == [{"running": False, "done": 0, "total": 0}]


def test_a_build_that_cannot_be_done_says_why() -> None:
    assert told(b"", b"Traceback\nError: the disk is full\n")["trouble"] == "Error: the disk is full"


def test_nobody_builds_without_being_let_in(bench: Bench) -> None:
    assert bench.client.post("/api/build", headers={"X-Portique": ""}).status_code == 403
