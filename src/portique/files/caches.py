"""Where this person's programs keep what they can make again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "PORTIQUE_CACHE"


def user_cache(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The folder for Portique's caches that belong to a person, not to a site; None where she has no home.

    `PORTIQUE_CACHE` where it is set; else `portique` in the place that the system names: `XDG_CACHE_HOME` or
    `~/.cache`, on macOS `~/Library/Caches`, on Windows `LOCALAPPDATA`.

    What is run lies here and never in a site's folder, which may come from somebody else.
    """
    if chosen := environment.get(VARIABLE):
        return Path(chosen)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "portique" / "cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "portique"
    given = environment.get("XDG_CACHE_HOME", "")
    return (Path(given) if os.path.isabs(given) else home / ".cache") / "portique"
