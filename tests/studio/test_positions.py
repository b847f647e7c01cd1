"""Positions and their modules through the API: what the files are afterwards, and that undo gives them back."""

from __future__ import annotations

from tests.studio.conftest import Bench

ASIDE = {"position": "aside"}


def fill(bench: Bench) -> None:
    bench.edit({"kind": "position.create", **ASIDE, "title": "Beside"})
    bench.edit({"kind": "position.insert", **ASIDE, "particle": "social", "index": 0})
    bench.edit({"kind": "position.insert", **ASIDE, "particle": "recent", "index": 0})


def test_a_position_is_made_and_filled(bench: Bench) -> None:
    before = bench.files()
    fill(bench)
    told = next(one for one in bench.get("/positions") if one["key"] == "aside")
    assert [one["kind"] for one in told["modules"]] == ["Recent pages", "Links to other places"]
    assert told["outlines"] == []
    names = [one["name"] for one in told["modules"]]
    assert bench.text("positions/aside.yaml") == f"title: Beside\nordering:\n  - {names[0]}\n  - {names[1]}\n"
    first = told["modules"][0]["name"]
    assert bench.text(f"positions/aside/{first}.yaml").startswith("type: particle\ntitle: Recent pages\n")
    for _ in range(3):
        bench.post("/undo", {"page": "/"})
    assert bench.files() == before


def test_modules_change_places_and_say_where_they_are_shown(bench: Bench) -> None:
    fill(bench)
    names = [one["name"] for one in bench.get("/positions")[0]["modules"]]
    bench.edit({"kind": "position.move", **ASIDE, "module": names[0], "to": "aside", "index": 1})
    assert [one["name"] for one in bench.get("/positions")[0]["modules"]] == names[::-1]
    module = {**ASIDE, "module": names[1]}
    bench.edit({"kind": "position.set", **module, "path": "options.attributes.title", "value": "Follow us"})
    bench.edit({"kind": "position.set", **module, "path": "chrome.class", "value": "quiet"})
    bench.edit({"kind": "position.set", **module, "path": "assignments", "value": {}})
    told = bench.get(f"/positions/aside/{names[1]}")
    assert told["values"]["chrome.class"] == {"value": "quiet", "own": True, "from": "this module"}
    assert not told["assignments"]["all"] and told["shown_on"] == 0
    rule = next(
        one for one in told["assignments"]["rules"] if one["kind"] == "type" and one["name"] == "interview"
    )
    bench.edit({"kind": "position.set", **module, "path": f"assignments.{rule['path']}", "value": True})
    told = bench.get(f"/positions/aside/{names[1]}")
    assert {one["url"] for one in told["assignments"]["pages"]} == set(rule["pages"])


def test_a_module_goes_to_another_position_and_into_the_bin(bench: Bench) -> None:
    fill(bench)
    bench.edit({"kind": "position.create", "position": "below", "title": "Below"})
    names = [one["name"] for one in bench.get("/positions")[0]["modules"]]
    before = bench.files()
    done = bench.edit({"kind": "position.move", **ASIDE, "module": names[0], "to": "below", "index": 0})
    assert done["created"] == {"position": "below", "module": names[0]}
    assert (bench.root / f"positions/below/{names[0]}.yaml").is_file()
    assert names[0] not in bench.text("positions/aside.yaml")
    bench.edit({"kind": "position.remove", "position": "below", "module": names[0]})
    assert not (bench.root / f"positions/below/{names[0]}.yaml").exists()
    bench.post("/undo", {"page": "/"})
    bench.post("/undo", {"page": "/"})
    assert bench.files() == before


def test_what_is_not_there_is_refused_in_words(bench: Bench) -> None:
    refused = bench.edit(
        {"kind": "position.set", **ASIDE, "module": "x", "path": "title", "value": "X"}, status=409
    )
    assert "aside" in refused["error"]
    bench.edit({"kind": "position.create", "position": "../x", "title": "X"}, status=409)
    bench.edit({"kind": "position.insert", "position": "../x", "particle": "social", "index": 0}, status=409)
