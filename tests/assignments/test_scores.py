"""Which outline a page uses: a test for each rule of Gantry's scoring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portique.model.assignments import choose, facts, score
from portique.model.page import Body, Page

PAGE = Page(
    key="interviews/2026/x",
    path="/fr/interviews/2026/x/",
    source="content/interviews/2026/x.fr.md",
    language="fr",
    type="interview",
    title="X",
    body=Body(""),
    hash="",
    template="wide",
    tags=("music", "work"),
)
OFFERED = facts(PAGE)


def rule(kind: str, *names: str) -> dict[str, Any]:
    return {kind: [dict.fromkeys(names, True)]}


def test_what_a_page_offers() -> None:
    assert OFFERED == {
        "page": {"0": {"interviews/2026/x": 3.0}},
        "section": {"0": {"home": 2.5, "interviews": 2.51, "interviews/2026": 2.52}},
        "type": {"0": {"interview": 2.0, "wide": 2.0}},
        "tag": {"0": {"music": 1.5, "work": 1.5}},
        "language": {"0": {"fr": 1.0}},
    }


def test_the_home_page_has_a_name_and_no_section() -> None:
    offered = facts(replace(PAGE, key="", tags=(), template=""))
    assert offered["page"] == {"0": {"home": 3.0}}
    assert "section" not in offered
    assert "tag" not in offered


@pytest.mark.parametrize(
    ("rules", "points"),
    [
        ({}, None),
        (rule("page", "elsewhere"), None),
        (rule("page", "interviews/2026/x"), 3.0),
        (rule("section", "interviews"), 2.51),
        (rule("type", "article", "interview"), 2.0),
        (rule("tag", "music"), 1.5),
    ],
)
def test_priorities(rules: Any, points: float | None) -> None:
    assert score(rules, OFFERED) == points


def test_the_highest_priority_counts_not_the_sum() -> None:
    many = {**rule("type", "interview", "wide"), **rule("tag", "music", "work"), **rule("section", "home")}
    assert score(many, OFFERED) == 2.5


def test_the_nearer_section_wins() -> None:
    candidates = {"a": rule("section", "interviews"), "b": rule("section", "interviews/2026")}
    assert choose(candidates, OFFERED) == "b"


def test_true_at_each_level() -> None:
    assert score(True, OFFERED) == pytest.approx(3.01)
    assert score({"type": True}, OFFERED) == 2.0
    assert score({"type": [True]}, OFFERED) == 2.0
    assert score({"type": {0: True}}, OFFERED) == 2.0
    assert score({"menu": True}, OFFERED) is None
    assert score(True, {}) is None


@pytest.mark.parametrize(
    "nothing", [False, "0", "", None, [], {}, [False], [{}], [{"interview": "0"}], "yes"]
)
def test_what_assigns_nothing(nothing: Any) -> None:
    assert score({"type": nothing}, OFFERED) is None


def test_a_language_rule_adds_a_little() -> None:
    assert score({**rule("type", "interview"), **rule("language", "fr")}, OFFERED) == pytest.approx(2.01)


def test_another_language_drops_the_outline() -> None:
    assert score({**rule("page", "interviews/2026/x"), **rule("language", "en")}, OFFERED) is None


def test_the_right_language_needs_a_further_match() -> None:
    assert score({**rule("type", "article"), **rule("language", "fr")}, OFFERED) is None


def test_unless_the_outline_has_no_other_rules() -> None:
    assert score(rule("language", "fr"), OFFERED) == pytest.approx(1.01)
    assert score({**rule("language", "fr"), "page": []}, OFFERED) == pytest.approx(1.01)


def test_without_a_language_its_rules_do_not_count() -> None:
    offered = facts(replace(PAGE, language=""))
    assert score({**rule("type", "interview"), **rule("language", "en")}, offered) == 2.0


def test_equal_scores_go_by_name_as_text() -> None:
    same = rule("type", "interview")
    assert choose({"b": same, "9": same, "10": same, "a": same}, OFFERED) == "10"


def test_the_base_and_system_outlines_are_no_candidates() -> None:
    assert choose({"default": True, "_error": True}, OFFERED) == "default"


def test_without_a_match_the_base_outline_is_used() -> None:
    assert choose({"home": rule("page", "home")}, OFFERED) == "default"
