"""A page that shows every particle and every style preset of a theme, each in a frame of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portique.check.theme.frames import Frames, make_frames
from portique.check.theme.stage import Source, staged
from portique.model.diagnostic import Diagnostic
from portique.twig import DictLoader, Environment

HERE = Path(__file__).parent
FILES = ("gallery.css", "gallery.js", "frame.js")
MARK = '<meta name="generator" content="Portique theme gallery">'
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Gallery:
    """What was written: the page to open, how much it shows, and what went wrong with the parts."""

    page: Path
    particles: int
    presets: int
    findings: tuple[Diagnostic, ...]


def make_gallery(
    source: Source,
    folder: Path,
    *,
    framework: Path | None = None,
    tell: Tell = lambda what, done, total: None,
) -> Gallery:
    """Write the gallery of a theme into `folder`, which is made where there is none.

    Raises NotATheme, and FileExistsError for a folder with files in it that is no gallery.
    """
    page = folder / "index.html"
    if folder.is_dir() and any(folder.iterdir()) and not _is_gallery(page):
        raise FileExistsError(f"{folder} has files in it and is no gallery. Name another folder with: -o")
    with staged(source, framework=framework) as stage:
        frames = make_frames(stage, tell)
    files = {
        **frames.files,
        **{name: (HERE / "files" / name).read_bytes() for name in FILES},
        "index.html": _page(frames).encode(),
    }
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return Gallery(page, len(frames.particles), len(frames.presets), tuple(dict.fromkeys(frames.findings)))


def _is_gallery(page: Path) -> bool:
    return page.is_file() and MARK in page.read_text("utf-8", "replace")


def _page(frames: Frames) -> str:
    source = (HERE / "files" / "page.html.twig").read_text("utf-8")
    environment = Environment(DictLoader({"page.html.twig": source}))
    shown = [one for one in frames.particles if not one.atom]
    groups = [
        ("particles", "Particles of the theme", [one for one in shown if one.own]),
        ("engine", "Particles of the engine", [one for one in shown if not one.own]),
    ]
    return environment.render(
        "page.html.twig",
        {
            "title": frames.title,
            "version": frames.version,
            "presets": frames.presets,
            "groups": [dict(zip(("id", "title", "particles"), one, strict=True)) for one in groups if one[2]],
            "atoms": [one for one in frames.particles if one.atom],
        },
    )
