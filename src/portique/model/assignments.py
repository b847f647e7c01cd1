"""Which outline a page uses, when it names none itself.

Each outline may have rules, `{type: {group: {name: true}}}`; a page offers facts in the same shape with
priorities in the place of `true`. The outline with the highest priority among what matches wins. Rules:
Gantry, `Component/Assignments`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portique.model.page import Page
from portique.model.truth import truthy

BASE = "default"
GROUP = "0"
"""The one group of types that have no groups; files write a list with one item."""

PAGE, SECTION, PER_LEVEL, TYPE, TAG, LANGUAGE = 3.0, 2.5, 0.01, 2.0, 1.5, 1.0
"""Priorities (`site-format`: Assignments)."""

LANGUAGE_BONUS = 0.01

Facts = Mapping[str, Mapping[str, Mapping[str, float]]]
"""type → group → name → priority."""

Rules = Mapping[str, Any] | bool
"""What `assignments.yaml` holds; True assigns every page."""


def facts(page: Page) -> Facts:
    """What `page` offers to the rules.

    `page`: the translation key, `home` for the home page. `section`: each section above, by its key, the
    nearer ones a little more. `type`: the type and the template. `tag`, `language`.
    """
    types = dict.fromkeys(name for name in (page.type, page.template) if name)
    found: dict[str, dict[str, float]] = {
        "page": {page.key or "home": PAGE},
        "section": {key or "home": SECTION + PER_LEVEL * depth for depth, key in _sections_above(page)},
        "type": dict.fromkeys(types, TYPE),
        "tag": dict.fromkeys(page.tags, TAG),
        "language": {page.language: LANGUAGE} if page.language else {},
    }
    return {kind: {GROUP: names} for kind, names in found.items() if names}


def score(rules: Rules, offered: Facts) -> float | None:
    """How well an outline's rules fit; None when they do not.

    The highest priority of all that matches, not their sum, and a little more when a language rule is
    among it. Where the outline has rules for languages and the page a language, another language drops
    the outline, and the right one is not enough by itself unless the outline has no other rules.
    """
    matched = _matches(rules, offered)
    if not matched:
        return None
    wanted = rules.get("language") if isinstance(rules, Mapping) else None
    if isinstance(rules, Mapping) and truthy(wanted) and offered.get("language"):
        if "language" not in matched:
            return None
        others = any(kind != "language" and truthy(rule) for kind, rule in rules.items())
        if others and len(matched) == 1:
            return None
    best = max(max(names.values()) for names in matched.values())
    return best + (LANGUAGE_BONUS if "language" in matched else 0)


def choose(candidates: Mapping[str, Rules], offered: Facts) -> str:
    """The name of the outline whose rules fit best; `default` when none does.

    Equal scores go to the name that comes first as text. The base outline and those whose names begin
    with `_` are no candidates.
    """
    scores = {
        name: points
        for name, rules in candidates.items()
        if name != BASE and not name.startswith("_") and (points := score(rules, offered)) is not None
    }
    return min(scores, key=lambda name: (-scores[name], name)) if scores else BASE


def _sections_above(page: Page) -> Iterator[tuple[int, str]]:
    """Depth and key of each section above a page; the home page is the one of depth 0."""
    if not page.key:
        return
    parts = page.key.split("/")
    for depth in range(len(parts)):
        yield depth, "/".join(parts[:depth])


def _matches(rules: Rules, offered: Facts) -> dict[str, dict[str, float]]:
    """type → name → priority, of all that the rules and the page have in common."""
    if not isinstance(rules, Mapping):
        rules = dict.fromkeys(offered, True) if _assigned(rules) else {}
    matched: dict[str, dict[str, float]] = {}
    for kind, by_group in rules.items():
        groups = offered.get(kind, {})
        if _assigned(by_group):
            by_group = dict.fromkeys(groups, True)
        for group, names in _entries(by_group):
            has = groups.get(group, {})
            found = has if _assigned(names) else {name: has[name] for name in _names(names) if name in has}
            if found:
                matched.setdefault(kind, {}).update(found)
    return matched


def _assigned(rule: Any) -> bool:
    """Whether a rule takes all: true, or as a form writes it."""
    return rule is True or (rule in (1, "1") and not isinstance(rule, Mapping | list))


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((str(key), item) for key, item in value.items())
    elif isinstance(value, list):
        yield from ((str(number), item) for number, item in enumerate(value))


def _names(value: Any) -> Iterator[str]:
    """The names that a group assigns: those of a map that are not false, or the items of a list."""
    if isinstance(value, list):
        yield from (str(name) for name in value if isinstance(name, str | int))
    elif isinstance(value, Mapping):
        yield from (str(name) for name, wanted in value.items() if truthy(wanted))
