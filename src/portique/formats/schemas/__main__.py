"""Write every schema as a file: `python -m portique.formats.schemas FOLDER`."""

import sys
from pathlib import Path

from portique.formats.schemas.all import SCHEMAS, as_json

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(as_json(name), encoding="utf-8")
