"""A build that is cut short leaves each file old or new, and the next one ends as a cold one would."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portique.build.builder import build_site
from portique.files.errors import Locked
from portique.files.locking import held
from tests.conftest import REPOSITORY
from tests.robustness.conftest import OPTIONS
from tests.robustness.site import good_site, tree

EDITED = "content/about.md"
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from portique.build.builder import BuildOptions, build_site
left, replace = int(sys.argv[2]), os.replace
def counted(*names):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*names)
os.replace = counted
root = Path(sys.argv[1])
build_site(root, root / "public", BuildOptions(now=datetime(2026, 11, 1, tzinfo=UTC)))
"""


def _edited(root: Path) -> Path:
    """The site with another title, which every page shows."""
    file = root / "site.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Quai", "title: Mole"), "utf-8")
    return root


@pytest.fixture(scope="module")
def after(good: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a cold build of the edited site writes."""
    root = _edited(good_site(tmp_path_factory.mktemp("after") / "press", of=good))
    assert build_site(root, root / "public", OPTIONS).exit_code == 0
    return tree(root / "public")


def _old_or_new(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    for path, data in tree(root / "public").items():
        if ".portique-" not in path:
            assert data in (before.get(path), after.get(path)), path


@pytest.mark.parametrize("write", [1, 2, 30])
def test_a_killed_build_is_finished_by_the_next(
    write: int, good: Path, site: Path, after: dict[str, bytes]
) -> None:
    build_site(site, site / "public", OPTIONS)
    _edited(site)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(site), str(write)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        check=False,
    )
    assert done.returncode == -9
    _old_or_new(site, tree(good / "public"), after)
    assert build_site(site, site / "public", OPTIONS).exit_code == 0
    assert tree(site / "public") == after


@pytest.mark.parametrize("write", [1, 5, 40])
def test_a_full_disk_is_raised_and_the_next_build_finishes(
    write: int, good: Path, site: Path, after: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(site, site / "public", OPTIONS)
    _edited(site)
    count, replace = 0, os.replace

    def full(source: str, target: str) -> None:
        nonlocal count
        count += 1
        if count >= write:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space left"):
            build_site(site, site / "public", OPTIONS)
    _old_or_new(site, tree(good / "public"), after)
    build_site(site, site / "public", OPTIONS)
    assert tree(site / "public") == after


def test_an_output_that_cannot_be_written_is_raised(site: Path) -> None:
    (site / "public").write_text("a file where the folder should be")
    with pytest.raises(OSError):
        build_site(site, site / "public", OPTIONS)
    (site / "public").unlink()
    assert build_site(site, site / "public", OPTIONS).exit_code == 0


def test_a_second_build_into_the_same_folder_is_refused(site: Path) -> None:
    from portique.build.record import lock_path

    with held(lock_path(site / ".portique" / "cache", site / "public"), "somebody"):
        with pytest.raises(Locked, match="somebody"):
            build_site(site, site / "public", OPTIONS)
        assert build_site(site, site / "elsewhere", OPTIONS).exit_code == 0
    assert build_site(site, site / "public", OPTIONS).exit_code == 0
