"""The page on templates keeps to what the tests cover and what the engine has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portique.twig import Environment
from portique.twig.vocabulary import BINARY

PAGE = Path(__file__).parents[2] / "docs" / "twig.md"
CASES = Path(__file__).parent / "cases"
SECTION = PAGE.read_text(encoding="utf-8").split("## What themes use", 1)[1].split("\n## ", 1)[0]
ROWS = re.findall(r"^\| (.+) \| ([a-z, ]+) \|$", SECTION, re.MULTILINE)[1:]


@pytest.mark.parametrize(("construct", "files"), ROWS)
def test_every_construct_of_the_census_is_in_the_cases_named(construct: str, files: str) -> None:
    text = "\n".join((CASES / f"{name}.test").read_text(encoding="utf-8") for name in files.split(", "))
    words = re.findall(r"`([^`]+)`", construct)
    for word in words:
        for part in word.replace("? :", "?").split(" "):
            assert part.removeprefix("loop.") in text, f"{part} is in none of {files}"


def test_every_limit_and_option_is_described() -> None:
    import dataclasses
    import inspect

    from portique.twig import Limits

    page = PAGE.read_text(encoding="utf-8")
    for field in dataclasses.fields(Limits):
        assert f"`{field.name}`" in page
    for name in inspect.signature(Environment).parameters:
        if name not in ("loader", "regex_seconds", "on_deprecation"):
            assert f"`{name}" in page, name


def test_operators_of_twig_are_all_there() -> None:
    assert {"b-and", "has some", "<=>", "??", "**", "//", "xor", "matches"} <= set(BINARY)
