"""One suite for every kind of folder; what only a disk can do follows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portique.files import (
    ABSENT,
    Changed,
    Failing,
    Files,
    Folder,
    Locked,
    Memory,
    OutsideFolder,
    content_hash,
    lock,
)

Make = Callable[[], Files]


@pytest.fixture(params=["disk", "memory"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return Folder(tmp_path) if request.param == "disk" else Memory()


def test_what_is_written_is_read(files: Files) -> None:
    files.write("a/b.md", b"one")
    files.write("a/b.md", b"two")
    assert files.read("a/b.md") == b"two"
    assert files.exists("a/b.md") and not files.exists("a/c.md")
    with pytest.raises(FileNotFoundError):
        files.read("a/c.md")


def test_a_listing_is_by_path(files: Files) -> None:
    for path in ("b/2", "a/1", "b/1/x", "c"):
        files.write(path, b"12")
    assert [entry.path for entry in files.list()] == ["a/1", "b/1/x", "b/2", "c"]
    assert [(entry.path, entry.size) for entry in files.list("b")] == [("b/1/x", 2), ("b/2", 2)]
    assert list(files.list("none")) == []


def test_saving_compares(files: Files) -> None:
    first = files.save("x", b"one", expected=ABSENT)
    assert first == content_hash(b"one")
    with pytest.raises(Changed) as told:
        files.save("x", b"mine", expected=ABSENT)
    assert told.value.present == b"one"
    files.save("x", b"two", expected=first)
    with pytest.raises(Changed):
        files.save("x", b"three", expected=first)
    assert files.read("x") == b"two"


def test_moving_and_deleting(files: Files) -> None:
    files.write("a/x", b"1")
    files.write("b", b"2")
    files.move("a/x", "c/y")
    with pytest.raises(FileExistsError):
        files.move("c/y", "b")
    files.delete("c/y")
    files.delete("c/y")
    assert [entry.path for entry in files.list()] == ["b"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "a\\b",
        "a\0b",
        "C:/x",
        "con",
        "aux.md",
        "x. ",
        "n" * 256,
    ],
)
def test_paths_stay_inside(files: Files, path: str) -> None:
    for job in (files.read, files.exists, files.delete, lambda one: files.write(one, b"")):
        with pytest.raises(OutsideFolder):
            job(path)


def test_names_of_every_kind_are_kept(files: Files) -> None:
    for path in ("a b", "é", "e\u0301", "😀.md", "\u200fاردو.md", "UPPER", "upper2"):
        files.write(path, path.encode())
        assert files.read(path) == path.encode()


def test_links_are_followed_only_inside(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret").write_text("x")
    site = tmp_path / "site"
    (site / "real").mkdir(parents=True)
    (site / "real" / "page").write_text("in")
    (site / "away").symlink_to(tmp_path / "out")
    (site / "near").symlink_to(site / "real")
    (site / "round").symlink_to(site)
    folder = Folder(site)
    assert [entry.path for entry in folder.list()] == ["near/page", "real/page"]
    assert folder.read("near/page") == b"in"
    with pytest.raises(OutsideFolder):
        folder.read("away/secret")


def test_a_failing_disk_leaves_old_or_new() -> None:
    for at in range(1, 4):
        memory = Memory({"a": b"old", "b": b"old", "c": b"old"})
        failing = Failing(memory, at)
        with pytest.raises(OSError, match="No space"):
            for path in ("a", "b", "c"):
                failing.write(path, b"new")
        assert [memory.read(path) for path in "abc"] == [b"new"] * (at - 1) + [b"old"] * (4 - at)


def test_a_killed_writer_leaves_old_or_new(tmp_path: Path) -> None:
    script = (
        "import sys; from portique.files import Folder\n"
        "folder = Folder(sys.argv[1]); folder.write('x', b'0' * 300000); print('ready', flush=True)\n"
        "n = 0\nwhile True:\n    n = (n + 1) % 10\n    folder.write('x', str(n).encode() * 300000)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for pause in (0.0, 0.01, 0.03, 0.05):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, env=environment
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        data = Folder(tmp_path).read("x")
        assert len(data) == 300000 and len(set(data)) == 1
        assert [entry.path for entry in Folder(tmp_path).list()] == ["x"]


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    with lock(tmp_path / "l", "a build"):
        with pytest.raises(Locked, match="a build"), lock(tmp_path / "l", "another"):
            pass
    with lock(tmp_path / "l", "the next"):
        pass


def test_a_lock_left_behind_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "l").write_text(json.dumps({"owner": "gone", "pid": 999999999, "since": time.time()}))
    with lock(tmp_path / "l", "the next"):
        pass
