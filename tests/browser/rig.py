"""A small site on a small theme in Gantry's format (`themes/rig`), for behaviour in the browser."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

THEME = Path(__file__).parent / "themes" / "rig"
TEXT = """---
title: Home
---
<p><a id="large" data-rel="lightcase:deck" title="A buoy" href="/media/buoy.png">Buoy</a>
<a data-rel="lightcase:deck" title="A crane" href="/media/crane.png">Crane</a>
<a id="inner" data-rel="lightcase" href="#note">Note</a></p>
<div id="note" hidden><p>A note that lay hidden.</p></div>
"""
FILES = {
    "site.yaml": "portique: 1\ntitle: Rig\nurl: https://rig.example\ntheme: rig\n",
    "content/index.md": TEXT,
    "content/01.boats/index.md": "---\ntitle: Boats\n---\n",
    "content/01.boats/01.sail/index.md": "---\ntitle: Sail\n---\n",
    "content/01.boats/01.sail/01.sloop.md": "---\ntitle: Sloop\n---\n",
    "content/01.boats/02.steam.md": "---\ntitle: Steam\n---\n",
    "content/02.about.md": "---\ntitle: About\n---\n",
}


def make_site(folder: Path) -> Path:
    """Write the site into `folder`."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    shutil.copytree(THEME, folder / "themes" / "rig")
    (folder / "media").mkdir()
    (folder / "static").mkdir()
    Image.new("RGB", (16, 16)).save(folder / "static" / "favicon.ico")  # which browsers ask for unbidden
    for name, colour in (("buoy", "#c00"), ("crane", "#0a0")):
        Image.new("RGB", (120, 80), colour).save(folder / "media" / f"{name}.png")
    return folder
