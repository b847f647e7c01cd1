"""Pages that show one part of a theme each: a particle with its defaults, a style preset on a whole page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from portique.check.theme.parts import is_atom, is_own, particle_names, render_particle, sample_page
from portique.check.theme.samples import sample_values
from portique.check.theme.stage import Stage, add_outline
from portique.formats.blueprints import load_blueprints
from portique.model.blueprint import Blueprint, Field, walk_fields
from portique.model.diagnostic import Diagnostic, Level
from portique.model.page import Page
from portique.render.opening import open_site
from portique.render.renderer import SiteRenderer
from portique.theme.styles import load_presets, styles_of

BASE = "portique-gallery-base"
"""The folder at which the frames' site stands: a word that nothing else in a page or sheet holds."""
_BASE_URL = re.compile(rf"/{BASE}/")
_KEY = re.compile(r"[A-Z0-9]+(_[A-Z0-9]+)+")
SCRIPT = "frame.js"
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Particle:
    """A particle or an atom: what its blueprint says, whether anything is shown, and where its frame is."""

    name: str
    title: str
    description: str
    atom: bool
    own: bool
    fields: tuple[Field, ...]
    frame: str
    shows: bool
    findings: tuple[Diagnostic, ...]

    __twig__ = frozenset(__annotations__)


@dataclass(frozen=True, slots=True)
class Preset:
    """A style preset: its words and colours, and where its frame is."""

    name: str
    title: str
    colours: tuple[str, ...]
    frame: str

    __twig__ = frozenset(__annotations__)


@dataclass(slots=True)
class Frames:
    """All frames of a theme. `files` maps paths in the gallery to what is written there."""

    title: str
    version: str
    particles: list[Particle] = field(default_factory=list)
    presets: list[Preset] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def make_frames(stage: Stage, tell: Tell) -> Frames:
    """Render every particle and every preset of the theme in `stage` on a page of its own."""
    streams = stage.streams()
    blueprints, _ = load_blueprints(streams)
    presets = load_presets(streams)
    # The frames are shown by a page beside them, from a folder on the disk too: no policy can allow that.
    with (stage.root / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("security: {policy: false}\noutputs: {feeds: false, sitemap: false}\n")
    names = [name for name in particle_names(stage.streams(), blueprints) if not _hidden(name)]
    for name in names:
        _stage_particle(stage, name, sample_values(blueprints.get(f"particles.{name}")))
    for number, (name, preset) in enumerate(presets.items()):
        styles = {**styles_of(preset), "preset": name}
        add_outline(stage, _preset_outline(number), settings={"styles": styles})
    site = open_site(stage.root, url=f"/{BASE}/")
    details = site.chain.manifest.details
    frames = Frames(str(details.get("title") or stage.theme), _version(details.get("version")))
    total = len(names) + len(presets)
    for number, name in enumerate(names):
        tell("Particles", number, total)
        frames.particles.append(_particle(site, stage, name, blueprints.get(f"particles.{name}"), frames))
    for number, (name, preset) in enumerate(presets.items()):
        tell("Style presets", len(names) + number, total)
        frames.presets.append(_preset(site, stage, number, name, preset, frames))
    for path, source in site.assets.sources.items():
        data = site.bytes_of(source)
        if data is not None:
            frames.files[path] = _relative(data, path) if path.endswith((".css", ".js")) else data
    for path, file in site.files():
        frames.files[path] = file.read_bytes()
    return frames


def _version(said: object) -> str:
    """A version for a person: none where a checkout has a mark in its place."""
    return "" if said is None or str(said).startswith("@") else str(said)


def _hidden(name: str) -> bool:
    return name.startswith("_")


def _stage_particle(stage: Stage, name: str, values: Mapping[str, Any]) -> None:
    """An outline whose layout is one section with the particle, switched on."""
    node = f"{name.rpartition('/')[2]}-1"
    add_outline(
        stage,
        _particle_outline(name),
        layout={
            "layout": {"/main/": [[f"{node} 100"]]},
            "content": {node: {"attributes": {"enabled": 1, **values}}},
        },
        settings={f"particles/{name}": {"enabled": 1}},
    )


def _particle_outline(name: str) -> str:
    return f"gallery-particle-{name.replace('/', '-')}"


def _preset_outline(number: int) -> str:
    return f"gallery-preset-{number + 1}"


def _particle(
    site: SiteRenderer, stage: Stage, name: str, blueprint: Blueprint | None, frames: Frames
) -> Particle:
    html, findings = render_particle(site, name, blueprint, sample_values(blueprint))
    atom = is_atom(blueprint)
    failed = any(one.level is Level.ERROR for one in findings)
    shows = not atom and not failed and bool(html.strip())
    frame = f"particles/{name.replace('/', '-')}.html"
    if shows:
        frames.files[frame] = _page(site, sample_page(site), _particle_outline(name), frame, frames)
    frames.findings += stage.seen(findings)
    file = site.streams.find(f"gantry-particles://{name}.html.twig")
    fields = tuple(walk_fields(blueprint.fields)) if blueprint else ()
    return Particle(
        name=name,
        title=_words(site, blueprint.title if blueprint else "") or name,
        description=_words(site, blueprint.description if blueprint else ""),
        atom=atom,
        own=is_own(site, file),
        fields=tuple(one for one in fields if one.holds_value and one.name != "enabled"),
        frame=quote(frame),
        shows=shows,
        findings=stage.seen(findings),
    )


def _preset(
    site: SiteRenderer, stage: Stage, number: int, name: str, preset: Mapping[str, Any], frames: Frames
) -> Preset:
    frame = f"presets/{number + 1}.html"
    before = len(frames.findings)
    home = next(page for page in site.pages if page.is_section)
    frames.files[frame] = _page(site, home, _preset_outline(number), frame, frames)
    frames.findings[before:] = stage.seen(frames.findings[before:])
    colours = preset.get("colors")
    return Preset(
        name=name,
        title=_words(site, str(preset.get("description") or "")) or name,
        colours=tuple(str(one) for one in colours) if isinstance(colours, list) else (),
        frame=frame,
    )


def _words(site: SiteRenderer, text: str) -> str:
    """A text in the site's language; empty for a key that nobody has a text for."""
    found = site.catalogues.translate(text, site.snapshot.settings.language)
    return "" if _KEY.fullmatch(found) else found


def _page(site: SiteRenderer, page: Page, outline: str, frame: str, frames: Frames) -> bytes:
    """A page of the sample in an outline, as a file whose addresses are relative to it."""
    rendered = site.render(replace(page, outline=outline))
    frames.findings += rendered.diagnostics
    script = f'<script src="../{SCRIPT}"></script>\n</body>'
    return _relative(rendered.html.replace("</body>", script, 1).encode(), frame)


def _relative(data: bytes, path: str) -> bytes:
    """A page or sheet whose addresses lead up from where it stands instead of down from the top."""
    up = "../" * path.count("/") or "./"
    return _BASE_URL.sub(up, data.decode("utf-8", "replace")).encode()
