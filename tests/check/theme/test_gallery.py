"""The gallery of a theme: what is in it, and that it can be opened from the disk."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.check.theme.small import particle, small

from portique.check.theme import find_theme, make_gallery
from portique.cli.theme import command

TOOLS = Path(__file__).parents[2] / "tools"
LIST = {
    "particles/rows.html.twig": "{% for row in particle.rows %}<i>{{ row.title }}, {{ row.link }}</i>{% endfor %}",
    "particles/rows.yaml": "name: Rows\ntype: particle\nform:\n  fields:\n    enabled: {type: input.checkbox, default: true}\n"
    "    rows:\n      type: collection.list\n      array: true\n      fields:\n"
    "        .title: {type: input.text, label: Title}\n        .link: {type: input.text, label: Link}\n",
}  # fmt: skip
EXTRA = {
    **LIST,
    **particle("sour", "{{ 1 / 0 }}"),
    **particle("silent", ""),
    **particle("sly", "<script>alert('</script>')</script>"),
}
ADDRESS = re.compile(r'(?:href|src)="([^"#]*)"|url\(["\']?([^"\')]+)')


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    theme = small(folder, EXTRA)
    manifest = "details: {name: '<Small> & co', version: 1.2}\nconfiguration: {css: {files: [small]}}\n"
    (theme / "gantry" / "theme.yaml").write_text(manifest, "utf-8")
    made = make_gallery(find_theme(str(theme), None), folder / "out")
    assert made.presets == 1
    return made.page.parent


@pytest.mark.slow
def test_the_page_is_valid_html(gallery: Path) -> None:
    jar = next((TOOLS / "node_modules" / "vnu-jar").rglob("vnu.jar"), None) if TOOLS.is_dir() else None
    java = shutil.which("java")
    if jar is None or java is None:
        pytest.skip("needs the Nu HTML checker and Java: make tools system")
    words = [
        java,
        "-Xss4m",
        "-jar",
        str(jar),
        "--errors-only",
        "--exit-zero-always",
        str(gallery / "index.html"),
    ]
    assert subprocess.run(words, capture_output=True, check=True, text=True).stderr == ""


def test_the_page_speaks_of_every_part(gallery: Path) -> None:
    text = (gallery / "index.html").read_text("utf-8")
    assert "&lt;Small&gt; &amp; co" in text
    for words in (
        "Plain",
        "Bell",
        "Rings.",
        "Glue",
        "Shows nothing with its defaults",
        "Division by zero",
        "Ding",
    ):
        assert words in text
    assert "style=" not in text
    assert "<style" not in text


def test_every_frame_is_there_and_is_the_work_of_the_theme(gallery: Path) -> None:
    text = (gallery / "index.html").read_text("utf-8")
    frames = re.findall(r'<iframe[^>]* src="([^"]+)"', text)
    assert {"particles/bell.html", "particles/rows.html", "presets/1.html"} <= set(frames)
    assert not {"particles/silent.html", "particles/sour.html", "particles/glue.html"} & set(frames)
    bell = (gallery / "particles" / "bell.html").read_text("utf-8")
    assert "<b class='bell'>Ding</b>" in bell
    assert "<i>Title 3, #</i>" in (gallery / "particles" / "rows.html").read_text("utf-8")
    assert "A heading of the second rank" in (gallery / "presets" / "1.html").read_text("utf-8")


def test_a_preset_has_its_own_sheet(gallery: Path) -> None:
    preset = (gallery / "presets" / "1.html").read_text("utf-8")
    sheets = [gallery / "presets" / one for one in re.findall(r'href="([^"]+/small\.\w+\.css)"', preset)]
    assert any("#123456" in one.read_text("utf-8") for one in sheets)


def test_every_address_leads_to_a_file_beside_the_page(gallery: Path) -> None:
    """From the disk as well as from any folder of a server."""
    seen = 0
    for file in (*gallery.rglob("*.html"), *gallery.rglob("*.css")):
        for found in ADDRESS.finditer(file.read_text("utf-8")):
            address = found[1] or found[2]
            # Links of the sample's menus lead to pages that are not part of a gallery; `frame.js` holds them.
            if address and ":" not in address and Path(address).suffix:
                assert (file.parent / address).is_file(), (file, address)
                seen += 1
    assert seen > 20


def test_the_command_writes_over_a_gallery_and_over_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small(tmp_path)
    run = CliRunner()
    for _ in range(2):
        done = run.invoke(command, ["gallery", "small"])
        assert done.exit_code == 0, done.output
    assert str(Path("gallery", "index.html")) in done.output
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary", "utf-8")
    assert run.invoke(command, ["gallery", "small", "-o", "mine"]).exit_code == 2
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["diary.txt"]
    assert run.invoke(command, ["gallery"]).exit_code == 2, "no site around, and no theme named"
