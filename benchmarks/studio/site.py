"""The publication of `benchmarks.generate`, with a home page of many particles."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import portique_site, write

KINDS = ("quote", "profile", "custom", "recent", "heading", "date")
PER_ROW = 2


def edited_site(root: Path, articles: int, particles: int) -> list[str]:
    """Write the site; the ids of the home page's particles, in order."""
    portique_site(root, articles)
    ids = [f"{KINDS[number % len(KINDS)]}-{2000 + number}" for number in range(particles)]
    rows = [ids[start : start + PER_ROW] for start in range(0, particles, PER_ROW)]
    lines = ["version: 2", "layout:", "  /header/:", "    -", "      - logo-1101 30", "      - menu-1102 70",
             "  /main/:", "    -", "      - system-content-1302"]  # fmt: skip
    for row in rows:
        lines += ["    -", *(f"      - {one} {100 / len(row):g}" for one in row)]
    lines += ["  /footer/:", "    -", "      - copyright-1401"]
    lines += ["structure:", *(f"  {name}: {{ type: section, subtype: {name}, attributes: {{ boxed: '0' }} }}"
                              for name in ("header", "main", "footer"))]  # fmt: skip
    lines += ["content:", *(f"  {one}: {_content(one, number)}" for number, one in enumerate(ids))]
    write(root, {"config/quai/home/layout.yaml": "\n".join(lines) + "\n"})
    return ids


def _content(name: str, number: int) -> str:
    kind = name.partition("-")[0]
    attributes = {
        "quote": f"text: 'Words that somebody said, number {number}.', name: 'Somebody {number}'",
        "profile": f"name: 'Person {number}', role: 'Crane driver', text: 'What there is to tell.'",
        "custom": f"html: '<p>A paragraph, number {number}.</p>'",
        "recent": "look: entries, limit: 3",
    }.get(kind, "")
    return f"{{ title: {kind.capitalize()} {number}, attributes: {{ {attributes} }} }}"
