"""Colours that an owner chose and that cannot be read well on each other."""

from __future__ import annotations

from pathlib import Path

from portique.check.site import check_site


def test_a_weak_contrast_is_said_once_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("title: Quay\n")
    (tmp_path / "content/index.md").write_text("---\ntitle: Quay\n---\nWords.\n")
    (tmp_path / "content/more.md").write_text("---\ntitle: More\n---\nWords.\n")
    styles = tmp_path / "config/quai/default/styles.yaml"
    styles.parent.mkdir(parents=True)
    styles.write_text("base:\n  background: '#ffffff'\n  text-color: '#bbbbbb'\n")
    found = [
        one
        for one in check_site(tmp_path)
        if one.code == "style-contrast" and "base.text-color" in one.message
    ]
    assert [one.file for one in found] == ["config/quai/default/styles.yaml"]
    styles.write_text("base:\n  background: '#ffffff'\n  text-color: '#222222'\n")
    assert not [one for one in check_site(tmp_path) if "base.text-color" in one.message]
