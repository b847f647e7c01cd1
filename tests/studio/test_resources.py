"""What the API reads, and what it does with files."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from tests.studio.conftest import Bench


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"".join(b"\0" + b"\0\0\0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(bench: Bench, folder: str, name: str, data: bytes) -> Any:
    return bench.client.post("/api/files", params={"folder": folder, "name": name}, content=data)


def test_the_site_and_its_pages(bench: Bench) -> None:
    site = bench.get("/site")
    assert site["site_origin"] == "http://localhost:8080/" and site["undo"] is None
    assert {one["name"]: one["pages"] for one in site["outlines"]}["interview"] == 5
    pages = bench.get("/pages")
    sources = [page["source"] for page in pages]
    assert all(page["parent"] in (None, *sources[:at]) for at, page in enumerate(pages))
    assert {"content/about.md", "content/index.fr.md"} <= set(sources)


def test_an_outline_says_what_comes_from_where(bench: Bench) -> None:
    home = bench.get("/outlines/home")
    header = next(one for one in home["layout"]["children"] if one["id"] == "header")
    assert header["from"] == "default" and header["inherit"]["outline"] == "default"
    assert {one["outline"] for one in home["sources"]} == {"default"}
    assert "home" in {one["outline"] for one in bench.get("/outlines/default")["heirs"]}
    bench.get("/outlines/nobody", 404)


def test_values_say_where_they_come_from_and_can_be_reset(bench: Bench) -> None:
    def limit() -> dict[str, Any]:
        told = bench.get("/outlines/home/nodes/recent-1304")
        return dict(told["forms"][0]["values"]["limit"])

    assert limit() == {"value": 7, "own": True, "from": "this outline"}
    reset = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": None}
    bench.edit(reset)
    assert limit()["own"] is False and limit()["from"] == "the particle's defaults"
    default = {
        "kind": "setting.set",
        "outline": "default",
        "group": "particles",
        "path": "recent.limit",
        "value": 4,
    }
    bench.edit(default)
    assert limit() == {"value": 4, "own": False, "from": "the base outline"}


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA,en;q=0.5", "de,ur", ""])
def test_words_are_those_of_the_reader(bench: Bench, language: str) -> None:
    bench.client.headers["Accept-Language"] = language
    said = bench.edit({"kind": "layout.delete", "outline": "home", "node": "recent-1304"})["said"]
    assert said == ("Pages récentes : supprimé" if language.startswith("fr") else "Deleted Recent pages")


def test_both_languages_say_the_same_things() -> None:
    from portique.studio.sentences import ENGLISH, FRENCH

    assert list(ENGLISH) == list(FRENCH)
    for key, sentence in ENGLISH.items():
        assert sorted(re.findall(r"{\w+", sentence)) == sorted(re.findall(r"{\w+", FRENCH[key])), key


def test_yaml_that_is_typed_is_read_and_held_against_the_form(bench: Bench) -> None:
    path = "/outlines/home/nodes/recent-1304/yaml"
    fine = bench.post(path, {"yaml": "limit: 3\n"})
    assert fine["values"] == {"limit": 3} and fine["problems"] == [] and fine["before"]["limit"] == 7
    broken = bench.post(path, {"yaml": "limit: [\n"})
    assert broken["values"] is None and broken["problems"][0]["line"]
    assert bench.post("/outlines/home/settings/styles/base/yaml", {"yaml": "accent: '#fff'\n"})["values"]


def test_rules_say_the_pages_that_they_catch(bench: Bench) -> None:
    rules = bench.get("/outlines/interview/assignments")
    found = next(one for one in rules["rules"] if (one["kind"], one["name"]) == ("type", "interview"))
    assert found["set"] and "/interviews/two-pilots/" in found["pages"]
    assert {one["reason"] for one in rules["pages"]} == {"rule"}


def test_what_an_edit_would_do_is_told_and_not_done(bench: Bench) -> None:
    before = bench.files()
    gesture = {"kind": "layout.clear", "outline": "default", "keep_inherited": False}
    told = bench.post("/consider", {"gestures": [gesture]})
    assert "Logo" in {one["label"] for one in told["loses"]}
    assert "home" in {one["outline"] for one in told["changes"]}
    rule = {"kind": "setting.set", "outline": "interview", "group": "assignments", "path": "page.0.about",
            "value": True}  # fmt: skip
    assert "/about/" in {one["url"] for one in bench.post("/consider", {"gestures": [rule]})["pages"]}
    assert bench.post("/consider", {"gestures": [{"kind": "nonsense"}]})["refused"]
    assert bench.files() == before


def test_styles_say_what_shows_at_once(bench: Bench) -> None:
    styles = bench.get("/outlines/home/styles")
    assert styles["properties"]["base.accent"] == "--base-accent"
    assert {"quai", "mole"} <= {one["name"] for one in styles["presets"]}
    assert (
        bench.site.get(styles["presets"][0]["image"].removeprefix("http://localhost:8080")).status_code == 200
    )


def test_an_interview_comes_in_parts(bench: Bench) -> None:
    page = bench.get("/pages/content/interviews/two-pilots.md")
    assert "".join(part["text"] for part in page["parts"]) == page["body"]
    asked = [part for part in page["parts"] if part["kind"] == "question"]
    assert asked and all(part["question"] in part["text"] for part in asked)
    bench.get("/pages/content/nobody.md", 404)
    bench.get("/pages/site.yaml", 404)


def test_a_picture_is_uploaded_used_renamed_and_deleted(bench: Bench) -> None:
    before = bench.files()
    made = upload(bench, "people", "new.png", png(4, 3)).json()
    assert (made["value"], made["width"], made["height"]) == ("gantry-media://people/new.png", 4, 3)
    assert bench.site.get("/media/people/new.png").content == png(4, 3)
    again = upload(bench, "people", "new.png", png(4, 3)).json()
    assert again["path"] == "people/new.png"
    other = upload(bench, "people", "new.png", png(5, 5)).json()
    assert other["path"] == "people/new-2.png"
    bench.edit(
        {"kind": "page.set", "source": "content/about.md", "path": "image", "value": "/media/people/new.png"}
    )
    (listed,) = [one for one in bench.get("/files?folder=people") if one["path"] == "people/new.png"]
    assert listed["used_on"] == ["content/about.md"]
    moved = bench.post("/files/rename", {"path": "people/new.png", "to": "people/face.png"})
    assert moved["used_on"] == ["content/about.md"]
    assert "/media/people/face.png" in bench.text("content/about.md")
    gone = bench.client.delete("/api/files", params={"path": "people/face.png"}).json()
    assert gone == {"deleted": ["people/face.png"], "used_on": ["content/about.md"]}
    for _ in range(5):
        bench.post("/undo")
    assert bench.files() == before


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("x.php", b"<?php", 415),
        ("x.html", b"<script>", 415),
        ("x", b"x", 415),
        ("x.png", b"no picture", 415),
        ("x.png", b"", 400),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 415),
        ("x.svg", b"<svg onload='alert(1)'></svg>", 415),
        ("x.svg", b"<svg width='1' height='1'></svg>", 200),
        ("../../evil.png", png(1, 1), 200),
        ("con.png", png(1, 1), 400),
    ],
)
def test_what_is_no_good_file_is_refused(bench: Bench, name: str, data: bytes, status: int) -> None:
    answer = upload(bench, "", name, data)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert answer.json()["path"] in ("x.svg", "evil.png")
    assert not (bench.root.parent / "evil.png").exists() and not (bench.root / "evil.png").exists()


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", ".hidden", "/etc", "a//b", "..", "a/.git", "x\0y", "a\\..\\..\\b"]
)
def test_no_path_leads_out_of_the_media(bench: Bench, path: str) -> None:
    around = set(Path(bench.root).parent.rglob("*")) - set(bench.root.rglob("*"))
    for answer in (
        bench.client.get("/api/files", params={"folder": path}),
        bench.client.post("/api/files/folders", json={"path": path}),
        bench.client.post("/api/files/rename", json={"path": "tide.jpg", "to": path + "/y.jpg"}),
        bench.client.delete("/api/files", params={"path": path}),
        upload(bench, path, "x.png", png(1, 1)),
    ):
        assert answer.status_code in (200, 400, 404), answer.text
        assert answer.status_code != 200 or path in ("/etc",)
    assert set(Path(bench.root).parent.rglob("*")) - set(bench.root.rglob("*")) == around
