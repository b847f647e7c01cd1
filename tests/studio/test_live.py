"""The server as it is started: two addresses, events, a check in the background, nothing left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest


class Started:
    """A `portique serve` of its own, and somebody who came in by its link."""

    def __init__(self, process: subprocess.Popen[str], said: str) -> None:
        self.process = process
        self.site, link = re.findall(r"http://\S+", said)
        self.studio = link.partition("?")[0]
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
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
    import shutil

    root = tmp_path / "press"
    shutil.copytree(warm, root)
    (root / "content/about.md").write_text("---\ntitle: About\n---\n[nowhere](nobody.md)\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "portique", "serve", str(root), "--port", "18080"],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PYTHONUNBUFFERED": "1"},
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
    assert told["undo"]["names"] == {"en": "Set Number of Recent pages", "fr": "Pages récentes : Nombre modifié"}
    found = next(data for name, data in events if name == "problems")
    assert found["count"] >= 1
    assert "link-broken" in {one["code"] for one in started.ask("/problems")}
