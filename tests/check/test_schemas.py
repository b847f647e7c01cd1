"""Our reading of JSON Schema agrees with the reference implementation on our own schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.check.schemas import check_settings, problems
from portique.formats.schemas import SCHEMAS, schema

WORDS = [
    "title",
    "language",
    "languages",
    "url",
    "layout",
    "content",
    "preset",
    "items",
    "ordering",
    "name",
    "x",
]
SCALARS = (
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "https://x.example", *WORDS])
)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(WORDS), below, max_size=4),
)


@pytest.mark.parametrize("name", [name for name in SCHEMAS if not name.startswith("page-")])
def test_the_same_values_pass(name: str) -> None:
    rules = schema(name)
    reference = jsonschema.Draft202012Validator(rules)

    @given(VALUES)
    def agrees(value: Any) -> None:
        assert (not list(problems(rules, value, rules))) == reference.is_valid(value)

    agrees()


def test_findings_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("portique: 1\ntitle: X\nlanguages: 7\n")
    findings = check_settings(tmp_path)
    assert [(one.file, one.line) for one in findings] == [("site.yaml", 3)]
    assert "expected" in findings[0].message
