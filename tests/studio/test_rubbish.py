"""Whatever comes in at any door, in any parameter: an answer in words, nothing outside of the folder, no crash."""

from __future__ import annotations

import json
import os
import random
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.studio.conftest import Bench
from tests.studio.test_any_two import SAMPLES
from tests.studio.test_openapi import PLACES

from portique.studio.api.routes import RESOURCES, Resource

CANARY = "canary-of-another-folder"
TEXTS = ["", ".", "..", "../../secret", "../secret.md", "/etc/passwd", "a/../../../secret", "..\\..\\secret", "a\0b",
         "\x00", "%2e%2e%2fsecret", "C:\\secret", "file:///etc/passwd", "gantry-media://../../secret", "~", "\ud800",
         "\u202eabc", ".git/config", ".portique/studio/sessions.json", "x" * 5000, "../" * 60 + "etc/passwd", "a\nb: c",
         "{{ 7 * 7 }}", "<script>alert(1)</script>", "way-out/secret.md", "con", "a" * 300 + ".md", "é" * 200]  # fmt: skip
VALUES: list[Any] = [*TEXTS, None, True, -1, 10**30, 1e308, [], {}, [[[]]], {"a": {"b": []}}, ["../secret"]]


@pytest.fixture
def guarded(bench: Bench, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Bench]:
    """A studio with secrets around its folder, and a link that leads out."""
    around = tmp_path / "around"
    around.mkdir()
    for place in (tmp_path / "secret", tmp_path / "secret.md", around / "secret.md"):
        place.write_text(CANARY, "utf-8")
    for folder in ("content", "media", "menus", "config"):
        (bench.root / folder).mkdir(exist_ok=True)
        (bench.root / folder / "way-out").symlink_to(around)
    before = {path: path.read_bytes() for path in around.rglob("*") if path.is_file()}
    outside = sorted(one.name for one in tmp_path.iterdir())
    yield bench
    assert {path: path.read_bytes() for path in around.rglob("*") if path.is_file()} == before
    assert sorted(one.name for one in tmp_path.iterdir()) == outside
    assert not [record for record in caplog.records if record.exc_info], "the server met a mistake of its own"


def quoted(value: Any) -> str:
    from urllib.parse import quote

    return quote(value if isinstance(value, str) else json.dumps(value), safe="", errors="surrogatepass")


def fine(answer: Any, what: object) -> None:
    assert answer.status_code < 500, (what, answer.text[:300])
    assert CANARY not in answer.text, what


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: f"{one.method} {one.path}")
def test_every_parameter_of_every_resource(guarded: Bench, resource: Resource) -> None:
    if resource.ahead is not None:
        pytest.skip("asks the network")
    client = guarded.client
    names = [name for name in PLACES if f"{{{name}}}" in resource.path]
    usual = "/api" + resource.path
    for name in names:
        usual = usual.replace(f"{{{name}}}", quoted(PLACES[name])) if len(names) == 1 else usual
    for value in TEXTS:
        path = "/api" + resource.path
        for name in names:
            path = path.replace(f"{{{name}}}", quoted(value))
        query = "&".join(f"{name}={quoted(value)}" for name in resource.query)
        for target in (path, path.replace("%2F", "/")):
            url = f"{target}?{query}" if query else target
            body = json.dumps({"path": value, "to": value, "page": value, "yaml": value, "text": value, "name": value,
                               "gestures": [{"kind": value}], "seen": value, "base": {value: value}})  # fmt: skip
            data = None if resource.method in ("GET", "DELETE") else body.encode("utf-8", "surrogatepass")
            fine(client.request(resource.method, url, content=data), (url[:200], value))


def changed(value: Any, chance: random.Random) -> Any:
    """A gesture with one of its values exchanged for rubbish, in it or deeper."""
    if isinstance(value, dict) and value:
        key = chance.choice(sorted(value))
        if key == "kind" and len(value) > 1 and chance.random() < 0.9:
            return changed(value, chance)
        deep = isinstance(value[key], dict) and chance.random() < 0.5
        return value | {key: changed(value[key], chance) if deep else chance.choice(VALUES)}
    return chance.choice(VALUES)


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_value_of_every_gesture(guarded: Bench, kind: str) -> None:
    chance = random.Random(kind)
    for sample in SAMPLES[kind]:
        for _ in range(int(os.environ.get("PORTIQUE_RUBBISH", "12"))):
            gesture = changed(sample, chance)
            body = json.dumps({"gestures": [gesture], "page": "/"}).encode("utf-8", "surrogatepass")
            for path in ("/api/consider", "/api/edit"):
                fine(guarded.client.post(path, content=body), gesture)
    assert guarded.get("/site")["title"] is not None


