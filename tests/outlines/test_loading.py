"""Outlines from folders: layers, languages, presets, atoms, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats.blueprints import load_blueprints
from portique.formats.outlines import load_outlines
from portique.formats.streams import Streams
from portique.model.outline import Outlines
from portique.model.tree import find, ids, walk

THEME = {
    "particles/logo.yaml": "name: Logo\ntype: particle\nform: {fields: {"
    "enabled: {type: input.checkbox, default: true},"
    " css.class: {type: input.text, default: mark}, css.id: {type: input.text}}}\n",
    "blueprints/styles/base.yaml": "form: {fields: {background: {default: '#fff'}}}\n",
    "config/default/particles/logo.yaml": "css: {id: theme}\nlink: true\n",
    "config/default/styles.yaml": "preset: preset1\n",
    "layouts/default.yaml": "version: 2\nlayout: {header: [[logo-1, menu-2]], main: [[system-content-3]]}\n",
    "layouts/wide.yaml": "version: 2\nlayout: {wide: [[system-content-1]]}\n",
    "layouts/_error.yaml": "version: 2\nlayout: {error: [[logo-1]]}\n",
}


class Site:
    """A site's folder and its theme's, written file by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in THEME.items():
            self.write(f"theme/{name}", text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def load(self, language: str = "") -> Outlines:
        roots: dict[str, dict[str, list[Path | str]]] = {
            "gantry-theme": {"": [self.root / "theme"]},
            "gantry-config": {"": [self.root / "config", "gantry-theme://config"]},
            "shelf": {"": [self.root / "shelf"]},
            "gantry-layouts": {"": ["gantry-theme://layouts"]},
            "gantry-particles": {"": ["gantry-theme://particles"]},
            "gantry-blueprints": {"": ["gantry-theme://blueprints"], "particles": ["gantry-particles://"]},
        }
        streams = Streams(roots, self.root)
        blueprints, trouble = load_blueprints(streams)
        assert not trouble
        return load_outlines(streams, blueprints, language=language, languages=["en", "fr"])


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def codes(outlines: Outlines) -> list[str]:
    return [one.code for one in outlines.diagnostics]


def test_the_outlines_that_are_always_there(site: Site) -> None:
    outlines = site.load()
    assert list(outlines.by_name) == ["default", "_body_only", "_error", "_offline"]
    assert [one.title for one in outlines.by_name.values()] == [
        "Base Outline",
        "Body Only",
        "Error",
        "Offline",
    ]
    assert "error" in ids(outlines.by_name["_error"].layout)
    assert outlines.by_name["_offline"].layout == outlines.by_name["default"].layout
    assert not outlines.diagnostics


def test_own_outlines_by_title(site: Site) -> None:
    site.write("config/zebra/index.yaml", "name: Animals\npreset: {name: wide}\n")
    site.write("config/home_-_big/layout.yaml", "version: 2\nlayout: {top: []}\n")
    site.write("config/no_outline/styles.yaml", "preset: x\n")
    site.write("config/menu/index.yaml", "name: menu\n")
    outlines = site.load()
    assert list(outlines.by_name)[4:] == ["zebra", "home_-_big"]
    assert outlines.by_name["home_-_big"].title == "Home - Big"
    assert outlines.by_name["zebra"].layout_preset == "wide"
    assert "wide" in ids(outlines.by_name["zebra"].layout)


def test_settings_over_blueprints_base_and_own(site: Site) -> None:
    site.write("config/default/particles/logo.yaml", "css: {class: site}\n")
    site.write("config/own/index.yaml", "preset: {name: wide}\n")
    site.write("config/own/particles/logo.yaml", "css: {id: own}\nenabled: '0'\n")
    outlines = site.load()
    logo = outlines.by_name["default"].config.get("particles.logo")
    assert logo == {"enabled": True, "css": {"class": "site", "id": "theme"}, "link": True}
    own = outlines.by_name["own"]
    assert own.config.get("particles.logo.css") == {"class": "site", "id": "own"}
    assert own.config.get("particles.logo.enabled") == "0"
    assert own.config.get("particles.logo.link") is True
    assert own.own == {"particles": {"logo": {"css": {"id": "own"}, "enabled": "0"}}}
    assert own.config.get("styles.base.background") == "#fff"
    assert own.preset == "preset1"


def test_files_of_which_no_blueprint_knows_are_joined_name_by_name(site: Site) -> None:
    site.write("config/default/extra/one.yaml", "a: 1\nb: {x: 1}\n")
    site.write("config/own/index.yaml", "preset: wide\n")
    site.write("config/own/extra/one.yaml", "b: {y: 2}\n")
    site.write("config/own/extra/two.yaml", "c: 3\n")
    assert site.load().by_name["own"].config.get("extra") == {"one": {"a": 1, "b": {"y": 2}}, "two": {"c": 3}}


def test_a_language_says_only_what_differs(site: Site) -> None:
    site.write(
        "config/default/particles/social.yaml",
        "title: Follow\nitems: [{text: A, icon: a}, {text: B, icon: b}]\n",
    )
    site.write("config/default/particles/social.fr.yaml", "title: Suivre\nitems: [{text: Un}]\n")
    site.write(
        "config/default/layout.yaml",
        "version: 2\nlayout: {top: [[text-1]]}\ncontent: {text-1: {attributes: {a: en, b: 1}}}\n",
    )
    site.write("config/default/layout.fr.yaml", "layout: {}\ncontent: {text-1: {attributes: {a: fr}}}\n")
    english, french = (site.load(code).by_name["default"] for code in ("en", "fr"))
    assert english.config.get("particles.social.title") == "Follow"
    assert french.config.get("particles.social") == {
        "title": "Suivre",
        "items": [{"text": "Un", "icon": "a"}, {"text": "B", "icon": "b"}],
    }
    assert find(english.layout, "text-1").attributes["a"] == "en"
    assert find(french.layout, "text-1").attributes == {"enabled": 1, "a": "fr", "b": 1}
    assert ids(english.layout) == ids(french.layout)
    assert "social.fr" not in english.config.get("particles")


def test_atoms_replace_as_a_list_and_may_inherit(site: Site) -> None:
    site.write(
        "config/default/page/head.yaml", "atoms: [{id: a-1, type: analytics, attributes: {code: X}}]\n"
    )
    site.write("config/plain/index.yaml", "preset: wide\n")
    site.write("config/own/index.yaml", "preset: wide\n")
    site.write(
        "config/own/page/head.yaml",
        "atoms: [{type: assets},"
        " {id: a-2, type: analytics, inherit: {outline: default, atom: a-1, include: [attributes]}},"
        " {id: a-3, type: analytics, attributes: {b: 1},"
        " inherit: {outline: default, atom: gone, include: [attributes]}}, 7]\n",
    )
    outlines = site.load()
    assert [atom.id for atom in outlines.by_name["plain"].atoms] == ["a-1"]
    first, second, third = outlines.by_name["own"].atoms
    assert (first.id, first.kind, first.subtype) == ("assets-1", "atom", "assets")
    assert second.attributes == {"code": "X"}
    assert third.attributes == {"b": 1}
    assert not third.inherit
    assert codes(outlines) == ["atom-inherit", "atom-shape"]


def test_atoms_of_an_old_layout(site: Site) -> None:
    site.write("theme/layouts/default.yaml", "header: [[menu]]\natoms: [[atom-analytics]]\n")
    base = site.load().by_name["default"]
    assert [atom.subtype for atom in base.atoms] == ["analytics"]
    assert "atoms" not in ids(base.layout)


def test_inheritance_between_outlines(site: Site) -> None:
    site.write("config/own/index.yaml", "inherit: {default: {logo-4321: logo-1}}\n")
    site.write(
        "config/own/layout.yaml",
        "version: 2\nlayout: {header: []}\n"
        "structure: {header: {inherit: {outline: default, include: [children]}}}\n",
    )
    own = site.load().by_name["own"].layout
    assert find(own, "logo-4321").inherit == {
        "outline": "default",
        "include": ["attributes", "block"],
        "particle": "logo-1",
    }


def test_rules(site: Site) -> None:
    for name in ("own", "_error", "default"):
        site.write(f"config/{name}/index.yaml", "preset: wide\n")
        site.write(f"config/{name}/assignments.yaml", "type: [{article: true}]\n")
    rules = site.load().rules
    assert rules["own"] == {"type": [{"article": True}]}
    assert not rules["_error"]
    assert not rules["default"]


def test_what_cannot_be_read_costs_only_itself(site: Site) -> None:
    site.write("config/broken/layout.yaml", "version: 9\n")
    site.write("config/list/layout.yaml", "- a\n")
    site.write("config/lost/index.yaml", "preset: {name: wyde}\n")
    site.write("config/default/page/head.yaml", "- meta\n")
    site.write("config/fine/index.yaml", "preset: {name: wide}\n")
    site.write("config/fine/assignments.yaml", "7\n")
    outlines = site.load()
    base = ids(outlines.by_name["default"].layout)
    for name in ("broken", "list", "lost"):
        assert {
            one for one in ids(outlines.by_name[name].layout) if "grid" not in one and "block" not in one
        } == {one for one in base if "grid" not in one and "block" not in one}
    assert "wide" in ids(outlines.by_name["fine"].layout)
    assert set(codes(outlines)) == {
        "layout-version",
        "settings-not-a-map",
        "layout-preset",
        "assignments-shape",
    }
    lost = next(one for one in outlines.diagnostics if one.code == "layout-preset")
    assert "'wide'" in (lost.hint or "")
    assert all(one.file for one in outlines.diagnostics)
    assert outlines.or_base("nowhere").name == "default"


def test_shared_content_stands_on_the_shelf(site: Site) -> None:
    site.write(
        "shelf/call.yaml",
        "title: Call\nversion: 2\nlayout: [[text-1, menu-2]]\ncontent: {text-1: {title: T}}\n",
    )
    site.write("shelf/call.fr.yaml", "content: {text-1: {title: Texte}}\n")
    site.write(
        "shelf/round.yaml",
        "version: 2\nlayout: {inner: []}\nstructure: {inner: {attributes: {shared: round}}}\n",
    )
    site.write(
        "config/default/layout.yaml",
        "version: 2\nlayout: {top: [], side: [], end: [[text-9]], loop: []}\n"
        "structure: {top: {attributes: {shared: call}}, side: {attributes: {shared: call}},"
        " end: {attributes: {shared: cal}}, loop: {attributes: {shared: round}}}\n",
    )
    outlines = site.load("fr")
    layout = outlines.by_name["default"].layout
    (first, second) = (
        [one for one in walk(find(layout, name)) if one.subtype == "text"] for name in ("top", "side")
    )
    assert [one.title for one in (*first, *second)] == ["Texte", "Texte"]
    assert first[0].id == "text-1"
    assert second[0].id != "text-1"
    assert "text-9" in ids(layout)
    assert "inner" in ids(layout)
    assert codes(outlines) == ["layout-shared", "layout-shared"]
