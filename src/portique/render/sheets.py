"""The theme's style sheets, compiled for outlines and kept in the cache by what they were made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from portique.formats.streams import Streams
from portique.formats.themes import ThemeChain
from portique.model.diagnostic import Diagnostic, warning
from portique.model.outline import Outline
from portique.theme.styles import styles_of
from portique.theme.styles.compiler import Compiled, compile_scss
from portique.theme.styles.finish import with_addresses, with_whole_channels
from portique.theme.styles.fonts import font_findings, theme_fonts
from portique.theme.styles.functions import functions
from portique.theme.styles.presets import with_preset
from portique.theme.styles.rewrite import Rewritten, rewrite
from portique.theme.styles.site_fonts import SiteFont, face_rules, site_fonts
from portique.theme.styles.sources import Sources
from portique.theme.styles.variables import scss_variables

Made = tuple[str, bytes]
Presets = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A sheet before its compile: the entry's text, the files it may import, and the key of both; the site's
    own fonts, whose faces follow the sheet that names them."""

    source: str
    files: Mapping[str, Rewritten]
    key: str
    fonts: Mapping[str, SiteFont]
    findings: list[Diagnostic]


class Sheets:
    """Compiles sheets of a theme. `forced` names a style preset whose values alone count."""

    def __init__(
        self,
        streams: Streams,
        chain: ThemeChain,
        presets: Presets,
        cache: Path,
        *,
        production: bool,
        forced: str = "",
    ) -> None:
        self._streams = streams
        self._manifest = chain.manifest
        self._sources = Sources(streams, tuple(self._manifest.css_paths))
        self._presets = presets
        self._cache = cache
        self._compressed = production
        self._forced = forced
        self._tried = ""
        self._fonts: tuple[Mapping[str, SiteFont], Sequence[Diagnostic]] | None = None
        self._ready: dict[tuple[str, str], _Prepared] = {}
        self._failed: dict[str, Compiled] = {}

    def digest(self, name: str, outline: Outline) -> str:
        """Changes with everything that the compiled sheet is made from."""
        ready = self._prepare(name, outline)
        fonts = blake2b(repr(sorted(ready.fonts.items())).encode(), digest_size=8)
        return ready.key + fonts.hexdigest()

    def compile(
        self, name: str, outline: Outline, publish: Callable[[Path], str]
    ) -> tuple[Made | None, list[Diagnostic]]:
        """The sheet's file name and CSS, or None with the reason. `publish` gives a file's address."""
        ready = self._prepare(name, outline)
        css, findings = self._compiled(name, ready)
        if css is None:
            return None, findings
        css += face_rules(ready.fonts.values(), css)

        def resolve(uri: str) -> str | None:
            file = self._streams.find(uri)
            return publish(file) if file is not None and file.is_file() else None

        return (f"{name}.css", with_addresses(css, resolve).encode()), findings

    def trying(self, preset: str) -> Sheets:
        """The same sheets, with the values of a preset over those that an outline has."""
        other = copy(self)
        other._tried = preset
        other._ready = {}
        return other

    def warm(self, name: str, outline: Outline) -> None:
        """Compile into the cache what `digest` was asked of before: nothing of the site is looked at."""
        ready = self._ready.get((name, outline.name))
        if ready is not None:
            self._compiled(name, ready)

    def _compiled(self, name: str, ready: _Prepared) -> tuple[str | None, list[Diagnostic]]:
        """The CSS of a sheet, from the cache where it lies there; None with the reason."""
        if not ready.files:
            missing = warning(
                "sheet-missing",
                f'the theme asks for the sheet "{name}.scss", which none of its layers holds',
                hint="The page is built without it.",
            )
            return None, [missing]
        findings = list(ready.findings)
        kept = self._cache / f"{ready.key}.css"
        if kept.is_file():
            return kept.read_text("utf-8"), findings
        done = self._failed.get(ready.key)
        if done is None:
            done = compile_scss(ready.source, ready.files, compressed=self._compressed)
        findings += done.warnings
        if done.css is None:
            self._failed[ready.key] = done  # one that never ends would be waited for by each outline
            entry = ready.files.get(f"{name}.scss")
            place = entry.source.place if entry else f"{name}.scss"
            return None, [*findings, *([done.problem.at(file=place)] if done.problem else [])]
        css = with_whole_channels(done.css)
        self._keep(kept, css)
        return css, findings

    def forget(self, outline: str) -> None:
        """Prepare the sheets of an outline anew, when they are next asked for."""
        for key in [key for key in self._ready if key[1] == outline]:
            del self._ready[key]

    def look_for_fonts(self) -> None:
        """Prepare all sheets anew where the site's own fonts are others now."""
        if self._fonts is not None and self._fonts != (found := site_fonts(self._streams)):
            self._fonts = found
            self._ready.clear()

    def _styles(self, outline: Outline) -> Mapping[str, Any]:
        if self._forced in self._presets:
            return {**styles_of(self._presets[self._forced]), "preset": self._forced}
        found = outline.config.get("styles")
        styles: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
        if self._tried in self._presets:
            return with_preset(styles, self._presets[self._tried])
        return styles

    def _prepare(self, name: str, outline: Outline) -> _Prepared:
        known = self._ready.get((name, outline.name))
        if known is not None:
            return known
        styles = self._styles(outline)
        files, findings = rewrite(self._sources.graph(name))
        fonts = theme_fonts(self._manifest, self._streams)
        if self._fonts is None:
            self._fonts = site_fonts(self._streams)
        own, wrong = self._fonts
        findings += [*font_findings(styles, [*fonts, *own]), *wrong]
        variables = "".join(f"${key}: {value};\n" for key, value in scss_variables(styles).items())
        head = functions(fonts)
        source = f'{variables}$output-bourbon-deprecation-warnings: false;\n{head}\n@import "{name}";\n'
        state = blake2b(f"{self._compressed}\0{source}".encode(), digest_size=16)
        for file, text in sorted(files.items()):
            state.update(f"\0{file}\0{text.text}".encode())
        made = self._ready[name, outline.name] = _Prepared(source, files, state.hexdigest(), own, findings)
        return made

    @staticmethod
    def _keep(path: Path, css: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(css, "utf-8")
        temporary.replace(path)
