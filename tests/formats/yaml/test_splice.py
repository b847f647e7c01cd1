"""Changes to a text: what is not meant stays byte by byte, and what is meant is read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portique.formats.yaml.alignment import same
from portique.formats.yaml.dump import Style, dump
from portique.formats.yaml.read import read_yaml
from portique.formats.yaml.spans import SpanMismatch, reverse, spans_between, splice
from portique.formats.yaml.splice import Unspliceable, delete, rewrite, set_value

CASES = sorted(Path(__file__).parent.glob("splice/*.txt"))

keys = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["a", "b", "c", "yes", "1", "<", "- x", "a: b", "#"]),
    st.integers(-3, 99),
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12), st.sampled_from(["0777", "2026-11-01", "yes", "~", "a\nb", "a\nb\n", " x", "x ", "'", "é"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(keys, below, max_size=4),
    max_leaves=12,
)
styles = st.builds(Style, step=st.sampled_from([2, 4]), list_step=st.sampled_from([0, 2, 4]), own_line=st.booleans(),
                   newline=st.sampled_from(["\n", "\r\n"]))  # fmt: skip


def read(text: str) -> Any:
    parsed = read_yaml(text, "case")
    assert not parsed.diagnostics, parsed.diagnostics
    return parsed.value


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    """A file: the text, `=== keys` (empty: the whole), the new value (`(gone)` deletes), `===`, the new text."""
    before, rest = case.read_text("utf-8").split("=== ", 1)
    head, after = rest.split("\n===\n", 1)
    where, _, wanted = head.partition("\n")
    path = [int(key) if key.isdigit() else key for key in where.split(".") if key]
    if wanted.strip() == "(gone)":
        assert delete(before, path) == after
    else:
        assert set_value(before, path, read(wanted)) == after


@given(value=values, style=styles)
def test_what_is_written_reads_back(value: Any, style: Style) -> None:
    assert same(read(dump(value, style)), value)


@given(before=values, after=values, style=styles)
def test_any_text_becomes_any_other(before: Any, after: Any, style: Style) -> None:
    assert same(read(rewrite(dump(before, style), after)), after)


@given(data=st.data(), style=styles)
def test_lines_of_other_entries_stay(data: st.DataObject, style: Style) -> None:
    value = data.draw(st.dictionaries(st.sampled_from("abcdef"), values, min_size=2, max_size=5))
    key = data.draw(st.sampled_from(sorted(value)))
    text = "# head\n" + dump(value, style)
    new = set_value(text, [key], data.draw(scalars))
    for other in value:
        if other != key:
            assert dump({other: value[other]}, style).removesuffix(style.newline) in new
    assert new.startswith("# head\n")


@given(before=st.text("ab\r\n", max_size=40), after=st.text("ab\r\n", max_size=40))
def test_spans_lead_there_and_back(before: str, after: str) -> None:
    spans = spans_between(before, after)
    assert splice(before, spans) == after
    assert splice(after, reverse(spans)) == before


def test_spans_do_not_fit_another_text() -> None:
    with pytest.raises(SpanMismatch):
        splice("a\nc\n", spans_between("a\nb\n", "a\nx\n"))


def test_a_damaged_text_is_not_touched() -> None:
    with pytest.raises(Unspliceable, match="tab"):
        set_value("a:\n\tb: 1\n", ["a"], 2)
    with pytest.raises(Unspliceable, match="line 2"):
        set_value("a: 1\nb: [1\n", ["a"], 2)


def test_a_byte_order_mark_stays() -> None:
    text = "\ufeffa: 1\r\nb: 2 # c\r\n"
    assert set_value(text, ["a"], 3) == "\ufeffa: 3\r\nb: 2 # c\r\n"
    assert set_value(text, ["b"], {"d": 4}).startswith("\ufeffa: 1\r\n")


pieces = st.sampled_from(["a", "b: ", "- ", "\n", "\n  ", "\n    ", "# c\n", "&x ", "*x", "<<: ", "{", "}", "[", "]", ", ", ": ",
                          "'", '"', "|", "|+", ">-\n", "? ", "!t ", "\t", "\r\n", "---\n", "...\n", "1", "é"])  # fmt: skip


@given(text=st.lists(pieces, max_size=20).map("".join), key=st.sampled_from(["a", "b", "é"]), value=values)
@settings(max_examples=200, deadline=None)
def test_any_text_is_changed_as_asked_or_left(text: str, key: str, value: Any) -> None:
    try:
        new = set_value(text, [key], value)
    except Unspliceable as trouble:
        assert str(trouble)
    else:
        found = read_yaml(new, "case").value
        assert (found or {}).get(key) == value
