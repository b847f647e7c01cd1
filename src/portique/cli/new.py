"""`portique new`: start a site in a new folder."""

from __future__ import annotations

import json
from datetime import date
from hashlib import blake2b
from pathlib import Path

import click

STARTER = Path(__file__).parent / "starter"
IGNORED = "/public/\n/.portique/bin/\n/.portique/cache/\n/.portique/journal/\n/.portique/public/\n"


def starter_files(title: str, today: date) -> dict[str, bytes]:
    """The files of a new site, by site-relative path."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    files = {}
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            text = file.read_text("utf-8").replace("{title}", quoted).replace("{today}", today.isoformat())
            files[file.relative_to(STARTER).as_posix()] = text.encode()
    hashes = {path: blake2b(data, digest_size=16).hexdigest() for path, data in files.items()}
    files[".portique/starter.json"] = (json.dumps(hashes, indent=1, sort_keys=True) + "\n").encode()
    files[".gitignore"] = IGNORED.encode()
    return files


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The site's title. Default: the folder's name.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(folder: Path, title: str | None, as_json: bool) -> None:
    """Start a site in FOLDER, which must be new or empty. The site builds as it is and looks good."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} exists and is not empty. Choose a new folder.")
    name = title or folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "Site"
    files = starter_files(name, date.today())
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if as_json:
        from portique.cli.output import say_json

        say_json({"site": str(folder), "files": sorted(files)})
        return
    click.echo(f"A site in {folder}/. Look at it with:")
    click.echo(f"  portique serve {folder}")
