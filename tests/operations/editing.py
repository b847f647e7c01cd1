"""A program that edits a site until it is killed: `python editing.py FOLDER SEED`.

It writes the number of each step to its output once `apply` has returned.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from portique.files import Files, Folder
from portique.formats.site import load_snapshot
from portique.model.node import Node
from portique.model.tree import Misplaced, UnknownNode, walk
from portique.operations import (
    Done,
    Journal,
    Operation,
    apply,
    layouts,
    page_files,
    pages,
    recover,
    settings,
    undo,
)
from portique.operations.layout_file import read_layout_text
from portique.operations.site_files import text_of

LAYOUT, STYLES = "config/quai/home/layout.yaml", "config/quai/home/styles.yaml"


def main(folder: Path, seed: int) -> None:
    """Edit without end."""
    chance = random.Random(seed)
    files: Files = Folder(folder)
    journal = Journal(files)
    recover(files, journal)
    print("ready", flush=True)
    while True:
        if chance.random() < 0.1:
            outcome = undo(files, journal, "ada")
        else:
            try:
                operations = edit(files, chance)
            except (Misplaced, UnknownNode):
                continue
            outcome = apply(files, journal, "ada", *operations, key=chance.choice(["", "", "burst"]))
        if isinstance(outcome, Done) and outcome.step is not None:
            print(outcome.step.id, flush=True)


def edit(files: Files, chance: random.Random) -> Sequence[Operation]:
    """Some edit of one file, or of several at once."""
    page = next(path for path in ("content/about.md", "content/us.md") if files.exists(path))
    match chance.randrange(4):
        case 0:
            root = read_layout_text(text_of(files, LAYOUT) or "", "home", LAYOUT).root
            one, other = (chance.choice(list(walk(root))).id for _ in range(2))
            if chance.random() < 0.5:
                return [layouts.insert(root, LAYOUT, "home", Node("", "particle", "print"), one, 0)]
            return [layouts.move(root, LAYOUT, "home", one, other, 0)]
        case 1:
            return [
                settings.set_value(text_of(files, STYLES), STYLES, ["base", "text"], str(chance.random()))
            ]
        case 2:
            body = "".join(f"Line {chance.randrange(99)}.\n" for _ in range(chance.randrange(1, 30)))
            return [pages.replace_body(text_of(files, page) or "", page, body)]
        case _:
            target = "content/us.md" if page == "content/about.md" else "content/about.md"
            return page_files.rename(files, load_snapshot(files), page, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
