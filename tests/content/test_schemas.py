"""The published schemas: valid, up to date, and of one mind with what is read."""

from __future__ import annotations

import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from portique.formats.content_types import load_content_types
from portique.formats.front_matter import read_front_matter
from portique.formats.pages.fields import BY_NAME
from portique.formats.schemas import SCHEMAS, as_json, schema
from portique.formats.settings import KEYS
from portique.formats.yaml import read_yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "schemas"
SITES = [ROOT / "src" / "portique" / "cli" / "starter", *(ROOT / "examples").glob("*/")]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_are_what_the_program_makes(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == as_json(name), (
        "write them anew: python -m portique.formats.schemas docs/schemas"
    )


def test_there_are_no_other_files() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def _errors(name: str, value: Any) -> list[str]:
    found = jsonschema.Draft202012Validator(schema(name)).iter_errors(value)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


def _files() -> list[tuple[str, Path]]:
    """Every file of the sites that come with Portique, with the schema for it."""
    found = []
    for site in SITES:
        for path in sorted(site.rglob("*.yaml")):
            place = path.relative_to(site).as_posix()
            if "themes/" in place or place.count(".") > 1:
                continue
            for name, described in SCHEMAS.items():
                if described.files.count("/") == place.count("/") and fnmatch.fnmatch(place, described.files):
                    found.append((name, path))
    return found


@pytest.mark.parametrize(("name", "path"), _files(), ids=lambda value: getattr(value, "name", value))
def test_our_own_settings_keep_to_them(name: str, path: Path) -> None:
    assert _errors(name, read_yaml(path.read_bytes(), path.name).value) == []


@pytest.mark.parametrize(
    "path",
    [path for site in SITES for path in sorted(site.glob("content/**/*.md"))],
    ids=lambda path: path.name,
)
def test_our_own_pages_keep_to_them(path: Path) -> None:
    filled = path.read_text(encoding="utf-8").replace("{today}", "2024-05-31")  # as `portique new` does
    values = read_front_matter(filled, path.name).values
    kind = str(values.get("type") or "page")
    name = f"page-{kind}" if f"page-{kind}" in SCHEMAS else "page-page"
    assert _errors(name, values) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site", "title: Press"),
        ("site", "portique: 2"),
        ("site", "{portique: 1, url: example.org}"),
        ("site", "{portique: 1, languages: {fr: {nmae: x}}}"),
        ("redirects", "/a/: [b]"),
        ("redirects", "/a/: 404"),
        ("page-page", "date: 31.05.2024"),
        ("page-page", "draft: 'yes'"),
        ("page-article", "image: {source: a.jpg}"),
        ("page-interview", "person: {nom: Ann}"),
        ("page-listing", "per_page: 0"),
        ("layout", "version: 1"),
        ("layout", "{version: 2, content: {a: {block: {hidden: [mobile]}}}}"),
        ("layout", "{version: 2, layout: {/header/: 3}}"),
        ("assignments", "page: 3"),
        ("menu", "items: {a: {dropdown: wide}}"),
        ("module", "title: [a]"),
    ],
)
def test_what_is_wrong_is_refused(name: str, text: str) -> None:
    assert _errors(name, read_yaml(text, "x.yaml").value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("layout", "{version: 2, layout: {/header/: [['logo-1 15', 'menu-2 85']], offcanvas: {}}}"),
        ("layout", "{version: 2, structure: {a: {block: {widths: {phone: 100}, hidden: [phone]}}}}"),
        ("assignments", "{page: [{home: true}], language: [{fr: true}]}"),
        ("assignments", "true"),
        ("menu", "{ordering: {home: '', a: [{b: ''}, {c: {d: ''}}]}, items: {a: {columns: [30, 70]}}}"),
        ("page-interview", "{person: [people/ann.md, {name: Bo}], interviewer: Cy}"),
        ("page-page", "{menu: false, tags: Sea, colour: red}"),
        ("redirects", "{/a/: /b/, /c/: 410}"),
        ("styles", "{preset: light, base: {text-color: '#123456'}}"),
    ],
)  # fmt: skip
def test_what_is_meant_is_accepted(name: str, text: str) -> None:
    assert _errors(name, read_yaml(text, "x.yaml").value) == []


def test_every_key_that_is_read_is_described() -> None:
    assert set(schema("site")["properties"]) == set(KEYS)
    assert set(schema("page-page")["properties"]) - {"gantry"} == BY_NAME


def test_types_are_read_with_those_of_a_site(tmp_path: Path) -> None:
    (tmp_path / "article.yaml").write_text(
        "{extends@: parent@, form: {fields: {rating: {type: input.number}}}}"
    )
    (tmp_path / "event.yaml").write_text(
        "{name: Event, extends@: page, form: {fields: {place: {type: input.text}}}}"
    )
    (tmp_path / "broken.yaml").write_text("[1")
    types, trouble = load_content_types([tmp_path])
    assert set(types) == {"page", "article", "interview", "listing", "person", "event"}
    assert {"title", "rating"} <= {field.name for field in types["article"].fields}
    assert {"title", "place"} <= {field.name for field in types["event"].fields}
    assert types["event"].title == "Event"
    assert trouble and all(str(one.file).endswith("/broken.yaml") for one in trouble)


def test_our_types_have_no_fault() -> None:
    types, trouble = load_content_types()
    assert (list(types), trouble) == (["article", "interview", "listing", "page", "person"], ())
