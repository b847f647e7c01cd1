"""Nobody gets in from outside, unauthenticated or as another origin; who is in stays in after a restart."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.studio.conftest import CANVAS, SITE, STUDIO, Bench

from portique.studio import sessions
from portique.studio.api.routes import RESOURCES
from portique.studio.app import BODY, create_studio
from portique.studio.desk import Desk
from portique.studio.sessions import Sessions, Visitor

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
    path = "/api" + resource.path.replace("{source:path}", "content/about.md").replace(
        "{group:path}", "page"
    ).replace("{file:path}", "site.yaml")
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


# --- time ----------------------------------------------------------------------------------------------------


class Clock:
    """The clocks that sessions look at, to be set."""

    def __init__(self) -> None:
        self.now = time.time()
        self.running = 5.0

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.running

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.running += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(sessions, "time", made)
    return made


def test_a_link_is_good_for_ten_minutes(bench: Bench, clock: Clock) -> None:
    key = bench.sessions.new_key()
    clock.passes(sessions.KEY_LASTS + 1)
    assert bench.sessions.enter(key) is None
    key = bench.sessions.new_key()
    clock.now -= 1e6  # a clock that is set back or forth makes no difference
    clock.passes(sessions.KEY_LASTS - 1)
    assert bench.sessions.enter(key)


def test_a_new_link_makes_the_last_one_void(bench: Bench) -> None:
    first, second = bench.sessions.new_key(), bench.sessions.new_key()
    assert bench.sessions.enter(first) is None and bench.sessions.enter(second)


def test_another_program_of_the_owner_s_makes_a_link(bench: Bench, clock: Clock) -> None:
    key = sessions.leave_key(bench.desk.files)
    assert key not in bench.text(sessions.LINK)
    assert bench.sessions.enter(key + "x") is None
    assert bench.sessions.enter(key) and bench.sessions.enter(key) is None
    key = sessions.leave_key(bench.desk.files)
    clock.passes(sessions.KEY_LASTS + 1)
    assert bench.sessions.enter(key) is None
    for rubbish in (b"[]", b"{", b'{"key": 1, "made": "x"}', b"\xff"):
        bench.desk.files.write(sessions.LINK, rubbish)
        assert bench.sessions.enter("x") is None


def test_many_wrong_links_are_not_looked_at_for_a_minute(bench: Bench, clock: Clock) -> None:
    client = stranger(bench)
    answers = [
        client.get("/?key=x", follow_redirects=False).status_code for _ in range(sessions.WRONG_KEYS + 5)
    ]
    assert answers[0] == 403 and answers[-1] == 429
    key = bench.sessions.new_key()
    assert client.get(f"/?key={key}", follow_redirects=False).status_code == 429
    assert bench.client.get("/api/site").status_code == 200  # who is in stays in
    clock.passes(61)
    assert client.get(f"/?key={key}", follow_redirects=False).status_code == 303


def test_no_page_elsewhere_tries_links(bench: Bench) -> None:
    key, client = bench.sessions.new_key(), stranger(bench)
    came = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    for _ in range(sessions.WRONG_KEYS + 5):
        assert client.get(f"/?key={key}", headers=came, follow_redirects=False).status_code == 403
    assert client.get(f"/?key={key}", follow_redirects=False).status_code == 303


def test_a_session_ends_when_it_rests_for_long_and_at_last(bench: Bench, clock: Clock) -> None:
    token = bench.sessions.enter(bench.sessions.new_key())
    assert token
    clock.passes(sessions.LASTS - 10)
    assert bench.sessions.visitor(token)
    clock.passes(sessions.LASTS - 10)
    assert bench.sessions.visitor(token)
    for _ in range(5):
        clock.passes(sessions.LASTS - 10)
        bench.sessions.visitor(token)
    assert bench.sessions.visitor(token) is None
    again = Sessions(bench.desk.files, 8081)
    assert again.visitor(token) is None


def test_a_cookie_is_exchanged_every_day(bench: Bench, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", "utf-8")
    app = create_studio(bench.desk, bench.sessions, dist=tmp_path)
    client = TestClient(app, base_url=STUDIO)
    client.get(f"/?key={bench.sessions.new_key()}")
    old = client.cookies[bench.sessions.cookie]
    visitor = bench.sessions.visitor(old)
    assert "set-cookie" not in client.get("/").headers
    clock.passes(sessions.DAY + 1)
    given = client.get("/").headers["set-cookie"].lower()
    assert "httponly" in given and "samesite=strict" in given and "path=/" in given
    new = client.cookies[bench.sessions.cookie]
    assert new != old
    assert bench.sessions.visitor(old) == bench.sessions.visitor(new) == visitor  # requests are on their way
    assert Sessions(bench.desk.files, 8081).visitor(new) == visitor
    clock.passes(sessions.GRACE + 1)
    assert bench.sessions.visitor(old) is None and bench.sessions.visitor(new) == visitor


@pytest.mark.parametrize(
    "said", [b"[]", b"{", b"\xff", b'{"a": "x", "b": [1], "c": null}', b'{"a": [1,2,3,4,5,6]}']
)
def test_a_broken_file_of_sessions_lets_nobody_in_and_stops_nobody(bench: Bench, said: bytes) -> None:
    bench.desk.files.write(sessions.FILE, said)
    again = Sessions(bench.desk.files, 8081)
    assert again.visitor("x") is None
    assert again.visitor(again.enter(again.new_key()) or "")


def test_sessions_of_an_earlier_version_go_on(bench: Bench) -> None:
    hashed = sha256(b"old").hexdigest()
    bench.desk.files.write(sessions.FILE, json.dumps({hashed: time.time() - 10}).encode())
    assert Sessions(bench.desk.files, 8081).visitor("old") == Visitor("owner", hashed[:12])
