"""Where packages come from: only bytes that the catalogue vouches for, once, and plain words without a network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from tests.fonts.conftest import Registry, font_files, open_font, packed

from portique.fonts import registry as room
from portique.fonts.catalogue import catalogue
from portique.fonts.package import BadPackage
from portique.fonts.registry import REGISTRY, Unreachable, fetch, registry_address, vouched

PATH = "/@fontsource/probe/-/probe-1.2.3.tgz"


def test_a_package_is_fetched_once(registry: Registry, tmp_path: Path) -> None:
    data = packed(font_files())
    registry.packages[PATH] = data
    font = open_font(data)
    for _ in range(2):
        assert len(fetch(font, registry=registry.address, cache=tmp_path).faces) == 9
    assert registry.asked == [PATH]
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    fetch(font, registry=registry.address, cache=tmp_path)
    assert registry.asked == [PATH, PATH], "a damaged copy is fetched anew"


def test_other_bytes_than_vouched_for(registry: Registry, tmp_path: Path) -> None:
    registry.packages[PATH] = packed({**font_files(), "package/more": b"x"})
    with pytest.raises(BadPackage, match="other bytes than the catalogue vouches for"):
        fetch(open_font(packed(font_files())), registry=registry.address, cache=tmp_path)
    assert not list(tmp_path.iterdir())


def test_another_package_than_the_entry_names(registry: Registry, tmp_path: Path) -> None:
    data = packed(font_files("other"))
    registry.packages[PATH] = data
    with pytest.raises(BadPackage, match=r"holds @fontsource/other 1\.2\.3"):
        fetch(open_font(data), registry=registry.address, cache=tmp_path)


def test_a_registry_without_the_package(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"does not hand out @fontsource/probe 1\.2\.3 \(404\)") as told:
        fetch(open_font(b""), registry=registry.address, cache=tmp_path)
    assert "Nothing of the site was changed" in told.value.hint


def test_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 cannot be reached to get Probe") as told:
        fetch(open_font(b""), registry="http://127.0.0.1:9", cache=tmp_path)
    assert room.VARIABLE in told.value.hint


def test_an_endless_answer(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_PACKED", 1000)
    registry.packages[PATH] = bytes(10_000)
    with pytest.raises(BadPackage, match="has more than"):
        fetch(open_font(b""), registry=registry.address, cache=tmp_path)


def test_what_is_no_address_of_a_registry(tmp_path: Path) -> None:
    for address in ("file:///etc/passwd", "registry", "https://"):
        with pytest.raises(Unreachable, match="is no address of a registry"):
            fetch(open_font(b""), registry=address, cache=tmp_path)


def test_the_registry_is_a_setting() -> None:
    assert registry_address({}) == REGISTRY
    assert registry_address({room.VARIABLE: "https://npm.example/all/"}) == "https://npm.example/all"


def test_hashes_that_are_none() -> None:
    for integrity in ("", "sha512-", "sha512-???", "md5-1B2M2Y8AsgTpgAmY7PhCfg==", "sha512"):
        assert not vouched(b"", integrity)


def test_the_public_registry_has_what_the_catalogue_names(tmp_path: Path) -> None:
    smallest = min(catalogue().values(), key=lambda font: font.size)
    asked = Request(room.address_of(smallest, registry_address()), method="HEAD")
    try:
        urlopen(asked, timeout=5).close()
    except (HTTPError, URLError, OSError) as trouble:
        pytest.skip(f"the registry cannot be reached: {trouble}")
    package = fetch(smallest, cache=tmp_path)
    assert package.name == smallest.package
    with pytest.raises(BadPackage):
        fetch(replace(smallest, integrity=f"sha512-{'A' * 86}=="), cache=tmp_path)
