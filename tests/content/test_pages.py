"""From content files to pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.folder import SITE, codes, page, snapshot

from portique.model.diagnostic import Level
from portique.model.listing import is_live, next_change
from portique.model.page import Person, Picture


def test_a_page_that_says_nothing() -> None:
    found = page()
    assert (found.title, found.type, found.language, found.section) == ("X", "page", "en", None)
    assert (found.offered, found.order, found.draft, found.trusted, found.is_section) == (
        False, None, False, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("front", "text", "expected"),
    [
        ("title: Said", "# Written\n", ("Said", False)),
        ("title: 1984", "", ("1984", False)),
        ("person: {name: Ann Lee}", "# Written", ("Ann Lee", False)),
        ("", "\n# Written *so* {#x}\n\nText", ("Written so", True)),
        ("", "Written & so\n====\nText", ("Written & so", True)),
        ("", "Text\n\n# Later", ("My first page", False)),
        ("", "#hashtag", ("My first page", False)),
        ("", "## Level two", ("My first page", False)),
    ],
)
def test_title(front: str, text: str, expected: tuple[str, bool]) -> None:
    found = page(front, text, "my-first_page.md")
    assert (found.title, found.title_from_text) == expected


def test_title_of_an_index_is_that_of_its_folder() -> None:
    site = snapshot({"index.md": "", "02.our-work/index.md": ""})
    assert [one.title for one in site.pages] == ["Home", "Our work"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-31", datetime(2024, 5, 30, 22, tzinfo=UTC)),
        ("2024-05-31 14:30", datetime(2024, 5, 31, 12, 30, tzinfo=UTC)),
        ("2024-05-31T14:30:00Z", datetime(2024, 5, 31, 14, 30, tzinfo=UTC)),
        ("2024-05-31T14:30:00+05:00", datetime(2024, 5, 31, 9, 30, tzinfo=UTC)),
        ("2024", datetime(2023, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_dates_are_in_the_zone_of_the_site(written: str, expected: datetime) -> None:
    assert page(f"date: {written}", site=SITE + "timezone: Europe/Paris\n").date == expected


@pytest.mark.parametrize("written", ["31.05.2024", "soon", "[1]", "true", "0000-00-00", "99999"])
def test_a_date_that_is_none_costs_itself(written: str) -> None:
    site = snapshot({"x.md": f"---\ntitle: T\ndate: {written}\n---\n"})
    assert (site.pages[0].date, site.pages[0].title) == (None, "T")
    (finding,) = site.diagnostics
    assert (finding.code, finding.file, finding.line) == ("front-matter-value", "content/x.md", 3)


NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("front", "live"),
    [
        ("", True),
        ("draft: true", False),
        ("draft: false", True),
        ("draft: perhaps", False),  # in doubt nothing is published
        ("date: 2024-06-01", True),
        ("date: 2024-06-02", False),
        ("publish: 2024-06-02", False),
        ("{publish: 2024-05-01, date: 2024-07-01}", False),
        ("{publish: 2024-07-01, date: 2024-05-01}", False),
        ("expire: 2024-06-01", False),
        ("expire: 2024-06-02", True),
    ],
)
def test_live(front: str, live: bool) -> None:
    assert is_live(page(front), NOW) is live


def test_when_time_alone_changes_a_site() -> None:
    site = snapshot(
        {
            "a.md": "---\ndate: 2024-06-05\n---",
            "b.md": "---\nexpire: 2024-06-04\n---",
            "c.md": "---\n{draft: true, date: 2024-06-02}\n---",
            "d.md": "---\n{date: 2024-06-03, expire: 2024-06-03}\n---",
        }
    )
    assert next_change(site.pages, NOW) == datetime(2024, 6, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "front", "expected"),
    [
        ("01.x.md", "", (True, "", 1.0)),
        ("x.md", "", (False, "", None)),
        ("x.md", "order: 3", (False, "", 3.0)),
        ("01.x.md", "order: 3", (True, "", 3.0)),
        ("x.md", "menu: true", (True, "", None)),
        ("x.md", "menu: Short", (True, "Short", None)),
        ("01.x.md", "menu: false", (False, "", 1.0)),
        ("02.x/index.md", "", (True, "", 2.0)),
    ],
)
def test_menus(name: str, front: str, expected: object) -> None:
    found = page(front, name=name)
    assert (found.offered, found.menu_title, found.order) == expected


def test_fields() -> None:
    found = page(
        """
