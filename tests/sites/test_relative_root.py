"""A site that is named from inside its folder: findings say the same places as from anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.build.builder import build_site


def test_a_broken_template_is_named_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "site.yaml": "title: Quay\n",
        "content/index.md": "---\ntitle: Quay\n---\nWords.\n",
        "custom/quai/templates/default.html.twig": "{% block content %}\n{% endblok %}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    report = build_site(Path(), Path("public"))
    assert {one.file for one in report.findings if one.code == "page-failed"} == {
        "custom/quai/templates/default.html.twig"
    }
