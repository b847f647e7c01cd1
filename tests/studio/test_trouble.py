"""Broken files, a disk that will not, two people at one value: said in words, and the rest goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.studio.conftest import Bench

LAYOUT = "config/quai/home/layout.yaml"
PARTICLE = "custom/quai/particles/recent"
LIMIT = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit"}
READS = ("/site", "/pages", "/outlines/home", "/library?outline=home", "/problems", "/outlines/home/styles",
         "/outlines/home/assignments", "/menus", "/files")  # fmt: skip


def put(bench: Bench, path: str, data: str | bytes) -> None:
    """Write a file as another program would."""
    place = bench.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data if isinstance(data, bytes) else data.encode())
    bench.live.changed([place])


def take(bench: Bench, path: str) -> None:
    (bench.root / path).unlink()
    bench.live.changed([bench.root / path])


def errors(bench: Bench) -> list[tuple[str, str]]:
    return [(one["file"], one["code"]) for one in bench.get("/problems") if one["level"] == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "layout: [\n",
        "just words",
        "- a\n- b\n",
        "version: 2\nlayout: 7\n",
        "version: 99\n",
        "",
        b"\xff\xfe",
        "version: 2\npreset: [1]\nlayout:\n  /main/: 5\nstructure: no\ncontent: [1, 2]\n",
        "version: 2\nlayout:\n  /header/:\n    - - - - x\n  main: {a: {b: {c: [d]}}}\n",
        "a: &a [*a]\n",
    ],
    ids=range(10),
)
def test_a_layout_of_nonsense_is_read_as_far_as_it_goes_and_not_written_over(
    bench: Bench, text: str | bytes
) -> None:
    put(bench, LAYOUT, text)
    for path in READS:
        bench.get(path)
    assert bench.site.get("/?canvas=1").status_code == 200
    refused = bench.edit({**LIMIT, "value": 2}, status=409)
    assert refused["error"]
    assert (bench.root / LAYOUT).read_bytes() == (text if isinstance(text, bytes) else text.encode())
    take(bench, LAYOUT)
    bench.edit({**LIMIT, "value": 2})
    assert "limit: 2" in bench.text(LAYOUT)


@pytest.mark.parametrize(
    "text",
    [
        "form: [\n",
        "- x\n",
        "form: 7\n",
        "form: {fields: [a]}\n",
        b"\xff",
        "form: {fields: {a: {type: {x: 1}}, b: 7, c: {type: input.select, options: 7}, '': {type: input.text}, "
        "d: {type: collection.list, fields: 3}}}\n",
    ],
    ids=range(6),
)
def test_a_broken_blueprint_costs_its_form_alone(bench: Bench, text: str | bytes) -> None:
    put(bench, f"{PARTICLE}.yaml", text)
    assert bench.get("/outlines/home/nodes/recent-1304")["forms"]
    assert bench.get("/outlines/home/nodes/heading-1303")["forms"][0]["fields"]
    bench.edit({**LIMIT, "value": 2})
    assert "limit: 2" in bench.text(LAYOUT)


def test_an_unknown_kind_of_field_is_a_text_and_a_notice(bench: Bench) -> None:
    put(bench, f"{PARTICLE}.yaml", "form: {fields: {look: {type: input.sparkle, label: Sparkle}}}\n")
    (field,) = bench.get("/outlines/home/nodes/recent-1304")["forms"][0]["fields"]
    assert (field["type"], field["control"]) == ("input.sparkle", "text")
    assert ("blueprint-field-type", f"{PARTICLE}.yaml") in [
        (one["code"], one["file"]) for one in bench.get("/problems")
    ]
    bench.edit({**LIMIT, "path": "look", "value": "entries"})


@pytest.mark.parametrize(
    "text",
    [
        "{% if %}",
        "{{ nope() }}",
        "{% for i in 1..100000000 %}{{ i }}{% endfor %}",
        "{{ 1/0 }}",
        "{% include 'nowhere.twig' %}",
        b"\xff\xfe",
    ],
    ids=range(6),
)
def test_a_particle_that_fails_is_a_notice_in_its_place_and_a_problem_of_its_node(
    bench: Bench, text: str | bytes
) -> None:
    put(bench, f"{PARTICLE}.html.twig", text)
    shown = bench.site.get("/?canvas=1").text
    inside = shown.partition("<!--pq:recent-1304-->")[2].partition("<!--/pq:recent-1304-->")[0]
    assert "g-particle-error" in inside and "<!--/pq:footer-->" in shown
    (problem,) = [one for one in bench.get("/problems") if one["code"] == "particle-failed"]
    assert (problem["node"], problem["page"]) == ("recent-1304", "/")
    assert bench.node("home", "recent-1304")["problems"] == 1
    bench.edit({"kind": "layout.delete", "outline": "home", "node": "recent-1304"})
    assert not [one for one in bench.get("/problems") if one["code"] == "particle-failed"]


def test_a_page_that_fails_says_where_and_edits_and_undo_go_on(bench: Bench) -> None:
    template = "custom/quai/templates/partials/page.html.twig"
    put(bench, template, "{{ nope() }}")
    shown = bench.site.get("/?canvas=1")
    assert shown.status_code == 200 and "frame.js" in shown.text
    assert (template, "page-failed") in errors(bench)
    bench.edit({**LIMIT, "value": 2})
    bench.post("/undo", {"page": "/"})
    take(bench, template)
    (whole,) = bench.post("/render", {"page": "/"})["fragments"]
    assert whole["node"] == "" and "<!--pq:recent-1304-->" in whole["html"]
    assert errors(bench) == []


@pytest.mark.parametrize(
    "text", ["---\ntitle: [\n---\nx\n", "---\n- a\n---\nx\n", b"---\ntitle: \xff\n---\nx\n"]
)
def test_a_broken_page_is_listed_and_its_text_is_there(bench: Bench, text: str | bytes) -> None:
    put(bench, "content/about.md", text)
    (listed,) = [one for one in bench.get("/pages") if one["source"] == "content/about.md"]
    assert listed["broken"]
    assert [file for file, _ in errors(bench)] == ["content/about.md"]
    assert bench.get("/pages/content/about.md")["body"] == "x\n"
    gesture = {"kind": "page.set", "source": "content/about.md", "path": "title", "value": "About"}
    assert bench.edit(gesture, status=409)["file"] == "content/about.md"
    assert bench.site.get("/?canvas=1").status_code == 200


def test_a_site_file_that_is_away_for_a_moment_is_named(bench: Bench) -> None:
    text = bench.text("site.yaml")
    take(bench, "site.yaml")
    refused = bench.get("/site", status=507)
    assert refused["error"] == "site.yaml: No such file or directory"
    page = bench.site.get("/?canvas=1")
    assert page.status_code == 503 and "site.yaml" in page.text and str(bench.root) not in page.text
    put(bench, "site.yaml", text)
    assert bench.get("/site")["title"] == "Quai"
    assert bench.site.get("/?canvas=1").status_code == 200


def test_a_file_that_is_no_text_hides_no_other(bench: Bench) -> None:
    put(bench, "redirects.yaml", b"\xff\xfe")
    bench.get("/files")
    assert [file for file, _ in errors(bench)] == ["redirects.yaml"] * len(errors(bench))


def another(bench: Bench) -> TestClient:
    """A second browser of the same site."""
    client = TestClient(bench.client.app, base_url=str(bench.client.base_url))
    client.get(f"/?key={bench.sessions.new_key()}", follow_redirects=False)
    client.headers["X-Portique"] = "1"
    return client


def does(client: TestClient, *gestures: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = client.post("/api/edit", json={"gestures": list(gestures)})
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "gesture",
    [
        {**LIMIT, "was": 7},
        {
            "kind": "setting.set",
            "outline": "home",
            "group": "styles",
            "path": "base.accent",
            "was": "#1d4f91",
        },
        {"kind": "site.set", "path": "title", "was": "Quai"},
        {"kind": "page.set", "source": "content/about.md", "path": "title", "was": "About"},
    ],
    ids=lambda one: one["kind"],
)
def test_two_people_at_one_value_are_shown_both(bench: Bench, gesture: dict[str, Any]) -> None:
    second = another(bench)
    mine, theirs = ("#111111", "#222222") if gesture["kind"] == "setting.set" else ("One", "Two")
    bench.edit({**gesture, "value": theirs})
    status, refused = does(second, {**gesture, "value": mine})
    assert (status, refused["yours"], refused["theirs"]) == (409, mine, theirs)
    assert does(second, {**gesture, "value": theirs})[0] == 200  # both want the same
    assert (
        does(second, {key: one for key, one in {**gesture, "value": mine}.items() if key != "was"})[0] == 200
    )


def test_one_s_own_value_counts_as_seen(bench: Bench) -> None:
    for value in (1, 2, 3):  # faster than the form hears of it
        bench.edit({**LIMIT, "value": value, "was": 7}, coalesce="burst")
    assert "limit: 3" in bench.text(LAYOUT)


def test_a_value_changed_on_disk_is_shown_too(bench: Bench) -> None:
    bench.edit({**LIMIT, "value": 2, "was": 7})
    put(bench, LAYOUT, bench.text(LAYOUT).replace("limit: 2", "limit: 9"))
    refused = bench.edit({**LIMIT, "value": 3, "was": 2}, status=409)
    assert (refused["yours"], refused["theirs"]) == (3, 9)
    bench.edit({**LIMIT, "value": 3, "was": 9})


def test_a_page_of_five_megabytes_is_saved(bench: Bench) -> None:
    text = "A line that goes on.\n" * 250_000
    put(bench, "content/about.md", f"---\ntitle: About\n---\n{text}")
    gesture = {"kind": "page.body", "source": "content/about.md", "body": f"New.\n{text}", "was": text}
    bench.edit(gesture, page="/")
    assert bench.text("content/about.md").startswith("---\ntitle: About\n---\nNew.\n")


@pytest.mark.parametrize(
    "name", ["secret.png", "../outside.png", "people/../../x.png", ".hidden.png", "a/b\\..\\c.png"]
)
def test_no_link_and_no_name_leads_out_of_the_folder(bench: Bench, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_bytes(b"secret")
    (bench.root / "media").mkdir(exist_ok=True)
    (bench.root / "media" / "way-out").symlink_to(outside)
    listed = bench.client.get("/api/files", params={"folder": "way-out"})
    assert "secret" not in listed.text
    moved = bench.client.post("/api/files/rename", json={"path": "way-out/secret.png", "to": name})
    assert 400 <= moved.status_code < 500, moved.text
    gone = bench.client.delete("/api/files", params={"path": f"way-out/{name}"})
    assert 400 <= gone.status_code < 500, gone.text
    assert (outside / "secret.png").read_bytes() == b"secret"
    assert sorted(one.name for one in outside.iterdir()) == ["secret.png"]
