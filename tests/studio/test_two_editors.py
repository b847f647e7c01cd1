"""Two people at one site, a lost answer, a killed server, a full disk: no edit is lost without a word."""

from __future__ import annotations

import errno
from typing import Any

import pytest
from tests.studio.conftest import CANVAS, SITE, Bench, open_bench

from portique.files import content_hash
from portique.studio.desk import Desk

LIMIT = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit"}


def test_an_edit_of_another_text_is_refused_with_both(bench: Bench) -> None:
    page = bench.get("/pages/content/about.md")
    (bench.root / "content/about.md").write_text("---\ntitle: About\n---\nTheirs.\n", "utf-8")
    bench.live.changed([bench.root / "content/about.md"])
    gesture = {"kind": "page.body", "source": "content/about.md", "body": "Mine.\n"}
    refused = bench.edit(gesture, base={"content/about.md": page["hash"]}, status=409)
    assert "Theirs." in refused["theirs"] and refused["yours"][0]["body"] == "Mine.\n"
    assert refused["file"] == "content/about.md" and refused["hint"]
    now = content_hash((bench.root / "content/about.md").read_bytes())
    bench.edit(gesture, base={"content/about.md": now})
    assert bench.text("content/about.md").endswith("Mine.\n")


def test_edits_of_different_things_are_both_kept(bench: Bench) -> None:
    other = open_bench(bench.root)
    bench.edit({**LIMIT, "value": 2})
    other.live.changed()
    other.edit({"kind": "layout.rename", "outline": "home", "node": "main", "title": "Reading"})
    assert "limit: 2" in bench.text("config/quai/home/layout.yaml")
    assert "Reading" in bench.text("config/quai/home/layout.yaml")


def test_an_undo_of_what_somebody_changed_since_is_refused_with_both(bench: Bench) -> None:
    bench.edit({**LIMIT, "value": 2})
    path = bench.root / "config/quai/home/layout.yaml"
    path.write_text(path.read_text("utf-8").replace("limit: 2", "limit: 5"), "utf-8")
    bench.live.changed([path])
    before = bench.files()
    refused = bench.post("/undo", {"page": "/"}, 409)
    assert refused["error"] and refused["theirs"] is not None
    assert bench.files() == before
    passed = bench.post("/undo", {"page": "/", "skip": True})
    assert passed["said"] == "Left as it is: Set Number of Recent pages" and passed["undo"] is None
    assert bench.files() == before


def test_an_edit_whose_answer_was_lost_is_not_done_twice(bench: Bench) -> None:
    body = {"id": "the-same", "page": "/", "gestures": [
        {"kind": "layout.duplicate", "outline": "home", "node": "recent-1304"}]}  # fmt: skip
    first = bench.post("/edit", body)
    assert bench.post("/edit", body) == first
    assert bench.get("/site")["undo"]["number"] == first["step"]["number"]


def test_an_edit_whose_answer_died_with_the_server_is_not_done_twice(bench: Bench) -> None:
    body = {"id": "the-same", "page": "/", "gestures": [
        {"kind": "layout.duplicate", "outline": "home", "node": "recent-1304"}]}  # fmt: skip
    first = bench.post("/edit", body)
    files = bench.files()
    again = open_bench(bench.root)
    again.client.cookies = bench.client.cookies
    second = again.post("/edit", body)
    assert [second[key] for key in ("step", "said", "files")] == [
        first[key] for key in ("step", "said", "files")
    ]
    assert again.files() == files
    other = again.post("/edit", body | {"id": "another"})
    assert other["step"]["number"] > first["step"]["number"]


def test_who_set_a_value_last_may_set_it_again_after_the_server_was_killed(bench: Bench) -> None:
    bench.edit({**LIMIT, "value": 2, "was": 7})
    again = open_bench(bench.root)
    again.client.cookies = bench.client.cookies
    bench.edits = again.edits = 50
    again.edit({**LIMIT, "value": 4, "was": 7})
    assert "limit: 4" in again.text("config/quai/home/layout.yaml")
    somebody = open_bench(bench.root)
    refused = somebody.edit({**LIMIT, "value": 5, "was": 2}, status=409)
    assert (refused["yours"], refused["theirs"]) == (5, 4)
    assert "limit: 4" in again.text("config/quai/home/layout.yaml")


def test_undo_outlives_the_server(bench: Bench) -> None:
    before = bench.files()
    bench.edit({**LIMIT, "value": 2})
    again = open_bench(bench.root)
    again.post("/undo", {"page": "/"})
    assert again.files() == before


def test_a_step_that_a_killed_server_left_half_done_is_put_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bench.files()

    class Killed(BaseException):
        pass

    save, saved = type(bench.desk.files).save, []

    def dying(self: Any, path: str, data: bytes, **more: Any) -> str:
        if not path.startswith(".portique"):
            if saved:
                raise Killed
            saved.append(path)
        return save(self, path, data, **more)

    monkeypatch.setattr(type(bench.desk.files), "save", dying)
    with pytest.raises(Killed):
        bench.edit(
            {"kind": "site.set", "path": "title", "value": "Half"},
            {"kind": "menu.create", "menu": "foot", "title": "Foot"},
        )
    monkeypatch.undo()
    assert bench.files() != before
    desk = Desk.open(bench.live, SITE, CANVAS)
    assert desk.mended is not None
    assert bench.files() == before


def test_a_full_disk_is_said_and_changes_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bench.files()

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(bench.desk.files), "save", full)
    refused = bench.edit({**LIMIT, "value": 2}, status=507)
    monkeypatch.undo()
    assert "No space left" in refused["error"]
    assert bench.files() == before
    bench.edit({**LIMIT, "value": 2})
