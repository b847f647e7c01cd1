"""Each finding that can be mended is mended by one step, which one undo takes back; what is not certain is asked."""

from __future__ import annotations

from typing import Any

import pytest
from tests.studio.conftest import Bench

from portique.check import check_site
from portique.theme.styles.contrast import contrast_ratio
from portique.theme.styles.readable import readable

ABOUT = "content/about.md"
HEAD = "---\ntitle: About\n---\n"
STYLES = "config/quai/default/styles.yaml"
LAYOUT = "config/quai/home/layout.yaml"


def checked(bench: Bench) -> list[dict[str, Any]]:
    """The problems, after a whole check."""
    bench.live.changed([bench.root / "content", bench.root / ABOUT, bench.root / STYLES, bench.root / LAYOUT])
    bench.desk.checked = tuple(check_site(bench.root))
    return list(bench.get("/problems"))


def problem(bench: Bench, code: str) -> dict[str, Any]:
    (found,) = [one for one in checked(bench) if one["code"] == code]
    return found


def mend(bench: Bench, code: str, way: int = 0, answer: str = "") -> dict[str, Any]:
    """Mend the one finding with a code; it is found no more, and one undo gives every byte back."""
    found, before = problem(bench, code), bench.files()
    gesture = {"kind": "problem.repair", "problem": found["id"], "way": way, "answer": answer}
    done = bench.edit(gesture)
    after = bench.files()
    assert code not in {one["code"] for one in bench.get("/problems")}
    assert code not in {one["code"] for one in checked(bench)}
    assert done["undo"]["name"] == done["said"]
    bench.post("/undo", {"page": "/"})
    assert bench.files() == before
    bench.post("/redo", {"page": "/"})
    assert bench.files() == after
    return done


def written(bench: Bench, text: str) -> None:
    (bench.root / ABOUT).write_text(HEAD + text, "utf-8")


def body(bench: Bench) -> str:
    return bench.text(ABOUT).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("heading-skipped", "## A\n\n#### B\n\n##### C\n\n#### D\n\n## E\n", "## A\n\n### B\n\n#### C\n\n### D\n\n## E\n"),
        ("heading-skipped", "### A\n\n```\n# no\n```\n\n### B\n", "## A\n\n```\n# no\n```\n\n## B\n"),
        ("heading-second", "Words.\n\n# B\n\n## C\n", "Words.\n\n## B\n\n### C\n"),
        ("link-vague", "Read\nit [here](/interviews/) now.\n", "Read\nit [Interviews](/interviews/) now.\n"),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended_by_a_click(bench: Bench, code: str, before: str, after: str) -> None:
    written(bench, before)
    assert problem(bench, code)["repairs"][0]["ask"] == ""
    mend(bench, code)
    assert body(bench) == after


@pytest.mark.parametrize(
    ("code", "way", "answer", "before", "after"),
    [
        ("link-vague", 1, "all [talks]", "See [here](/interviews/).\n", "See [all \\[talks\\]](/interviews/).\n"),
        ("link-address", 0, "the port", "See <https://port.example/>.\n", "See [the port](https://port.example/).\n"),
        ("picture-no-alternative", 0, "A crane", "![](/media/people/rosa-andrade.jpg)\n",
         "![A crane](/media/people/rosa-andrade.jpg)\n"),
    ],
)  # fmt: skip
def test_what_only_a_person_knows_is_asked(
    bench: Bench, code: str, way: int, answer: str, before: str, after: str
) -> None:
    written(bench, before)
    assert problem(bench, code)["repairs"][way]["ask"]
    refused = {"kind": "problem.repair", "problem": problem(bench, code)["id"], "way": way, "answer": " "}
    bench.edit(refused, status=409)
    mend(bench, code, way, answer)
    assert body(bench) == after


def test_the_picture_of_a_page_gets_its_text_in_its_front_matter(bench: Bench) -> None:
    (bench.root / ABOUT).write_text(
        "---\ntitle: About\nimage: /media/people/rosa-andrade.jpg  # she\n---\nWords.\n"
    )
    mend(bench, "picture-no-alternative", answer="A crane")
    assert "src: /media/people/rosa-andrade.jpg" in bench.text(ABOUT) and "alt: A crane" in bench.text(ABOUT)


def test_the_nearest_colour_that_can_be_read_is_taken(bench: Bench) -> None:
    (bench.root / STYLES).parent.mkdir(parents=True, exist_ok=True)
    (bench.root / STYLES).write_text(
        "base:\n  paper: '#ffffff'\n  tint: '#eeeeee'\n  soft: '#bbaa99'\n  accent: '#8a3324'\n"
    )
    codes = [one["code"] for one in checked(bench)]
    assert codes.count("style-contrast") == 2, "on the ground and on the tint"
    found = next(one for one in bench.get("/problems") if one["code"] == "style-contrast")
    bench.edit({"kind": "problem.repair", "problem": found["id"], "way": 0})
    assert "style-contrast" not in {one["code"] for one in checked(bench)}
    assert bench.text(STYLES).count("#bbaa99") == 0 and bench.text(STYLES).count("\n") == 5


