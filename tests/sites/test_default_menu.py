"""Which menu is shown where none is named: site.yaml says it, and a change of it reaches every page."""

from __future__ import annotations

from pathlib import Path

from portique.build.builder import build_site

SITE = "title: Quay\nurl: https://quay.example/\n"


def test_site_yaml_names_the_menu(tmp_path: Path) -> None:
    files = {
        "site.yaml": SITE,
        "content/index.md": "---\ntitle: Quay\n---\nWords.\n",
        "content/about.md": "---\ntitle: About\n---\nWords.\n",
        "menus/main.yaml": "ordering:\n  about: ''\n",
        "menus/short.yaml": "ordering:\n  outside: ''\nitems:\n  outside:\n    title: Outside\n    link: https://o.example/\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    out = tmp_path / "public"
    build_site(tmp_path, out)
    page = out / "about" / "index.html"
    assert "https://o.example/" not in page.read_text()
    (tmp_path / "site.yaml").write_text(SITE + "menu: short\n")
    build_site(tmp_path, out)
    assert "https://o.example/" in page.read_text()
    (tmp_path / "site.yaml").write_text(SITE + "menu: gone\n")
    build_site(tmp_path, out)
    assert "https://o.example/" not in page.read_text()
