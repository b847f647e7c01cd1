"""One suite for every kind of folder."""

from __future__ import annotations

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
    UnusableName,
    content_hash,
)


@pytest.fixture(params=["disk", "memory", "failing later"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    if request.param == "disk":
        return Folder(tmp_path)
    return Memory() if request.param == "memory" else Failing(Memory(), at=1_000)


def paths(files: Files, prefix: str = "") -> list[str]:
    return [entry.path for entry in files.list(prefix)]


def test_what_is_written_is_read(files: Files) -> None:
    files.write("a/b.md", b"one")
    files.write("a/b.md", b"two")
    assert files.read("a/b.md") == files.read_or_none("a/b.md") == b"two"
    assert files.hash("a/b.md") == content_hash(b"two")
    assert files.stat("a/b.md").size == 3
    assert files.exists("a/b.md")
    assert dict(files.read_many(["a/b.md"])) == {"a/b.md": b"two"}


def test_what_is_not_there_is_missing(files: Files) -> None:
    files.write("a", b"")
    for path in ("b", "c/d", "a/b"):
        assert not files.exists(path)
        assert files.read_or_none(path) is None
        with pytest.raises((FileNotFoundError, NotADirectoryError)):
            files.read(path)
        with pytest.raises((FileNotFoundError, NotADirectoryError)):
            files.delete(path)


def test_a_folder_is_no_file(files: Files) -> None:
    files.write("a/b", b"")
    assert not files.exists("a")
    for job in (files.stat, files.delete, files.read):
        with pytest.raises(IsADirectoryError):
            job("a")


def test_a_listing_is_by_path(files: Files) -> None:
    for path in ("b/2", "a/1", "b/1/x", "c", "bb"):
        files.write(path, b"12")
    assert paths(files) == ["a/1", "b/1/x", "b/2", "bb", "c"]
    assert [(entry.path, entry.size) for entry in files.list("b")] == [("b/1/x", 2), ("b/2", 2)]
    assert paths(files, "b/1/") == ["b/1/x"]
    assert list(files.list("none")) == list(files.list("c")) == list(files.refused()) == []


def test_saving_compares(files: Files) -> None:
    first = files.save("x", b"one", expected=ABSENT)
    assert first == content_hash(b"one")
    with pytest.raises(Changed) as told:
        files.save("x", b"mine", expected=ABSENT)
    assert told.value.present == b"one"
    files.save("x", b"two", expected=first)
    with pytest.raises(Changed) as told:
        files.save("x", b"three", expected=first)
    assert told.value.present == b"two"
    assert files.read("x") == b"two"
    files.save("x", b"four", expected=None)
    with pytest.raises(Changed):
        files.delete("x", expected=first)
    files.delete("x", expected=content_hash(b"four"))
    with pytest.raises(Changed) as told:
        files.save("x", b"five", expected=first)
    assert told.value.present is None


def test_moving(files: Files) -> None:
    files.write("a/x", b"1")
    files.write("a/y", b"2")
    files.write("b", b"3")
    files.move("a/x", "c/d/x")
    with pytest.raises(FileExistsError):
        files.move("c/d/x", "b")
    files.move("c", "e")
    with pytest.raises(OSError, match="into itself"):
        files.move("e", "e/f")
    with pytest.raises(FileNotFoundError):
        files.move("gone", "f")
    assert paths(files) == ["a/y", "b", "e/d/x"]


def test_a_lock_is_held_by_one(files: Files) -> None:
    with files.lock("a build"):
        with pytest.raises(Locked) as told, files.lock("another"):
            pass
        assert told.value.owner == "a build"
        assert told.value.since > 0
    with files.lock("the next"):
        pass


OUTSIDE = ["", "/etc/passwd", "..", "../x", "a/../../x", "a//b", "a/.", "a\\b", "a\0b", "C:/x", "a/"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_paths_stay_inside(files: Files, path: str) -> None:
    files.write("a/b", b"")
    for job in (files.read, files.exists, files.stat, files.delete, lambda one: files.write(one, b"")):
        with pytest.raises(OutsideFolder):
            job(path)
    for source, target in ((path, "c"), ("a/b", path)):
        with pytest.raises(OutsideFolder):
            files.move(source, target)


DEVICES = ["con", "a/aux.md", "COM1", "lpt¹.txt"]
UNUSABLE = [*DEVICES, "x.", "x ", "a?b", "ab:c", "a\nb", "n" * 256, "é" * 128, "\udcff"]


@pytest.mark.parametrize("path", UNUSABLE)
def test_names_that_cannot_travel_are_not_written(files: Files, path: str) -> None:
    files.write("ok", b"")
    for job in (
        lambda: files.write(path, b""),
        lambda: files.save(path, b"", expected=None),
        lambda: files.move("ok", path),
    ):
        with pytest.raises(UnusableName):
            job()
    assert paths(files) == ["ok"]


NAMES = ["a b", "é.md", "😀.md", "\u200fاردو.md", "UPPER", "console", "n" * 255, "é" * 127, ".x", "_x", "x~"]


def test_names_of_every_kind_are_kept(files: Files) -> None:
    for path in NAMES:
        files.write(path, path.encode())
    assert paths(files) == sorted(NAMES)
    assert all(files.read(path) == path.encode() for path in NAMES)


def test_accents_may_be_encoded_either_way(files: Files) -> None:
    composed, decomposed = "d/\u00e9/\u00e9.md", "d/e\u0301/e\u0301.md"
    files.write(decomposed, b"1")
    assert files.read(composed) == b"1"
    files.write(composed, b"2")
    assert paths(files) == [decomposed]
    files.delete(composed)
    assert paths(files) == []


def test_a_failing_disk_leaves_old_or_new() -> None:
    for at in range(1, 4):
        memory = Memory({"a": b"old", "b": b"old", "c": b"old"})
        failing = Failing(memory, at)
        with pytest.raises(OSError, match="No space"):
            for path in ("a", "b", "c"):
                failing.write(path, b"new")
        assert [memory.read(path) for path in "abc"] == [b"new"] * (at - 1) + [b"old"] * (4 - at)
        assert failing.changes == at
