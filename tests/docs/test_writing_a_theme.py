"""“Writing a theme”, followed step by step: its files are taken from the page, its commands are run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from portique.build.builder import BuildOptions, BuildReport, build_site
from portique.cli import group

PAGE = Path(__file__).parents[2] / "docs/writing-a-theme.md"
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is not part of this copy")


def files() -> Iterator[tuple[str, str]]:
    """The files of the page, in its order."""
    for match in FILE.finditer(PAGE.read_text("utf-8")):
        yield match[1], match[2]


def run(*arguments: str) -> str:
    done = CliRunner().invoke(group, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def wear(site: Path, theme: str) -> BuildReport:
    settings = site / "site.yaml"
    settings.write_text(re.sub(r"(?m)^theme:.*$", f"theme: {theme}", settings.read_text("utf-8")), "utf-8")
    return build_site(site, site / "public", BuildOptions(workers=1))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("writing") / "press"
    run("new", str(home))
    written = dict(files())
    assert len(written) == 17
    for path, text in written.items():
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return home


def home_page(site: Path) -> str:
    return (site / "public/index.html").read_text("utf-8")


def sheets(site: Path) -> str:
    return "".join(
        file.read_text("utf-8")
        for file in (site / "public/assets").glob("*.css")
        if file.name in home_page(site)
    )


def test_the_theme_stands(site: Path) -> None:
    report = wear(site, "pier")
    assert [one for one in report.findings if one.level != "notice"] == []
    html = home_page(site)
    assert '<div class="tides">' in html and "<dt>Tuesday</dt><dd>06:58</dd>" in html
    assert re.search(r'class="[^"]*size-30[^"]*card|class="[^"]*card[^"]*size-30', html)
    assert "#22303a" in sheets(site) or "#22303A" in sheets(site)


def test_a_preset_by_its_name(site: Path) -> None:
    wear(site, "pier")
    build_site(site, site / "night", BuildOptions(workers=1, preset="night"))
    assert any("#101820" in file.read_text("utf-8") for file in (site / "night/assets").glob("pier*.css"))
    shutil.rmtree(site / "night")


def test_a_page_by_its_template(site: Path) -> None:
    (site / "content/chart.md").write_text("---\ntitle: Chart\ntemplate: chart\n---\nDeep.\n", "utf-8")
    wear(site, "pier")
    assert '<div class="chart"><p>Deep.</p>' in (site / "public/chart/index.html").read_text("utf-8")


def test_some_pages_have_an_outline(site: Path) -> None:
    (site / "content/sunday.md").write_text("---\ntitle: Sunday\noutline: sundays\n---\nRest.\n", "utf-8")
    wear(site, "pier")
    html = (site / "public/sunday/index.html").read_text("utf-8")
    assert "<dt>Sunday</dt><dd>07:44</dd>" in html and "Monday" not in html
    assert "Sunday</dt>" not in home_page(site)
    (site / "content/sunday.md").unlink()  # the outline is one of this theme's settings


def test_a_particle_before_it_exists_costs_its_place(site: Path) -> None:
    form, template = (site / f"themes/pier/particles/tides{end}" for end in (".yaml", ".html.twig"))
    kept = form.read_text("utf-8"), template.read_text("utf-8")
    form.unlink()
    template.unlink()
    found = [one for one in wear(site, "pier").findings if one.code == "particle-unknown"]
    form.write_text(kept[0], "utf-8")
    template.write_text(kept[1], "utf-8")
    assert found and str(found[0].file).endswith("layouts/default.yaml") and found[0].line
    assert "<main" in home_page(site) or 'id="g-main"' in home_page(site)


def test_it_is_looked_over(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert "failed" in run("theme", "check", "pier")
    run("theme", "gallery", "pier")
    assert (site / "gallery/index.html").is_file()


def test_a_child_holds_what_differs(site: Path) -> None:
    report = wear(site, "pier-night")
    assert [one for one in report.findings if one.level != "notice"] == []
    html = home_page(site)
    assert '<table class="tides">' in html and "<td>06:58</td>" in html
    assert "#101820" in sheets(site)


def test_it_goes_to_another_site(site: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "pier"), "zip", site / "themes", "pier")
    run("new", str(tmp_path / "other"))
    run("import", str(tmp_path / "pier.zip"), "--into", str(tmp_path / "other"), "--use")
    build_site(tmp_path / "other", tmp_path / "other/public", BuildOptions(workers=1))
    assert '<div class="tides">' in home_page(tmp_path / "other")
