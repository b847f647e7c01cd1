"""Every word that templates may use stands in `docs/theme-api.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.theme.double import RenderDouble

from portique.theme.frameworks import FRAMEWORKS
from portique.theme.gantry.gantry import MEMBERS, Gantry
from portique.theme.vocabulary import vocabulary

PAGE = Path(__file__).parents[2] / "docs/theme-api.md"
ADMINISTRATION = {"route", "admin", "authorize", "wrapper", "isCompatible"}


def test_every_word_is_documented(render: RenderDouble) -> None:
    if not PAGE.is_file():
        pytest.skip("the documentation is not part of this copy")
    shown = set(re.findall(r"[\w.]+", PAGE.read_text("utf-8").replace("gantry.", "")))
    words = vocabulary(lambda: render)  # type: ignore[arg-type,return-value]
    known = {*words.tags, *words.filters, *words.functions, *MEMBERS, *Gantry.__twig__} - ADMINISTRATION
    ranges = {"bootstrap.3", "bootstrap.4"}
    assert sorted(name for name in {*known, *FRAMEWORKS} - ranges if name not in shown) == []
