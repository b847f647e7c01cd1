"""Hostile archives: each is refused in words, and nothing of it stays."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from portique.importers.gantry import archives
from portique.importers.gantry.archives import BadArchive, safe_name, unpack


def zipped(path: Path, entries: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def tarred(path: Path, fill: Callable[[tarfile.TarFile], None]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        fill(archive)
    return path


def file_entry(name: str, data: bytes = b"x") -> Callable[[tarfile.TarFile], None]:
    def fill(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))

    return fill


def special_entry(kind: bytes, target: str = "") -> Callable[[tarfile.TarFile], None]:
    def fill(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo("odd")
        info.type = kind
        info.linkname = target
        archive.addfile(info)

    return fill


def refused(archive: Path) -> str:
    target = archive.parent / "out" / "theme"
    with pytest.raises(BadArchive) as problem:
        unpack(archive, target)
    assert list(target.parent.iterdir()) == [], "nothing is left behind"
    return str(problem.value)


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/evil", "C:/evil", "a\\..\\..\\evil", "..", "x/.."]
)
def test_a_name_that_leads_out(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadArchive):
        safe_name(name)
    refused(tarred(tmp_path / "a.tar.gz", file_entry(name)))
    refused(zipped(tmp_path / "a.zip", [("fine", b"x"), (name, b"x")]))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_a_tar(kind: bytes, tmp_path: Path) -> None:
    assert "link or a device" in refused(tarred(tmp_path / "a.tar.gz", special_entry(kind, "/etc/passwd")))


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "link or a device" in refused(path)


@pytest.mark.parametrize("second", ["a/b.twig", "A/B.twig", "a/./b.twig"])
def test_a_name_that_occurs_twice(second: str, tmp_path: Path) -> None:
    archive = tarred(
        tmp_path / "a.tar.gz", lambda tar: [file_entry(n)(tar) for n in ("a/b.twig", second)] and None
    )
    assert "twice" in refused(archive)


def test_a_name_that_differs_only_in_how_an_accent_is_written(tmp_path: Path) -> None:
    assert "twice" in refused(zipped(tmp_path / "a.zip", [("\u00e9", b"1"), ("e\u0301", b"2")]))


def test_a_file_that_is_a_folder_too(tmp_path: Path) -> None:
    assert "at once" in refused(zipped(tmp_path / "a.zip", [("a", b"1"), ("a/b", b"2")]))


def test_a_bomb(tmp_path: Path) -> None:
    assert "200 times" in refused(zipped(tmp_path / "a.zip", [("zeros", bytes(40_000_000))]))


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("zeros", bytes(40_000_000))])
    data = path.read_bytes().replace((40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    refused(path)


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 3)
    entries = [(f"{number}", b"x") for number in range(4)]
    assert "3" in refused(zipped(tmp_path / "a.zip", entries))
    assert "3" in refused(
        tarred(tmp_path / "a.tar.gz", lambda tar: [file_entry(n)(tar) for n, _ in entries] and None)
    )


def test_more_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    refused(zipped(tmp_path / "a.zip", [("a", bytes(range(256)) * 3), ("b", bytes(range(256)) * 3)]))


@pytest.mark.parametrize("data", [b"", b"PK", b"not an archive", b"PK\x05\x06" + bytes(18) + b"rest"])
@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_what_is_no_archive(data: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    target = tmp_path / "out" / "theme"
    try:
        unpack(path, target)
    except BadArchive:
        assert not target.exists()
    else:
        assert list(target.iterdir()) == [], "an archive of nothing"


def test_a_damaged_member(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", [("a", b"some words that are long enough to be packed" * 50)])
    data = bytearray(path.read_bytes())
    data[50] ^= 0xFF
    path.write_bytes(bytes(data))
    refused(path)


def test_an_honest_archive(tmp_path: Path) -> None:
    entries = [("theme-master/gantry/theme.yaml", b"details: {}\n"), ("theme-master/a/é.txt", b"x")]
    found = unpack(zipped(tmp_path / "a.zip", entries), tmp_path / "out" / "theme")
    assert {path.relative_to(found).as_posix() for path in found.rglob("*") if path.is_file()} == {
        name for name, _ in entries
    }
    with pytest.raises(FileExistsError):
        unpack(tmp_path / "a.zip", found)
