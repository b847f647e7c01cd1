"""Reads are collected, nested and apart; results are used again where what they saw is the same."""

from __future__ import annotations

from datetime import UTC, datetime

from portique.render.memo import MOST_VARIANTS, Memo
from portique.render.trace import SELF, Facts, Trace, canonical, digest


def test_inner_reads_are_outer_reads() -> None:
    trace = Trace()
    with trace.collecting() as outer:
        trace.note("a", "1")
        with trace.collecting() as inner:
            trace.note("b", "2")
        trace.note("c", "3")
    assert inner == {("b", "2")}
    assert outer == {("a", "1"), ("b", "2"), ("c", "3")}


def test_reads_apart_stay_apart() -> None:
    trace = Trace()
    with trace.collecting() as outer:
        with trace.apart() as inner:
            trace.note("b", "2")
        trace.note("a", "1")
    assert inner == {("b", "2")}
    assert outer == {("a", "1")}


def test_canonical_forms_compare_by_content() -> None:
    assert canonical({"a": [1, "x"]}) == canonical({"a": [1, "x"]})
    assert canonical(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00+00:00"
    assert digest(canonical([1])) != digest(canonical([2]))


def test_facts_are_evaluated_once_and_missing_ones_are_none() -> None:
    calls: list[tuple[str, str]] = []

    def evaluate(owner: str, name: str) -> str:
        calls.append((owner, name))
        if name == "gone":
            raise KeyError(name)
        return name.upper()

    facts = Facts({"page": evaluate})
    assert facts.value(("page:en:/", "title")) == "TITLE"
    assert facts.value(("page:en:/", "title")) == "TITLE"
    assert facts.value(("page:en:/", "gone")) is None
    assert calls == [("page:en:/", "title"), ("page:en:/", "gone")]
    assert facts.known(("page:x", "y")) and not facts.known(("other", "y"))


def memo_run(memo: Memo[str], trace: Trace, values: dict[str, str], reads: list[str]) -> str:
    def make() -> str:
        for name in reads:
            trace.note(SELF, name)
        trace.note("site", "title")
        return " ".join(values[name] for name in reads) or "same"

    return memo.get("node", values.__getitem__, trace, make)


def test_what_reads_nothing_of_the_page_is_made_once() -> None:
    memo, trace = Memo[str](), Trace()
    for number in range(5):
        with trace.collecting() as reads:
            assert memo_run(memo, trace, {"title": str(number)}, []) == "same"
        assert reads == {("site", "title")}
    assert (memo.misses, memo.hits) == (1, 4)


def test_pages_that_show_the_same_share_a_result() -> None:
    memo, trace = Memo[str](), Trace()
    seen = [memo_run(memo, trace, {"active": place}, ["active"]) for place in ("a", "b", "a", "b", "a")]
    assert seen == ["a", "b", "a", "b", "a"]
    assert memo.misses == 2


def test_a_node_that_differs_on_every_page_is_not_kept() -> None:
    memo, trace = Memo[str](), Trace()
    for number in range(MOST_VARIANTS + 5):
        assert memo_run(memo, trace, {"title": str(number)}, ["title"]) == str(number)
    assert memo_run(memo, trace, {"title": "0"}, ["title"]) == "0"
    assert memo.hits == 0
