"""Gantry's own themes, where they are there, against what real Gantry made of the same input."""

from __future__ import annotations

import pytest
from tests.gantry.compare_pages import compare_theme, reason_to_skip, themes

pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "all is there")
# Structure, with attributes, with texts: what must hold with the framework's own files, and with ours.
ORIGINAL = (0.998, 0.995, 0.98)
OURS = (0.99, 0.985, 0.97)


@pytest.mark.parametrize("bare", [False, True], ids=["original", "ours"])
@pytest.mark.parametrize("theme", themes() if not reason_to_skip() else [])
def test_pages_are_those_of_gantry(theme: str, bare: bool) -> None:
    found = compare_theme(theme, bare=bare)
    assert found.failed == []
    for mean, least in zip(found.means, OURS if bare else ORIGINAL, strict=True):
        assert mean >= least, found
