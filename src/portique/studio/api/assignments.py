"""`GET /api/outlines/{name}/assignments`: the rules that could be, and the pages that each catches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.model.assignments import BASE, choose, facts, score
from portique.model.page import Page
from portique.studio.api.asking import Ask, missing
from portique.studio.desk import Desk

KINDS = ("page", "section", "type", "tag", "language")


def get(desk: Desk, ask: Ask) -> Any:
    """Every rule from the facts of the site's pages, whether it is set, and who uses the outline and why."""
    outline = desk.outline(ask.path["name"])
    if outline is None:
        raise missing(ask.words.say("refused.outline", name=ask.path["name"]))
    used = desk.used_outlines()
    return {
        "all": outline.assignments is True,
        "rules": rules_of(desk, outline.assignments),
        "pages": [
            {"url": desk.site.addresses.page(page), "title": page.title, **_reason(desk, page)}
            for page in desk.site.snapshot.pages
            if used[page.path] == outline.name
        ],
    }


def rules_of(desk: Desk, rules: Any) -> list[dict[str, Any]]:
    """Every rule that the site's pages offer, and whether `rules` set it; of an outline, or of a module."""
    caught: dict[tuple[str, str], list[str]] = {}
    for page in desk.site.snapshot.pages:
        for kind, groups in facts(page).items():
            for name in (name for names in groups.values() for name in names):
                caught.setdefault((kind, name), []).append(desk.site.addresses.page(page))
    for kind, name in _set_rules(rules):
        caught.setdefault((kind, name), [])
    set_now = set(_set_rules(rules))
    rows = sorted(caught.items(), key=lambda one: (_rank(one[0][0]), one[0][1].casefold()))
    return [
        {
            "kind": kind,
            "name": name,
            "title": _title(desk, kind, name),
            "path": f"{kind}.0.{escaped(name)}",
            "set": (kind, name) in set_now,
            "pages": pages,
        }
        for (kind, name), pages in rows
    ]


def escaped(name: str) -> str:
    """A name as one key of a dotted path."""
    return name.replace("\\", "\\\\").replace(".", "\\.")


def _set_rules(rules: Any) -> list[tuple[str, str]]:
    """Kind and name of each rule that is set, in whatever shape the file has it."""
    found = []
    for kind, groups in rules.items() if isinstance(rules, Mapping) else ():
        rows = groups.values() if isinstance(groups, Mapping) else groups if isinstance(groups, list) else ()
        for names in [groups] if isinstance(groups, Mapping) and _flat(groups) else rows:
            if isinstance(names, Mapping):
                found += [(str(kind), str(name)) for name, wanted in names.items() if wanted]
            elif isinstance(names, list):
                found += [(str(kind), str(name)) for name in names]
    return found


def _flat(groups: Mapping[Any, Any]) -> bool:
    return bool(groups) and not any(isinstance(one, Mapping | list) for one in groups.values())


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _title(desk: Desk, kind: str, name: str) -> str:
    """What a person calls what a rule names."""
    if kind in ("page", "section"):
        found = desk.site.snapshot.find(desk.language, "" if name == "home" else name)
        return found.title if found is not None else name
    if kind == "language":
        language = desk.site.snapshot.settings.languages.get(name)
        return language.name if language is not None else name
    return name


def _reason(desk: Desk, page: Page) -> dict[str, str]:
    """Why a page uses its outline."""
    if page.outline:
        return {"reason": "page", "rule": ""}
    offered = facts(page)
    rules = desk.outlines(page.language).rules
    chosen = choose(rules, offered)
    if chosen == BASE:
        return {"reason": "base", "rule": ""}
    matching = [
        (points, f"{kind}.0.{escaped(name)}")
        for kind, name in _set_rules(rules[chosen])
        if (points := score({kind: {"0": {name: True}}}, offered)) is not None
    ]
    return {"reason": "rule", "rule": max(matching)[1] if matching else ""}
