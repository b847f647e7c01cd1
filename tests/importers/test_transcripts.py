"""Each transcript in `transcripts/` reads as its `.expected.yaml` says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.importers.shape import shape

from portique.importers.transcript import read_transcript

CASES = Path(__file__).with_name("transcripts")


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_transcript_reads_as_expected(case: Path) -> None:
    transcript = read_transcript(case.read_text(encoding="utf-8"), filename=case.name)
    expected = yaml.safe_load(case.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    assert shape(transcript) == expected
