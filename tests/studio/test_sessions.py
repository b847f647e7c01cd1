"""Nobody gets in from outside, unauthenticated or as another origin; who is in stays in after a restart."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.studio.conftest import CANVAS, SITE, STUDIO, Bench

from portique.studio.api.routes import RESOURCES
from portique.studio.app import BODY, create_studio
from portique.studio.desk import Desk
from portique.studio.sessions import Sessions

MOVE = {"gestures": [{"kind": "site.set", "path": "title", "value": "Taken"}], "page": "/"}


def stranger(bench: Bench) -> TestClient:
    """A client of the same studio without the cookie."""
    return TestClient(create_studio(bench.desk, bench.sessions), base_url=STUDIO)


def test_a_link_is_good_for_one_use(bench: Bench) -> None:
    key = bench.sessions.new_key()
    first, second = stranger(bench), stranger(bench)
    answer = first.get(f"/?key={key}", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "domain" not in cookie
    assert first.get("/api/site").status_code == 200
    assert second.get(f"/?key={key}", follow_redirects=False).status_code == 403
    assert second.get("/api/site").status_code == 401
    assert first.get(f"/?key={key}", follow_redirects=False).status_code == 303  # who is in may click again


@pytest.mark.parametrize("key", ["", "x", "é", "a" * 5000])
def test_a_wrong_key_opens_nothing(bench: Bench, key: str) -> None:
    bench.sessions.new_key()
    assert stranger(bench).get("/", params={"key": key}, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: f"{one.method} {one.path}")
def test_every_resource_asks_who_it_is(bench: Bench, resource: Any) -> None:
    path = "/api" + resource.path.replace("{source:path}", "content/about.md").replace("{group:path}", "page")
    path = path.format(name="home", id="main", position="aside", module="x")
    answer = stranger(bench).request(resource.method, path, headers={"X-Portique": "1"})
    assert answer.status_code == 401
    assert set(answer.json()) == {"error", "hint"}


def test_events_and_pages_ask_who_it_is(bench: Bench) -> None:
    for path in ("/api/events", "/", "/assets/x.js", "/api/openapi.json"):
        assert stranger(bench).get(path).status_code == 401, path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example:8081"}, 421),
        ({"Host": "127.0.0.1.nip.io:8081"}, 421),
        ({"Host": "127.0.0.1:8080"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": ""}, 421),
        ({"Origin": SITE}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:8081"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"X-Portique": ""}, 403),
        ({"X-Portique": "0"}, 403),
    ],
)
def test_a_foreign_request_changes_nothing(bench: Bench, headers: dict[str, str], status: int) -> None:
    before = bench.files()
    answer = bench.client.post("/api/edit", json=MOVE, headers=headers)
    assert answer.status_code == status, answer.text
    assert bench.files() == before
    if "X-Portique" not in headers:
        assert bench.client.get("/api/site", headers=headers).status_code == status


def test_a_link_from_elsewhere_may_open_the_studio_but_not_its_data(bench: Bench) -> None:
    came = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert bench.client.get("/", headers=came).status_code in (200, 503)
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert bench.client.get("/", headers=embedded).status_code == 403


def test_a_restarted_server_knows_its_people(bench: Bench) -> None:
    kept = (bench.root / ".portique/studio/sessions.json").read_text("utf-8")
    token = bench.client.cookies[bench.sessions.cookie]
    assert token not in kept
    again = Sessions(bench.desk.files, 8081)
    client = TestClient(create_studio(Desk.open(bench.live, SITE, CANVAS), again), base_url=STUDIO)
    client.cookies.set(bench.sessions.cookie, token)
    assert client.get("/api/site").status_code == 200


def test_on_the_network_only_numbers_and_the_named_host_are_answered(bench: Bench) -> None:
    wide = Sessions(bench.desk.files, 8081, "studio.lan")
    for host, wrong in [("studio.lan:8081", False), ("192.168.1.9:8081", False), ("evil.example:8081", True)]:
        assert (wide.place("GET", {"host": host}) is not None) is wrong, host
    assert bench.sessions.place("GET", {"host": "192.168.1.9:8081"}) is not None


def test_answers_forbid_what_the_studio_does_not_need(bench: Bench) -> None:
    for path in ("/", "/api/site", "/nothing"):
        headers = bench.client.get(path).headers
        policy = dict(
            one.strip().partition(" ")[::2] for one in headers["content-security-policy"].split(";")
        )
        assert policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'"
        assert policy["frame-src"] == f"{CANVAS} {SITE}" and policy["connect-src"] == "'self'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/../app.py", "/..%2fapp.py", "/%2e%2e/app.py", "/assets/../../app.py", "//etc/passwd"]
)
def test_static_files_lead_nowhere_else(bench: Bench, path: str) -> None:
    answer = bench.client.get(path)
    assert answer.status_code in (404, 503) and "import" not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"\xff\xfe", b'"text"', b"null", b'{"gestures": {}}', b'{"gestures": [null]}',
     b'{"gestures": [' + b"[" * 3000 + b"]" * 3000 + b"]}", b'{"gestures": [{"kind": {}}]}'],
)  # fmt: skip
def test_rubbish_is_refused_in_words(bench: Bench, body: bytes) -> None:
    answer = bench.client.post("/api/edit", content=body)
    assert answer.status_code in (400, 409) and answer.json()["error"]


def test_a_body_that_is_too_long_is_not_read(bench: Bench) -> None:
    assert bench.client.post("/api/edit", content=b" " * (BODY + 1)).status_code == 413
