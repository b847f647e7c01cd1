"""Look-up through several folders: who wins, and what is never found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.formats.streams import Streams


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


@pytest.fixture
def streams(tmp_path: Path) -> Streams:
    write(tmp_path, "secret.txt")
    write(tmp_path / "custom", "scss/nav.scss", "config/default/styles.yaml")
    write(tmp_path / "theme", "scss/nav.scss", "scss/base.scss", "config/default/page/head.yaml")
    write(tmp_path / "theme", "particles/logo.yaml", "particles/logo.html.twig", ".hidden/x.yaml")
    write(tmp_path / "menus", "main.yaml")
    return Streams(
        {
            "gantry-theme": {"": [tmp_path / "custom", tmp_path / "theme"]},
            "gantry-config": {
                "": [tmp_path / "config", "gantry-theme://config"],
                "menu": [tmp_path / "menus"],
            },
        },
        tmp_path,
    )


def test_the_first_layer_wins_and_all_are_told(streams: Streams, tmp_path: Path) -> None:
    custom, theme = tmp_path / "custom/scss/nav.scss", tmp_path / "theme/scss/nav.scss"
    assert streams.find("gantry-theme://scss/nav.scss") == custom
    assert streams.find_all("gantry-theme://scss/nav.scss") == [custom, theme]
    assert streams.find("scss/base.scss") == tmp_path / "theme/scss/base.scss"
    assert streams.find("gantry-theme://scss") == tmp_path / "custom/scss"
    assert streams.find("gantry-theme://") == tmp_path / "custom"


def test_a_longer_prefix_is_asked_first_and_targets_may_be_streams(streams: Streams, tmp_path: Path) -> None:
    assert streams.find("gantry-config://menu/main.yaml") == tmp_path / "menus/main.yaml"
    write(tmp_path / "custom", "config/menu/main.yaml", "config/menus.yaml")
    streams.forget()
    assert streams.find_all("gantry-config://menu/main.yaml") == [
        tmp_path / "menus/main.yaml",
        tmp_path / "custom/config/menu/main.yaml",
    ]
    assert streams.find("gantry-config://menus.yaml") == tmp_path / "custom/config/menus.yaml"


def test_listing_is_a_union_with_names_without_the_suffix(streams: Streams, tmp_path: Path) -> None:
    assert streams.list("gantry-config://default", ".yaml", recursive=True) == {
        "page/head": tmp_path / "theme/config/default/page/head.yaml",
        "styles": tmp_path / "custom/config/default/styles.yaml",
    }
    assert list(streams.list("gantry-config://default", ".yaml")) == ["styles"]
    assert list(streams.list("gantry-theme://particles", ".html.twig")) == ["logo"]
    assert list(streams.folders("gantry-theme://")) == ["config", "particles", "scss"]
    assert streams.list("gantry-theme://scss")["nav.scss"] == tmp_path / "custom/scss/nav.scss"


def test_saving_goes_to_the_first_folder_even_if_it_is_not_there(streams: Streams, tmp_path: Path) -> None:
    assert streams.save_path("gantry-config://home/styles.yaml") == tmp_path / "config/home/styles.yaml"
    assert streams.save_path("gantry-config://menu/main.yaml") == tmp_path / "menus/main.yaml"
    with pytest.raises(LookupError):
        streams.save_path("gantry-config://../styles.yaml")
    with pytest.raises(LookupError):
        streams.save_path("php://input")


@pytest.mark.parametrize(
    "uri",
    [
        "gantry-theme://../secret.txt",
        "gantry-theme://scss/../../secret.txt",
        "gantry-theme://scss\\..\\..\\secret.txt",
        "gantry-theme://../theme/scss/base.scss",
        "gantry-config://menu/../../secret.txt",
        "/etc/passwd",
        "file:///etc/passwd",
        "gantry-theme://scss/nav.scss\0",
        "gantry-theme://SCSS/nav.scss",
        "gantry-theme://scss/nav.scss/",
        "https://example.org/",
    ],
)
def test_what_is_not_in_a_root_is_not_found(streams: Streams, uri: str) -> None:
    found = streams.find(uri)
    assert found is None or uri.endswith("nav.scss/")


def test_dots_that_stay_inside_are_resolved(streams: Streams, tmp_path: Path) -> None:
    assert streams.find("gantry-theme://scss/x/.././/nav.scss") == tmp_path / "custom/scss/nav.scss"


def test_links_lead_nowhere_outside_of_their_root(streams: Streams, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "out").symlink_to(tmp_path)
    (theme / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (theme / "again").symlink_to(theme / "scss")
    (theme / "loop").symlink_to(theme)
    (theme / "dangling").symlink_to(theme / "nothing")
    for uri in ("out", "out/secret.txt", "secret.txt", "dangling"):
        assert streams.find(f"gantry-theme://{uri}") is None
    assert streams.find("gantry-theme://again/base.scss") == theme / "again/base.scss"
    names = streams.list("gantry-theme://", recursive=True)
    assert "again/base.scss" in names and "secret.txt" not in names
    assert not [name for name in names if name.startswith("loop/loop")]


def test_a_root_may_itself_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", "a.txt")
    (tmp_path / "theme").symlink_to(tmp_path / "elsewhere")
    streams = Streams({"gantry-theme": {"": [tmp_path / "theme"]}})
    assert streams.find("a.txt") == tmp_path / "theme/a.txt"


def test_the_disk_is_asked_once_until_told_to_forget(streams: Streams, tmp_path: Path) -> None:
    assert streams.find("gantry-theme://new.txt") is None
    write(tmp_path / "custom", "new.txt")
    assert streams.find("gantry-theme://new.txt") is None
    streams.forget()
    assert streams.find("gantry-theme://new.txt") is not None


def test_messages_name_files_by_site_or_stream(streams: Streams, tmp_path: Path) -> None:
    assert streams.uri_of(tmp_path / "theme/scss/base.scss") == "gantry-theme://scss/base.scss"
    assert streams.uri_of(tmp_path / "menus/main.yaml") == "gantry-config://menu/main.yaml"
    assert streams.uri_of(tmp_path / "secret.txt") is None
    assert streams.place_of(tmp_path / "theme/scss/base.scss") == "theme/scss/base.scss"
    streams.site_root = tmp_path / "site"
    assert streams.place_of(tmp_path / "theme/scss/base.scss") == "gantry-theme://scss/base.scss"


PARTS = st.lists(st.sampled_from(["..", ".", "", "scss", "nav.scss", "\\", "a\\..", "~", "c:"]), max_size=8)


@given(PARTS)
def test_no_name_leaves_its_root(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    base = tmp_path_factory.getbasetemp() / "closed"
    write(base, "nav.scss", "root/scss/nav.scss", "scss/nav.scss")
    streams = Streams({"gantry-theme": {"": [base / "root"]}})
    found = streams.find_all("gantry-theme://" + "/".join(parts))
    assert all(os.path.realpath(path).startswith(os.path.realpath(base / "root")) for path in found)
