"""The manifest, the style sheets and the style presets of a theme: each sheet in each preset compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from portique.check.theme.parts import is_own
from portique.check.theme.report import Part, State
from portique.check.theme.stage import Stage
from portique.formats.yaml import locate, read_yaml
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, Level, error, nearest, notice, warning
from portique.render.renderer import SiteRenderer
from portique.render.sheets import Sheets
from portique.theme.styles import load_presets, styles_of
from portique.theme.styles.presets import PRESETS

MANIFEST = "gantry-theme://gantry/theme.yaml"


def check_manifest(site: SiteRenderer, stage: Stage) -> Part:
    """What reading the theme and those it stands on has said, and fonts that are not there."""
    file = site.streams.find(MANIFEST)
    place = None if file is None else site.relative(file)
    findings = [*site.chain.diagnostics]
    for family, weights in site.chain.manifest.fonts.items():
        for weight, path in weights.items():
            if not any(site.streams.find(f"{path}{ending}") for ending in ("", ".woff2", ".woff", ".ttf")):
                keys = ["configuration", "fonts", family, weight]
                at = locate(file.read_bytes(), keys) if file else None
                said = f'the font "{family}" {weight} is not there: {path}'
                findings.append(warning("theme-font-missing", said, file=place, line=at[0] if at else None))
    return Part("manifest", stage.theme, stage.shown(place) if place else None, stage.seen(findings))


def check_sheets(site: SiteRenderer, stage: Stage) -> list[Part]:
    """One part for each root style sheet, compiled with the theme's default settings."""
    language = site.snapshot.settings.language
    outline = site.outline("default", language)
    parts = []
    for name in sheet_names(site):
        _, findings = site.stylesheet(name, outline, language)
        file = _sheet_file(site, name)
        place = None if file is None else site.relative(file)
        shown = None if place is None else stage.shown(place)
        findings = [one.at(file=place) for one in findings]
        parts.append(Part("sheet", name, shown, stage.seen(findings), own=is_own(site, file)))
    return parts


def sheet_names(site: SiteRenderer) -> list[str]:
    """The names of all root sheets that the manifest gives, without ending."""
    manifest = site.chain.manifest
    return list(dict.fromkeys([*manifest.css_files, *manifest.css_persistent, *manifest.css_overrides]))


def _sheet_file(site: SiteRenderer, name: str) -> Path | None:
    return next(
        filter(None, (site.streams.find(f"{root}/{name}.scss") for root in site.chain.manifest.css_paths)),
        None,
    )


def check_presets(
    site: SiteRenderer, stage: Stage, blueprints: Mapping[str, Blueprint], sheets: Sequence[Part]
) -> list[Part]:
    """One part for each style preset: its settings against the blueprints, and `sheets` compiled with it.

    A sheet that fails with the default settings is not tried again.
    """
    file = site.streams.find(PRESETS)
    if file is None:
        return []
    text, place = file.read_bytes(), site.relative(file)
    read = read_yaml(text, place, flavour="symfony")
    presets = load_presets(site.streams)
    parts = []
    if read.diagnostics or not isinstance(read.value, Mapping):
        shape = error("presets-shape", "style presets are a map from name to preset", file=place, line=1)
        wrong = read.diagnostics or (shape,)
        parts.append(Part("preset", "all", stage.shown(place), stage.seen(wrong)))
    elif broken := sorted(str(name) for name in read.value.keys() - presets.keys()):
        shape = error("presets-shape", f"no map, and left out: {', '.join(broken)}", file=place)
        parts.append(Part("preset", ", ".join(broken), stage.shown(place), stage.seen([shape])))
    usable = [part.name for part in sheets if part.state is State.FINE]
    for name, preset in presets.items():
        said = [*_settings(name, preset, blueprints, text, place), *_compiled(site, name, usable)]
        parts.append(Part("preset", name, stage.shown(place), stage.seen(said)))
    return parts


def _compiled(site: SiteRenderer, preset: str, names: Sequence[str]) -> Iterator[Diagnostic]:
    """What compiling sheets in a preset says that it says of no other one."""
    cache = site.root / ".portique" / "cache" / "styles"
    sheets = Sheets(site.streams, site.chain, site.presets, cache, production=True, forced=preset)
    outline = site.outline("default", site.snapshot.settings.language)
    for name in names:
        _, findings = sheets.compile(name, outline, site.publish)
        for one in findings:
            if one.level is not Level.NOTICE:
                yield replace(one, message=f'with the preset "{preset}", {one.message}')


def _settings(
    name: str, preset: Mapping[str, Any], blueprints: Mapping[str, Blueprint], text: bytes, place: str
) -> Iterator[Diagnostic]:
    """What a preset sets that no blueprint of the theme has, and values that a field does not take."""
    blocks = [key.removeprefix("styles.") for key in blueprints if key.startswith("styles.")]
    for block, values in styles_of(preset).items():
        where = {"file": place, "line": _line(text, name, "styles", block)}
        blueprint = blueprints.get(f"styles.{block}")
        if blueprint is None:
            if block != "preset":
                near = nearest(str(block), blocks)
                said = f'the preset "{name}" sets the style block "{block}", which has no blueprint'
                yield notice("preset-unknown", said + (f'. Nearest: "{near}".' if near else "."), **where)
        elif isinstance(values, Mapping):
            for problem in blueprint.validate(values):
                yield warning(
                    "preset-value", f'the preset "{name}": {block}.{problem.path}: {problem.message}', **where
                )


def _line(text: bytes, *keys: str) -> int | None:
    place = locate(text, list(keys))
    return place[0] if place else None
