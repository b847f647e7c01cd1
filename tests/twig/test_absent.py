"""A template that is not there: what was perhaps meant is said, and nothing of the machine's folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.twig import ChainLoader, DictLoader, Environment, FilesystemLoader, TwigError


@pytest.fixture
def loader(tmp_path: Path) -> FilesystemLoader:
    for name in ("partials/head.html.twig", "partials/foot.html.twig", "page.html.twig"):
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_text(name, "utf-8")
    (tmp_path / "base/partials").mkdir(parents=True)
    (tmp_path / "base/partials/base.html.twig").write_text("base", "utf-8")
    made = FilesystemLoader({"": [tmp_path / "own"], "base": [tmp_path / "base"]})
    made.add(tmp_path / "gone")
    return made


def said(loader: object, name: str) -> str:
    with pytest.raises(TwigError) as caught:
        Environment(loader).from_string("\n{% include name %}").render({"name": name})  # type: ignore[arg-type]
    assert caught.value.line == 2
    return caught.value.message


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("partials/heads.html.twig", "partials/head.html.twig"),
        ("pages.html.twig", "page.html.twig"),
        ("@base/partials/basis.html.twig", "@base/partials/base.html.twig"),
        ("partials/base.html.twig", "@base/partials/base.html.twig"),
        ("@nowhere/page.html.twig", "page.html.twig"),
    ],
)
def test_what_was_meant(loader: FilesystemLoader, tmp_path: Path, asked: str, meant: str) -> None:
    words = said(loader, asked)
    assert words.startswith(f'There is no template "{asked}". Nearest: ') and f'"{meant}"' in words
    assert str(tmp_path) not in words


@pytest.mark.parametrize("asked", ["zzz", "nowhere/zzz", "x" * 5000, "partials/" * 600, ""])
def test_nothing_near(loader: FilesystemLoader, asked: str) -> None:
    assert said(loader, asked) == f'There is no template "{asked}".'


def test_loaders_in_turn(loader: FilesystemLoader) -> None:
    words = said(ChainLoader([DictLoader({"pager.html.twig": ""}), loader]), "paged.html.twig")
    assert words == 'There is no template "paged.html.twig". Nearest: "page.html.twig", "pager.html.twig".'


def test_what_leads_out_has_no_neighbours(loader: FilesystemLoader) -> None:
    assert "Nearest" not in said(loader, "../own/page.html.twigs")
