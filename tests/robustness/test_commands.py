"""Exit codes and machine output of the commands: 0 fine, 1 the site, 2 misuse, 3 the machine."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from portique.build.record import lock_path
from portique.cli import main
from portique.files.locking import held


@pytest.fixture
def portique(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line; gives the exit code, standard output and standard error."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["portique", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def test_a_new_site_builds_and_has_no_finding(portique: Any, tmp_path: Path) -> None:
    code, out, _ = portique("new", tmp_path / "press", "--json")
    assert code == 0 and "site.yaml" in json.loads(out)["files"]
    code, out, _ = portique("build", tmp_path / "press", "--json")
    assert (code, json.loads(out)["findings"]) == (0, [])
    code, out, _ = portique("check", tmp_path / "press", "--json")
    assert (code, json.loads(out)) == (0, {"findings": [], "errors": 0})
    assert portique("new", tmp_path / "press")[0] == 2


def test_a_problem_of_the_site_is_1(portique: Any, site: Path) -> None:
    (site / "content/spare.md").write_text("---\ntitle: Spare\n---\n\n```particle quoet\n```\n", "utf-8")
    code, out, _ = portique("build", site, "--json")
    (finding,) = json.loads(out)["findings"]
    assert code == 1
    assert (finding["file"], finding["line"], finding["code"]) == ("content/spare.md", 5, "particle-unknown")
    code, out, err = portique("check", site)
    assert code == 1 and "content/spare.md:5  error  particle-unknown" in err


def test_misuse_is_2(portique: Any, site: Path, tmp_path: Path) -> None:
    assert portique("build", tmp_path / "nothing")[0] == 2
    assert portique("check", tmp_path)[0] == 2
    assert portique("serve", tmp_path)[0] == 2
    assert portique("import", tmp_path / "nothing.txt")[0] == 2
    assert portique("build", site, "--workers", "0")[0] == 2
    assert portique("bild")[0] == 2


def test_an_import_tells_machines_where_the_page_is(portique: Any, site: Path, tmp_path: Path) -> None:
    text = tmp_path / "talk.txt"
    text.write_text("A talk\n\nQ: Who are you?\n\nA: A pilot.\n\nQ: Where?\n\nA: Here.\n", "utf-8")
    code, out, _ = portique("import", text, "--into", site, "--json")
    done = json.loads(out)
    assert code == 0 and (site / done["path"]).is_file() and done["address"].startswith("/")


def test_the_machine_is_3(portique: Any, site: Path) -> None:
    (site / "public").write_text("a file where the folder should be")
    code, _, err = portique("build", site)
    assert code == 3 and "The machine refused" in err and "public" in err


def test_a_build_beside_another_is_3_and_says_whose(portique: Any, site: Path) -> None:
    with held(lock_path(site / ".portique" / "cache", site / "public"), "a build of press"):
        code, _, err = portique("build", site)
    assert code == 3 and "in use by a build of press since" in err


def test_one_cause_is_told_once_with_where_it_shows(portique: Any, site: Path) -> None:
    particles = site / "custom/quai/particles"
    particles.mkdir(parents=True)
    template = "{% extends '@nucleus/partials/particle.html.twig' %}\n{% block particle %}\n{% include 'logos.html.twig' %}{% endblock %}\n"
    (particles / "copyright.html.twig").write_text(template, "utf-8")
    for command in ("check", "build"):
        code, _, err = portique(command, site)
        assert code == 1 and err.count("particle-failed") == 1, err
        assert 'There is no template "logos.html.twig"' in err and str(site) not in err
        assert re.search(r"^  On \d+ pages: /, /\S+, /\S+, …$", err, re.MULTILINE), err
    assert "1 error, " in portique("check", site)[1]
    pages = [one["page"] for one in json.loads(portique("check", site, "--json")[1])["findings"]]
    assert len(pages) == len(set(pages)) > 3  # a program is told of each page
