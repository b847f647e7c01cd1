"""Themes of a site: the layers of folders that a theme is made of, and the streams over them.

Sources: the Gantry format (`Component/Theme/ThemeDetails.php`, `Framework/Base/Platform.php`). A theme is
read as it is, from a released package as well as from a source checkout with `common/` and `grav/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from portique.formats.manifest import Flavour, Theme
from portique.formats.streams import Streams, Target
from portique.formats.yaml import read_yaml
from portique.model.diagnostic import Diagnostic, error, nearest, warning

PACKAGED_THEMES = Path(__file__).parent.parent / "themes"
NUCLEUS = Path(__file__).parent.parent / "theme" / "nucleus"
MANIFEST = "gantry/theme.yaml"
PLATFORMS = ("grav", "joomla", "wordpress")
"""Sub-folders of a source checkout, the one that needs the least emulation first."""


@dataclass(frozen=True, slots=True)
class ThemeChain:
    """A theme with all that it stands on.

    `layers` are the folders behind `gantry-theme://`, highest first: the owner's overrides, the theme,
    its bases, then the same of each ancestor but for the ancestors' overrides. `own_layers` says which
    of them belong to which theme, nearest first, overrides included (`gantry-themes-<name>://`).
    """

    name: str
    manifest: Theme
    layers: tuple[Path, ...] = ()
    own_layers: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    flavour: Flavour = Flavour.GRAV

    @property
    def made_for_grav(self) -> bool:
        """Whether the theme is one of Grav's, all of which have a `blueprints.yaml` at their root."""
        return any((layer / "blueprints.yaml").is_file() for layer in self.layers)

    @property
    def names(self) -> tuple[str, ...]:
        """The theme and its ancestors, nearest first."""
        return tuple(self.own_layers)


def load_theme(name: str, site_root: Path) -> ThemeChain:
    """Read a theme of the site (`themes/<name>`), or else of the package, and everything it stands on.

    Never raises on what it reads: a theme or a parent that is missing, a chain that bites its own tail
    and a manifest that cannot be read are diagnostics, and what was found is used.
    """
    diagnostics: list[Diagnostic] = []
    themes: list[_Folders] = []
    seen: set[str] = set()
    wanted = name
    while True:
        folder = _theme_folder(wanted, site_root)
        if folder is None:
            diagnostics.append(_missing(wanted, themes, site_root))
            break
        theme = _read_folders(wanted, folder, site_root, diagnostics)
        themes.append(theme)
        seen |= theme.names
        parent = theme.manifest.get("configuration.theme.parent")
        if not isinstance(parent, str) or not parent or parent in theme.names:
            break
        if parent in seen:
            diagnostics.append(
                error(
                    "theme-parent-loop",
                    f'the theme "{wanted}" names "{parent}" as its parent, which stands on "{wanted}".',
                    file=theme.place,
                    hint="The chain of parents is cut here.",
                )
            )
            break
        wanted = parent
    if not themes:
        overrides = (site_root / "custom" / name,) if _is_name(name) else ()
        return ThemeChain(name, Theme(name), overrides, {name: overrides}, tuple(diagnostics))
    layers = [*themes[0].overrides, *(path for theme in themes for path in theme.folders)]
    return ThemeChain(
        name,
        themes[0].manifest,
        tuple(dict.fromkeys(layers)),
        {theme.name: (*theme.overrides, *theme.folders) for theme in themes},
        tuple(diagnostics),
        _flavour(layers),
    )


def theme_names(site_root: Path) -> list[str]:
    """The names of all themes that a site may choose from, its own and the packaged ones, sorted."""
    return sorted({folder.name for home in _homes(site_root) for folder in _folders_in(home)})


@cache
def frameworks() -> tuple[Path, ...]:
    """The folder of script libraries and icon fonts that `portique[frameworks]` brings, if it is there."""
    found = find_spec("portique_frameworks")
    return (Path(found.origin).parent / "files",) if found is not None and found.origin else ()


