"""Script libraries that themes ask for by name: `gantry.load('jquery')`.

Gantry links most of them from other hosts. Here they are files of the theme, of an imported framework or
of the optional package, found at `gantry-assets://frameworks/`; a reader's browser asks nobody else. What
lightcase does is part of our own `main.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portique.model.diagnostic import Diagnostic, notice
from portique.theme.context import RenderContext
from portique.theme.links import address

PRIORITY = 11
_FOLDER = "gantry-assets://frameworks"
# Files of the optional package that templates link themselves.
_ICONS = re.compile(r"gantry-assets://(?:css|js)/font-awesome[a-z0-9-]*\.min\.(?:css|js)")


@dataclass(frozen=True, slots=True)
class Framework:
    """What a name stands for: files for the head and sheets, after those of the name that it `needs`."""

    needs: str = ""
    head: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


_JQUERY = Framework(head=(f"{_FOLDER}/jquery.min.js",))
_JQUERY_UI = Framework("jquery", head=(f"{_FOLDER}/jquery-ui.min.js",))
_MOOTOOLS = Framework(head=(f"{_FOLDER}/mootools-core.min.js",))
_LIGHTCASE = Framework(
    footer=("gantry-assets://js/large-view.js",), styles=("gantry-assets://css/large-view.css",)
)

FRAMEWORKS: dict[str, Framework] = {
    "jquery": _JQUERY,
    "jquery.framework": _JQUERY,
    "jquery.ui.core": _JQUERY_UI,
    "jquery.ui.sortable": _JQUERY_UI,
    "bootstrap.2": Framework("jquery", head=(f"{_FOLDER}/bootstrap-2.min.js",)),
    "bootstrap.3": Framework(head=(f"{_FOLDER}/bootstrap-3.min.js",)),
    "bootstrap.4": Framework(head=(f"{_FOLDER}/bootstrap-4.bundle.min.js",)),
    "bootstrap.5": Framework(head=(f"{_FOLDER}/bootstrap-5.bundle.min.js",)),
    "mootools": _MOOTOOLS,
    "mootools.core": _MOOTOOLS,
    "mootools.framework": _MOOTOOLS,
    "mootools.more": Framework("mootools", head=(f"{_FOLDER}/mootools-more.min.js",)),
    "lightcase": _LIGHTCASE,
    "lightcase.init": _LIGHTCASE,
}


def register(context: RenderContext) -> None:
    """Add the files of every framework that the document was asked for. Asking twice changes nothing."""
    for name in _in_order(context.document.frameworks):
        _add(context, name, FRAMEWORKS[name])


def _in_order(names: Iterable[str]) -> dict[str, None]:
    """The names with what they need before them, each once."""
    found: dict[str, None] = {}

    def needed(name: str) -> Iterator[str]:
        if FRAMEWORKS[name].needs:
            yield from needed(FRAMEWORKS[name].needs)
        yield name

    for name in names:
        if name in FRAMEWORKS:
            found.update(dict.fromkeys(needed(name)))
    return found


def _add(context: RenderContext, name: str, framework: Framework) -> None:
    document = context.document
    for file in framework.styles:
        if (found := _file(context, name, file)) is not None:
            document.add_style(found, PRIORITY)
    for location, files in (("head", framework.head), ("footer", framework.footer)):
        for file in files:
            if (found := _file(context, name, file)) is not None:
                document.add_script(found, PRIORITY, location)


def file_address(context: RenderContext, uri: str) -> str | None:
    """The address of a stream's file that a template links; without the file None, and a finding."""
    found = address(context, uri)
    if found is None:
        context.report(_missing(f"the page links {uri}, which is not there.", uri))
    return found


def _file(context: RenderContext, name: str, file: str) -> str | None:
    found = address(context, file)
    if found is None:
        context.report(_missing(f'the page asks for "{name}", whose file {file} is not there.', file))
    return found


def _missing(found: str, file: str) -> Diagnostic:
    if file.startswith(_FOLDER) or _ICONS.fullmatch(file):
        hint = "Install portique[frameworks], or put the file into the theme at that path."
        return notice("framework-missing", found, hint=hint)
    return notice("asset-missing", found, hint="The page is built without it.")
