"""Make the catalogue anew from packages: `python -m portique.fonts.make_catalogue FOLDER`.

FOLDER holds packages of Fontsource as npm packs them, one for each family of the catalogue:

    mkdir packed && cd packed && npm pack @fontsource/lora @fontsource/inter …

A family is taken in when its licence lets everybody use, copy and embed it. Static weights are taken, not
variable fonts: a page in regular and bold is half the bytes, and themes ask for weights one by one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

from portique.fonts.catalogue import CATALOGUE, CATEGORIES
from portique.fonts.package import read_package

LICENCES = ("OFL-1.1", "Apache-2.0", "UFL-1.0")
_HEAD = """\
# The open fonts that `portique font add` and the studio offer. Made by make_catalogue.py; do not edit.
# Each package is pinned by version and hash: other bytes are not taken, wherever they come from.
"""


def entry(data: bytes) -> tuple[str, str]:
    """The family of a package, and its lines. Raises BadPackage; ValueError for what may not be offered."""
    package = read_package(data)
    about = package.metadata
    licence = str(about.get("license", {}).get("type", ""))
    category = str(about.get("category", ""))
    if licence not in LICENCES or category not in CATEGORIES:
        raise ValueError(f"{package.name}: {licence!r}, {category!r}")
    order = [str(one) for one in about["subsets"]]
    subsets = [one for one in order if any(face[0] == one for face in package.faces)]
    weights = sorted({face[1] for face in package.faces})
    italics = any(face[2] == "italic" for face in package.faces)
    family = str(about["family"])
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    rows = {
        "package": json.dumps(package.name),
        "version": package.version,
        "integrity": f"sha512-{digest}",
        "size": str(len(data)),
        "category": category,
        "subsets": f"[{', '.join(subsets)}]",
        "weights": f"[{', '.join(map(str, weights))}]",
        "italics": "true" if italics else "false",
        "licence": licence,
    }
    return family, f"{family}:\n" + "".join(f"  {key}: {value}\n" for key, value in rows.items())


def main(folder: Path) -> None:
    """Write the catalogue of all packages in a folder."""
    entries = dict(entry(path.read_bytes()) for path in sorted(folder.glob("*.tgz")))
    text = _HEAD + "".join(entries[family] for family in sorted(entries, key=str.casefold))
    CATALOGUE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