def site_streams(site_root: Path, chain: ThemeChain) -> Streams:
    """The streams of a site that wears the theme of `chain` (see `docs/architecture.md`)."""
    # What themes of Grav expect beside the engine: page templates and the partials of plug-ins.
    own_engine = [NUCLEUS / "grav", NUCLEUS] if chain.made_for_grav else [NUCLEUS]
    engine = [*_split(site_root / "engines" / "nucleus", chain.made_for_grav), *own_engine]
    assets = _split(site_root / "engines" / "assets", grav=True)
    roots: dict[str, dict[str, list[Target]]] = {
        "gantry-theme": {"": list(chain.layers)},
        "gantry-config": {
            "": [site_root / "config" / chain.name, "gantry-theme://config"],
            "menu": [site_root / "menus"],
        },
        "gantry-engine": {"": ["gantry-theme://engine", *engine]},
        "gantry-layouts": {"": ["gantry-theme://layouts", "gantry-engine://layouts"]},
        "gantry-particles": {"": ["gantry-theme://particles", "gantry-engine://particles"]},
        "gantry-blueprints": {
            "": ["gantry-theme://blueprints", "gantry-engine://blueprints"],
            "particles": ["gantry-particles://"],
        },
        "gantry-assets": {
            "": ["gantry-theme://", *assets, NUCLEUS, *frameworks()],
            # Our script of menus and offcanvas, which works by keyboard and under a page's policy, not the
            # framework's.
            "js": [
                "gantry-theme://js",
                NUCLEUS / "js",
                *(folder / "js" for folder in (*assets, *frameworks())),
            ],
        },
        "gantry-media": {"": [site_root / "media", "gantry-theme://images"]},
        "gantry-positions": {"": [site_root / "positions"]},
        "shelf": {"": [site_root / "shelf"]},
        "gantry-admin": {
            "": ["gantry-theme://admin", "gantry-engine://admin"],
            "assets": ["gantry-theme://admin/assets", "gantry-engine://admin/assets", "gantry-assets://"],
        },
        "gantry-cache": {
            "": [site_root / ".portique" / "cache"],
            "theme": [site_root / ".portique" / "cache" / "themes" / chain.name],
        },
        "gantry-themes": {"": list(_homes(site_root))},
        "gantry-engines": {"": [site_root / "engines", NUCLEUS.parent], "nucleus": ["gantry-engine://"]},
        **{_own_scheme(name): {"": list(layers)} for name, layers in chain.own_layers.items()},
        "theme": {"": ["gantry-theme://"]},
        "image": {"": [site_root / "media" / "images", site_root / "media"]},
        "user": {
            "pages": [site_root / "content"],
            "media": [site_root / "media"],
            "images": [site_root / "media" / "images", site_root / "media"],
            "themes": ["gantry-themes://"],
            f"themes/{chain.name}": ["gantry-theme://"],
            f"data/gantry5/themes/{chain.name}": ["gantry-theme://"],
            "data/gantry5/positions": ["gantry-positions://"],
        },
        "wp-content": {
            "uploads": [site_root / "media"],
            "themes": ["gantry-themes://"],
            f"themes/{chain.name}": ["gantry-theme://"],
        },
    }
    return Streams(roots, site_root)


@dataclass(frozen=True, slots=True)
class _Folders:
    """One theme of a chain: the names it answers to, its layers, and where its manifest is (for messages)."""

    name: str
    names: frozenset[str]
    manifest: Theme
    place: str
    overrides: tuple[Path, ...]
    folders: tuple[Path, ...]


def _read_folders(name: str, folder: Path, site_root: Path, diagnostics: list[Diagnostic]) -> _Folders:
    # A source checkout has no manifest of its own but one a platform.
    platform = () if (folder / MANIFEST).is_file() else PLATFORMS
    folders = [folder, *(folder / sub for sub in platform if (folder / sub / MANIFEST).is_file())][:2]
    overrides = [site_root / "custom" / name]
    if folder.name != name:
        overrides.append(site_root / "custom" / folder.name)
    common = folder / "common"
    places = [*overrides, *folders, common]
    manifest, place = _read_manifest(name, places, site_root, diagnostics)
    own = manifest.get("configuration.theme.overrides", "custom")
    for path in own if isinstance(own, list) else [own]:
        overrides += _related(path, folder, site_root)
    base = manifest.get("configuration.theme.base", "common")
    # A base that is not there is usual: released packages have merged it.
    for path in (*(base if isinstance(base, list) else [base]), "common"):
        folders += _related(path, folder, site_root)
    return _Folders(
        name,
        frozenset({name, folder.name, *_grav_names(folders)}),
        manifest,
        place,
        # The site's own folder is where overrides are saved, so it counts before it exists.
        (overrides[0], *(path for path in overrides[1:] if path.is_dir())),
        tuple(dict.fromkeys(folders)),
    )


