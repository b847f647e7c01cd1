"""Fonts in the studio: looked at, copied, uploaded, deleted; each a step that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.fonts.conftest import Registry, font_files, open_font, packed, registry
from tests.studio.conftest import Bench
from tests.studio.test_openapi import validator

from portique.fonts import catalogue as room
from portique.studio.api import fonts as resource
from portique.studio.shapes import shape

__all__ = ["registry"]

PACKAGE = "/@fontsource/probe/-/probe-1.2.3.tgz"


@pytest.fixture
def probe(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A catalogue with one family, which a registry on this machine has."""
    data = packed(font_files())
    registry.packages[PACKAGE] = data
    fonts = {"probe": open_font(data)}
    monkeypatch.setattr(room, "catalogue", lambda: fonts)
    monkeypatch.setattr(resource, "catalogue", lambda: fonts)
    monkeypatch.setenv("PORTIQUE_FONT_REGISTRY", registry.address)
    monkeypatch.setenv("PORTIQUE_CACHE", str(tmp_path / "cache"))
    return registry


def upload(bench: Bench, status: int = 200, body: bytes = b"wOF2 own", **query: str) -> Any:
    answer = bench.client.post("/api/fonts/own/file", params=query, content=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def keeps(notation: str, value: Any) -> bool:
    return not list(validator(shape(notation)).iter_errors(value))


def test_a_face_is_looked_at_without_touching_the_site(bench: Bench, probe: Registry) -> None:
    before = bench.files()
    (row,) = bench.get("/fonts")
    assert keeps("OpenFont", row) and row["here"] is False
    assert row["usual"] == {"subsets": ["latin", "latin-ext"], "weights": [400, 700], "italics": True}
    look = bench.post("/fonts/look", {"name": "probe"})
    assert keeps("FontLook", look)
    assert [one["subset"] for one in look["faces"]] == ["latin", "latin-ext", "greek"]
    face = bench.client.get(f"/api{look['faces'][2]['url']}")
    assert face.content == b"wOF2 greek 400-normal"
    assert face.headers["content-type"] == "font/woff2"
    assert probe.asked == [PACKAGE]
    assert bench.files() == before


def test_a_family_is_copied_used_and_taken_back(bench: Bench, probe: Registry) -> None:
    before = bench.files()
    made = bench.post("/fonts/own", {"name": "probe"})
    assert keeps("SiteFont", made)
    assert (made["family"], made["faces"], made["used_on"]) == ("Probe", 6, [])
    assert bench.get("/fonts")[0]["here"] is True
    fonts = bench.get("/outlines/home/styles")["fonts"]
    assert (fonts[0]["family"], fonts[0]["kind"], len(fonts[0]["faces"])) == ("Probe", "local", 2)
    face = bench.client.get(f"/api{fonts[0]['faces'][1]['url']}")
    assert face.content == b"wOF2 latin-ext 400-normal"

    bench.edit({"kind": "setting.set", "outline": "home", "group": "styles", "path": "type.text",
                "value": "Probe"})  # fmt: skip
    page = bench.site.get("/").text
    sheet = page.split("/assets/quai.")[1].split('"')[0]
    css = bench.site.get(f"/assets/quai.{sheet}").text
    assert "/media/fonts/probe/probe-latin-700.woff2" in css
    assert bench.site.get("/media/fonts/probe/probe-latin-700.woff2").content == b"wOF2 latin 700-normal"
    (own,) = bench.get("/fonts/own")
    assert own["used_on"] == ["config/quai/home/styles.yaml"]

    bench.post("/undo", {"page": "/"})
    undone = bench.post("/undo", {"page": "/"})
    assert undone["step"]["name"] == "Added the font Probe"
    assert bench.files() == before
    bench.post("/redo", {"page": "/"})
    assert bench.get("/fonts/own")[0]["faces"] == 6


def test_a_setting_that_names_the_font_before_it_is_there(bench: Bench, probe: Registry) -> None:
    bench.edit({"kind": "setting.set", "outline": "home", "group": "styles", "path": "type.text",
                "value": "Probe"})  # fmt: skip
    before = bench.site.get("/").text
    bench.post("/fonts/own", {"name": "probe"})
    after = bench.site.get("/").text
    sheets = [page.split("/assets/quai.")[1].split('"')[0] for page in (before, after)]
    assert sheets[0] != sheets[1]
    assert "probe-latin-400.woff2" in bench.site.get(f"/assets/quai.{sheets[1]}").text
    bench.post("/undo", {"page": "/"})
    assert f"/assets/quai.{sheets[0]}" in bench.site.get("/").text


def test_some_of_a_family(bench: Bench, probe: Registry) -> None:
    choice = {"name": "probe", "subsets": ["greek"], "weights": [700], "italics": False}
    assert bench.post("/fonts/own", choice)["faces"] == 1
    for wrong in ({"subsets": ["thai"]}, {"weights": ["heavy"]}, {"weights": [[]]}, {"subsets": []}):
        bench.post("/fonts/own", {"name": "probe", **wrong}, status=400)
    bench.post("/fonts/own", {"name": "nonsense"}, status=404)


def test_without_a_network(bench: Bench, probe: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTIQUE_FONT_REGISTRY", "http://127.0.0.1:9")
    before = bench.files()
    told = bench.post("/fonts/own", {"name": "probe"}, status=424)
    assert told["error"].startswith("Probe cannot be fetched: 127.0.0.1 cannot be reached")
    assert "Nothing was changed" in told["hint"]
    assert bench.files() == before


def test_other_bytes_than_the_catalogue_vouches_for(bench: Bench, probe: Registry) -> None:
    probe.packages[PACKAGE] += b"\0"
    told = bench.post("/fonts/own", {"name": "probe"}, status=424)
    assert "was not taken" in told["error"]
    assert not bench.get("/fonts/own")


def test_a_file_of_ones_own(bench: Bench) -> None:
    made = upload(bench, name="X.woff2", family="Ma Police", weight="400")
    assert (made["family"], made["faces"]) == ("Ma Police", 1)
    upload(bench, name="X.woff2", family="Ma Police", weight="400")
    italic = upload(bench, name="x.TTF", family="ma police", weight="700", style="italic", body=b"\0\1\0\0..")
    assert italic["faces"] == 2
    names = [path for path in bench.files() if path.startswith("media/fonts/")]
    assert names == ["media/fonts/ma-police-400.woff2", "media/fonts/ma-police-700italic.ttf"]
    upload(bench, 409, name="X.woff2", family="Ma Police", weight="400", body=b"wOF2 other")
    upload(bench, 415, name="X.woff2", family="A", weight="400", body=b"<html>")
    upload(bench, 415, name="X.exe", family="A", weight="400")
    for family, weight in (("", "400"), ("../..", "400"), ("A", "bold"), ("A", "1000")):
        upload(bench, 400, name="X.woff2", family=family, weight=weight)
    assert bench.post("/undo", {"page": "/"})["step"]["name"] == "Uploaded the font ma police"
    assert bench.get("/fonts/own")[0]["faces"] == 1


def test_a_font_is_deleted_with_what_names_it(bench: Bench) -> None:
    upload(bench, name="x.woff2", family="Own", weight="400")
    bench.edit({"kind": "setting.set", "outline": "home", "group": "styles", "path": "type.text",
                "value": "Own"})  # fmt: skip
    gone = bench.client.delete("/api/fonts/own", params={"family": "own"}).json()
    assert gone == {"deleted": ["media/fonts/own-400.woff2"], "used_on": ["config/quai/home/styles.yaml"]}
    assert bench.get("/fonts/own") == []
    bench.post("/undo", {"page": "/"})
    assert bench.get("/fonts/own")[0]["family"] == "Own"
    assert bench.client.delete("/api/fonts/own", params={"family": "other"}).status_code == 404


def test_the_themes_fonts_show_themselves(bench: Bench) -> None:
    row = next(one for one in bench.get("/outlines/home/styles")["fonts"] if one["family"] == "Newsreader")
    face = bench.client.get(f"/api{row['faces'][0]['url']}")
    assert face.content.startswith(b"wOF2")
    for query in ("family=newsreader&at=9", "family=newsreader&at=-1", "family=nobody", ""):
        assert bench.client.get(f"/api/fonts/own/face?{query}").status_code == 404
