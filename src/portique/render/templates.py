"""One digest for all that templates are made of."""

from __future__ import annotations

import os
from hashlib import blake2b

from portique.formats.streams import Streams

#: Streams whose files make pages without being configuration, and the endings that count there.
SOURCES = {
    "gantry-theme://": (".twig", ".po", ".yaml"),
    "gantry-engine://": (".twig", ".yaml"),
    "gantry-particles://": (".twig", ".yaml"),
}
_ASIDE = ("config/", "layouts/", "scss/", "fonts/", "images/")


def templates_digest(streams: Streams) -> str:
    """Sixteen hex digits that change with any template, particle, blueprint or catalogue of the theme."""
    state = blake2b(digest_size=8)
    for uri, endings in SOURCES.items():
        for name, path in streams.list(uri, recursive=True).items():
            if name.endswith(endings) and not name.startswith(_ASIDE):
                status = os.stat(path)
                state.update(f"{uri}{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return state.hexdigest()
