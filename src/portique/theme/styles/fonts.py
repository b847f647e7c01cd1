"""Fonts that a style may name: those of the theme, open fonts lying in the site, and Google's.

Settings of Gantry's hold `family=Open+Sans:400,700` for a font of Google's servers. No page of ours asks
another host for it: where the family lies in the site it is taken from there, else the next in the stack
is, and a finding says which files would bring it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from portique.formats.manifest import Theme
from portique.formats.streams import Streams
from portique.model.diagnostic import Diagnostic, notice

GENERIC = ("cursive", "serif", "sans-serif", "monospace")
"""Families that Gantry leaves without quotes."""

_SERIF = (
    "alegreya, bitter, cormorant garamond, crimson pro, crimson text, domine, eb garamond, gelasio, "
    "libre baskerville, literata, lora, merriweather, noto serif, old standard tt, playfair display, "
    "pt serif, roboto slab, source serif 4, source serif pro, spectral, vollkorn, zilla slab"
)
_MONO = (
    "anonymous pro, courier prime, dm mono, fira code, fira mono, ibm plex mono, inconsolata, "
    "jetbrains mono, noto sans mono, roboto mono, source code pro, space mono, ubuntu mono"
)
_CURSIVE = (
    "caveat, dancing script, great vibes, indie flower, lobster, pacifico, sacramento, satisfy, "
    "shadows into light"
)

FALLBACKS: Mapping[str, str] = {
    **dict.fromkeys(_SERIF.split(", "), "serif"),
    **dict.fromkeys(_MONO.split(", "), "monospace"),
    **dict.fromkeys(_CURSIVE.split(", "), "cursive"),
}
"""What stands in for a well-known family that is not there; for all others `sans-serif`."""

_WEIGHTS = {
    "thin": 100,
    "extralight": 200,
    "ultralight": 200,
    "light": 300,
    "regular": 400,
    "normal": 400,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "bold": 700,
    "extrabold": 800,
    "ultrabold": 800,
    "black": 900,
    "heavy": 900,
}
_FILE = re.compile(
    rf"(?P<family>.+?)[-_ ](?P<weight>[1-9]00|{'|'.join(_WEIGHTS)})?[-_ ]?(?P<italic>italic)?", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def theme_fonts(theme: Theme, streams: Streams) -> dict[str, dict[str, str]]:
    """Every family that the theme brings: family in lower case → weight → path without ending.

    Those that its manifest declares come first; then WOFF2 files in its `fonts/` that are named by family and
    weight, such as `open-sans-700italic.woff2` or `OpenSans-Bold.woff2`. The site's own are in `site_fonts`.
    """
    fonts = theme.fonts
    declared = frozenset(fonts)
    for name in streams.list("gantry-theme://fonts", ".woff2", recursive=True):
        found = font_file(name.rpartition("/")[2])
        if found and found[0] not in declared:
            fonts.setdefault(found[0], {}).setdefault(found[1], f"gantry-theme://fonts/{name}")
    return fonts


def font_file(name: str) -> tuple[str, str] | None:
    """Family and weight (`700`, `400italic`) that the name of a font's file says, or None."""
    found = _FILE.fullmatch(name)
    if found is None or not (found["weight"] or found["italic"]):
        return None
    family = " ".join(re.split(r"[-_ ]+", _CAMEL.sub(" ", found["family"]))).lower()
    weight = found["weight"] or "400"
    return family, f"{_WEIGHTS.get(weight.lower(), weight)}{'italic' if found['italic'] else ''}"


def google_family(value: str) -> str | None:
    """The family of a setting `family=…`, or None for any other value."""
    if not value.startswith("family="):
        return None
    return unquote_plus(re.split("[:&]", value[len("family=") :], maxsplit=1)[0]).strip() or None


def remote_families(styles: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The settings that name families of Google's service: dotted name and family."""
    for name, value in styles.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", family) for inner, family in remote_families(value))
        elif isinstance(value, str) and (family := google_family(value)):
            yield name, family


def font_findings(styles: Mapping[str, Any], fonts: Iterable[str]) -> list[Diagnostic]:
    """What the style settings ask of Google's servers and `fonts` (families, lower case) do not hold."""
    known = frozenset(fonts)
    return [
        notice(
            "font-remote",
            f'styles.{setting} names the family "{family}" of Google\'s font service.',
            hint=f"No reader's browser is sent there: {FALLBACKS.get(family.lower(), 'sans-serif')} is used. "
            f'To have the font: portique font add "{family}"; or put '
            f"{family.lower().replace(' ', '-')}-400.woff2 into media/fonts/.",
        )
        for setting, family in remote_families(styles)
        if family.lower() not in known
    ]
