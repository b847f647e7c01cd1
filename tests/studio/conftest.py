"""A studio on a copy of the demo publication, and a browser's worth of a client in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.conftest import copy_demo

from portique.serve.app import create_app
from portique.serve.canvas import Canvas
from portique.serve.live import LiveSite
from portique.studio.app import create_studio
from portique.studio.desk import Desk
from portique.studio.sessions import Sessions

DEMO = Path(__file__).parents[2] / "examples" / "quai-press"
SITE, STUDIO, CANVAS = "http://localhost:8080", "http://127.0.0.1:8081", "http://localhost:8082"


@dataclass
class Bench:
    """One studio: its folder, its desk, a client that is logged in, and clients of the site and of its canvas."""

    root: Path
    live: LiveSite
    desk: Desk
    sessions: Sessions
    client: TestClient
    site: TestClient
    canvas: TestClient
    edits: int = field(default=0)

    def edit(
        self, *gestures: dict[str, Any], page: str = "/", status: int = 200, **more: Any
    ) -> dict[str, Any]:
        """Do gestures as one step; the answer."""
        self.edits += 1
        body = {"id": f"edit-{self.edits}", "gestures": list(gestures), "page": page, **more}
        answer = self.client.post("/api/edit", json=body)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    def get(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(f"/api{path}")
        assert answer.status_code == status, answer.text
        return answer.json()

    def post(self, path: str, body: dict[str, Any] | None = None, status: int = 200) -> Any:
        answer = self.client.post(f"/api{path}", json=body or {})
        assert answer.status_code == status, answer.text
        return answer.json()

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the site but what is Portique's own."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not path.is_relative_to(self.root / ".portique")
        }

    def node(self, outline: str, node_id: str) -> dict[str, Any]:
        """A node of an outline as the studio is told of it."""

        def found(node: dict[str, Any]) -> dict[str, Any] | None:
            below = (found(child) for child in node["children"])
            return node if node["id"] == node_id else next((one for one in below if one), None)

        told = found(self.get(f"/outlines/{outline}")["layout"])
        assert told is not None, node_id
        return told


def open_bench(root: Path) -> Bench:
    """A studio on the site in `root`."""
    live = LiveSite(root, canvas=True)
    desk = Desk.open(live, SITE, CANVAS)
    sessions = Sessions(desk.files, 8081)
    client = TestClient(create_studio(desk, sessions), base_url=STUDIO)
    script = root / "frame.js"
    still = Canvas(STUDIO, script, CANVAS, still=True)
    canvas = TestClient(create_app(live, watch=False, canvas=still), base_url=CANVAS)
    published = Canvas(STUDIO, script, SITE)
    site = TestClient(create_app(live, watch=False, canvas=published), base_url=SITE)
    client.get(f"/?key={sessions.new_key()}", follow_redirects=False)
    client.headers["X-Portique"] = "1"
    return Bench(live.root, live, desk, sessions, client, site, canvas)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its templates and style sheets compiled, to be copied."""
    root = copy_demo(tmp_path_factory.mktemp("warm") / "press")
    open_bench(root).site.get("/?canvas=1")
    return root


@pytest.fixture
def bench(warm: Path, tmp_path: Path) -> Iterator[Bench]:
    """A studio on a copy of its own."""
    root = tmp_path / "press"
    shutil.copytree(warm, root)
    shutil.rmtree(root / ".portique" / "journal", ignore_errors=True)
    shutil.rmtree(root / ".portique" / "studio", ignore_errors=True)
    yield open_bench(root)
