"""Pictures that front matter names: what is not there, or is no picture, is said with the line that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.build.builder import BuildOptions, build_site
from portique.model.diagnostic import Diagnostic

OPTIONS = BuildOptions(workers=1)
PAGE = "---\ntitle: Pier\n{}\n---\n\nWords.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("portique: 1\ntitle: Port\nlanguage: en\ntheme: quai\n", "utf-8")
    (tmp_path / "content/index.md").write_text("---\ntitle: Home\n---\n\nHome.\n", "utf-8")
    return tmp_path


def found(site: Path, front: str) -> list[Diagnostic]:
    (site / "content/pier.md").write_text(PAGE.format(front), "utf-8")
    return build_site(site, site / "public", OPTIONS).findings


@pytest.mark.parametrize("front", ["image: boat.jpg", "image:\n  src: boat.jpg\n  alt: A boat"])
def test_a_picture_that_is_not_there(site: Path, front: str) -> None:
    (one,) = found(site, front)
    assert (one.code, one.file, one.line, one.page) == ("picture-missing", "content/pier.md", 3, "/pier/")
    (site / "content/boat.jpg").write_bytes(b"not a picture")
    (one,) = found(site, front)
    assert (one.code, one.file, one.page) == ("picture-unreadable", "content/boat.jpg", "/pier/")
    # What is right again is not told any more, though nothing of the page has changed.
    (site / "content/boat.jpg").write_bytes(GIF)
    assert found(site, front) == []


def test_a_portrait_that_is_not_there(site: Path) -> None:
    (one,) = found(site, "type: interview\nperson:\n  name: Rosa\n  portrait: rosa.jpg")
    assert (one.code, one.file, one.line) == ("picture-missing", "content/pier.md", 4)


def test_pictures_elsewhere_are_not_asked_for(site: Path) -> None:
    assert [one.code for one in found(site, "image: https://example.org/boat.jpg")] == []


GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
