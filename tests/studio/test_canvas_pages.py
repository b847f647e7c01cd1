"""The page in the canvas is the page that is published, with comments and one script tag more."""

from __future__ import annotations

import re
from typing import Any

from tests.studio.conftest import SITE, STUDIO, Bench

from portique.render.marks import without_marks


def test_the_marked_page_is_the_page(bench: Bench) -> None:
    marked, plain = bench.site.get("/?canvas=1"), bench.site.get("/")
    script = re.findall(r'<script src="/_portique/frame\.js"[^>]*></script>', marked.text)
    reload = re.findall(r'<script src="/_portique/reload\.js"[^>]*></script>', plain.text)
    assert len(script) == len(reload) == 1
    assert f'data-studio="{STUDIO}"' in script[0]
    assert without_marks(marked.text.replace(script[0], "")) == plain.text.replace(reload[0], "")


def test_only_the_studio_may_frame_it(bench: Bench) -> None:
    for path in ("/", "/?canvas=1", "/about/"):
        assert bench.site.get(path).headers["content-security-policy"] == f"frame-ancestors {STUDIO}"


def test_the_first_edit_gives_what_differs_from_the_frame_s_page(bench: Bench) -> None:
    page = bench.site.get("/?canvas=1").text
    gesture = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": 1}
    done = bench.edit(gesture)
    assert [one["node"] for one in done["fragments"]] == ["recent-1304"]
    assert done["fragments"][0]["html"] in bench.site.get("/?canvas=1").text
    assert done["fragments"][0]["html"] not in page
    undone = bench.post("/undo", {"page": "/"})
    assert [one["node"] for one in undone["fragments"]] == ["recent-1304"]
    assert undone["fragments"][0]["html"] in page


def test_a_change_of_style_gives_the_sheets(bench: Bench) -> None:
    bench.site.get("/?canvas=1")
    gesture = {
        "kind": "setting.set",
        "outline": "home",
        "group": "styles",
        "path": "base.accent",
        "value": "#123",
    }
    (fragment,) = bench.edit(gesture)["fragments"]
    assert len(fragment["styles"]) >= 1
    sheet = bench.site.get(fragment["styles"][0])
    assert sheet.status_code == 200


def test_a_change_by_hand_is_shown_too(bench: Bench) -> None:
    bench.site.get("/?canvas=1")
    bench.edit({"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": 2})
    path = bench.root / "config/quai/home/layout.yaml"
    path.write_text(path.read_text("utf-8").replace("limit: 2", "limit: 3"), "utf-8")
    bench.live.changed([path])
    made = bench.post("/render", {"page": f"{SITE}/"})
    assert [one["node"] for one in made["fragments"]] == ["recent-1304"]
    assert bench.post("/render", {"page": "/"})["fragments"] == []


def test_our_own_saves_are_not_told_twice(bench: Bench) -> None:
    told: list[object] = []
    bench.live.changes.listen(told.append)
    gesture = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": 2}
    done = bench.edit(gesture)
    bench.live.changed([bench.root / path for path in done["files"]])  # what the watcher says a moment later
    assert len(told) == 1 and bench.live.version == done["version"]


def test_text_of_the_page_says_its_lines(bench: Bench) -> None:
    source = bench.text("content/about.md").splitlines()
    html = bench.site.get("/about/?canvas=1").text
    found = re.findall(r"<!--pq-text:(\d+)-(\d+)--><p>(\w+)", html)
    assert found
    for first, _, word in found:
        assert source[int(first) - 1].lstrip("*_").startswith(word)


def test_what_people_wrote_stays_text(bench: Bench) -> None:
    nasty = "<script>alert(1)</script><!--pq:x-->"
    bench.edit({"kind": "layout.rename", "outline": "home", "node": "main", "title": nasty})
    page = bench.site.get("/?canvas=1").text
    assert "<script>alert(1)" not in page
    told = bench.client.get("/api/outlines/home")
    assert told.headers["content-type"].startswith("application/json")
    assert bench.node("home", "main")["title"] == nasty


def test_a_page_is_shown_in_an_outline_that_none_has(bench: Bench) -> None:
    bench.edit(
        {"kind": "outline.create", "name": "talks", "title": "Talks", "from": "interview", "how": "copy"}
    )
    published = bench.site.get("/").text
    page = bench.site.get("/?canvas=1&outline=talks").text
    own = bench.site.get("/?canvas=1").text
    assert marked_nodes(page) != marked_nodes(own)
    assert set(marked_nodes(page)) <= ids(bench.get("/outlines/talks")["layout"])
    gesture = {"kind": "layout.insert", "outline": "talks", "into": "main", "index": 0}
    gesture["item"] = {"kind": "particle", "name": "print"}
    view = f"{SITE}/?outline=talks"
    done = bench.edit(gesture, page=view)
    (fragment,) = done["fragments"]
    assert fragment["node"] and done["created"]["node"] in fragment["html"]
    assert fragment["html"] in bench.site.get("/?canvas=1&outline=talks").text
    (undone,) = bench.post("/undo", {"page": view})["fragments"]
    assert undone["html"] in page
    assert bench.post("/render", {"page": "/"})["fragments"] == []
    assert bench.site.get("/").text.split("data-version")[0] == published.split("data-version")[0]


def test_an_outline_that_is_gone_leaves_the_page_its_own(bench: Bench) -> None:
    assert marked_nodes(bench.site.get("/?canvas=1&outline=nowhere").text) == marked_nodes(
        bench.site.get("/?canvas=1").text
    )
    assert bench.site.get("/?outline=interview").text == bench.site.get("/").text


def marked_nodes(html: str) -> list[str]:
    return re.findall(r"<!--pq:([\w.:-]+)-->", html)


def ids(node: dict[str, Any]) -> set[str]:
    return {node["id"]}.union(*(ids(child) for child in node["children"]))


def test_a_finding_of_a_marked_text_has_its_line(bench: Bench) -> None:
    path = bench.root / "content/about.md"
    path.write_text("---\ntitle: About\n---\nOne.\n\nTwo.\n\nThree ![x](gone.jpg).\n", "utf-8")
    bench.live.changed([path])
    assert "pq-text:8-8" in bench.site.get("/about/?canvas=1").text
    found = [one for one in bench.get("/problems") if one["code"] == "picture-missing"]
    assert [(one["file"], one["line"]) for one in found] == [("content/about.md", 8)]
