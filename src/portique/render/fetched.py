"""Particles that a script asks for while the page is read: nobody answers on a static site."""

from __future__ import annotations

import re
from dataclasses import replace

from portique.theme.document import Collected, Piece

# Gantry's address for a particle rendered anew (`/api/particle.json?outline=…&id=…`).
_ADDRESS = "/api/particle"
_BUTTON = re.compile(r"<button\b[^>]*\sdata-(?:start|id)=[^>]*>.*?</button>", re.DOTALL)


def fetches(collected: Collected) -> bool:
    """Whether a particle brings a script that asks for particles."""
    return any(_asks(piece) for piece in collected.pieces)


def without_fetching(html: str, collected: Collected) -> tuple[str, Collected]:
    """The particle without that script and without the buttons that only it gives a meaning."""
    kept = tuple(piece for piece in collected.pieces if not _asks(piece))
    return _BUTTON.sub("", html), replace(collected, pieces=kept)


def _asks(piece: Piece) -> bool:
    return piece.kind == "script" and not piece.source and _ADDRESS in piece.html
