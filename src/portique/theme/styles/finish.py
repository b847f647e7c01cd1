"""What is set right in finished CSS: addresses of files, and colours with fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import floor

_URL = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
_LEGACY = re.compile(r"\b(rgba?)\(([^()]*\d\.\d[^()]*)\)")
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_FONT_SOURCE = re.compile(r"\bsrc\s*:\s*((?:url\([^()]*\)|[^;{}])+);?")
_BETWEEN_SOURCES = re.compile(r",\s*(?![^()]*\))")
_ELSEWHERE = ("data:", "#", "/", "http:", "https:")

Resolve = Callable[[str], str | None]


def with_addresses(css: str, resolve: Resolve) -> str:
    """CSS of a theme, compiled, in which `url(…)` leads to public addresses.

    `resolve` gets a stream's address: a leading `../` means the theme's folder, other relative names its
    `css/`, as in Gantry.
    """

    def located(path: str) -> str | None:
        if path.startswith("../"):
            path = "gantry-theme://" + re.sub(r"^(?:\.\./)+", "", path)
        elif "://" not in path:
            path = "gantry-theme://css/" + path
        return resolve(path)

    return with_located(css, located)


def with_located(css: str, resolve: Resolve) -> str:
    """CSS in which each `url(…)` that is no whole address is what `resolve` makes of it.

    What it does not know stays as it is, but for the forms of a font that are not there: mixins and old
    sheets name more of them than come with them.
    """
    missing: set[str] = set()

    def one(match: re.Match[str]) -> str:
        target = match[2].strip()
        if target.startswith(_ELSEWHERE):
            return match[0]
        end = next((n for n, letter in enumerate(target) if letter in "?#"), len(target))
        path, tail = target[:end], target[end:]
        found = resolve(path)
        if found is None:
            missing.add(match[0])
            return match[0]
        anchor = tail[tail.find("#") :] if "#" in tail else ""
        return f'url("{found}{anchor}")'

    css = _URL.sub(one, css)
    return _FONT_FACE.sub(lambda face: _without(missing, face[0]), css) if missing else css


def _without(missing: set[str], face: str) -> str:
    """An `@font-face` rule without the sources that are missing."""

    def source(match: re.Match[str]) -> str:
        parts = _BETWEEN_SOURCES.split(match[1].strip())
        kept = [part for part in parts if (url := _URL.search(part)) is None or url[0] not in missing]
        return match[0] if len(kept) == len(parts) else f"src:{','.join(kept)};" if kept else ""

    return _FONT_SOURCE.sub(source, face)


def with_whole_channels(css: str) -> str:
    """CSS whose `rgb()` colours have whole channels, as browsers show them and Gantry's compiler wrote."""

    def one(match: re.Match[str]) -> str:
        parts = [part.strip() for part in match[2].split(",")]
        try:
            channels = [str(floor(float(part) + 0.5)) for part in parts[:3]]
        except ValueError:
            return match[0]
        if len(parts) == 3:
            return "#" + "".join(f"{int(channel):02x}" for channel in channels)
        return f"{match[1]}({', '.join([*channels, *parts[3:]])})"

    return _LEGACY.sub(one, css)