@pytest.mark.parametrize(
    ("colour", "grounds"),
    [
        ("#bbaa99", ["#ffffff"]),
        ("#ffd700", ["#fff"]),
        ("#777", ["#000", "#222"]),
        ("oklch(0.7 0.1 30)", ["white"]),
    ],
)
def test_a_readable_colour_is_near_and_just_enough(colour: str, grounds: list[str]) -> None:
    found = readable(colour, grounds)
    assert found is not None
    assert all((contrast_ratio(found, ground) or 0) >= 4.5 for ground in grounds)
    assert min(contrast_ratio(found, ground) or 0 for ground in grounds) < 4.7


@pytest.mark.parametrize("grounds", [["#fff", "#000", "#777"], []])
def test_where_no_colour_is_enough_there_is_none(grounds: list[str]) -> None:
    assert readable("#808080", grounds) is None


def row_of(bench: Bench) -> list[str]:
    """The particles of the row with columns in another order, as they stand."""
    layout = bench.get("/outlines/home")["layout"]

    def rows(node: dict[str, Any]) -> list[dict[str, Any]]:
        return [node, *(one for child in node["children"] for one in rows(child))]

    wanted = next(one for one in rows(layout) if one["kind"] == "grid" and len(one["children"]) == 2)
    return [column["children"][0]["label"] for column in wanted["children"]]


@pytest.fixture
def turned(bench: Bench) -> Bench:
    """A row of two columns that phones show the other way round."""
    for name in ("quote", "print"):
        item = {"kind": "particle", "name": name}
        bench.edit({"kind": "layout.insert", "outline": "home", "into": "main", "index": 0, "item": item})
    node = bench.get("/outlines/home")["layout"]
    main = next(one for one in node["children"] if one["id"] == "main")
    first, second = main["children"][0], main["children"][1]
    quote = second["children"][0]["children"][0]["id"]
    bench.edit({"kind": "layout.move", "outline": "home", "node": quote, "into": first["id"], "index": 1})
    main = next(one for one in bench.get("/outlines/home")["layout"]["children"] if one["id"] == "main")
    column = main["children"][0]["children"][0]["id"]
    bench.edit(
        {"kind": "layout.set", "outline": "home", "node": column, "path": "order", "value": {"phone": 2}}
    )
    return bench


def test_columns_are_let_stand_as_they_are_shown(turned: Bench) -> None:
    before = row_of(turned)
    assert [one["name"] for one in problem(turned, "order-on-screen")["repairs"]] == [
        "Let the columns stand in this order on every screen",
        "Show the columns as they stand",
    ]
    mend(turned, "order-on-screen")
    assert row_of(turned) == before[::-1]
    assert "order" not in turned.text(LAYOUT)


def test_or_shown_as_they_stand(turned: Bench) -> None:
    before = row_of(turned)
    mend(turned, "order-on-screen", 1)
    assert row_of(turned) == before
    assert "order" not in turned.text(LAYOUT)


def test_html_of_a_particle_and_pictures_of_settings_are_mended_where_they_stand(bench: Bench) -> None:
    html = '<h2>A</h2><h5 class="x">B</h5><p><a href="/about/">here</a></p>'
    settings = {"image": "gantry-media://people/rosa-andrade.jpg"}
    for name, values in (("custom", {"html": html}), ("image", settings)):
        item = {"kind": "particle", "name": name}
        made = bench.edit(
            {"kind": "layout.insert", "outline": "home", "into": "main", "index": 0, "item": item}
        )
        for path, value in values.items():
            node = made["created"]["node"]
            bench.edit({"kind": "layout.set", "outline": "home", "node": node, "path": path, "value": value})
    mend(bench, "heading-skipped")
    mend(bench, "link-vague", 1, "Who we are")
    mend(bench, "picture-no-alternative", answer="A crane")
    assert '<h3 class="x">B</h3>' in bench.text(LAYOUT)
    assert ">Who we are</a>" in bench.text(LAYOUT)
    assert "alt: A crane" in bench.text(LAYOUT)


def test_a_finding_that_holds_no_longer_is_refused(bench: Bench) -> None:
    written(bench, "## A\n\n#### B\n")
    found = problem(bench, "heading-skipped")
    written(bench, "## A\n\n### B\n")
    bench.live.changed([bench.root / ABOUT])
    gesture = {"kind": "problem.repair", "problem": found["id"], "way": 0}
    assert "not found any more" in bench.edit(gesture, status=409)["error"]


def test_problems_and_repairs_are_read_in_french(bench: Bench) -> None:
    written(bench, "## A\n\n#### B\n")
    found = problem(bench, "heading-skipped")
    bench.client.headers["Accept-Language"] = "fr"
    told = problem(bench, "heading-skipped")
    assert told["id"] == found["id"]
    assert (
        told["message"]
        == "le titre «\u00a0B\u00a0» est de niveau 4 après un niveau 2\u00a0; le niveau 3 est attendu"
    )
    assert told["repairs"][0]["name"] == "Lui donner le niveau 3"
    done = bench.edit({"kind": "problem.repair", "problem": told["id"], "way": 0})
    assert done["said"] == "« B » : titre de niveau 3"
