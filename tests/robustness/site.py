"""The good site of these tests: the demo publication and one page that nothing depends on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image

from tests.conftest import DEMO
from tests.robustness.faults import SPARE, SPARE_TEXT, Fault


def good_site(folder: Path, of: Path | None = None) -> Path:
    """The site in `folder`, or a copy of the site `of` with its compiled styles and templates."""
    aside = shutil.ignore_patterns("public", "builds" if of else ".portique")
    shutil.copytree(of or DEMO, folder, ignore=aside)
    if of is None:
        (folder / SPARE).write_text(SPARE_TEXT, "utf-8")
        for file in (folder / "media").rglob("*.jpg"):  # small ones, which cost no time in every build
            with Image.open(file) as picture:
                picture.thumbnail((400, 400))
                picture.save(file)
    return folder


def seed(root: Path, fault: Fault) -> None:
    """Put a fault into a copy of the site. `+FILE` appends; `FILE:key` replaces the value of a line."""
    for name, content in fault.files.items():
        data = content.encode() if isinstance(content, str) else content
        if name.startswith("+"):
            target = root / name[1:]
            data = target.read_bytes() + data
        elif ":" in name:
            path, _, key = name.partition(":")
            target = root / path
            data = re.sub(
                rb"(?m)^" + key.encode() + rb": .*$", key.encode() + b": " + data, target.read_bytes()
            )
        else:
            target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if fault.act is not None:
        fault.act(root)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
