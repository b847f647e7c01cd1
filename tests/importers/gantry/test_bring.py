"""Themes, frameworks, configurations and Grav sites into a site."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from portique.files import Folder
from portique.formats.menus import load_menus
from portique.formats.site import load_snapshot
from portique.formats.themes import load_theme, site_streams
from portique.formats.yaml import read_yaml
from portique.importers.gantry import NotRecognised, import_path
from portique.importers.gantry.recognise import Kind
from portique.importers.ledger import Outcome
from portique.model.menu_composition import compose


def tree(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return root


THEME = {
    "gantry/theme.yaml": "details: {name: Keel}\nconfiguration: {theme: {parent: keel}}\n",
    "keel.yaml": "enabled: true\n",
    "blueprints.yaml": "name: Keel\n",
    "theme.php": "<?php",
    "includes/theme.php": "<?php",
    "templates/default.html.twig": "{{ page.content|raw }}",
    "particles/anchor.yaml": "name: Anchor\n",
    "custom/particles/own.yaml": "name: Own\n",
    "custom/config/default/styles.yaml": "preset: preset2\n",
    "node_modules/x/index.js": "x",
}
USER = {
    **{f"themes/keel/{path}": text for path, text in THEME.items()},
    "themes/other/gantry/theme.yaml": "details: {}\n",
    "config/system.yaml": "pages: {theme: keel}\nhome: {alias: /start}\n"
    "languages: {supported: [en, fr], default_lang: en}\n",
    "config/site.yaml": "title: Harbour\nauthor: {name: A. Keeper}\nredirects: {/old: /about}\n"
    "metadata: {description: Notes}\ntagline: By the sea\n",
    "pages/01.start/default.md": "---\ntitle: Welcome\n---\n\nHello.\n",
    "pages/01.start/default.fr.md": "---\ntitle: Bienvenue\n---\n\nBonjour.\n",
    "pages/02.about/default.md": "---\ntitle: About us\nmenu: About\ngantry: {outline: wide}\n---\nWho.\n",
    "pages/02.about/pier.jpg": "bytes",
    "pages/03.journal/blog_list.md": "---\ntitle: Journal\ncontent: {items: '@self.children'}\n---\n",
    "pages/03.journal/one/blog_item.md": "---\ntitle: One\ndate: 14:30 05-01-2024\npublish_date: '2024-01-02'\n"
    "taxonomy: {category: [sea], tag: [a, b]}\nrank: 3\nsummary: {size: 10}\n---\n"
    "Short ![x](pier.jpg?cropZoom=200,200&classes=wide,big \"T\").\n\n===\n\n[plugin:youtube](https://x.example)\n",
    "pages/hidden/default.md": "---\ntitle: Hidden\npublished: false\n---\n",
    "pages/members/default.md": "---\ntitle: Members\naccess: {site.login: true}\n---\n",
    "pages/04.gone/default.md": "---\ntitle: Gone\nvisible: false\nredirect: '/about[301]'\n---\n",
    "data/gantry5/themes/keel/config/default/index.yaml": "name: default\n",
    "data/gantry5/themes/keel/config/wide/index.yaml": "name: Wide\n",
    "data/gantry5/themes/keel/config/menu/mainmenu.yaml": "ordering: {about: ''}\n",
    "data/gantry5/themes/keel/images/own.png": "bytes",
    "data/gantry5/positions/aside.yaml": "title: Aside\n",
    "data/forms/secret.txt": "canary",
    "accounts/admin.yaml": "hashed_password: canary\n",
    "plugins/gantry5/engines/nucleus/templates/page.html.twig": "x",
    "plugins/gantry5/engines/nucleus/scss/nucleus.scss": "x",
    "plugins/gantry5/assets/js/main.js": "x",
    "plugins/youtube/youtube.php": "<?php",
    "images/a.png": "bytes",
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tree(tmp_path / "site", {"site.yaml": "# mine\nportique: 1\ntitle: X\ntheme: quai\n"})


def test_a_theme_folder(site: Path, tmp_path: Path) -> None:
    done = import_path(tree(tmp_path / "keel-master", THEME), Folder(site))
    assert (done.kind, done.theme) == (Kind.THEME, "keel")
    assert (site / "themes/keel/particles/anchor.yaml").is_file()
    assert (site / "custom/keel/particles/own.yaml").is_file()
    assert (site / "config/keel/default/styles.yaml").is_file()
    assert not list(site.rglob("*.php"))
    assert not list(site.rglob("node_modules"))
    assert "PHP" in done.ledger.to_text()
    assert "theme: quai" in (site / "site.yaml").read_text(), "a theme is only added"
    assert load_theme("keel", site).made_for_grav


def test_a_theme_in_a_zip_is_worn_when_asked(site: Path, tmp_path: Path) -> None:
    archive = tmp_path / "theme_keel_v1.2.3.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path, text in THEME.items():
            made.writestr(f"keel-1.2.3/{path}", text)
    done = import_path(archive, Folder(site), use=True)
    assert done.theme == "keel"
    assert (site / "site.yaml").read_text() == "# mine\nportique: 1\ntitle: X\ntheme: keel\n"


def test_a_second_run_changes_nothing_and_a_touched_file_stays(site: Path, tmp_path: Path) -> None:
    source = tree(tmp_path / "keel", THEME)
    first = import_path(source, Folder(site))
    again = import_path(source, Folder(site))
    assert (again.written, again.unchanged) == (0, first.written)
    own = site / "themes/keel/particles/anchor.yaml"
    own.write_text("name: Mine\n")
    third = import_path(source, Folder(site))
    assert own.read_text() == "name: Mine\n"
    assert any("--replace" in item.why for item in third.ledger.of(Outcome.REFUSED))
    import_path(source, Folder(site), replace_touched=True)
    assert own.read_text() == "name: Anchor\n"


def test_a_joomla_theme_is_named_by_its_manifest(site: Path, tmp_path: Path) -> None:
    source = tree(
        tmp_path / "x",
        {
            "gantry/theme.yaml": "details: {}\n",
            "templateDetails.xml": "<extension><name>g5_keel</name></extension>",
            "twig/page.html.twig": "",
        },
    )
    done = import_path(source, Folder(site))
    assert done.theme == "g5_keel"
    assert "Joomla" in done.ledger.to_text()


def test_sample_outlines_when_asked(site: Path, tmp_path: Path) -> None:
    samples = {
        "install/outlines.yaml": "default: {title: Default, preset: default}\nhome: {title: Front, preset: home}\n"
        "../../evil: {title: Evil}\n",
        "install/outlines/home/assignments.yaml": "page: [{home: true}]\n",
    }
    source = tree(tmp_path / "keel", {**THEME, **samples})
    assert "--samples" in import_path(source, Folder(site)).ledger.to_text()
    assert not (site / "config/keel/home").exists()
    import_path(source, Folder(site), samples=True)
    index = read_yaml((site / "config/keel/home/index.yaml").read_bytes(), "").value
    assert (index["name"], index["preset"]) == ("Front", {"name": "home"})
    assert (site / "config/keel/home/assignments.yaml").is_file()


def test_sample_menus_when_asked(site: Path, tmp_path: Path) -> None:
    menu = (
        "crew: {title: Crew, items: {start: {title: Start, home: 1, outline: home}, ports: {title: Ports, icon: fa "
        "fa-anchor, items: {brest: {title: Brest, link: 'https://brest.example'}, lost: Lost}}}}\n../../x: {items: {}}\n"
    )
    samples = {"install/outlines.yaml": "default: {title: Default}\n", "install/menus.yaml": menu}
    source = tree(tmp_path / "keel", {**THEME, **samples})
    report = import_path(source, Folder(site), samples=True).ledger.to_text()
    assert "1 sample menu: crew" in report and "outline `home`" in report
    file = read_yaml((site / "menus/crew.yaml").read_bytes(), "").value
    assert file["ordering"] == {"start": "", "ports": {"brest": "", "lost": ""}}
    assert file["items"]["start"] == {"type": "url", "title": "Start", "link": "/"}
    assert file["items"]["ports"] == {"type": "heading", "title": "Ports", "icon": "fa fa-anchor"}
    chain = load_theme("keel", site)
    menus, trouble = load_menus(site_streams(site, chain), language="en", languages=("en",))
    made = compose(menus["crew"], [], name="crew")
    assert not trouble and not made.diagnostics
    assert [(item.title, item.url) for item in made.items] == [("Start", "/"), ("Ports", None)]
    below = [(item.title, item.url) for item in made.items[1].children]
    assert below == [("Brest", "https://brest.example"), ("Lost", None)]


def test_a_source_checkout_of_the_framework(site: Path, tmp_path: Path) -> None:
    source = tree(
        tmp_path / "gantry5",
        {
            "engines/common/nucleus/templates/page.html.twig": "x",
            "engines/common/nucleus/scss/nucleus.scss": "x",
            "engines/grav/nucleus/templates/default.html.twig": "x",
            "assets/common/js/main.js": "x",
            "src/x.php": "<?php",
        },
    )
    assert import_path(source, Folder(site)).kind is Kind.FRAMEWORK
    assert (site / "engines/nucleus/common/templates/page.html.twig").is_file()
    assert (site / "engines/nucleus/grav/templates/default.html.twig").is_file()
    assert (site / "engines/assets/js/main.js").is_file()


def test_an_export(site: Path, tmp_path: Path) -> None:
    source = tree(
        tmp_path / "export",
        {
            "export.yaml": "gantry: {version: 5.5.0, format: 1}\ntheme: {name: keel}\n",
            "outlines/outlines.yaml": "wide: {title: Wide one, preset: default}\n",
            "outlines/wide/styles.yaml": "preset: preset1\n",
            "menus/main.yaml": "ordering: {}\n",
            "files/gantry-media/a.png": "bytes",
        },
    )
    done = import_path(source, Folder(site))
    assert (done.kind, done.theme) == (Kind.EXPORT, "keel")
    index = read_yaml((site / "config/keel/wide/index.yaml").read_bytes(), "").value
    assert (index["name"], index["preset"]) == ("Wide one", {"name": "default"})
    assert (site / "media/a.png").is_file()


def test_what_is_nothing_of_the_kind(site: Path, tmp_path: Path) -> None:
    with pytest.raises(NotRecognised):
        import_path(tree(tmp_path / "photos", {"a.jpg": "x", "b/c.jpg": "y"}), Folder(site))


@pytest.fixture
def moved(site: Path, tmp_path: Path) -> Path:
    import_path(tree(tmp_path / "user", USER), Folder(site))
    return site


def test_a_grav_site_becomes_pages(moved: Path) -> None:
    snapshot = load_snapshot(Folder(moved))
    pages = {(page.language, page.key): page for page in snapshot.pages}
    assert pages["en", ""].title == "Welcome"
    assert pages["fr", ""].title == "Bienvenue"
    about = pages["en", "about"]
    assert (about.menu_title, about.outline, about.offered) == ("About", "wide", True)
    assert (about.template, about.type) == ("default", "page")
    journal = pages["en", "journal"]
    assert (journal.type, journal.template) == ("listing", "blog_list")
    one = pages["en", "journal/one"]
    assert one.date is not None
    assert one.date.isoformat() == "2024-01-05T14:30:00+00:00"
    assert (one.terms["category"], one.tags) == (("sea",), ("a", "b"))
    assert one.params["rank"] == 3
    assert not one.offered
    assert "<!-- more -->" in one.body.text
    assert '![x](pier.jpg "T"){.wide .big}' in one.body.text
    assert [finding for finding in snapshot.diagnostics if finding.code.startswith("front-matter")] == []


def test_pages_that_were_not_public_stay_so(moved: Path) -> None:
    drafts = {page.key for page in load_snapshot(Folder(moved)).pages if page.draft}
    assert drafts == {"hidden", "members", "gone"}


def test_settings_configuration_and_files_of_a_grav_site(moved: Path) -> None:
    settings = load_snapshot(Folder(moved)).settings
    assert (settings.title, settings.theme, settings.author) == ("Harbour", "keel", "A. Keeper")
    assert settings.params["tagline"] == "By the sea"
    redirects = read_yaml((moved / "redirects.yaml").read_bytes(), "").value
    assert redirects == {"/gone": "/about", "/old": "/about"}
    for path in (
        "config/keel/wide/index.yaml", "menus/mainmenu.yaml", "custom/keel/images/own.png",
        "positions/aside.yaml", "engines/nucleus/templates/page.html.twig", "engines/assets/js/main.js",
        "media/images/a.png", "content/02.about/pier.jpg",
    ):  # fmt: skip
        assert (moved / path).is_file(), path
    assert not (moved / "themes/other").exists()


def test_nothing_personal_and_no_code_comes_over(moved: Path) -> None:
    kept = [path for path in moved.rglob("*") if path.is_file()]
    assert not any(b"canary" in path.read_bytes() for path in kept)
    assert not any(path.suffix == ".php" for path in kept)


def test_a_link_out_of_the_source_is_listed(site: Path, tmp_path: Path) -> None:
    source = tree(tmp_path / "keel", THEME)
    (tmp_path / "secret.txt").write_text("canary")
    (source / "leak.txt").symlink_to(tmp_path / "secret.txt")
    done = import_path(source, Folder(site))
    assert any(item.what == "leak.txt" for item in done.ledger.of(Outcome.REFUSED))
    assert not any(b"canary" in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_untouched_starter_files_give_way_to_a_whole_site(tmp_path: Path) -> None:
    from datetime import date

    from portique.cli.new import starter_files

    site = tmp_path / "site"
    for path, data in starter_files("X", date(2026, 1, 1)).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "content/about.md").write_text("---\ntitle: Mine\n---\n")
    import_path(tree(tmp_path / "user", USER), Folder(site))
    assert not (site / "content/interviews").exists()
    assert (site / "content/about.md").read_text() == "---\ntitle: Mine\n---\n"
    shutil.rmtree(site)
