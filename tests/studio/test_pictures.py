"""Pictures of a page in the theme's presets: the page itself with other sheets, in which nothing runs."""

from __future__ import annotations

import threading

import pytest
from tests.studio.conftest import CANVAS, STUDIO, Bench

from portique.render import trial as room
from portique.theme.styles.presets import with_preset


def test_a_page_in_a_preset_of_its_theme(bench: Bench) -> None:
    page = bench.canvas.get("/?canvas=1").text
    picture = bench.canvas.get("/?preset=phare")
    assert picture.status_code == 200
    css = picture.text.split("<style>")[1].split("</style>")[0]
    assert "--base-accent: " in css and "quai." not in picture.text.split("<style>")[0]
    own = bench.canvas.get("/assets/quai." + page.split("/assets/quai.")[1].split('"')[0]).text
    changed = {line for line in css.splitlines() if line not in own.splitlines()}
    assert changed and all("--" in line or "color" in line for line in changed), "only what the preset says"
    assert "<script" in page and "<script" not in picture.text
    assert 'http-equiv="Content-Security-Policy"' not in picture.text
    assert "frame.js" not in picture.text and "<!--pq" not in picture.text
    assert picture.text.count("<article") == page.count("<article")


def test_what_an_outline_has_of_its_own_stays_beside_the_presets_values(bench: Bench) -> None:
    bench.edit(
        {"kind": "setting.set", "outline": "home", "group": "styles", "path": "type.size", "value": "2rem"}
    )
    bench.edit(
        {
            "kind": "setting.set",
            "outline": "home",
            "group": "styles",
            "path": "base.accent",
            "value": "#123456",
        }
    )
    text = bench.canvas.get("/?preset=phare").text
    assert "--type-size: 2rem" in text and "#123456" not in text


def test_in_another_outline(bench: Bench) -> None:
    bench.edit(
        {"kind": "setting.set", "outline": "article", "group": "styles", "path": "type.size", "value": "3rem"}
    )
    assert "--type-size: 3rem" in bench.canvas.get("/?preset=phare&outline=article").text


def test_nothing_runs_in_a_picture_and_it_asks_nobody(bench: Bench) -> None:
    policy = bench.canvas.get("/?preset=phare").headers["content-security-policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules == {
        "sandbox": "",
        "default-src": "'none'",
        "style-src": f"{CANVAS} 'unsafe-inline'",
        "img-src": f"{CANVAS} data:",
        "font-src": f"{CANVAS} data:",
        "frame-ancestors": STUDIO,
    }
    text = bench.canvas.get("/?preset=phare").text
    font = text.split("newsreader-text.")[1].split('"')[0]
    lent = bench.canvas.get(f"/assets/newsreader-text.{font}")
    assert (lent.status_code, lent.headers["access-control-allow-origin"]) == (200, "null")
    published = bench.site.get(f"/assets/newsreader-text.{font}")
    assert "access-control-allow-origin" not in published.headers


def test_the_published_site_knows_no_presets(bench: Bench) -> None:
    assert "<style>" not in bench.site.get("/?preset=phare").text
    assert "frame-ancestors" in bench.canvas.get("/?preset=nonsense").headers["content-security-policy"]
    assert bench.canvas.get("/nowhere/?preset=phare").status_code == 404


def test_an_edit_does_not_wait_for_a_picture(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    compiling, done = threading.Event(), threading.Event()
    compile_all = room.Trial.compile

    def slow(trial: room.Trial) -> None:
        compiling.set()
        assert done.wait(30)
        compile_all(trial)

    monkeypatch.setattr(room.Trial, "compile", slow)
    found: list[str] = []
    asking = threading.Thread(target=lambda: found.append(bench.canvas.get("/?preset=phare").text))
    asking.start()
    assert compiling.wait(30)
    bench.edit({"kind": "layout.duplicate", "outline": "home", "node": "recent-1304"})
    done.set()
    asking.join(30)
    assert "--base-accent" in found[0]


def test_a_preset_over_settings() -> None:
    styles = {"base": {"a": 1, "b": 2}, "type": {"text": "Lora"}, "preset": "x"}
    preset = {"styles": {"base": {"a": 9}, "dark": {"c": 3}, "odd": "text"}}
    assert with_preset(styles, preset) == {
        "base": {"a": 9, "b": 2}, "type": {"text": "Lora"}, "preset": "x", "dark": {"c": 3}, "odd": "text",
    }  # fmt: skip
    assert with_preset(styles, {}) == styles