@pytest.mark.parametrize(
    "body",
    [b'{"gestures": [{"kind": "site.set", "path": "x", "value": NaN}]}', b'{"gestures": [{"kind": "site.set", "path": "x", "value": Infinity}]}',
     b'{"gestures": [{"kind": "site.set", "path": "x", "value": 1e999}]}', b"[" * 200_000, b'{"a":' * 100_000,
     b'{"gestures": [{"kind": "site.set", "path": "x", "value": ' + b"9" * 10_000 + b"}]}",
     b'{"gestures": ' + json.dumps([{"kind": "x"}] * 10_000).encode() + b"}", b'{"page": "\xff"}', b"\xef\xbb\xbf{}", b"\x00",
     b'{"gestures": [{"kind": "site.set", "path": "' + b"a." * 3000 + b'", "value": 1}]}',
     b'{"gestures": [{"kind": "site.set", "path": "x", "value": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}]}"],
    ids=range(12),
)  # fmt: skip
def test_json_that_is_too_much(guarded: Bench, body: bytes) -> None:
    before = guarded.files()
    for path in ("/api/edit", "/api/consider", "/api/undo", "/api/render", "/api/presence"):
        fine(guarded.client.post(path, content=body), body[:60])
    assert guarded.files() == before


def test_headers_that_are_rubbish(guarded: Bench) -> None:
    for name in (
        "Cookie",
        "Accept-Language",
        "Origin",
        "Host",
        "Sec-Fetch-Site",
        "X-Portique",
        "Content-Length",
    ):
        for value in (b"\xff\xfe", b"x" * 8000, b"=;=;;", b"\x01", b"-1", b"portique-8081=\xff"):
            fine(guarded.client.get("/api/site", headers={name.encode(): value}), (name, value))  # type: ignore[dict-item]


# --- the machine ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(bench: Bench) -> None:
    """As `test_a_disk_that_says_no`, by the system itself."""
    os.chmod(bench.root, stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert bench.edit({"kind": "menu.create", "menu": "x", "title": "X"}, status=507)["error"]
    finally:
        os.chmod(bench.root, stat.S_IRWXU)


@pytest.mark.parametrize("number", ["EROFS", "EACCES", "EDQUOT", "EIO", "EMFILE", "ENOSPC"])
def test_a_disk_that_says_no(bench: Bench, number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    before = bench.files()
    code = getattr(errno, number)

    def no(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code), str(bench.root / ".portique/journal/000000001.jsonl"))

    limit = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": 2}
    secret = {"kind": "site.set", "path": "params.token", "value": "hush"}
    with monkeypatch.context() as broken:
        for name in ("save", "write"):
            broken.setattr(type(bench.desk.files), name, no)
        for gesture in (limit, secret):
            refused = bench.edit(gesture, status=507)
            assert os.strerror(code) in refused["error"] and refused["hint"]
            assert str(bench.root) not in json.dumps(refused) and "hush" not in refused["error"]
        picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
        assert bench.client.post("/api/files?name=a.svg", content=picture).status_code == 507
        assert bench.get("/site")["title"]  # what is read goes on
    assert bench.files() == before
    bench.edit(limit)
    bench.edit(secret)


def test_a_clock_that_jumps_changes_nothing_that_was_done(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    real, shift = time.time, 0.0
    monkeypatch.setattr(time, "time", lambda: real() + shift)
    before, versions = bench.files(), []
    for shift in (0.0, 86_400.0, -86_400.0 * 20, 5.0):
        gesture = {
            "kind": "layout.set",
            "outline": "home",
            "node": "recent-1304",
            "path": "limit",
            "value": int(shift) or 1,
        }
        versions.append(bench.edit(gesture)["version"])
    assert versions == sorted(set(versions))
    for _ in versions:
        bench.post("/undo", {"page": "/"})
    assert bench.files() == before
