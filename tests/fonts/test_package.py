"""A package's bytes: the fonts of an honest one, and why others are not taken."""

from __future__ import annotations

import gzip
import json
import tarfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fonts.conftest import RANGES, font_files, packed

from portique.fonts import package as room
from portique.fonts.package import BadPackage, read_package


def test_an_honest_package() -> None:
    found = read_package(packed(font_files()))
    assert (found.name, found.version) == ("@fontsource/probe", "1.2.3")
    assert len(found.faces) == 9
    assert found.faces["latin-ext", 400, "italic"] == b"wOF2 latin-ext 400-italic"
    assert found.ranges == {name: said.replace(",", ", ") for name, said in RANGES.items()}
    assert found.licence.startswith("SIL Open Font License")


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def test_what_leads_out_is_passed_over() -> None:
    """Nothing is unpacked by its own name, so that a name cannot lead anywhere."""
    more = [member("../../evil.woff2"), member("/etc/passwd"), member("package/files/../x.woff2"),
            member("package/bin/run", tarfile.SYMTYPE, "/bin/sh")]  # fmt: skip
    assert read_package(packed(font_files(), *more)).faces == read_package(packed(font_files())).faces


FACE = "package/files/probe-latin-400-normal.woff2"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_font_that_is_a_link_or_a_device(kind: bytes) -> None:
    files = {name: data for name, data in font_files().items() if name != FACE}
    with pytest.raises(BadPackage, match="is a link or a device"):
        read_package(packed(files, member(FACE, kind, "/etc/passwd")))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({FACE: b"<script>"}, "is no WOFF2 file"),
        ({"package/LICENSE": b" "}, "has no licence"),
        ({"package/unicode.json": b'{"latin": "U+41;} body{}"}'}, "is no range of characters"),
        ({"package/unicode.json": b"[" * 100_000}, "cannot be read"),
        ({"package/metadata.json": b"[]"}, "is no map"),
        ({"package/metadata.json": b'{"id": "other"}'}, "there is no font in the package"),
    ],
)
def test_what_is_no_fonts_package(change: dict[str, bytes], said: str) -> None:
    with pytest.raises(BadPackage, match=said):
        read_package(packed({**font_files(), **change}))


def test_a_file_that_occurs_twice() -> None:
    with pytest.raises(BadPackage, match="occurs twice"):
        read_package(packed(font_files(), member(FACE)))


def test_a_package_without_its_facts() -> None:
    files = font_files()
    del files["package/metadata.json"]
    with pytest.raises(BadPackage, match=r"has no metadata\.json"):
        read_package(packed(files))


def test_a_package_that_unpacks_to_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_UNPACKED", 100_000)
    huge = packed({**font_files(), "package/padding": bytes(1_000_000)})
    with pytest.raises(BadPackage, match="unpacks to more than"):
        read_package(huge)


def test_a_package_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_PACKED", 100)
    with pytest.raises(BadPackage, match="has more than"):
        read_package(packed(font_files()))


@given(st.binary(max_size=200) | st.binary(max_size=200).map(gzip.compress))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadPackage):
        read_package(data)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_damage_is_refused_or_harmless(place: int, change: int) -> None:
    data = bytearray(packed(font_files()))
    data[place % len(data)] ^= change
    try:
        found = read_package(bytes(data))
    except BadPackage:
        return
    assert all(face.startswith(b"wOF2") for face in found.faces.values())


@pytest.mark.parametrize("value", [None, 3, [], {"type": 1}])
def test_facts_of_any_shape(value: Any) -> None:
    files = {**font_files(), "package/unicode.json": json.dumps({"latin": value}).encode()}
    with pytest.raises(BadPackage):
        read_package(packed(files))
