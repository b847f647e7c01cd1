"""Real kills (SIGKILL) of a program that edits: nothing that it was told to be done is lost.

Three kills by default; `PORTIQUE_KILLS=200` for the long run.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from portique.files import Folder
from portique.operations import Done, Journal, recover, undo
from portique.operations.journal import text_hash
from portique.operations.site_files import text_of

HERE = Path(__file__).parent
SITE = {
    "site.yaml": "portique: 1\ntitle: T\n",
    "config/quai/home/layout.yaml": (HERE / "layouts" / "rename" / "before.yaml").read_text("utf-8"),
    "config/quai/home/styles.yaml": "base:\n  text: '#000'  # ink\n",
    "content/about.md": "---\ntitle: About\n---\nText. [home](index.md)\n",
    "content/about/hall.md": "[up](../about.md)\n",
    "content/index.md": "[about](about.md)\n",
    "menus/main.yaml": "ordering:\n  about: ''  # us\n",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")


def contents(folder: Path) -> dict[str, str]:
    return {one.path: text_of(Folder(folder), one.path) or "" for one in Folder(folder).list()
            if not one.path.startswith(".portique/")}  # fmt: skip


def killed(folder: Path, seed: int, after: float) -> list[int]:
    """The steps that a program said to be done before it was killed, `after` seconds from its readiness."""
    command = [sys.executable, str(HERE / "editing.py"), str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        timer = threading.Timer(after, program.send_signal, [signal.SIGKILL])
        timer.start()
        said = program.stdout.read()
    timer.join()
    assert program.returncode == -signal.SIGKILL
    whole = said[: said.rfind("\n") + 1]
    return [int(line) for line in whole.split()]


def test_a_killed_program_loses_nothing_that_it_said_to_be_done(tmp_path: Path) -> None:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    first = contents(tmp_path)
    chance = random.Random(7)
    everything = 0
    for seed in range(int(os.environ.get("PORTIQUE_KILLS", "3"))):
        done = killed(tmp_path, seed, chance.uniform(0.0, 0.4))
        everything += len(done)
        files = Folder(tmp_path)
        journal = Journal(files)
        before = journal.steps()[-1].id if journal.steps() else 0
        mended = recover(files, journal)
        assert mended is None or mended.id not in done
        assert not done or done[-1] <= before
        assert recover(files, Journal(files)) is None
        latest = {one.path: one.after for step in journal.steps() for one in step.changes}
        carried = {
            path for step in journal.steps() for one in step.carried for path in (one.source, one.target)
        }
        for path, expected in latest.items():
            if path not in carried:
                assert text_hash(text_of(files, path)) == expected, path
    assert everything
    while isinstance(undo(Folder(tmp_path), Journal(Folder(tmp_path)), "ada"), Done):
        pass
    if everything < 150:  # the journal keeps 200 at least
        assert contents(tmp_path) == first
