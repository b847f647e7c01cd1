"""Twig's own fixtures, when `PORTIQUE_CHECKOUTS` names a folder that has a checkout of Twig."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.twig.conformance import run

FOLDER = os.environ.get("PORTIQUE_CHECKOUTS")


def checkout() -> Path | None:
    """`twigphp+Twig` or `twigphp/Twig` below the folder, with its fixtures."""
    if not FOLDER:
        return None
    for name in ("twigphp+Twig", "twigphp/Twig", "Twig", "."):
        path = Path(FOLDER) / name
        if (path / "tests" / "Fixtures").is_dir():
            return path
    return None


def test_twigs_own_fixtures() -> None:
    path = checkout()
    if path is None:
        pytest.skip("PORTIQUE_CHECKOUTS names no folder with a checkout of twigphp/Twig")
    results = run(path)
    ran = [result for result in results if result.outcome != "untranslated"]
    passed = [result for result in ran if result.outcome == "passed"]
    assert len(ran) >= 0.87 * len(results)
    failed = [f"{result.path}: {result.detail}" for result in ran if result.outcome == "failed"]
    assert len(passed) >= 0.98 * len(ran), "\n".join(failed)
