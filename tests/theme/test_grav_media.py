"""`page.media` as templates of Grav's themes use it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.theme.double import RenderDouble

from portique.theme.flavours.grav.media import media_of
from portique.theme.flavours.grav.medium import Step

# A PNG of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a349f570000000049454e44ae426082"
)


class Folder:
    def __init__(self) -> None:
        self.made: list[tuple[str, tuple[Step, ...], str, int]] = []

    def publish(self, file: Path) -> str:
        return f"/p/{file.name}"

    def altered(self, file: Path, steps: tuple[Step, ...], kind: str, quality: int) -> str:
        self.made.append((file.name, steps, kind, quality))
        return f"/p/{len(self.made)}.{kind}"

    def said_of(self, file: Path) -> Mapping[str, Any]:
        return {"alt_text": "A <boat>", "photographer": "Ada"} if file.name == "boat.png" else {}


def twig(render: RenderDouble, folder: Folder, source: str, order: Any = None) -> str:
    files = []
    for name in ("boat.png", "boat@2x.png", "10.png", "2.png", "map.svg", "reef.mp4", "notes.pdf",
                 "index.md", "boat.png.meta.yaml"):  # fmt: skip
        file = render.theme / name
        file.write_bytes(PIXEL)
        files.append(file)
    media = media_of(files, folder, render, order)  # type: ignore[arg-type]
    return render.twig(source, media=media)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ media.images|keys|join(' ') }}", "2.png 10.png boat.png map.svg"),
        ("{{ media.videos|keys|join }} {{ media.files|keys|join }} {{ media.audio|length }}", "reef.mp4 notes.pdf 0"),
        ("{% for name, m in media.all %}{{ m.extension }} {% endfor %}{{ media.count }}", "png png png svg pdf mp4 6"),
        ("{{ media['boat.png'].url }} {{ media['none.png'].url is null ? 'none' }}", "/p/boat.png none"),
        ("{% set m = media['boat.png'] %}{{ m.width }} {{ m.height }} {{ m.mime }} {{ m.size }} {{ m.basename }}",
         "1 1 image/png 70 boat"),
        ("{{ media['boat.png'].meta.photographer }} {{ media['boat.png'].photographer }}", "Ada Ada"),
        ("{{ (media.images|first).filename }} {{ media.images|length }}", "2.png 4"),
        ("{{ media['10.png'].html('T', 'A', 'c', 'i')|raw }}",
         '<img title="T" alt="A" class="c" id="i" src="/p/10.png">'),
        ("{{ media['10.png']|raw }}", '<img alt="" src="/p/10.png">'),
        ("{{ media['boat.png'].html|raw }}",
         '<img alt="A &lt;boat&gt;" src="/p/boat.png" srcset="/p/boat.png 1x, /p/boat@2x.png 2x">'),
        ("{{ media['10.png'].lightbox(600, 400).classes('x', 'y').loading('lazy')|raw }}",
         '<a href="/p/10.png" rel="lightbox" data-width="600" data-height="400">'
         '<img alt="" class="x y" loading="lazy" src="/p/10.png"></a>'),
        ("{{ media['10.png'].attribute('onload', 'x()').attribute('data-x', '\"').link|raw }}",
         '<a href="/p/10.png"><img alt="" data-x="&quot;" src="/p/10.png"></a>'),
        ("{{ media['reef.mp4']|raw }}", '<video src="/p/reef.mp4" controls></video>'),
        ("{{ media['notes.pdf']|raw }}", '<a href="/p/notes.pdf">notes.pdf</a>'),
        ("{{ media['map.svg'].resize(10, 10).url }}", "/p/map.svg"),
        ("{{ media['10.png'].cache.derivatives(1, 2, 3).url }}", "/p/10.png"),
    ],
)  # fmt: skip
def test_a_medium(render: RenderDouble, source: str, expected: str) -> None:
    assert twig(render, Folder(), source) == expected


@pytest.mark.parametrize(
    ("actions", "made"),
    [
        ("resize(300)", ((("resize", (300, 0, "")),), "png", 85)),
        ("resize(300, 200, '0xFF00aa')", ((("resize", (300, 200, "ff00aa")),), "png", 85)),
        ("cropZoom(64, 32).grayscale", ((("cropZoom", (64, 32, "")), ("grayscale", ())), "png", 85)),
        ("zoomCrop(64, 32)", ((("cropZoom", (64, 32, "")),), "png", 85)),
        ("cropResize(99999999, '5').quality(40)", ((("cropResize", (10_000, 5, "")),), "png", 40)),
        ("crop(1, 2, 3, 4).format('webp')", ((("crop", (1, 2, 3, 4)),), "webp", 85)),
        ("brightness(-20).contrast(-50)", ((("brightness", (-20,)), ("contrast", (-50,))), "png", 85)),
        ("resize(5).sparkle(3).negate", ((("resize", (5, 0, "")), ("negate", ())), "png", 85)),
    ],
)
def test_actions_are_made_when_the_site_is_written(render: RenderDouble, actions: str, made: Any) -> None:
    folder = Folder()
    assert twig(render, folder, "{{ media['10.png']." + actions + ".url }}").startswith("/p/1.")
    assert folder.made == [("10.png", *made)]
    assert render.codes == (["medium-action-unknown"] if "sparkle" in actions else [])


def test_reset_gives_the_file_back_and_actions_do_not_stay(render: RenderDouble) -> None:
    source = "{% set m = media['10.png'] %}{{ m.resize(5).reset.url }} {{ m.sepia.url }} {{ m.url }}"
    assert twig(render, Folder(), source) == "/p/10.png /p/1.png /p/10.png"


def test_the_page_says_which_come_first(render: RenderDouble) -> None:
    source = "{{ media.images|keys|join(' ') }}"
    assert twig(render, Folder(), source, "map.svg, none.png, boat.png") == "map.svg boat.png 2.png 10.png"
