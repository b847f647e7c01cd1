"""Script libraries and icon fonts for themes that ask for them, each file as its authors released it.

The folder `files` lies behind `gantry-assets://`, below everything that a theme brings itself. Nothing is
imported but this folder's place; `NOTICE` says what each file is and under which licence.
"""

from pathlib import Path

FILES = Path(__file__).parent / "files"
