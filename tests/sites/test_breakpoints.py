"""Blocks that differ by device: a class on the block, one sheet for the outline, nothing where none does."""

from __future__ import annotations

from pathlib import Path

from portique.build.builder import build_site

LAYOUT = """\
version: 2
layout:
  /main/:
    -
      - custom-1001 40
      - system-content-1002 60
structure: { main: { type: section, subtype: main } }
content:
  custom-1001:
    attributes: { html: '<p>Beside</p>' }
    block: { widths: { phone: 100, tablet: 50 }, order: { phone: 2 }, hidden: [large] }
"""


def test_widths_order_and_visibility_by_device(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("portique: 1\ntitle: X\nurl: https://x.example/\ntheme: quai\n")
    (tmp_path / "content/index.md").write_text("---\ntitle: Home\noutline: devices\n---\nText.\n")
    (tmp_path / "content/other.md").write_text("---\ntitle: Other\n---\nText.\n")
    outline = tmp_path / "config/quai/devices"
    outline.mkdir(parents=True)
    (outline / "layout.yaml").write_text(LAYOUT)
    report = build_site(tmp_path, tmp_path / "public")
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    html = (tmp_path / "public/index.html").read_text()
    sheet = next((tmp_path / "public/assets").glob("devices.*.css"))
    assert f"/assets/{sheet.name}" in html
    css = sheet.read_text()
    name = css.split(".p-", 1)[1].split("{")[0]
    assert f"p-{name}" in html.split("<main")[1]
    assert "inline-size:100%" in css and "order:2" in css and "display:none" in css
    assert "/assets/devices" not in (tmp_path / "public/other/index.html").read_text()
