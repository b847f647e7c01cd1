"""The demo publication, end to end: no finding, every address leads somewhere, under a path as well."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from portique.build.builder import BuildOptions, build_site
from portique.check import check_site
from portique.model.diagnostic import Level

TOOLS = Path(__file__).parent.parent / "tools"


def test_the_demo_has_no_error(demo: Path) -> None:
    findings = check_site(demo)
    assert [str(one) for one in findings if one.level is not Level.NOTICE] == []


def test_the_demo_builds_under_a_path(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build_site(demo, out, BuildOptions(url="https://quai.example/sub/path/"))
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    trouble = []
    for file in out.rglob("*.html"):
        for address in re.findall(r'<[a-z][^<>]*?\s(?:href|src)="(/[^"/][^"]*|/)"', file.read_text("utf-8")):
            path = address.split("#")[0].split("?")[0]
            if not path.startswith("/sub/path/"):
                trouble.append(f"{file.relative_to(out)}: {address}")
                continue
            target = out / path.removeprefix("/sub/path/")
            if not (target.is_file() or (target / "index.html").is_file()):
                trouble.append(f"{file.relative_to(out)}: {address} leads nowhere")
    assert trouble == []


def test_a_second_build_changes_nothing(demo: Path, built_demo: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built_demo.rglob("*") if path.is_file()}
    report = build_site(demo, built_demo)
    assert (report.rendered, report.written, report.removed) == (0, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in built_demo.rglob("*") if path.is_file()} == before


def test_a_rebuild_after_edits_equals_a_cold_build(demo: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo, site, ignore=shutil.ignore_patterns("public", ".portique"))
    out = site / "public"
    build_site(site, out)
    article = site / "content/analysis/counting-boxes.md"
    edits = [
        (article, article.read_text("utf-8").replace("title: Counting boxes", "title: Counting nothing")),
        (
            site / "content/analysis/new-piece.md",
            "---\ntitle: New\ndate: 2026-10-20\ntags: [Work]\n---\nText.\n",
        ),
        (
            site / "content/people/yusuf-darya.md",
            "---\ntype: person\nperson: {name: Y. Darya}\n---\nWords.\n",
        ),
        (article, None),
    ]
    for path, text in edits:
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
        build_site(site, out)
        cold = tmp_path / f"cold-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(site, cold, ignore=shutil.ignore_patterns("public", ".portique"))
        build_site(cold, cold / "public")
        warm_files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        cold_out = cold / "public"
        cold_files = {
            p.relative_to(cold_out).as_posix(): p.read_bytes() for p in cold_out.rglob("*") if p.is_file()
        }
        assert sorted(warm_files) == sorted(cold_files)
        assert [name for name in warm_files if warm_files[name] != cold_files[name]] == []


@pytest.mark.slow
def test_every_page_is_valid_html(built_demo: Path) -> None:
    jar = next((TOOLS / "node_modules/vnu-jar").rglob("vnu.jar"), None) if TOOLS.is_dir() else None
    java = shutil.which("java")
    if jar is None or java is None:
        pytest.skip("needs the Nu HTML checker and Java: make tools system")
    done = subprocess.run(
        [
            java,
            "-Xss4m",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--skip-non-html",
            "--errors-only",
            "--exit-zero-always",
            str(built_demo),
        ],
        capture_output=True,
        check=True,
    )
    root = str(built_demo.resolve())
    messages = json.loads(done.stderr or b'{"messages": []}')["messages"]
    said = {
        f"{one.get('url', '').partition(root)[2]}:{one.get('lastLine')} {one['message']}" for one in messages
    }
    assert sorted(said) == []
