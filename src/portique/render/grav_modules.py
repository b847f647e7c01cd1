"""Modules of a modular page: the folders `_name` in the page's folder, each with a text and a template.

They are no pages of the site: they have no address, and nothing but the page that they belong to shows them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from portique.formats.pages import read_pages
from portique.model.diagnostic import error
from portique.model.page import Page
from portique.twig import Markup, TwigError, TwigLoaderError

if TYPE_CHECKING:
    from portique.render.page import PageRender
    from portique.render.renderer import SiteRenderer
    from portique.theme.flavours.grav.page import GravPage


def modules_of(site: SiteRenderer, page: Page) -> list[Page]:
    """The modules of a page in its language, by the names of their folders; each read is noted."""
    if not page.folder:
        return []
    home = site.root / page.folder
    site.trace.note("folder", str(home))
    found = []
    for folder in sorted(home.glob("_*")):
        if folder.is_dir() and (module := _module(site, page, folder)) is not None:
            found.append(module)
    return found


def _module(site: SiteRenderer, page: Page, folder: Path) -> Page | None:
    site.trace.note("folder", str(folder))
    files = {file.name: file for file in folder.glob("index*.md") if file.is_file()}
    file = files.get(f"index.{page.language}.md") or files.get("index.md")
    if file is None:
        return None
    site.trace.note("file", str(file))
    name = folder.name.lstrip("_").partition(".")
    called = "_" + (name[2] if name[0].isdigit() and name[2] else folder.name.lstrip("_"))
    read, _ = read_pages([("content/index.md", file.read_bytes())], site.snapshot.settings, site.addresses)
    made = next(iter(read), None)
    if made is None or made.draft or made.broken:
        return None
    place = folder.relative_to(site.root).as_posix()
    return replace(
        made,
        key=f"{page.key}/{called}".lstrip("/"),
        path=f"{page.path}{called}/",
        source=f"{place}/{file.name}",
        folder=place,
        language=page.language,
        section=page.key,
        title=made.title if "title" in made.meta else called.lstrip("_").replace("-", " ").capitalize(),
        template=made.template if made.template.startswith("modular/") else f"modular/{made.template}",
    )


def module_html(render: PageRender, module: GravPage, text: Markup) -> Markup:
    """A module by its own template, which sees it as `page`; its text where the theme has no such template.

    A template that fails costs the module its frame, with an error.
    """
    name = f"{module.template()}.html.twig"
    try:
        return Markup(
            render.render_template([name, "modular/default.html.twig"], {"page": module, "content": text})
        )
    except TwigLoaderError:
        return text
    except TwigError as problem:
        render.report(
            error(
                "module-failed",
                f'the template of the module "{module.slug()}" failed: {problem.message}',
                file=render.site_renderer.template_place(problem),
                line=problem.line or None,
                hint="Its text is shown without the template.",
            )
        )
        return text
