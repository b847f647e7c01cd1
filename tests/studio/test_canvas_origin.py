"""The canvas's own origin: what is answered there runs no script but ours, and only the studio may frame it."""

from __future__ import annotations

import pytest
from tests.studio.conftest import CANVAS, SITE, STUDIO, Bench


def policy(headers: object) -> dict[str, str]:
    said = headers["content-security-policy"]  # type: ignore[index]
    return dict(one.strip().partition(" ")[::2] for one in said.split(";"))


@pytest.mark.parametrize(
    "path",
    [
        "/?canvas=1",
        "/",
        "/about/?canvas=1",
        "/nowhere/",
        "/own.html",
        "/own.svg",
        "/about",
        "/_portique/frame.js",
    ],
)
def test_no_document_there_runs_a_script_of_a_theme(bench: Bench, path: str) -> None:
    (bench.root / "static").mkdir(exist_ok=True)
    for name in ("own.html", "own.svg"):
        (bench.root / "static" / name).write_text("<script>alert(1)</script>", "utf-8")
    (bench.root / "frame.js").write_text("", "utf-8")
    answer = bench.canvas.get(path, follow_redirects=False)
    said = policy(answer.headers)
    assert said["script-src"] == f"{CANVAS}/_portique/frame.js"
    assert said["frame-ancestors"] == f"'self' {STUDIO}"
    assert said["worker-src"] == said["form-action"] == "'none'"
    assert answer.headers["referrer-policy"] == "no-referrer"
    published = bench.site.get(path, follow_redirects=False)
    assert "script-src" not in policy(published.headers)


def test_a_site_that_cannot_be_read_says_so_under_the_same_policy(bench: Bench) -> None:
    (bench.root / "site.yaml").unlink()
    bench.live.changed()
    answer = bench.canvas.get("/")
    assert answer.status_code == 503 and "script-src" in policy(answer.headers)


def test_below_a_path_the_script_is_named_by_its_whole_address(bench: Bench) -> None:
    bench.live._url = "https://example.org/dép;art/"
    bench.live.changed()
    answer = bench.canvas.get("/d%C3%A9p%3Bart/?canvas=1")
    assert answer.status_code == 200
    assert policy(answer.headers)["script-src"] == f"{CANVAS}/d%C3%A9p%3Bart/_portique/frame.js"


def test_no_service_worker_comes_between(bench: Bench) -> None:
    (bench.root / "static").mkdir(exist_ok=True)
    (bench.root / "static/worker.js").write_text("", "utf-8")
    assert bench.canvas.get("/worker.js").status_code == 200
    assert bench.canvas.get("/worker.js", headers={"Service-Worker": "script"}).status_code == 421


@pytest.mark.parametrize("host", ["evil.example:8082", "127.0.0.1:8082", "localhost:8080", "localhost", ""])
def test_it_answers_to_no_other_name(bench: Bench, host: str) -> None:
    assert bench.canvas.get("/?canvas=1", headers={"Host": host}).status_code == 421


def test_the_site_at_the_studio_s_name_is_led_to_its_own(bench: Bench) -> None:
    host = {"Host": "127.0.0.1:8080"}
    answer = bench.site.get("/about/?a=b%20c", headers=host, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"{SITE}/about/?a=b%20c")
    answer = bench.site.get(f"{SITE}//evil.example/", headers=host, follow_redirects=False)
    assert answer.headers["location"] == f"{SITE}//evil.example/"


def test_the_studio_knows_where_the_canvas_is(bench: Bench) -> None:
    site = bench.get("/site")
    assert (site["site_origin"], site["canvas_origin"]) == (f"{SITE}/", f"{CANVAS}/")
    assert len(site["id"]) == 12