def _read_manifest(
    name: str, places: list[Path], site_root: Path, diagnostics: list[Diagnostic]
) -> tuple[Theme, str]:
    """The first manifest of `places`: they replace one another and are never merged."""
    file = next((place / MANIFEST for place in places if (place / MANIFEST).is_file()), None)
    if file is None:
        shown = _shown(places[-2], site_root)
        diagnostics.append(
            warning(
                "theme-no-manifest",
                f'the theme "{name}" has no {MANIFEST}.',
                file=shown,
                hint="Its templates and particles are used; it has no style sheets of its own.",
            )
        )
        return Theme(name), shown
    shown = _shown(file, site_root)
    try:
        text = file.read_bytes()
    except OSError as trouble:
        diagnostics.append(error("theme-unreadable", f"the manifest cannot be read: {trouble}.", file=shown))
        return Theme(name), shown
    parsed = read_yaml(text, shown, flavour="symfony")
    diagnostics += parsed.diagnostics
    if parsed.value is not None and not isinstance(parsed.value, Mapping):
        diagnostics.append(
            error("theme-manifest-shape", "a manifest is a map, and this is none.", file=shown, line=1)
        )
    return Theme(name, parsed.value if isinstance(parsed.value, Mapping) else {}), shown


def _related(uri: object, folder: Path, site_root: Path) -> list[Path]:
    """The folder that `base` or `overrides` name, by stream or relative to the theme; only among themes."""
    if not isinstance(uri, str) or not uri:
        return []
    scheme, separator, rest = uri.partition("://")
    if not separator:
        homes, rest = [folder], uri
    elif scheme == "gantry-theme":
        homes = [folder]
    elif scheme == "gantry-themes":
        homes = list(_homes(site_root))
    elif scheme.startswith("gantry-themes-"):
        found = _theme_folder(scheme.removeprefix("gantry-themes-"), site_root)
        homes = [found] if found else []
    else:
        return []
    paths = [Streams({"home": {"": [home]}}).find(f"home://{rest}") for home in homes]
    return [path for path in paths if path is not None and path != folder]


def _theme_folder(name: str, site_root: Path) -> Path | None:
    """The folder of the theme called `name`: the site's before the package's.

    An unpacked archive may be called `<name>-master`, and a theme for Grav goes by the name of the
    `<name>.yaml` beside its `gantry/`.
    """
    if not _is_name(name):
        return None
    for home in _homes(site_root):
        folders = _folders_in(home)
        for wanted in (name, f"{name}-master", f"{name}-main"):
            if (found := next((folder for folder in folders if folder.name == wanted), None)) is not None:
                return found
        for folder in folders:
            if name in _grav_names([folder, folder / "grav"]):
                return folder
    return None


def _is_name(name: str) -> bool:
    """Whether `name` can be a theme's: one part of a path, and not a hidden one."""
    return bool(name) and not name.startswith(".") and "/" not in name and "\\" not in name


def _grav_names(folders: list[Path]) -> Iterator[str]:
    for folder in folders:
        if (folder / "gantry").is_dir():
            for file in sorted(folder.glob("*.yaml")):
                if file.stem != "blueprints":
                    yield file.stem


def _missing(name: str, themes: list[_Folders], site_root: Path) -> Diagnostic:
    near = nearest(name, theme_names(site_root))
    nearby = f' Nearest: "{near}".' if near else ""
    if not themes:
        return error(
            "theme-missing",
            f'there is no theme "{name}", neither in themes/ nor among the packaged ones.{nearby}',
            file="site.yaml",
            hint="Pages are built with the plain templates of the engine.",
        )
    child = themes[-1]
    return error(
        "theme-parent-missing",
        f'the theme "{child.name}" stands on "{name}", which is not there.{nearby}',
        file=child.place,
        hint=f"Put that theme into themes/{name}/. What it would bring is missing on every page.",
    )


def _flavour(layers: list[Path]) -> Flavour:
    for flavour in Flavour:
        if any((layer / flavour.value).is_dir() for layer in layers):
            return flavour
    return Flavour.GRAV


def _homes(site_root: Path) -> tuple[Path, Path]:
    return site_root / "themes", PACKAGED_THEMES


def _folders_in(home: Path) -> list[Path]:
    try:
        return sorted(path for path in home.iterdir() if path.is_dir() and path.name[0] not in "._")
    except OSError:
        return []


def _split(folder: Path, grav: bool) -> list[Path]:
    """A folder of the framework, which a source checkout splits by platform.

    The part for Grav needs the partials of Grav's plug-ins: only themes made for Grav have it.
    """
    return [folder, *([folder / "grav"] if grav else []), folder / "common"]


def _own_scheme(name: str) -> str:
    """The scheme of one theme's own stream; what a scheme cannot hold becomes `-`."""
    return "gantry-themes-" + re.sub(r"[^a-z0-9+.-]", "-", name.lower())


def _shown(path: Path, site_root: Path) -> str:
    if path.is_relative_to(site_root):
        return path.relative_to(site_root).as_posix()
    if path.is_relative_to(PACKAGED_THEMES):
        return f"gantry-themes://{path.relative_to(PACKAGED_THEMES).as_posix()}"
    return path.name
