"""What `theme check` says of themes that are sound, and of each thing that may be wrong with one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.check.theme.small import checked, part, particle, small, write

from portique.check.theme import NotATheme, State, check_theme, find_theme
from portique.cli.theme import command

TILLER = Path(__file__).parents[2] / "gantry" / "themes"


def test_a_sound_theme_has_no_finding_and_all_its_parts_are_fine(tmp_path: Path) -> None:
    report = checked(small(tmp_path))
    assert report.findings == []
    assert {one.state for one in report.parts} == {State.FINE}
    own = {(one.kind, one.name) for one in report.parts if one.own}
    assert {
        ("manifest", "small"),
        ("template", "particles/bell.html.twig"),
        ("blueprint", "particles/glue.yaml"),
        ("particle", "bell"),
        ("particle", "glue"),
        ("layout", "default"),
        ("page", "404.html"),
        ("page", "offline"),
        ("sheet", "small"),
        ("preset", "plain"),
    } <= own
    assert not part(report, "particle", "menu").own


@pytest.mark.parametrize(
    ("template", "line", "code", "said"),
    [
        ("\n{{ 'x'|shuffel }}", 2, "template-unknown-word", 'unknown filter "shuffel". Nearest: "shuffle".'),
        ("\n\n{{ imagine() }}", 3, "template-unknown-word", 'unknown function "imagine"'),
        ("{{ 1 is oddd }}", 1, "template-unknown-word", 'unknown test "oddd"'),
        ("\n{% iff true %}", 2, "template-failed", 'Unknown tag "iff"'),
        ("\n{% if %}{% endif %}", 2, "template-failed", "Unexpected end of the tag"),
        ("\n{% include 'gone.html.twig' %}", 2, "template-missing", '"gone.html.twig"'),
        ("\n{% include ['a.twig', 'b.twig'] %}", 2, "template-missing", '"a.twig" or "b.twig"'),
        ("\n{{ include('gone.html.twig') }}", 2, "template-missing", '"gone.html.twig"'),
        ("\n{% import 'gone.twig' as m %}", 2, "template-missing", '"gone.twig"'),
    ],
)
def test_what_a_template_uses_and_nobody_has(
    tmp_path: Path, template: str, line: int, code: str, said: str
) -> None:
    # Never reached, so that nothing but reading the template can tell.
    files = {"templates/odd.html.twig": template}
    report = checked(small(tmp_path, files))
    found = [one for one in report.findings if one.code == code]
    assert [(one.file, one.line) for one in found] == [("templates/odd.html.twig", line)]
    assert said in found[0].message
    assert {one.state for one in report.parts if one.kind == "particle"} == {State.FINE}


def test_a_template_that_may_be_missing_is_no_finding(tmp_path: Path) -> None:
    template = "{% include 'gone.twig' ignore missing %}{% include 'a' ~ page.type %}{% include ['gone', 'particles/bell.html.twig'] %}"
    assert checked(small(tmp_path, {"templates/odd.html.twig": template})).findings == []


@pytest.mark.parametrize(
    ("files", "kind", "name", "code", "file", "line"),
    [
        ({"layouts/odd.yaml": "version: 2\nlayout:\n  /main/:\n    - bel 100\n"},
         "layout", "odd", "particle-unknown", "layouts/odd.yaml", 4),
        ({"layouts/odd.yaml": "version: 2\nlayout: [\n"}, "layout", "odd", "yaml-syntax", "layouts/odd.yaml", 3),
        ({"scss/small.scss": "body {\n  color: $base-inkk;\n}\n"}, "sheet", "small", "sheet-failed", "scss/small.scss", 2),
        ({"scss/small.scss": "\nbody {\n"}, "sheet", "small", "sheet-failed", "scss/small.scss", 2),
        ({"gantry/presets.yaml": "plain:\n  styles: {}\n"}, "preset", "plain", "sheet-failed", "scss/small.scss", 1),
        ({"gantry/presets.yaml": "plain: 4\n"}, "preset", "plain", "presets-shape", "gantry/presets.yaml", None),
        ({"gantry/presets.yaml": "plain: [\n"}, "preset", "all", "yaml-syntax", "gantry/presets.yaml", 2),
        ({"particles/bell.yaml": "name: [\n"}, "blueprint", "particles/bell.yaml", "yaml-syntax", "particles/bell.yaml", 2),
        ({"particles/lone.yaml": "name: Lone\ntype: particle\n"},
         "particle", "lone", "particle-no-template", "particles/lone.yaml", None),
    ],
)  # fmt: skip
def test_a_broken_part_is_named_and_the_others_are_checked(
    tmp_path: Path, files: dict[str, str], kind: str, name: str, code: str, file: str, line: int | None
) -> None:
    report = checked(small(tmp_path, files))
    broken = part(report, kind, name)
    assert broken.state is State.FAILED
    found = [one for one in broken.findings if one.code == code and one.file == file]
    assert found, broken.findings
    if line is not None:
        assert found[0].line == line
    others = [one for one in report.parts if one is not broken and one.state is State.FAILED]
    assert others == []
    assert part(report, "particle", "glue").state is State.FINE


def test_a_value_that_a_setting_does_not_take(tmp_path: Path) -> None:
    report = checked(small(tmp_path, {"gantry/presets.yaml": "plain:\n  styles:\n    base: {ink: 'rgb('}\n"}))
    found = part(report, "preset", "plain")
    assert found.state is State.NOTED
    assert [(one.code, one.line) for one in found.findings] == [("preset-value", 3)]


def test_a_field_of_an_unknown_type_and_a_setting_without_a_field(tmp_path: Path) -> None:
    files = {
        "particles/odd.yaml": "name: Odd\ntype: particle\nform: {fields: {x: {type: no.such}}}\n",
        "particles/odd.html.twig": "odd",
        "gantry/presets.yaml": "plain:\n  styles:\n    base: {ink: '#123456'}\n    bass: {ink: red}\n",
    }
    report = checked(small(tmp_path, files))
    by_code = {one.code: one for one in report.findings}
    assert by_code["blueprint-field-type"].file == "particles/odd.yaml"
    assert by_code["preset-unknown"].line == 4
    assert not report.failed


def test_the_files_of_other_systems_are_counted_and_not_read(tmp_path: Path) -> None:
    report = checked(small(tmp_path, {"admin/forms/x.html.twig": "{% nothing_here %}"}))
    assert part(report, "template", "admin/forms/x.html.twig").state is State.UNUSED
    assert not report.failed


@pytest.mark.parametrize(
    ("folder", "imports"),
    [("twig", ["joomla/theme/base", "joomla/theme/breakpoints/base"]), ("views", ["wordpress/theme/base"])],
)
def test_a_theme_made_for_another_system(tmp_path: Path, folder: str, imports: list[str]) -> None:
    files = {
        f"{folder}/single.html.twig": "{% nothing_here %}",
        "scss/small.scss": "".join(f'@import "{one}";\n' for one in imports) + "a { color: $base-ink; }\n",
    }
    report = checked(small(tmp_path, files))
    assert report.findings == []
    assert part(report, "template", f"{folder}/single.html.twig").state is State.UNUSED


def test_the_particle_of_the_theme_of_the_other_tests_that_fails(tmp_path: Path) -> None:
    report = checked(shutil.copytree(TILLER / "tiller", tmp_path / "tiller"))
    failed = [one.name for one in report.parts if one.kind == "particle" and one.state is State.FAILED]
    assert failed == ["leak"]


def test_a_child_theme_is_checked_with_the_parent_beside_it() -> None:
    report = checked(TILLER / "tiller-child")
    assert report.theme == "tiller-child"
    assert "particles/bell.html.twig" in {one.name for one in report.parts}
    assert not any(one.code == "theme-parent-missing" for one in report.findings)


def test_a_child_theme_alone_says_what_it_stands_on(tmp_path: Path) -> None:
    report = checked(shutil.copytree(TILLER / "tiller-child", tmp_path / "tiller-child"))
    assert part(report, "manifest", "tiller-child").findings[0].code == "theme-parent-missing"


def test_a_theme_by_name_of_the_site_around_and_as_an_archive(tmp_path: Path) -> None:
    site = write(
        tmp_path / "site",
        {"site.yaml": "portique: 1\n", "custom/small/particles/bell.html.twig": "{% over %}"},
    )
    small(site / "themes")
    report = check_theme(find_theme("small", site))
    assert [one.file for one in report.findings if one.code == "template-failed"] == [
        "custom/small/particles/bell.html.twig"
    ]
    archive = shutil.make_archive(str(tmp_path / "small"), "zip", site / "themes", "small")
    assert checked(Path(archive)).findings == []


def test_what_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(NotATheme, match='Nearest: "quai"'):
        find_theme("quay", None)
    write(tmp_path / "user", {"pages/a.md": "", "config/x.yaml": ""})
    with pytest.raises(NotATheme, match="no theme"):
        checked(tmp_path / "user")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    fine = run.invoke(command, ["check", str(small(tmp_path))])
    assert fine.exit_code == 0
    assert "particles" in fine.output
    write(tmp_path / "small", particle("sour", "\n{{ 1 / 0 }}"))
    told = run.invoke(command, ["check", "small", "--json"])
    assert told.exit_code == 1
    data = json.loads(told.stdout)
    assert data["counts"]["particle"]["failed"] == 1
    assert [(one["file"], one["line"]) for one in data["findings"]] == [("particles/sour.html.twig", 2)]
    assert run.invoke(command, ["check", "nowhere"]).exit_code == 2


CHECKOUTS = os.environ.get("PORTIQUE_CHECKOUTS")


@pytest.mark.skipif(not CHECKOUTS, reason="PORTIQUE_CHECKOUTS does not name a folder of checkouts")
@pytest.mark.parametrize("framework", [False, True], ids=["ours", "original"])
@pytest.mark.parametrize("theme", ["helium", "hydrogen"])
def test_gantrys_own_themes(theme: str, framework: bool, tmp_path: Path) -> None:
    import subprocess
    import tarfile

    repository = Path(CHECKOUTS or "") / "gantry+gantry5"
    repository = repository / "repo" if (repository / "repo").is_dir() else repository
    packed = tmp_path / "source.tar"
    inside = [f"themes/{theme}", "engines"]
    subprocess.run(["git", "-C", repository, "archive", "-o", packed, "HEAD", *inside], check=True)
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    engine = tmp_path / "framework"
    engine.mkdir()
    (tmp_path / "engines").rename(engine / "engines")
    source = find_theme(str(tmp_path / "themes" / theme), None)
    report = check_theme(source, framework=engine if framework else None)
    # One layout of Hydrogen names a particle by a name of Gantry's first layout format; Gantry has none either.
    known = {("layout", "3_column_-_right")}
    assert {(one.kind, one.name) for one in report.parts if one.state is State.FAILED} <= known
