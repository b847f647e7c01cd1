"""Where caches lie that belong to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.build.site import Site
from portique.files.caches import user_cache


def test_the_place_is_the_system_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    assert user_cache({}, "linux") == Path("/home/ada/.cache/portique")
    assert user_cache({"XDG_CACHE_HOME": "/var/ada"}, "linux") == Path("/var/ada/portique")
    assert user_cache({"XDG_CACHE_HOME": "relative"}, "linux") == Path("/home/ada/.cache/portique")
    assert user_cache({}, "darwin") == Path("/home/ada/Library/Caches/portique")
    assert user_cache({"PORTIQUE_CACHE": "/elsewhere"}, "linux") == Path("/elsewhere")


def test_who_has_no_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", nowhere)
    assert user_cache({}, "linux") is None


def test_no_code_lies_in_a_site_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTIQUE_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "site.yaml").write_text("title: Quay\n")
    (site / "content/index.md").write_text("---\ntitle: Quay\n---\nWords.\n")
    assert "Words." in Site.load(site).render("/")
    assert not list(site.rglob("*.twigc"))
    assert list((tmp_path / "cache").rglob("*.twigc"))
