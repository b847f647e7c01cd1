"""A render over an empty theme folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.theme.double import RenderDouble


@pytest.fixture
def render(tmp_path: Path) -> RenderDouble:
    return RenderDouble(tmp_path)
