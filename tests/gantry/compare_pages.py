"""Build Gantry's own themes and compare each page with what real Gantry on Grav made of the same input.

    PORTIQUE_CHECKOUTS=<folder of clones named OWNER+NAME> python tests/gantry/compare_pages.py [THEME…]

Clones and facts (`../shared/gantry`) are no part of the project. Printed for each theme, with the framework's
own files and with ours: the pages that are equal in structure and attributes, the mean likeness of
structure, with attributes, with texts; then what differs in the heads, with the number of pages.

The facts name attributes of `<svg>` as browsers do (`viewBox`, `space`), put a space between the pieces of an
element's own text and leave out the texts of scripts, as `../shared/gantry/compare.py` does not; pages are
compared in the manner of the facts. The figures called strict are those of that script.
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
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from portique.build.builder import BuildOptions, build_site
from portique.files import Folder
from portique.importers.gantry import import_path

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gantry"
Row = tuple[int, str, str, str]
"""Depth, tag with id and classes, names of other attributes, hash of the own text."""


@dataclass
class Likeness:
    """The result for one theme: means of structure, with attributes, with texts (0 to 1)."""

    theme: str
    bare: bool
    pages: int = 0
    equal: int = 0
    strict_equal: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    strict: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    heads: Counter[str] = field(default_factory=Counter)
    differing: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    @property
    def means(self) -> list[float]:
        return [one / self.pages for one in self.sums]

    def __str__(self) -> str:
        def shown(sums: list[float]) -> str:
            return " / ".join(f"{one / self.pages:.1%}" for one in sums)

        kind = "our nucleus" if self.bare else "original nucleus"
        return (
            f"{self.theme}, {kind}: {self.equal} of {self.pages} pages equal, mean {shown(self.sums)}"
            f" (strict: {self.strict_equal}, {shown(self.strict)})"
        )


def reason_to_skip() -> str:
    """Why the comparison cannot run; empty when it can."""
    if not os.environ.get("PORTIQUE_CHECKOUTS"):
        return "PORTIQUE_CHECKOUTS does not name a folder of checkouts"
    if not (SHARED / "facts.json").is_file():
        return "needs the facts in ../shared/gantry, which are not part of the repository"
    return ""


def themes() -> list[str]:
    """The themes of which there are facts and a checkout."""
    facts = json.loads((SHARED / "facts.json").read_text("utf-8"))["themes"]
    home = Path(os.environ["PORTIQUE_CHECKOUTS"])
    return [name for name in facts if (home / facts[name]["layers"][0][0].replace("/", "+")).is_dir()]


def compare_theme(theme: str, *, bare: bool) -> Likeness:
    """Import, build and compare one theme."""
    pages = json.loads((SHARED / "facts.json").read_text("utf-8"))["themes"][theme]["pages"]
    with tempfile.TemporaryDirectory() as work:
        user, site, out = (Path(work) / name for name in ("user", "site", "public"))
        prepare = [sys.executable, str(SHARED / "compare.py"), "prepare", theme]
        prepare += [os.environ["PORTIQUE_CHECKOUTS"], str(user), *(["bare"] if bare else [])]
        subprocess.run(prepare, check=True, capture_output=True)
        site.mkdir()
        import_path(user, Folder(site))
        report = build_site(site, out, BuildOptions(workers=1))
        found = Likeness(theme, bare)
        found.failed = [str(one) for one in report.findings if one.code in ("page-failed", "particle-failed")]
        for url, facts in pages.items():
            if "?" not in url:
                _compare_page(found, url, facts, out)
        return found


def _compare_page(found: Likeness, url: str, facts: dict[str, Any], out: Path) -> None:
    from lxml import html

    name = "404.html" if facts["status"] == 404 else f"{url.strip('/')}/index.html".lstrip("/")
    document = html.document_fromstring((out / name).read_bytes())
    want, got = body([tuple(row) for row in facts["skeleton"]]), body(skeleton(document, " "))
    found.pages += 1
    strict = _ratios(want, body(skeleton(document, "")))
    ratios = _ratios([folded(row) for row in want], [folded(row) for row in got])
    found.sums = [a + b for a, b in zip(found.sums, ratios, strict=True)]
    found.strict = [a + b for a, b in zip(found.strict, strict, strict=True)]
    found.equal += ratios[1] == 1
    found.strict_equal += strict[1] == 1
    if ratios[1] < 1:
        shown = [
            ["  " * row[0] + row[1] + f" [{row[2]}]" for row in map(folded, rows)] for rows in (want, got)
        ]
        lines = difflib.unified_diff(shown[0], shown[1], "gantry", "portique", lineterm="", n=1)
        found.differing[url] = "\n".join(lines)
    for line in head_differences(facts, document):
        found.heads[line] += 1


def _ratios(want: list[Row], got: list[Row]) -> list[float]:
    keep = ((0, 1), (0, 1, 2), (0, 1, 2, 3))
    return [
        difflib.SequenceMatcher(
            None,
            [tuple(row[part] for part in parts) for row in want],
            [tuple(row[part] for part in parts) for row in got],
            autojunk=False,
        ).ratio()
        for parts in keep
    ]


def skeleton(document: Any, between: str) -> list[Row]:
    """The rows of a document; `between` stands between the pieces of an element's own text."""
    rows: list[Row] = []

    def walk(element: Any, depth: int) -> None:
        if isinstance(element.tag, str):
            classes = sorted(set((element.get("class") or "").split()))
            name = element.tag + (f"#{element.get('id')}" if element.get("id") else "")
            own = between.join([element.text or "", *(child.tail or "" for child in element)])
            own = re.sub(r"\s+", " ", own).strip()
            others = ",".join(sorted(one for one in element.attrib if one not in ("id", "class")))
            mark = sha256(own.encode()).hexdigest()[:8] if own else ""
            rows.append((depth, name + "".join(f".{one}" for one in classes), others, mark))
            for child in element if element.tag != "svg" else ():
                walk(child, depth + 1)

    walk(document, 0)
    return rows


