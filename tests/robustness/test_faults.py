"""One bad input costs itself only: each fault ends in its finding, and everything else is byte-equal."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from portique.build.builder import build_site
from portique.model.diagnostic import Level
from tests.robustness.conftest import OPTIONS
from tests.robustness.faults import FAULTS, SPARE_PAGE, Fault
from tests.robustness.site import seed, tree


def _differences(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_fault_is_said_and_costs_itself_only(fault: Fault, good: Path, site: Path) -> None:
    seed(site, fault)
    report = build_site(site, site / "public", OPTIONS)

    said = "\n".join(map(str, report.findings))
    errors = [finding for finding in report.findings if finding.level is Level.ERROR]
    assert report.exit_code == (1 if errors else 0)
    assert "Traceback" not in said
    assert len(set(report.findings)) == len(report.findings), said
    if fault.code:
        mine = [finding for finding in report.findings if finding.code == fault.code]
        places = [(one.level.value, one.file, one.line) for one in mine]
        assert any(
            level == fault.level and file == (fault.file or file) and line == (fault.line or line)
            for level, file, line in places
        ), said or "nothing was said"
        assert all(fault.shows in str(one) and one.message.strip() for one in mine)
    else:
        assert report.findings == []

    allowed = (SPARE_PAGE, *fault.costs)
    changed = _differences(tree(good / "public"), tree(site / "public"))
    assert [path for path in sorted(changed) if not any(fnmatch(path, one) for one in allowed)] == []


def test_many_faults_at_once_are_all_said(good: Path, site: Path) -> None:
    """What concerns files of its own goes into one site together; the pages around stay as they were."""
    together = [fault for fault in FAULTS if fault.code and "*" not in fault.costs]
    used: set[str] = set()
    seeded = []
    for fault in together:
        paths = {name.removeprefix("+").partition(":")[0] for name in fault.files}
        if not paths & used and "*.html" not in fault.costs:
            used |= paths
            seed(site, fault)
            seeded.append(fault)
    assert len(seeded) >= 15
    report = build_site(site, site / "public", OPTIONS)
    said = {finding.code for finding in report.findings}
    assert [fault.name for fault in seeded if fault.code not in said] == []
    allowed = [SPARE_PAGE, *(one for fault in seeded for one in fault.costs)]
    changed = _differences(tree(good / "public"), tree(site / "public"))
    assert [path for path in sorted(changed) if not any(fnmatch(path, one) for one in allowed)] == []


def test_a_later_build_says_again_what_is_still_wrong(site: Path) -> None:
    """Findings do not depend on which pages a build had to render."""
    for name in (
        "an unknown particle in a layout",
        "styles of the owner's with an unknown variable",
        "a menu that names an unknown page",
        "a position that is no YAML",
    ):
        seed(site, next(fault for fault in FAULTS if fault.name == name))
    first = build_site(site, site / "public", OPTIONS)
    assert build_site(site, site / "public", OPTIONS).findings == first.findings
    about = site / "content/about.md"
    about.write_text(about.read_text("utf-8") + "\nMore.\n", "utf-8")
    later = build_site(site, site / "public", OPTIONS)
    assert later.rendered < first.rendered
    assert (later.exit_code, later.findings) == (first.exit_code, first.findings)


def test_a_mended_site_is_the_good_one_again(good: Path, site: Path) -> None:
    """A build over what a broken one left equals a build that never saw the fault."""
    for name in ("front matter that is no YAML", "a particle's template that fails", "a draft"):
        fault = next(fault for fault in FAULTS if fault.name == name)
        kept = {path: (site / path).read_bytes() for path in fault.files if (site / path).is_file()}
        seed(site, fault)
        build_site(site, site / "public", OPTIONS)
        for path in fault.files:
            (site / path).unlink()
        for path, data in kept.items():
            (site / path).write_bytes(data)
        assert build_site(site, site / "public", OPTIONS).findings == []
        assert _differences(tree(good / "public"), tree(site / "public")) == set()
