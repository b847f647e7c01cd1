"""Font stacks: which words are generic, and what stands in for families of Google's service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

GENERIC = ("cursive", "serif", "sans-serif", "monospace")
"""Families that Gantry's compiler leaves without quotation marks."""

_SERIF = (
    "alegreya,arvo,bitter,cardo,cormorant garamond,crimson text,crimson pro,domine,eb garamond,josefin slab,"
    "libre baskerville,lora,merriweather,neuton,newsreader,noto serif,old standard tt,playfair display,"
    "pt serif,roboto slab,source serif pro,spectral,vollkorn,zilla slab"
)
_MONO = (
    "anonymous pro,fira code,ibm plex mono,inconsolata,jetbrains mono,roboto mono,source code pro,"
    "space mono,ubuntu mono"
)
_CURSIVE = (
    "caveat,cookie,courgette,dancing script,great vibes,indie flower,lobster,pacifico,satisfy,"
    "shadows into light"
)

FALLBACKS: Mapping[str, str] = {
    **dict.fromkeys(_SERIF.split(","), "serif"),
    **dict.fromkeys(_MONO.split(","), "monospace"),
    **dict.fromkeys(_CURSIVE.split(","), "cursive"),
}
"""What follows a family of Google's service in a stack, by its name in lower case; else `sans-serif`."""


def remote_families(styles: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The settings that name families of Google's service: dotted name and family."""
    for name, value in styles.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", family) for inner, family in remote_families(value))
        elif isinstance(value, str) and value.startswith("family="):
            family = value.removeprefix("family=").split("&", 1)[0].split(":", 1)[0]
            yield name, unquote_plus(family)