def body(rows: list[Any]) -> list[Row]:
    """From `<body>` on; ids with numbers that differ from build to build are folded."""
    start = next(n for n, row in enumerate(rows) if re.match(r"body\b", row[1]))
    base = rows[start][0]
    return [(row[0] - base, _name(row[1]), row[2], row[3]) for row in rows[start:]]


def _name(selector: str) -> str:
    head, *classes = selector.split(".")
    head = re.sub(r"\d{3,}|#(?=-)", "N", head.replace("-#", "-N"))
    return head + "".join("." + one for one in sorted(set(classes)))


def folded(row: Row) -> Row:
    """A row without what the two parsers see differently."""
    depth, name, attributes, text = row
    if name.split(".")[0] == "svg":
        attributes = ",".join(sorted(one.rpartition(":")[2].lower() for one in attributes.split(",")))
    return depth, name, attributes, "" if name == "script" else text


def head_differences(facts: dict[str, Any], document: Any) -> list[str]:
    """What of the head is missing or different: sheets, scripts, meta tags, title, `<html>` and `<body>`."""
    found = []
    sheets = [_file(one.get("href")) for one in document.xpath("//link[@rel='stylesheet']")]
    wanted = [_file(one["href"]) for one in facts["links"] if one["rel"] == "stylesheet"]
    wanted = [re.sub(r"__?[a-z][\w-]*(?=\.css$)", "", one) for one in wanted]
    found += [f"sheet missing: {one}" for one in wanted if one not in sheets]
    if [one for one in sheets if one in wanted] != [one for one in wanted if one in sheets]:
        found.append("sheets in another order")
    scripts = [_file(one.get("src")) for one in document.xpath("//script[@src]")]
    wanted = [_file(one["src"]) for one in facts["scripts"] if "src" in one]
    found += [f"script missing: {one}" for one in wanted if one not in scripts]
    metas = [dict(one.attrib) for one in document.xpath("//meta[not(ancestor::body)]")]
    found += [f"meta missing: {json.dumps(one)}" for one in facts["metas"] if one not in metas]
    title = document.findtext(".//title")
    if title != facts["title"]:
        found.append(f"title {title!r}, not {facts['title']!r}")
    for tag in ("html", "body"):
        element = document.xpath(f"//{tag}")[0]
        for name, value in facts[f"{tag}_attrs"].items():
            given = element.get(name)
            if given is None or set(given.split()) != set(value.split()):
                found.append(f"<{tag} {name}> is {given!r}, not {value!r}")
    return found


def _file(address: str | None) -> str:
    """The name of a file without folders, query and fingerprint."""
    name = (address or "").partition("?")[0].rpartition("/")[2]
    return re.sub(r"\.[0-9a-f]{10}(?=\.\w+$)", "", name)


def main(names: list[str]) -> int:
    if reason := reason_to_skip():
        print(f"skipped: {reason}")
        return 0
    for theme in names or themes():
        for bare in (False, True):
            found = compare_theme(theme, bare=bare)
            print(found)
            for url, difference in found.differing.items() if "-v" in sys.argv else ():
                print(f"--- {url}\n{difference}")
            for line, count in found.heads.most_common(12):
                print(f"  head, {count} pages: {line}")
            for line in found.failed:
                print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main([one for one in sys.argv[1:] if not one.startswith("-")]))
