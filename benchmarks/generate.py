"""A publication of any size, the same for Portique and for Hugo.

Articles of 5 to 15 KB Markdown in three sections, 12 menu items, a side column with the ten newest,
60 tags, a feed, a sitemap. Everything comes from one seed, so that two runs write the same bytes.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

SECTIONS = ("analysis", "documents", "reports")
TAGS = [f"topic {number:02}" for number in range(60)]
WORDS = (
    "harbour quay tide ledger signal lantern cargo pilot winter market letter bridge river council "
    "morning question answer history worker library paper garden engine window mountain island "
    "evening border village teacher record witness season journey account measure voice purpose"
).split()
BASE = datetime(2026, 1, 1, 12, tzinfo=UTC)


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(7, 19))]
    if chance.random() < 0.12:
        words[3] = f"**{words[3]}**"
    if chance.random() < 0.08:
        words[5] = f"*{words[5]}*"
    if chance.random() < 0.05:
        words[2] = f"[{words[2]}](https://example.org/{words[2]})"
    return " ".join(words).capitalize() + "."


def article(chance: random.Random, size: int) -> str:
    """Markdown of about `size` characters: paragraphs, headings, lists, quotations, a table now and then."""
    parts: list[str] = []
    length = 0
    while length < size:
        roll = chance.random()
        if roll < 0.12:
            part = "## " + " ".join(chance.choice(WORDS) for _ in range(4)).capitalize()
        elif roll < 0.2:
            part = "\n".join("- " + sentence(chance) for _ in range(4))
        elif roll < 0.26:
            part = "> " + sentence(chance)
        elif roll < 0.29:
            rows = "\n".join(f"| {chance.choice(WORDS)} | {chance.randint(1, 999)} |" for _ in range(5))
            part = "| what | how many |\n|---|---|\n" + rows
        else:
            part = " ".join(sentence(chance) for _ in range(chance.randint(3, 7)))
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts) + "\n"


def pages(count: int, seed: int = 7) -> list[tuple[str, str, dict[str, object], str]]:
    """`(section, name, front matter, text)` of each article."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        title = " ".join(chance.choice(WORDS) for _ in range(5)).capitalize()
        front: dict[str, object] = {
            "title": f"{title} {number}",
            "date": (BASE - timedelta(hours=7 * number)).isoformat(),
            "summary": sentence(chance).replace("*", "").split("](")[0].replace("[", ""),
            "tags": chance.sample(TAGS, 3),
        }
        made.append((SECTIONS[number % 3], f"article-{number:05}", front, article(chance, chance.randint(5000, 15000))))
    return made


def front_matter(values: dict[str, object]) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "---\n\n"


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def portique_site(root: Path, count: int) -> None:
    """The publication as a Portique site, in the theme quai."""
    files = {
        "site.yaml": "portique: 1\ntitle: Benchmark\nurl: https://example.org/\nlanguage: en\n"
        "languages: {en: {name: English}}\ntheme: quai\ntimezone: UTC\n",
        "content/index.md": front_matter({"title": "Benchmark", "type": "listing", "template": "home"}) + "Words.\n",
    }
    for number in range(9):
        files[f"content/page-{number}.md"] = front_matter({"title": f"Page {number}", "menu": True}) + "Some words.\n"
    for section in SECTIONS:
        files[f"content/{section}/index.md"] = front_matter({"title": section.capitalize(), "menu": True})
    for section, name, front, text in pages(count):
        files[f"content/{section}/{name}.md"] = front_matter({"type": "article", **front}) + text
    write(root, files)


HUGO_BASE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
{{ $css := resources.Get "site.css" | fingerprint }}<link rel="stylesheet" href="{{ $css.RelPermalink }}"></head><body>
<header><a href="/">{{ site.Title }}</a><nav><ul>{{ $here := . }}{{ range site.Menus.main }}<li><a href="{{ .URL }}"{{ if $here.IsMenuCurrent "main" . }} aria-current="page"{{ end }}>{{ .Name }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><aside><h2>Newest</h2><ul>{{ range first 10 (where site.RegularPages "Params.date" "!=" nil) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2 January 2006" }}</time></li>{{ end }}</ul></aside>
<footer><p>&copy; 2026 {{ site.Title }}</p></footer></body></html>
"""
HUGO_SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><p><time>{{ .Date.Format "2 January 2006" }}</time> {{ .ReadingTime }} min</p>
{{ .TableOfContents }}{{ .Content }}<ul>{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}
"""
HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ $p := .Paginate .Pages }}<ul>{{ range $p.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>{{ end }}</ul>
{{ range $p.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}{{ end }}
"""
HUGO_CONFIG = """baseURL = "https://example.org/"
title = "Benchmark"
languageCode = "en"
[pagination]
pagerSize = 12
[markup.goldmark.renderer]
unsafe = true
[outputs]
home = ["html", "rss"]
section = ["html", "rss"]
term = ["html"]
taxonomy = ["html"]
"""


def hugo_site(root: Path, count: int) -> None:
    """The same publication for Hugo, with templates that do what quai's do and no more."""
    menu = "".join(
        f'[[menus.main]]\nname = "{name}"\npageRef = "{ref}"\nweight = {weight}\n'
        for weight, (name, ref) in enumerate(
            [*[(f"Page {n}", f"/page-{n}") for n in range(9)], *[(s.capitalize(), f"/{s}") for s in SECTIONS]], 1
        )
    )
    files = {
        "hugo.toml": HUGO_CONFIG + menu,
        "layouts/_default/baseof.html": HUGO_BASE,
        "layouts/_default/single.html": HUGO_SINGLE,
        "layouts/_default/list.html": HUGO_LIST,
        "layouts/404.html": '{{ define "main" }}<h1>Not found</h1>{{ end }}\n',
        "assets/site.css": "body{font:18px/1.5 serif}\n" * 200,
        "content/_index.md": front_matter({"title": "Benchmark"}) + "Words.\n",
    }
    for number in range(9):
        files[f"content/page-{number}.md"] = front_matter({"title": f"Page {number}"}) + "Some words.\n"
    for section in SECTIONS:
        files[f"content/{section}/_index.md"] = front_matter({"title": section.capitalize()})
    for section, name, front, text in pages(count):
        files[f"content/{section}/{name}.md"] = front_matter(front) + text
    write(root, files)
