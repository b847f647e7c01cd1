"""The server as it is started: two addresses, events, a check in the background, nothing left behind."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

from portique.files import Folder
from portique.operations import Journal, pages
from portique.operations.journal import FileChange, Step

ENVIRONMENT = {
    **os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PYTHONUNBUFFERED": "1"
}  # fmt: skip


class Started:
    """A `portique serve` of its own, and somebody who came in by its link."""

    def __init__(self, process: subprocess.Popen[str], said: str) -> None:
        self.process = process
        self.site, link = re.findall(r"http://\S+", said)
        self.studio = link.partition("?")[0]
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            self.opener.open(link)
        except urllib.error.HTTPError as answer:  # the studio's pages need not be built for this
            assert answer.code == 503, answer

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.studio}api{path}", data, {"X-Portique": "1"})
        return json.load(self.opener.open(request))

    def events(self) -> Iterator[tuple[str, Any]]:
        """What the event stream says."""
        name = ""
        with self.opener.open(f"{self.studio}api/events", timeout=60) as stream:
            for raw in stream:
                line = raw.decode().strip()
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    yield name, json.loads(line[6:])


@pytest.fixture
def started(warm: Path, tmp_path: Path) -> Iterator[Started]:
    root = tmp_path / "press"
    shutil.copytree(warm, root)
    (root / "content/about.md").write_text("---\ntitle: About\n---\n[nowhere](nobody.md)\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "portique", "serve", str(root), "--port", "18080"],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env=ENVIRONMENT,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(4))
        yield Started(process, said)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def test_two_addresses_and_what_happens_is_told(started: Started) -> None:
    assert started.site.startswith("http://localhost:") and started.studio.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{started.site}?canvas=1") as page:
        assert "<!--pq:main-->" in page.read().decode()
    events = started.events()
    assert next(events)[0] == "hello"
    gesture = {"kind": "layout.set", "outline": "home", "node": "recent-1304", "path": "limit", "value": 2}
    done = started.ask("/edit", {"id": "1", "page": "/", "gestures": [gesture]})
    told = next(data for name, data in events if name == "changed")
    assert told["version"] == done["version"] and told["by"] == "owner"
    assert told["undo"]["names"] == {
        "en": "Set Number of Recent pages",
        "fr": "Pages récentes : Nombre modifié",
    }
    found = next(data for name, data in events if name == "problems")
    assert found["count"] >= 1
    assert "link-broken" in {one["code"] for one in started.ask("/problems")}


def test_a_second_server_on_one_folder_mends_nothing_and_says_so(started: Started, tmp_path: Path) -> None:
    """A step that is under way in the first one must not be taken for one that a killed server left."""
    site = tmp_path / "press" / "site.yaml"
    under_way = pages.replace_text("x: 1\n", "content/half.md", "x: 2\n")
    Journal(Folder(tmp_path / "press")).write(
        Step(0, "owner", "do", (under_way,), (FileChange("content/half.md", None, "0" * 32, ()),))
    )
    before, lines = site.read_bytes(), len(Journal(Folder(tmp_path / "press")).steps())
    again = portique("serve", str(tmp_path / "press"), "--port", "18180", until="Another server")
    assert "what is done in one shows in the other" in again
    assert site.read_bytes() == before and len(Journal(Folder(tmp_path / "press")).steps()) == lines


def test_a_new_link_is_made_for_a_server_that_runs(started: Started, tmp_path: Path) -> None:
    link = portique("studio-link", str(tmp_path / "press")).strip()
    assert link.startswith(f"{started.studio}?key=")
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    opener = urllib.request.build_opener(jar)
    with contextlib.suppress(urllib.error.HTTPError):
        opener.open(link)
    assert json.load(opener.open(f"{started.studio}api/site"))["title"]


def test_many_listeners_and_much_rubbish_keep_nobody_from_editing(started: Started) -> None:
    place = urllib.parse.urlsplit(started.studio)
    where = (place.hostname, place.port)
    cookie = "; ".join(f"{one.name}={one.value}" for one in started.jar)
    asked = f"GET /api/events HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    with contextlib.ExitStack() as held:
        listeners = [held.enter_context(socket.create_connection(where, timeout=20)) for _ in range(300)]
        for one in listeners:
            one.sendall(asked)
        assert all(one.recv(12) == b"HTTP/1.1 200" for one in listeners)
        for number in range(1000):
            with socket.create_connection(where, timeout=20) as client:
                client.sendall(bytes(number % 251 for _ in range(200)))
        gesture = {
            "kind": "layout.set",
            "outline": "home",
            "node": "recent-1304",
            "path": "limit",
            "value": 2,
        }
        assert started.ask("/edit", {"page": "/", "gestures": [gesture]})["fragments"]
        assert all(one.recv(1000) for one in listeners)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_enter_prints_another_link(warm: Path, tmp_path: Path) -> None:
    import pty

    root = shutil.copytree(warm, tmp_path / "press")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "portique", "serve", str(root), "--port", "18280"],
        stdin=theirs, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        first = next(line for line in process.stdout if "?key=" in line)
        os.write(ours, b"\n")
        second = next(line for line in process.stdout if "?key=" in line)
        assert first.partition("?")[0] == second.partition("?")[0] and first != second
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        os.close(ours)
        os.close(theirs)


def test_without_a_server_there_is_no_link(warm: Path, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: T\n", "utf-8")
    made = subprocess.run([sys.executable, "-m", "portique", "studio-link", str(tmp_path)], capture_output=True, check=False,
                          text=True, env=ENVIRONMENT)  # fmt: skip
    assert made.returncode == 3 and "portique serve" in made.stderr


def portique(*words: str, until: str = "") -> str:
    """What a command says, to its end or to a line that begins with `until`; then it is stopped."""
    process = subprocess.Popen([sys.executable, "-m", "portique", *words], stdout=subprocess.PIPE, text=True,
                               env=ENVIRONMENT)  # fmt: skip
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if until and line.startswith(until):
            process.send_signal(signal.SIGINT)
            break
    process.stdout.close()
    process.wait(20)
    return said
