"""The other way: what an owner has set, as the zip that Gantry's own export makes and its import takes.

Source: Gantry, `Admin/Controller/Html/Export.php` (the places in the archive) and the platforms'
`Framework/Exporter.php` (what stands in `export.yaml` and `outlines.yaml`). `configuration.plan_export`
reads it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portique import __version__
from portique.files import Files
from portique.formats.manifest import Theme
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.importers.gantry.configuration import SHELF
from portique.model.outline import ALWAYS

FORMAT = {"version": "5.5.0", "format": 1}
"""The export format, and the Gantry that first reads all that is in it."""
_MEDIA = re.compile(rb"gantry-media://([^\s'\"#?)(,\]}]+)")
_INSTANT = (1980, 1, 1, 0, 0, 0)  # the same site gives the same archive
_DETAILS = ("date", "author", "copyright", "license")
_NOT_OUTLINES = ("menu",)


@dataclass(frozen=True, slots=True)
class Exported:
    """The archive, and how much of each kind is in it."""

    data: bytes
    outlines: tuple[str, ...]
    menus: int
    positions: int
    files: int


def export_site(site: Files, manifest: Theme) -> Exported:
    """The configuration of a site for the theme that it wears: outlines, menus, positions, pictures that
    these name, and the owner's files over the theme's. Pages are not part of it.

    What the theme itself brings stays out, so that the theme's next version can change it.
    """
    contents = dict(_contents(site, manifest.name))
    titles = _outlines(contents)
    contents["export.yaml"] = dump(_about(manifest)).encode()
    contents["outlines/outlines.yaml"] = dump(titles).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(contents):
            info = zipfile.ZipInfo(path, _INSTANT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, contents[path])

    def count(folder: str) -> int:
        return sum(path.startswith(folder) for path in contents)

    return Exported(packed.getvalue(), tuple(titles), count("menus/"), count("positions/"), count("files/"))


def _contents(site: Files, theme: str) -> Iterator[tuple[str, bytes]]:
    """What is packed: path in the archive and bytes."""
    folders = {
        f"config/{theme}/": "outlines/",
        "menus/": "menus/",
        "positions/": "positions/",
        "shelf/": SHELF,
        f"custom/{theme}/": "files/gantry-theme/",
    }
    media: set[str] = set()
    for folder, place in folders.items():
        for entry in site.list(folder.rstrip("/")):
            path = entry.path.removeprefix(folder)
            if folder.startswith("config/") and path.partition("/")[0] in _NOT_OUTLINES:
                continue
            data = site.read(entry.path)
            if path.endswith(".yaml"):
                media |= {found.decode("utf-8", "replace") for found in _MEDIA.findall(data)}
            yield place + path, data
    for path in sorted(media):
        try:
            picture = site.read_or_none(f"media/{path}")
        except OSError:  # a name that leads out of the folder
            continue
        if picture is not None:
            yield f"files/gantry-media/{path}", picture


def _outlines(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """Id to title and layout preset of every outline that has a file, as `outlines.yaml` lists them."""
    names = dict.fromkeys(
        path.split("/")[1]
        for path in sorted(contents)
        if path.startswith("outlines/") and path.count("/") > 1
    )
    listed: dict[str, Any] = {}
    for name in sorted(names, key=lambda one: (one not in ALWAYS, one)):
        data = contents.get(f"outlines/{name}/index.yaml")
        index = read_yaml(data, "index.yaml").value if data is not None else None
        index = index if isinstance(index, Mapping) else {}
        preset = index.get("preset")
        preset = preset.get("name") if isinstance(preset, Mapping) else preset
        title = index.get("name") if index.get("name") != name else None
        listed[name] = {"title": str(ALWAYS.get(name) or title or name.replace("_", " ").title())}
        if isinstance(preset, str) and preset:
            listed[name]["preset"] = preset
    return listed


def _about(manifest: Theme) -> dict[str, Any]:
    details = manifest.details
    theme = {"name": manifest.name, "title": details.get("name"), "version": details.get("version")}
    theme |= {key: details[key] for key in _DETAILS if key in details}
    return {
        "gantry": FORMAT,
        "platform": {"name": "portique", "version": __version__},
        "theme": {key: str(value) for key, value in theme.items() if value is not None},
    }
