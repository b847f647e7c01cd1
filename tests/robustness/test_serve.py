"""A served site: an error shows on the page and goes when the file is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from portique.serve.app import create_app
from portique.serve.live import LiveSite


@pytest.fixture
def live(site: Path) -> LiveSite:
    return LiveSite(site)


@pytest.fixture
def client(live: LiveSite) -> TestClient:
    return TestClient(create_app(live, watch=False), follow_redirects=False)


def test_an_error_shows_and_goes(live: LiveSite, client: TestClient, site: Path) -> None:
    page = site / "content/spare.md"
    good = page.read_text("utf-8")
    assert "portique-notices" not in client.get("/spare/").text
    page.write_text(good + "\n```particle quoet\n```\n", "utf-8")
    live.changed()
    shown = client.get("/spare/").text
    assert "portique-error" in shown and "particle-unknown" in shown and "content/spare.md:8" in shown
    assert "```particle quoet" in shown  # the lines of source
    assert "portique-notices" not in client.get("/about/").text
    page.write_text(good, "utf-8")
    live.changed()
    assert "portique-notices" not in client.get("/spare/").text


def test_a_broken_site_file_is_served_and_mended(live: LiveSite, client: TestClient, site: Path) -> None:
    good = (site / "site.yaml").read_bytes()
    (site / "site.yaml").write_bytes(good + b"params: {a: [1\n")
    live.changed()
    answer = client.get("/about/")
    assert answer.status_code == 200 and "site.yaml" in answer.text and "yaml-syntax" in answer.text
    (site / "site.yaml").write_bytes(good)
    live.changed()
    assert "yaml-syntax" not in client.get("/about/").text


def test_what_is_not_there(client: TestClient) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404 and "Page not found" in answer.text
    assert client.get("/../../etc/passwd").status_code == 404
    assert client.get("/%2e%2e/%2e%2e/etc/passwd").status_code == 404


def test_an_address_without_its_slash(client: TestClient) -> None:
    answer = client.get("/about")
    assert answer.status_code == 307 and answer.headers["location"] == "/about/"


def test_a_base_path(site: Path) -> None:
    served = create_app(LiveSite(site, url="https://quai.example/sub/path/"), watch=False)
    client = TestClient(served, follow_redirects=False)
    assert client.get("/").headers["location"] == "/sub/path/"
    page = client.get("/sub/path/about/")
    assert page.status_code == 200 and 'src="/sub/path/_portique/reload.js"' in page.text


def test_each_change_is_another_version(live: LiveSite, client: TestClient) -> None:
    before = live.version
    assert f'data-version="{before}"' in client.get("/about/").text
    assert live.changed() == before + 1
    assert f'data-version="{before + 1}"' in client.get("/about/").text


def test_the_folder_of_a_file_that_was_told_is_no_other_change(live: LiveSite, site: Path) -> None:
    folder = site / "config/talks"
    file = folder / "layout.yaml"
    folder.mkdir(parents=True)
    file.write_text("version: 2\n", "utf-8")
    version = live.changed([file])
    assert live.changed([folder, site / "config"]) == version
    file.unlink()
    folder.rmdir()
    assert live.changed([file]) == version + 1
    assert live.changed([folder]) == version + 1
    # One that comes or goes by itself is told: what is in it need not be.
    (site / "content/more").mkdir()
    assert live.changed([site / "content/more"]) == version + 2
    (site / "content/more").rmdir()
    assert live.changed([site / "content/more"]) == version + 3
