"""The Twig environment of a site: where templates are looked for, and what they may use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from portique.formats.manifest import Flavour
from portique.formats.streams import Streams
from portique.formats.themes import ThemeChain
from portique.model.diagnostic import warning
from portique.model.site import Settings
from portique.theme.vocabulary import Current, vocabulary
from portique.twig import Environment, FilesystemLoader, SandboxPolicy, TwigLoaderError
from portique.twig.errors import TwigOutsideError

#: Twig namespaces and the streams whose layers they are made of, highest first.
NAMESPACES = {
    "nucleus": ("gantry-engine://templates", "gantry-engine://twig", "gantry-engine://views"),
    "particles": ("gantry-particles://",),
}


class SnapshotLoader(FilesystemLoader):
    """Looks for each template once: within one opening of a site, templates do not come or go."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Path | None] = {}

    def find(self, name: str) -> Path | None:
        try:
            return self._found[name]
        except KeyError:
            found = self._found[name] = super().find(name)
            return found

    def version(self, name: str) -> object:
        return str(self.find(name))


def template_loader(streams: Streams, chain: ThemeChain) -> FilesystemLoader:
    """Templates by name: the theme's own, then the engine's; `@nucleus/…` and `@particles/…`.

    Page templates of Joomla and WordPress themes speak to their platforms: of those themes the engine's
    are used.
    """
    loader = SnapshotLoader()
    own = ["gantry-theme://templates"] if chain.flavour is Flavour.GRAV else []
    for uri in [*own, "gantry-engine://templates"]:
        for folder in streams.layers(uri):
            loader.add(folder)
    for folder in streams.layers("gantry-theme://"):
        loader.add(folder)
    for namespace, uris in NAMESPACES.items():
        for uri in uris:
            for folder in streams.layers(uri):
                loader.add(folder, namespace)
    return loader


def make_environment(
    streams: Streams,
    chain: ThemeChain,
    current: Current,
    *,
    settings: Settings,
    now: datetime,
    debug: bool,
    code_cache: Path | None,
    kind: type[Environment] = Environment,
) -> Environment:
    """The environment in which every template of the site runs: sandboxed, with Gantry's vocabulary.

    `current` gives the page in progress.
    """
    options: dict[str, Any] = {
        "autoescape": "html" if chain.flavour.autoescape else False,
        "legacy": True,
        "sandbox": SandboxPolicy(),
        "extensions": [vocabulary(current)],
        "code_cache": code_cache,
        "auto_reload": False,
        "debug": True,  # `try` in templates hands errors on, so that each becomes a finding
        "timezone": settings.zone,
        "now": now,
        "unknown": "runtime",
        "absent_include": _left_empty(current) if chain.made_for_grav else None,
    }
    return kind(template_loader(streams, chain), **options)


def _left_empty(current: Current) -> Callable[[TwigLoaderError], bool]:
    """For themes made for Grav: a partial that a plug-in would bring costs its place, not the page."""

    def absent(missing: TwigLoaderError) -> bool:
        if isinstance(missing, TwigOutsideError):
            return False  # no plug-in brings that
        current().report(
            warning(
                "partial-absent",
                f"a template includes what is not there: {missing.message}",
                hint="Its place stays empty. A plug-in of Grav may have brought it.",
            )
        )
        return True

    return absent
