"""The site is built from the studio as by the command."""

from __future__ import annotations

from tests.studio.conftest import Bench

from portique.studio.publishing import told


def test_the_site_is_built_into_its_folder(bench: Bench) -> None:
    made = bench.post("/build")
    assert (made["errors"], made["trouble"]) == (0, "")
    assert made["output"] == str(bench.root / "public")
    assert made["pages"] and (bench.root / "public" / "index.html").is_file()
    assert bench.post("/build")["written"] == 0


def test_a_build_that_cannot_be_done_says_why() -> None:
    assert told(b"", b"Traceback\nError: the disk is full\n")["trouble"] == "Error: the disk is full"


def test_nobody_builds_without_being_let_in(bench: Bench) -> None:
    assert bench.client.post("/api/build", headers={"X-Portique": ""}).status_code == 403
