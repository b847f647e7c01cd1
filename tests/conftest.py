"""What all tests share: where the repository is, and the demo publication built once a session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says something of the machine, not of the code.
settings.register_profile("portique", deadline=None)
settings.load_profile("portique")

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
DEMO = REPOSITORY / "examples" / "quai-press"


def copy_demo(folder: Path) -> Path:
    """Copy the demo publication to `folder`, so that tests write nothing into the checkout."""
    return Path(shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("public", ".portique")))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo publication for the whole session."""
    return copy_demo(tmp_path_factory.mktemp("demo") / "press")


@pytest.fixture(scope="session")
def built_demo(demo: Path) -> Path:
    """The demo publication as static files."""
    from portique.build.builder import build_site

    out = demo / "public"
    report = build_site(demo, out)
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    return out


@pytest.fixture(scope="session")
def interview_text() -> Path:
    """The real transcript; skipped where it is not there."""
    path = SHARED / "data" / "interview.txt"
    if not path.is_file():
        pytest.skip(f"needs the transcript {path.name}, which is not part of the repository")
    return path
