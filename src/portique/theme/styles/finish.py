"""What is set right in finished CSS: addresses of files, and colours with fractions."""

from __future__ import annotations

import re
from collections.abc import Callable

_URL = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
_LEGACY = re.compile(r"\b(rgba?)\(([^()]*\d\.\d[^()]*)\)")
_ELSEWHERE = ("data:", "#", "/", "http:", "https:")

Resolve = Callable[[str], str | None]


def with_addresses(css: str, resolve: Resolve) -> str:
    """CSS in which `url(…)` leads to public addresses.

    `resolve` gets a stream's address: a leading `../` means the theme's folder, other relative names its
    `css/`, as in Gantry. What it does not know stays as it is.
    """

    def one(match: re.Match[str]) -> str:
        target = match[2].strip()
        if target.startswith(_ELSEWHERE):
            return match[0]
        end = next((n for n, letter in enumerate(target) if letter in "?#"), len(target))
        path, tail = target[:end], target[end:]
        if path.startswith("../"):
            path = "gantry-theme://" + path.removeprefix("../")
        elif "://" not in path:
            path = "gantry-theme://css/" + path
        found = resolve(path)
        return match[0] if found is None else f'url("{found}{tail if tail.startswith("#") else ""}")'

    return _URL.sub(one, css)


def with_whole_channels(css: str) -> str:
    """CSS whose `rgb()` colours have whole channels, as browsers show them and Gantry's compiler wrote."""

    def one(match: re.Match[str]) -> str:
        parts = [part.strip() for part in match[2].split(",")]
        try:
            channels = [str(round(float(part))) for part in parts[:3]]
        except ValueError:
            return match[0]
        if len(parts) == 3:
            return "#" + "".join(f"{int(channel):02x}" for channel in channels)
        return f"{match[1]}({', '.join([*channels, *parts[3:]])})"

    return _LEGACY.sub(one, css)
