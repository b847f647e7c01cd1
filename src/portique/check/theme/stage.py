"""A site for the moment around a theme, with pages and a menu that its parts can show."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from portique.files import Folder
from portique.formats.streams import Streams
from portique.formats.themes import PACKAGED_THEMES, ThemeChain, load_theme, site_streams, theme_names
from portique.formats.yaml.dump import dump
from portique.importers.gantry import BadArchive, Brought, NotRecognised, import_path
from portique.importers.gantry.recognise import Kind
from portique.importers.ledger import Outcome
from portique.model.diagnostic import Diagnostic, nearest, warning
from portique.model.node import EMPTY

ENGINES = "engines"
SAMPLE = Path(__file__).parent / "sample"
"""The pages of the site for the moment."""


class NotATheme(ValueError):  # noqa: N818 - it says what the path is
    """What was named is no theme; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a theme comes from. `path` is None for one of ours; `site` is the site around it, if any:
    its engine, the parents of the theme and the owner's overrides come along."""

    name: str
    path: Path | None
    site: Path | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """The site for the moment: its folder, the theme's name, and what was left out on the way."""

    root: Path
    theme: str
    findings: tuple[Diagnostic, ...] = ()

    @property
    def homes(self) -> tuple[str, ...]:
        """What the theme's own files begin with in findings."""
        return f"themes/{self.theme}/", f"gantry-themes://{self.theme}/"

    def chain(self) -> ThemeChain:
        return load_theme(self.theme, self.root)

    def streams(self) -> Streams:
        return site_streams(self.root, self.chain())

    def shown(self, file: str) -> str:
        """A file's name for the theme's author: relative to the theme where it lies in it."""
        for home in self.homes:
            if file.startswith(home):
                return file[len(home) :]
        return file

    def seen(self, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Findings with such names, without the pages of the stage, each once."""
        return tuple(
            dict.fromkeys(
                replace(
                    one,
                    message=one.message.replace(f"{self.root}/", ""),
                    file=self.shown(one.file) if one.file else None,
                    page=None,
                )
                for one in findings
            )
        )


def find_theme(named: str, site: Path | None) -> Source:
    """The theme that `named` means: a folder, an archive, or a theme of the site around or of ours.

    Raises NotATheme when there is none.
    """
    path = Path(named)
    if path.exists():
        around = path.resolve().parent
        home = around.parent if around.name == "themes" and (around.parent / "site.yaml").is_file() else None
        return Source(path.resolve().name, path, home)
    known = theme_names(site) if site is not None else sorted(one.name for one in _packaged())
    if site is not None:
        for folder in load_theme(named, site).own_layers.get(named, ()):
            if folder.parent == site / "themes":
                return Source(named, folder, site)
    if any(one.name == named for one in _packaged()):
        return Source(named, None, site)
    near = nearest(named, known)
    raise NotATheme(
        f'"{named}" is neither a folder or archive nor a theme of '
        + ("the site around." if site is not None else "Portique's, and there is no site around.")
        + (f' Nearest: "{near}".' if near else "")
    )


@contextmanager
def staged(source: Source, *, framework: Path | None = None) -> Iterator[Stage]:
    """The theme in a site for the moment, which is gone afterwards.

    `framework` is the folder or archive of Gantry's own engine, to be used below the theme. Raises
    NotATheme for what cannot be brought in.
    """
    with tempfile.TemporaryDirectory(prefix="portique-theme-") as work:
        root = Path(work) / "site"
        shutil.copytree(SAMPLE, root)
        theme, findings = source.name, []
        if source.path is not None:
            brought = _bring(source.path, root, Kind.THEME)
            theme = brought.theme
            findings = [
                warning("theme-file-left-out", f"{item.what} is left out: {item.why}")
                for item in brought.ledger.of(Outcome.REFUSED)
                if not item.what[:1].isdigit()  # counts of PHP and tools, which is no news
            ]
            _bring_parents(theme, source, root)
        if framework is not None:
            _bring(framework, root, Kind.FRAMEWORK)
        elif source.site is not None and (source.site / ENGINES).is_dir():
            shutil.copytree(source.site / ENGINES, root / ENGINES)
        if source.site is not None and (source.site / "custom" / theme).is_dir():
            shutil.copytree(source.site / "custom" / theme, root / "custom" / theme, dirs_exist_ok=True)
        settings = root / "site.yaml"
        settings.write_text(f"{settings.read_text('utf-8')}{dump({'theme': theme})}", "utf-8")
        yield Stage(root, theme, tuple(findings))


def add_outline(
    stage: Stage,
    name: str,
    *,
    preset: str = "default",
    layout: Mapping[str, object] | None = None,
    settings: Mapping[str, object] = EMPTY,
) -> None:
    """Write an outline into the stage: a layout preset or a layout of its own (`layout`, `content`…), and
    files of settings by their path without ending (`particles/menu`)."""
    folder = stage.root / "config" / stage.theme / name
    files: dict[str, object] = {"index": {"name": name, "preset": {"name": preset}}, **settings}
    if layout is not None:
        files["layout"] = {"version": 2, **layout}
    for file, data in files.items():
        place = folder / f"{file}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(dump(data).encode())


def _bring(path: Path, root: Path, kind: Kind) -> Brought:
    try:
        brought = import_path(path, Folder(root))
    except (BadArchive, NotRecognised) as problem:
        raise NotATheme(str(problem)) from problem
    if brought.kind is not kind:
        raise NotATheme(f"{path.name} is no {kind.value}: it holds a {brought.kind.value}")
    return brought


def _bring_parents(theme: str, source: Source, root: Path) -> None:
    """Bring in what the theme stands on, from beside it or from the site around."""
    if source.path is None:
        return
    homes = [source.path.resolve().parent, *([source.site / "themes"] if source.site else [])]
    wanted, seen = _missing_parent(theme, root), {theme}
    while wanted and wanted not in seen:
        seen.add(wanted)
        found = next((home / wanted for home in homes if (home / wanted).is_dir()), None)
        if found is None:
            return
        _bring(found, root, Kind.THEME)
        wanted = _missing_parent(theme, root)


def _missing_parent(theme: str, root: Path) -> str:
    """The parent that the chain of a theme ends without; empty for none."""
    chain = load_theme(theme, root)
    if not any(one.code == "theme-parent-missing" for one in chain.diagnostics):
        return ""
    last = load_theme(chain.names[-1], root).manifest.get("configuration.theme.parent")
    return last if isinstance(last, str) and Path(last).name == last else ""


def _packaged() -> list[Path]:
    return [one for one in PACKAGED_THEMES.iterdir() if (one / "gantry").is_dir()]
