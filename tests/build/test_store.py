"""The output folder: untouched when the bytes are the same, old or new at every moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portique.build.store import OutputStore


def test_files_are_written_once(tmp_path: Path) -> None:
    first = OutputStore(tmp_path, {})
    first.put("a/index.html", b"one")
    first.put("b.css", b"two")
    before = (tmp_path / "b.css").stat().st_mtime_ns
    second = OutputStore(tmp_path, first.written)
    second.put("a/index.html", b"other")
    second.put("b.css", b"two")
    assert second.changed == ["a/index.html"]
    assert (tmp_path / "a/index.html").read_bytes() == b"other"
    assert (tmp_path / "b.css").stat().st_mtime_ns == before


def test_a_file_changed_by_hand_is_seen(tmp_path: Path) -> None:
    first = OutputStore(tmp_path, {})
    first.put("x.html", b"one")
    os.utime(tmp_path / "x.html", ns=(1, 1))
    (tmp_path / "x.html").write_bytes(b"uno")
    second = OutputStore(tmp_path, first.written)
    assert not second.keep("x.html")
    second.put("x.html", b"one")
    assert (tmp_path / "x.html").read_bytes() == b"one"


def test_only_own_files_are_removed(tmp_path: Path) -> None:
    first = OutputStore(tmp_path, {})
    first.put("old/index.html", b"x")
    first.put("kept.html", b"x")
    (tmp_path / "CNAME").write_text("mine")
    second = OutputStore(tmp_path, first.written)
    second.put("kept.html", b"x")
    assert second.remove_others(first.written) == ["old/index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CNAME", "kept.html"]


def test_a_refused_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = OutputStore(tmp_path, {})
    store.put("x.html", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        store.put("x.html", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]
    assert (tmp_path / "x.html").read_bytes() == b"old"
