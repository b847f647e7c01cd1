"""Compile Gantry's own themes over Gantry's own framework, and compare with what Gantry's compiler wrote.

    PORTIQUE_CHECKOUTS=<folder of clones named OWNER+NAME> python tests/gantry/compare_css.py [THEME…]

Clones and facts (`../shared/gantry`) are no part of the project. Every sheet of every outline is compared
by its selectors in order, its rules, declarations, media queries and the colours of its sections.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portique.formats.blueprints import load_blueprints
from portique.formats.outlines import load_outlines
from portique.formats.themes import load_theme, site_streams
from portique.render.sheets import Sheets
from portique.theme.styles import load_presets
from portique.theme.styles.scan import Statement, scan

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gantry"
GROUPS = ("@media", "@supports", "@layer", "@container")
COUNTED = ("rules", "selectors", "distinct_selectors", "declarations")


def main(themes: list[str]) -> int:
    checkouts = os.environ.get("PORTIQUE_CHECKOUTS")
    if not checkouts or not (SHARED / "facts.json").is_file():
        print("skipped: needs PORTIQUE_CHECKOUTS and ../shared/gantry")
        return 0
    facts = json.loads((SHARED / "facts.json").read_text())["themes"]
    differing = 0
    for theme in themes or list(facts):
        if Path(checkouts, facts[theme]["layers"][0][0].replace("/", "+")).is_dir():
            differing += compare_theme(theme, facts[theme]["css"], Path(checkouts))
        else:
            print(f"{theme}: skipped, no clone")
    return min(differing, 1)


def compare_theme(theme: str, css: dict[str, Any], checkouts: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(theme, checkouts, Path(folder))
        chain = load_theme(theme, site)
        streams = site_streams(site, chain)
        outlines = load_outlines(streams, load_blueprints(streams)[0]).by_name
        presets = load_presets(streams)
        equal = total = 0
        for name, expected in css.items():
            sheet, _, outline = name.removesuffix(".css").partition("_")
            if name == "nucleus.prebuilt.css":
                continue
            forced = outline if outline in presets else ""
            total += 1
            sheets = Sheets(streams, chain, presets, site / "cache", production=False, forced=forced)
            chosen = outlines["default" if forced or not outline else outline]
            made, findings = sheets.compile(sheet, chosen, lambda file: f"…/{file.name}")
            problems = [str(finding) for finding in findings] if made is None else []
            problems += differences(expected, made[1].decode()) if made else []
            equal += not problems
            if problems:
                print(f"{theme} {name}", *problems, sep="\n    ")
        print(f"{theme}: {equal} of {total} sheets alike")
        return total - equal


def site_of(theme: str, checkouts: Path, folder: Path) -> Path:
    """The site that was rendered, as one of ours."""
    user, site = folder / "user", folder / "site"
    prepare = [sys.executable, SHARED / "compare.py", "prepare", theme, checkouts, user]
    subprocess.run(prepare, check=True, stdout=subprocess.DEVNULL)
    data = user / "data/gantry5/themes" / theme
    for source, target in (
        (user / "themes" / theme, site / "themes" / theme),
        (user / "plugins/gantry5/engines/nucleus", site / "engines/nucleus"),
        (data / "config", site / "config" / theme),
        (data, site / "custom" / theme),
    ):
        if source.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
    return site


def differences(expected: dict[str, Any], css: str) -> list[str]:
    """What differs, one line each."""
    found = facts_of(css)
    out = [
        f"{key}: {expected[key]} in Gantry, {found[key]} here"
        for key in COUNTED
        if expected[key] != found[key]
    ]
    if "selector_list" in expected:
        wanted = [_plain(selector) for selector in expected["selector_list"]]
        diff = difflib.unified_diff(wanted, found["selector_list"], "gantry", "here", n=0)
        out += [line.rstrip() for line in diff][2:]
    for query in sorted(expected["media_queries"].keys() | found["media_queries"].keys()):
        counts = expected["media_queries"].get(query, 0), found["media_queries"].get(query, 0)
        if counts[0] != counts[1]:
            out.append(f"{query}: {counts[0]} rules in Gantry, {counts[1]} here")
    for selector, colours in expected["section_colours"].items():
        for name, value in colours.items():
            if "url(" not in value and value != (here := found["values"].get((selector, name))):
                out.append(f"{selector} {name}: {value} in Gantry, {here} here")
    return out


def facts_of(css: str) -> dict[str, Any]:
    rules = list(_rules(scan(css)))
    selectors = [selector for _, head, _ in rules for selector in _selectors(head)]
    placed = ["|".join(filter(None, (media, one))) for media, head, _ in rules for one in _selectors(head)]
    queries = Counter(media for media, head, _ in rules if media for _ in _selectors(head))
    values = {
        (selector, name): value
        for media, head, declarations in rules
        if not media
        for selector in _selectors(head)
        for name, value in declarations
    }
    return {
        "rules": len(rules),
        "selectors": len(selectors),
        "distinct_selectors": len(set(placed)),
        "declarations": sum(len(declarations) for _, _, declarations in rules),
        "selector_list": placed,
        "media_queries": dict(queries),
        "values": values,
    }


Rule = tuple[str, str, list[tuple[str, str]]]
"""Queries around the rule, selectors, declarations."""


def _rules(statements: list[Statement], media: str = "") -> Iterator[Rule]:
    for statement in statements:
        head = re.sub(r"\s+", " ", statement.head)
        if statement.children is None:
            continue
        if head.startswith(GROUPS):
            yield from _rules(statement.children, f"{media} {head}".strip())
        elif not head.startswith("@"):
            pairs = [child.head.partition(":") for child in statement.children if child.children is None]
            yield media, head, [(name.strip(), value.strip()) for name, _, value in pairs]


def _selectors(head: str) -> list[str]:
    parts = re.split(r",(?![^(\[]*[)\]])", head)
    # Dart Sass keeps a selector that a rule names twice, to no effect.
    return list(dict.fromkeys(_plain(part) for part in parts))


def _plain(selector: str) -> str:
    """A selector without needless blanks and quotes, in which the compilers differ."""
    return re.sub(r"\s*([>+~])\s*", r"\1", re.sub(r"=\"([\w-]+)\"", r"=\1", selector.strip()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