menu: Short
type: article
outline: _body_only
template: wide
summary: In short
authors: [Ann, Bo, ann]
tags: Sea
series: {a: b}
category: [Port, 3]
aliases: [old/x, /older/]
image: {src: a.jpg, alt: A, caption: C, focus: 30% 40%}
seo: {noindex: true}
params: {colour: red}
hero: big
""",
        site=SITE + "taxonomies: [category]\n",
    )
    assert (found.type, found.outline, found.template, found.summary) == (
        "article", "_body_only", "wide", "In short",
    )  # fmt: skip
    assert (found.authors, found.tags, found.terms) == (("Ann", "Bo"), ("Sea",), {"category": ("Port", "3")})
    assert found.aliases == ("/old/x", "/older/")
    assert found.image == Picture("a.jpg", "A", "C", "30% 40%")
    assert found.seo == {"noindex": True}
    assert found.params == {"series": {"a": "b"}, "hero": "big", "colour": "red"}


def test_gantry_outline_is_an_alias() -> None:
    assert page("gantry: {outline: news}").outline == "news"


def test_persons() -> None:
    site = snapshot(
        {
            "people/ann.md": "---\ntype: person\nperson: {name: Ann Lee}\n---\n",
            "talks/x.md": "---\nperson: [{name: Bo, role: Docker}, people/ann.md]\n"
            "interviewer: ../people/ann\n---",
            "talks/y.md": "---\nperson: Cy Twombly\ninterviewer: people/nobody.md\n---",
        }
    )
    x, y = site.of_source("content/talks/x.md"), site.of_source("content/talks/y.md")
    assert x is not None and y is not None
    assert x.persons == (Person("Bo", "Docker"), Person(page="people/ann"))
    assert x.interviewers == (Person(page="people/ann"),)
    assert (y.persons, y.interviewers) == ((Person("Cy Twombly"),), ())
    assert codes(site) == ["person-unknown"]


def test_defaults_come_from_every_section_above_and_the_nearest_wins() -> None:
    site = snapshot(
        {
            "index.md": "---\ndefaults: {type: article, outline: a, slug: never}\n---",
            "s/index.md": "---\ndefaults: {outline: b}\n---",
            "s/index.fr.md": "---\ndefaults: {outline: c}\n---",
            "s/x.md": "",
            "s/y.md": "---\noutline: d\n---",
            "s/x.fr.md": "",
            "z.md": "",
        }
    )
    found = {one.source.removeprefix("content/"): (one.type, one.outline) for one in site.pages}
    assert found == {
        "index.md": ("listing", ""),
        "s/index.md": ("article", "a"),
        "s/index.fr.md": ("article", "a"),
        "s/x.md": ("article", "b"),
        "s/y.md": ("article", "d"),
        "s/x.fr.md": ("article", "c"),
        "z.md": ("article", "a"),
    }


def test_hash_follows_the_file_and_what_it_inherits() -> None:
    def hash_of(section: str, text: str) -> str:
        found = snapshot({"index.md": section, "x.md": text}).of_source("content/x.md")
        assert found is not None
        return found.hash

    first = hash_of("", "a")
    assert first == hash_of("---\ntitle: T\n---", "a")
    assert first != hash_of("", "b")
    assert first != hash_of("---\ndefaults: {a: 1}\n---", "a")


def test_language_in_front_matter() -> None:
    site = snapshot(
        {
            "a.md": "---\nlanguage: fr\n---",
            "b.md": "---\nlanguage: de\n---",
            "c.fr.md": "---\nlanguage: ur\n---",
            "d.md": "---\nlanguage: [x]\n---",
        }
    )
    found = {one.key: (one.language, one.text_language) for one in site.pages}
    assert found == {"a": ("fr", ""), "b": ("en", "de"), "c": ("fr", ""), "d": ("en", "")}
    assert codes(site) == ["language-twice", "front-matter-value"]


def test_trust_is_only_lowered() -> None:
    assert page("trust: false").trusted is False
    assert page("trust: true").trusted is True
    site = snapshot({"x.md": "---\ntrust: true\n---"}, SITE + "trust: {content: false}\n")
    assert (site.pages[0].trusted, codes(site)) == (False, ["trust-not-raised"])


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("x.md", "x/index.md", "page-twice"),
        ("01.x.md", "x.md", "page-twice"),
        ("x.md", "X.md", "page-twice"),
    ],
)
def test_two_files_for_one_page(first: str, second: str, code: str) -> None:
    site = snapshot({first: "", second: "", "other.md": ""})
    assert {one.path for one in site.pages} == {"/other/", "/x/"}
    (finding,) = site.diagnostics
    assert (finding.code, finding.level) == (code, Level.ERROR)
    named = f"{finding.file} {finding.message}"
    assert f"content/{first}" in named and f"content/{second}" in named


def test_two_pages_for_one_address() -> None:
    site = snapshot({"a.md": "", "b.md": "---\nslug: a\n---"})
    assert ([one.source for one in site.pages], codes(site)) == (["content/a.md"], ["address-twice"])


@pytest.mark.parametrize(
    "data", [b"---\ntitle: \xff\n---\n", b"---\ntitle: [\n---\n", b"Text \xff", "---\n- a\n---\n"]
)
def test_a_broken_file_is_not_published_and_costs_no_other(data: str | bytes) -> None:
    site = snapshot({"x.md": data, "y.md": ""})
    found = {one.key: one.broken for one in site.pages}
    assert found == {"x": True, "y": False}
    assert not is_live(site.pages[0] if site.pages[0].key == "x" else site.pages[1], NOW)
    assert any(one.level is Level.ERROR and one.file == "content/x.md" for one in site.diagnostics)


def test_a_name_without_letters_is_refused_by_name() -> None:
    site = snapshot({"---.md": "", "(!)/x.md": "", "ok.md": ""})
    assert [one.path for one in site.pages] == ["/ok/"]
    assert codes(site) == ["page-without-name", "page-without-name"]


@given(
    st.dictionaries(
        st.sampled_from(["x.md", "y/index.md", "y/z.fr.md", "01.q.html"]), st.binary(max_size=200)
    )
)
def test_any_bytes_give_a_site(files: dict[str, bytes]) -> None:
    site = snapshot(dict(files))
    assert {one.source for one in site.pages} == {f"content/{name}" for name in files}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=True),
    lambda deeper: st.lists(deeper, max_size=2) | st.dictionaries(st.text(max_size=4), deeper, max_size=2),
    max_leaves=4,
)
KEYS = st.sampled_from(
    [
        "title",
        "menu",
        "date",
        "updated",
        "publish",
        "expire",
        "draft",
        "type",
        "outline",
        "order",
        "slug",
        "aliases",
        "summary",
        "authors",
        "tags",
        "image",
        "language",
        "template",
        "trust",
        "seo",
        "params",
        "defaults",
        "person",
        "interviewer",
        "gantry",
        "category",
        "other",
    ]
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_front_matter_gives_a_page(front: dict[str, object]) -> None:
    import yaml

    text = yaml.safe_dump(front, allow_unicode=True)
    site = snapshot({"x.md": f"---\n{text}---\n"}, SITE + "taxonomies: [category]\n")
    assert len(site.pages) == 1
