"""All blueprints of a site's theme: those of settings, and those of particles."""

from __future__ import annotations

from collections.abc import Sequence

from portique.formats.blueprints.compose import Callables, Layer, compose
from portique.formats.layered import read_map
from portique.formats.streams import Streams
from portique.model.blueprint import Blueprint
from portique.model.config import Config
from portique.model.diagnostic import Diagnostic

BLUEPRINTS = "gantry-blueprints://"
PARTICLES = "gantry-particles://"
_PARTICLES_IN_BLUEPRINTS = "particles/"
_FORMS_OF_GRAV = "pages/"
"""Where Grav keeps the forms of its page editor: fields of another system, and none of the settings."""


def load_blueprints(
    streams: Streams, *, callables: Callables | None = None, config: Config | None = None
) -> tuple[dict[str, Blueprint], tuple[Diagnostic, ...]]:
    """Every blueprint by its place in the configuration (`styles.base`, `page.head`, `particles.logo`).

    A file that cannot be read is left out, with a finding; the next layer does not take its place.
    """
    loader = _Loader(streams)
    places: dict[str, str] = {
        name: BLUEPRINTS + name
        for name in streams.list(BLUEPRINTS, ".yaml", recursive=True)
        if not name.startswith((_PARTICLES_IN_BLUEPRINTS, _FORMS_OF_GRAV))
    }
    places |= {
        _PARTICLES_IN_BLUEPRINTS + name: PARTICLES + name
        for name in streams.list(PARTICLES, ".yaml", recursive=True)
    }
    blueprints: dict[str, Blueprint] = {}
    for place, uri in places.items():
        is_particle = place.startswith(_PARTICLES_IN_BLUEPRINTS)
        layers = loader.layers(uri)
        if layers:
            name = place.removeprefix(_PARTICLES_IN_BLUEPRINTS) if is_particle else place.replace("/", ".")
            blueprint = compose(
                name,
                layers,
                loader.particle if is_particle else loader.blueprint,
                callables=callables,
                config=config,
                kind="particle" if is_particle else "",
            )
            blueprints[place.replace("/", ".")] = blueprint
            loader.trouble.extend(blueprint.diagnostics)
    return blueprints, tuple(dict.fromkeys(loader.trouble))


class _Loader:
    """Reads each file once."""

    def __init__(self, streams: Streams) -> None:
        self.trouble: list[Diagnostic] = []
        self._streams = streams
        self._read: dict[str, Sequence[Layer]] = {}

    def layers(self, uri: str) -> Sequence[Layer]:
        """The files of one blueprint that can be read, the one that wins first."""
        known = self._read.get(uri)
        if known is None:
            found = []
            for path in self._streams.find_all(uri.removesuffix(".yaml") + ".yaml"):
                data = read_map(self._streams, path, self.trouble)
                if data is not None:
                    found.append((self._streams.place_of(path), data))
            known = self._read[uri] = found
        return known

    def blueprint(self, name: str) -> Sequence[Layer]:
        """The files of a blueprint that another one names."""
        return self.layers(name if "://" in name else BLUEPRINTS + name)

    def particle(self, name: str) -> Sequence[Layer]:
        """The files of a blueprint that a particle names: a particle, or else any blueprint."""
        return (
            self.blueprint(name) if "://" in name else self.layers(PARTICLES + name) or self.blueprint(name)
        )
