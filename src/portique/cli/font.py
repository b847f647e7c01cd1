"""`portique font`: open fonts copied into a site, listed and taken out again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portique.cli.output import MACHINE, MISUSE, say_json, site_folder

if TYPE_CHECKING:
    from portique.files import Folder
    from portique.fonts.catalogue import OpenFont
    from portique.operations import Operation
    from portique.theme.styles.site_fonts import SiteFont

WHO = "owner"  # the studio's, so that undo there takes it back

_site = click.option("--site", metavar="DIR", help="The site; by default the one around the current folder.")


@click.group("font")
def command() -> None:
    """Copy open fonts into a site, list them, take them out.

    The files come from packages of the npm registry, checked by their hash, and are served by your site: no
    page asks another host. PORTIQUE_FONT_REGISTRY names another registry.
    """


@command.command("list")
@click.argument("search", required=False, default="")
@click.option("--script", metavar="NAME", help="Only families for a script: arabic, cyrillic, devanagari…")
@click.option("--category", metavar="NAME", help="Only serif, sans-serif, monospace, display or handwriting.")
@click.option("--here", is_flag=True, help="What lies in the site, and what names it.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@_site
def list_(
    search: str, script: str | None, category: str | None, here: bool, as_json: bool, site: str | None
) -> None:
    """List the open fonts that can be added, or with --here those of the site."""
    rows = _here(site) if here else _known(search, script, category)
    if as_json:
        say_json({"fonts": rows})
        return
    for row in rows:
        more = row.get("used_on") if here else row["scripts"]
        told = ", ".join(more) if isinstance(more, list) else ""
        click.echo(f"{row['family']:<24} {row['category']:<12} {told}".rstrip())
    if not rows:
        click.echo("No font in the site." if here else "No family of the catalogue is like that.")


def _known(search: str, script: str | None, category: str | None) -> list[dict[str, object]]:
    from portique.fonts.catalogue import catalogue

    return [
        {
            "family": font.family,
            "category": font.category,
            "scripts": list(font.scripts),
            "weights": list(font.weights),
            "italics": font.italics,
            "licence": font.licence,
            "package": f"{font.package} {font.version}",
        }
        for font in catalogue().values()
        if search.casefold() in font.family.casefold()
        and (script is None or script.lower() in font.scripts)
        and (category is None or category.lower() == font.category)
    ]


def _here(site: str | None) -> list[dict[str, object]]:
    from portique.files import Folder
    from portique.fonts.listing import files_of, named_in

    folder = Folder(site_folder(site))
    return [
        {
            "family": font.family,
            "category": font.category,
            "licence": font.licence,
            "package": font.source,
            "files": files_of(folder, font),
            "used_on": named_in(folder, font.family),
        }
        for font in _fonts(folder).values()
    ]


@command.command("add")
@click.argument("families", metavar="FAMILY…", nargs=-1, required=True)
@click.option("-w", "--weight", "weights", type=int, multiple=True, help="Weights, such as 400 and 700.")
@click.option(
    "-s", "--subset", "subsets", multiple=True, help="Subsets; by default those of the site's languages."
)
@click.option("--italics/--no-italics", default=None, help="Whether with italics; by default with them.")
@_site
def add(
    families: Sequence[str],
    weights: Sequence[int],
    subsets: Sequence[str],
    italics: bool | None,
    site: str | None,
) -> None:
    """Copy a family into the site, with its licence, to media/fonts/.

    Without options: the alphabets of the site's languages, in regular, bold and italics. What is
    there already is not fetched again; run it again with other options for more of a family.
    """
    from portique.files import Folder
    from portique.fonts.adding import addition, folder_of
    from portique.fonts.catalogue import needed, within
    from portique.fonts.package import BadPackage
    from portique.fonts.registry import Unreachable, fetch
    from portique.formats.site import load_snapshot
    from portique.model.tree import Misplaced

    folder = Folder(site_folder(site))
    languages = load_snapshot(folder).settings.languages
    for font in [_found(family) for family in families]:
        usual = needed(font, languages)
        try:
            choice = within(
                font,
                subsets or usual.subsets,
                weights or usual.weights,
                italics=usual.italics if italics is None else italics,
            )
            made = addition(folder, font, fetch(font), choice)
        except (ValueError, Misplaced) as problem:
            click.echo(f"{problem}.", err=True)
            sys.exit(MACHINE if isinstance(problem, BadPackage) else MISUSE)
        except Unreachable as problem:
            click.echo(f"{problem}.\n{problem.hint}", err=True)
            sys.exit(MACHINE)
        _apply(folder, made.operations)
        what = f"{made.files} files, {made.size / 1000:.0f} kB" if made.files else "is there already"
        click.echo(f"{font.family}: {what}: {folder_of(font)}/")


@command.command("remove")
@click.argument("family")
@click.option("--even-if-used", is_flag=True, help="Also where settings or sheets name it.")
@_site
def remove(family: str, even_if_used: bool, site: str | None) -> None:
    """Move a family of the site into its bin. One that settings name stays, and they are listed."""
    from portique.files import Folder
    from portique.fonts.listing import named_in, removal

    folder = Folder(site_folder(site))
    fonts = _fonts(folder)
    font = fonts.get(family.lower())
    if font is None:
        has = ", ".join(one.family for one in fonts.values()) or "none"
        raise click.UsageError(f"The site has no font {family!r}. It has: {has}.")
    used = named_in(folder, font.family)
    if used and not even_if_used:
        raise click.UsageError(
            f"{font.family} is named in:\n  "
            + "\n  ".join(used)
            + "\nChoose another font there first, or add --even-if-used."
        )
    _apply(folder, removal(folder, font))
    click.echo(f"{font.family}: moved to .portique/bin/")


def _found(family: str) -> OpenFont:
    from portique.fonts.catalogue import find, resembling

    font = find(family)
    if font is None:
        near = resembling(family)
        like = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(
            f"The catalogue has no family {family!r}.{like}\nportique font list shows all; the files of any "
            "other font can be put into media/fonts/, named like my-font-400.woff2."
        )
    return font


def _fonts(folder: Folder) -> dict[str, SiteFont]:
    from portique.formats.streams import Streams
    from portique.theme.styles.site_fonts import site_fonts

    found, _ = site_fonts(Streams({"gantry-media": {"": [Path(folder.root) / "media"]}}))
    return found


def _apply(folder: Folder, operations: Sequence[Operation]) -> None:
    """Do it as one step of the journal; exits with words where it is refused."""
    from portique.operations import Journal, Refused, apply

    outcome = apply(folder, Journal(folder), WHO, *operations)
    if isinstance(outcome, Refused):
        click.echo(outcome.words, err=True)
        sys.exit(MACHINE)
