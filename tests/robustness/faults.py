"""Seeded faults: what is broken in a good site, what must be said about it, and what it may cost.

Each is one entry of `FAULTS`: files to write into a copy of the site (relative path → content), or an
`act` for what cannot be written as a file, the finding that a build must end with, and the outputs that
may differ from those of the site without the fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SPARE = "content/spare.md"
SPARE_PAGE = "spare/index.html"
SPARE_TEXT = "---\ntitle: Spare\nmenu: false\n---\n\nA page that nothing depends on.\n"
# A page that is not there is not in what names it: the sitemap and the listing that it stands in.
NAMES_SPARE = ("sitemap.xml",)
ARTICLES = ("*/analys*/*/index.html", "analysis/*/index.html", "documents/*/index.html")
RING = "version: 2\nlayout:\n  main: {{}}\nstructure:\n  main:\n    type: section\n    inherit: {{outline: {}, include: [attributes, children]}}\n"


def spare(text: str, front: str = "") -> dict[str, str | bytes]:
    """The spare page with this text, and these lines more in its front matter."""
    return {SPARE: f"---\ntitle: Spare\nmenu: false\n{front}---\n\n{text}\n"}


def particle(template: str | bytes, fields: str = "") -> dict[str, str | bytes]:
    """A particle `x` of the owner's own, used by the spare page alone."""
    return {
        "custom/quai/particles/x.yaml": f"name: X\ntype: particle\nform:\n  fields:\n{fields or '    a: {type: input.text}'}\n",
        "custom/quai/particles/x.html.twig": template,
        **spare("Before.\n\n```particle x\na: one\n```\n\nAfter."),
    }


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `costs` are patterns of output paths; everything else is as it was, byte for byte."""

    name: str
    files: Mapping[str, str | bytes]
    code: str
    file: str | None = None
    line: int | None = None
    level: str = "error"
    costs: tuple[str, ...] = ()
    shows: str = ""
    act: Callable[[Path], None] | None = field(default=None)


def _unreadable(path: str) -> Callable[[Path], None]:
    return lambda root: os.chmod(root / path, 0)


def _link(path: str, target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return make


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
LAYOUT = "version: 2\nlayout:\n  /main/:\n    -\n      - {}\nstructure:\n  main: {{type: section}}\n"

FAULTS = [
    # --- pages -------------------------------------------------------------------------------------
    Fault(
        "front matter that is no YAML",
        spare("Text.", "tags: [one, two\n"),
        "yaml-syntax",
        SPARE,
        4,
        costs=NAMES_SPARE,
    ),
    Fault(
        "front matter that is a list",
        {SPARE: "---\n- a\n- b\n---\n\nText.\n"},
        "front-matter-not-a-map",
        SPARE,
        2,
        costs=NAMES_SPARE,
    ),
    Fault(
        "front matter without its end",
        {SPARE: "---\ntitle: Spare\nmenu: false\n\nText.\n"},
        "front-matter-not-closed",
        SPARE,
        1,
        level="warning",
    ),
    Fault(
        "a key given twice",
        spare("A page that nothing depends on.", "title: Again\n"),
        "yaml-duplicate-key",
        SPARE,
        4,
        level="warning",
        costs=NAMES_SPARE,
    ),
    Fault(
        "a date that is none",
        spare("A page that nothing depends on.", "date: the day before yesterday\n"),
        "front-matter-value",
        SPARE,
        4,
        level="warning",
    ),
    Fault(
        "a tab in front matter", spare("Text.", "params:\n\ta: 1\n"), "yaml-tab", SPARE, 5, level="warning"
    ),
    Fault(
        "front matter over its limit",
        {SPARE: '---\ntitle: Spare\nsummary: "' + "a" * 300_000 + '"\n---\nText.\n'},
        "front-matter-too-large",
        SPARE,
        1,
        costs=NAMES_SPARE,
    ),
    Fault(
        "a page that is no UTF-8",
        {SPARE: b"---\ntitle: Spare\nmenu: false\n---\n\nCaf\xe9.\n"},
        "yaml-encoding",
        SPARE,
        6,
        costs=NAMES_SPARE,
    ),
    Fault(
        "an unknown outline",
        spare("A page that nothing depends on.", "outline: artcle\n"),
        "outline-unknown",
        SPARE,
        4,
        level="warning",
    ),
    Fault(
        "an unknown particle in a text",
        spare("```particle quoet\ntext: a\n```"),
        "particle-unknown",
        SPARE,
        6,
        shows="quote",
    ),
    Fault(
        "a particle's settings that are no YAML",
        spare("```particle quote\ntext: [a\n```"),
        "yaml-syntax",
        SPARE,
        7,
    ),
    Fault(
        "a particle's settings that are a list",
        spare("```particle quote\n- a\n```"),
        "particle-settings",
        SPARE,
        7,
        level="warning",
    ),
    Fault("a link to nothing", spare("[There](nowhere.md)."), "link-broken", SPARE, 6, level="warning"),
    Fault(
        "a picture that is missing",
        spare("![A boat](boat.jpg)"),
        "picture-missing",
        SPARE,
        6,
        level="warning",
    ),
    Fault(
        "a picture that is no picture",
        {**spare("![A boat](/media/boat.jpg)"), "media/boat.jpg": b"not a picture"},
        "picture-unreadable",
        "media/boat.jpg",
        level="warning",
        costs=("media/boat.jpg",),
    ),
    Fault(
        "a picture with a lying head",
        {
            **spare("![A boat](/media/boat.png)"),
            "media/boat.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x08\2\0\0\0",
        },
        "file-unreadable",
        "media/boat.png",
        costs=("media/boat.png",),
    ),
    Fault(
        "two files with one address",
        {"content/spare/index.md": SPARE_TEXT},
        "page-twice",
        "content/spare/index.md",
    ),
    Fault(
        "two files with one slug",
        {"content/other.md": "---\ntitle: Other\nmenu: false\nslug: spare\n---\nText.\n"},
        "address-twice",
        SPARE,
        costs=NAMES_SPARE,
    ),
    Fault(
        "an alias of a page that is",
        spare("A page that nothing depends on.", "aliases: [/about/]\n"),
        "alias-taken",
        SPARE,
        level="warning",
    ),
    Fault(
        "a person that is no page",
        spare("A page that nothing depends on.", "type: interview\nperson: /people/nobody\n"),
        "person-unknown",
        SPARE,
        5,
        level="warning",
    ),
    Fault(
        "a name that is no UTF-8",
        {},
        "file-refused",
        act=lambda root: (
            Path(os.fsdecode(os.fsencode(root / "content") + b"/caf\xe9.md")).write_text("Text.") and None
        ),
    ),
    Fault(
        "a link out of the folder",
        {},
        "file-refused",
        "content/secret.md",
        act=_link("content/secret.md", "/etc/hostname"),
    ),
    Fault(
        "a link to itself", {}, "file-refused", "content/round.md", act=_link("content/round.md", "round.md")
    ),
    Fault(
        "a folder linked into itself", {}, "file-refused", "content/round", act=_link("content/round", ".")
    ),
    Fault(
        "a media link out of the folder",
        {},
        "file-refused",
        "media/secret.jpg",
        act=_link("media/secret.jpg", "/etc/hostname"),
    ),
    # --- site.yaml, redirects, menus ---------------------------------------------------------------
    Fault(
        "site.yaml with an unknown key",
        {"+site.yaml": "authr: Quai\n"},
        "site-unknown-key",
        "site.yaml",
        12,
        level="warning",
    ),
    Fault(
        "site.yaml with a wrong value",
        {"+site.yaml": "outputs: 7\n"},
        "site-value",
        "site.yaml",
        level="warning",
    ),
    Fault(
        "site.yaml with a zone that is none",
        {"site.yaml:timezone": "Europe/Pariss"},
        "site-timezone",
        "site.yaml",
        11,
        level="warning",
        costs=("*",),
    ),
    Fault(
        "site.yaml that is no YAML",
        {"+site.yaml": "params: {a: [1\n"},
        "yaml-syntax",
        "site.yaml",
        costs=("*",),
    ),
    Fault(
        "a theme that is not there", {"site.yaml:theme": "quay"}, "theme-missing", "site.yaml", costs=("*",)
    ),
    Fault(
        "redirects that are no YAML",
        {"redirects.yaml": "/old/: [\n"},
        "yaml-syntax",
        "redirects.yaml",
        2,
        costs=("old/*",),
    ),
    Fault(
        "redirects that are a list",
        {"redirects.yaml": "- /old/\n"},
        "redirects-not-a-map",
        "redirects.yaml",
        1,
        costs=("old/*",),
    ),
    Fault(
        "a redirect to nothing",
        {"+redirects.yaml": "/older/: {a: 1}\n"},
        "redirect-target",
        "redirects.yaml",
        level="warning",
    ),
    Fault(
        "a menu that names an unknown page",
        {"menus/side.yaml": "ordering:\n  abuot:\n"},
        "menu-unknown-page",
        "menus/side.yaml",
        level="warning",
    ),
    Fault("a menu that is no YAML", {"menus/side.yaml": "items: [\n"}, "yaml-syntax", "menus/side.yaml"),
    Fault("a menu that is a list", {"menus/side.yaml": "- a\n"}, "settings-not-a-map", "menus/side.yaml"),
    Fault(
        "redirects of six megabytes",
        {"redirects.yaml": "a: " + "x" * 6_000_000},
        "yaml-too-large",
        "redirects.yaml",
        costs=("old/*",),
    ),
    Fault(
        "a bomb of aliases",
        {"redirects.yaml": BOMB},
        "yaml-too-many-aliases",
        "redirects.yaml",
        costs=("old/*",),
    ),
    # --- outlines ----------------------------------------------------------------------------------
    Fault(
        "a layout that is no YAML",
        {"config/quai/article/layout.yaml": "version: 2\nlayout: [\n"},
        "yaml-syntax",
        "config/quai/article/layout.yaml",
        costs=ARTICLES,
    ),
    Fault(
        "a layout that is text",
        {"config/quai/article/layout.yaml": "nothing\n"},
        "settings-not-a-map",
        "config/quai/article/layout.yaml",
        costs=ARTICLES,
    ),
    Fault(
        "a layout of version 9",
        {"config/quai/article/layout.yaml": "version: 9\nlayout: {}\n"},
        "layout-version",
        "config/quai/article/layout.yaml",
        costs=ARTICLES,
    ),
    Fault(
        "an unknown particle in a layout",
        {"config/quai/article/layout.yaml": LAYOUT.format("recnet-1")},
        "particle-unknown",
        "config/quai/article/layout.yaml",
        5,
        costs=ARTICLES,
    ),
    Fault(
        "outlines that inherit in a circle",
        {
            "config/quai/ring/layout.yaml": RING.format("rong"),
            "config/quai/rong/layout.yaml": RING.format("ring"),
        },
        "layout-inherit",
        "config/quai/ring/layout.yaml",
        level="warning",
    ),
    Fault(
        "an outline that inherits from nothing",
        {"config/quai/own/layout.yaml": RING.format("gone")},
        "layout-inherit",
        "config/quai/own/layout.yaml",
        level="warning",
    ),
    Fault(
        "assignments that are no YAML",
        {"config/quai/article/assignments.yaml": "page: [\n"},
        "yaml-syntax",
        "config/quai/article/assignments.yaml",
        costs=ARTICLES,
    ),
    Fault(
        "styles that are no YAML",
        {"config/quai/article/styles.yaml": "base: {\n"},
        "yaml-syntax",
        "config/quai/article/styles.yaml",
    ),
    Fault(
        "particle settings that are no YAML",
        {"config/quai/article/particles/recent.yaml": "limit: [\n"},
        "yaml-syntax",
        "config/quai/article/particles/recent.yaml",
    ),
    Fault(
        "a position that is no YAML",
        {"positions/side.yaml": "title: [\n"},
        "yaml-syntax",
        "positions/side.yaml",
    ),
    # --- the owner's templates and styles ----------------------------------------------------------
    Fault(
        "a particle's template that is no Twig",
        particle("<p>{{ particle.a </p>\n"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
        1,
    ),
    Fault(
        "a particle's template with an unknown filter",
        particle("<p>\n{{ particle.a|uper }}</p>\n"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
        2,
        shows="uper",
    ),
    Fault(
        "a particle's template that fails",
        particle("<p>\n{{ 1 // 0 }}</p>\n"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
        2,
    ),
    Fault(
        "a particle's template without end",
        particle("{% for a in 1..90000 %}{% for b in 1..90000 %}{{ b }}{% endfor %}{% endfor %}"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
    ),
    Fault(
        "a particle's template that calls itself",
        particle("{% include 'particles/x.html.twig' %}"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
    ),
    Fault(
        "a particle's template that is no UTF-8",
        particle(b"<p>caf\xe9</p>"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
    ),
    Fault(
        "a particle's template that reads a secret",
        particle("{{ source('../../../../../../etc/passwd') }}"),
        "particle-failed",
        "custom/quai/particles/x.html.twig",
    ),
    Fault(
        "a blueprint that is no YAML",
        {**particle("<p>{{ particle.a }}</p>\n"), "custom/quai/particles/x.yaml": "name: [\n"},
        "yaml-syntax",
        "custom/quai/particles/x.yaml",
    ),
    Fault(
        "a blueprint with an unknown field",
        particle("<p>{{ particle.a }}</p>\n", "    a: {type: input.txet}"),
        "blueprint-field-type",
        "custom/quai/particles/x.yaml",
        level="notice",
    ),
    Fault(
        "a page template that is no Twig",
        {
            "custom/quai/templates/odd.html.twig": "{% extends 'page.html.twig' %}\n{% block content %}\n{% if %}\n",
            **spare("Text.", "template: odd\n"),
        },
        "page-failed",
        "custom/quai/templates/odd.html.twig",
        3,
    ),
    Fault(
        "styles of the owner's that are no SCSS",
        {"custom/quai/scss/custom.scss": "a { color: red;\n}\nb { color: \n"},
        "sheet-failed",
        "custom/quai/scss/custom.scss",
        costs=("*.html", "assets/*"),
    ),
    Fault(
        "styles of the owner's with an unknown variable",
        {"custom/quai/scss/custom.scss": "a { color: red;\n}\nb { color: $nothing; }\n"},
        "sheet-failed",
        "custom/quai/scss/custom.scss",
        3,
        costs=("*.html", "assets/*"),
    ),
    # --- a theme of one's own ----------------------------------------------------------------------
    Fault(
        "a theme whose parent is missing",
        {
            "themes/own/gantry/theme.yaml": "details: {name: Own}\nconfiguration: {theme: {parent: gone}}\n",
            "site.yaml:theme": "own",
        },
        "theme-parent-missing",
        "themes/own/gantry/theme.yaml",
        costs=("*",),
    ),
    Fault(
        "themes that are each other's parents",
        {
            "themes/a/gantry/theme.yaml": "details: {name: A}\nconfiguration: {theme: {parent: b}}\n",
            "themes/b/gantry/theme.yaml": "details: {name: B}\nconfiguration: {theme: {parent: a}}\n",
            "site.yaml:theme": "a",
        },
        "theme-parent-loop",
        "themes/b/gantry/theme.yaml",
        costs=("*",),
    ),
    Fault(
        "a catalogue that is none",
        {"custom/quai/locale/fr/LC_MESSAGES/quai.po": 'msgid "Print\n'},
        "translation-unreadable",
        "custom/quai/locale/fr/LC_MESSAGES/quai.po",
        level="warning",
        costs=("fr/*",),
    ),
    # --- what the clock hides ----------------------------------------------------------------------
    Fault("a draft", spare("Text.", "draft: true\n"), "", level="notice", costs=NAMES_SPARE),
    Fault(
        "a page that expired", spare("Text.", "expire: 2001-01-01\n"), "", level="notice", costs=NAMES_SPARE
    ),
]
