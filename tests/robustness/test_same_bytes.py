"""The output depends on the input alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portique.build import executor
from portique.build.builder import BuildOptions, build_site
from tests.conftest import REPOSITORY
from tests.robustness.conftest import OPTIONS
from tests.robustness.site import good_site, tree

BUILD = "import sys; from portique.cli import main; sys.argv[0] = 'portique'; main()"
INSTANT = str(int(OPTIONS.now.timestamp())) if OPTIONS.now else ""


@pytest.mark.parametrize(
    "around",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    ],
    ids=["east", "west"],
)
def test_zone_locale_hash_seed_path_and_file_times(
    around: dict[str, str], good: Path, tmp_path: Path
) -> None:
    site = good_site(tmp_path / "a path of another length" / "πress", of=good)
    for number, file in enumerate(sorted(site.rglob("*"), reverse=True)):
        os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", str(site)],
        env={**os.environ, **around, "SOURCE_DATE_EPOCH": INSTANT, "PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert tree(site / "public") == tree(good / "public")


def test_workers(good: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "WORTH_A_WORKER", 1)
    build_site(site, site / "public", BuildOptions(now=OPTIONS.now, workers=2))
    assert tree(site / "public") == tree(good / "public")
