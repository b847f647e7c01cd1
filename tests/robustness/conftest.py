"""What the tests of robustness share: the good site, built once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from portique.build.builder import BuildOptions, build_site
from tests.robustness.site import good_site

OPTIONS = BuildOptions(now=datetime(2026, 11, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with its output in `public/` and its caches filled. Not to be written into."""
    root = good_site(tmp_path_factory.mktemp("good") / "press")
    report = build_site(root, root / "public", OPTIONS)
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    return root


@pytest.fixture
def site(good: Path, tmp_path: Path) -> Path:
    """A copy of the good site to break, with the caches that spare it compiling styles and templates."""
    return good_site(tmp_path / "press", of=good)
