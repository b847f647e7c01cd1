"""Every template of a theme, read and compiled without being rendered: what it uses that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portique.check.theme.report import Part
from portique.check.theme.stage import Stage
from portique.formats.manifest import Flavour
from portique.formats.streams import Streams
from portique.formats.themes import PLATFORMS
from portique.model.diagnostic import Diagnostic, error, warning
from portique.render.renderer import SiteRenderer
from portique.twig import FilesystemLoader, Source, TwigError
from portique.twig import nodes as n
from portique.twig.errors import nearest

_ELSEWHERE = ("admin/", "install/")
# Page templates that speak to Joomla or to WordPress: the engine's stand for them.
_PAGES_ELSEWHERE = ("twig/", "views/", "templates/", "woocommerce/", "html/")
_WHERE_REACHED = "It fails where it is reached; the rest of the template works."


def theme_files(site: SiteRenderer, suffix: str) -> list[tuple[str, Path]]:
    """The files of the theme's own layers: name inside its layer and path, those of lower layers too."""
    found: dict[Path, str] = {}
    for layers in site.chain.own_layers.values():
        for layer in layers:
            inside = Streams({"layer": {"": [layer]}})
            for name, path in inside.list("layer://", suffix, recursive=True).items():
                known = found.get(path)
                if known is None or len(name) < len(known):
                    found[path] = name  # nearest to the layer that it belongs to
    return sorted(((name + suffix, path) for path, name in found.items()), key=lambda row: row[1])


def check_templates(site: SiteRenderer, stage: Stage) -> list[Part]:
    """One part for each template of the theme and of what it stands on."""
    parts = []
    for name, path in theme_files(site, ".twig"):
        place = site.relative(path)
        unused = _is_unused(name, site.chain.flavour)
        findings = () if unused else stage.seen(_findings(site, path, place))
        parts.append(Part("template", name, stage.shown(place), findings, unused=unused))
    return parts


def _is_unused(name: str, flavour: Flavour) -> bool:
    elsewhere = () if flavour is Flavour.GRAV else _PAGES_ELSEWHERE
    # Of a checkout with all platforms, that of one is a layer of its own.
    return name.startswith((*_ELSEWHERE, *elsewhere, *(f"{one}/" for one in PLATFORMS)))


def _findings(site: SiteRenderer, path: Path, place: str) -> list[Diagnostic]:
    try:
        code = path.read_bytes().decode("utf-8")
    except OSError as problem:
        return [error("file-unreadable", f"cannot be read: {problem.strerror}", file=place)]
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        return [error("template-failed", "the template is not UTF-8", file=place, line=line)]
    try:
        site.env.from_string(code, place)
        module: n.Module = site.env.parse(Source(code, place))
    except TwigError as problem:
        said = f"the template does not compile: {problem.message}"
        return [error("template-failed", said, file=place, line=problem.line or None)]
    return [one for node in _all(module) for one in _of_node(site, node, place)]


def _all(module: n.Module) -> Iterator[n.Node]:
    """Every node of a template, and of what it embeds."""
    waiting: list[n.Node] = [module]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += n.children(node)


def _of_node(site: SiteRenderer, node: n.Node, place: str) -> Iterator[Diagnostic]:
    match node:
        case n.Filter(name=name):
            yield from _word(site, "filter", name, node, place)
        case n.Test(name=name):
            yield from _word(site, "test", name, node, place)
        case n.Call(name=name, arguments=arguments):
            yield from _word(site, "function", name, node, place)
            if name in ("include", "source") and len(arguments.positional) == 1 and not arguments.named:
                yield from _missing(site, arguments.positional[0], place)
        case n.Include(template=template, ignore_missing=False) | n.Import(template=template):
            yield from _missing(site, template, place)
        case n.Module(parent=parent) if parent is not None:
            yield from _missing(site, parent, place)
        case n.GetAttr(key=n.Const(value=str(key))) if key.startswith("__"):
            said = f'the template asks for "{key}": names that begin so are Python\'s own, and out of reach'
            yield error("template-internals", said, file=place, line=node.line)
        case n.Use(template=name):
            yield from _missing(site, n.Const(node.line, name), place)


def _word(site: SiteRenderer, kind: str, name: str, node: n.Node, place: str) -> Iterator[Diagnostic]:
    words = site.env.vocabulary
    if words.find(kind, name) is None:
        said = f'unknown {kind} "{name}".{nearest(name, words.names(kind))}'
        yield warning("template-unknown-word", said, file=place, line=node.line, hint=_WHERE_REACHED)


def _missing(site: SiteRenderer, template: n.Expr, place: str) -> Iterator[Diagnostic]:
    """A finding where a template names others by literals, and none of them is there."""
    names = _literals(template)
    try:
        if not names or any(_exists(site, name) for name in names):
            return
    except TwigError as problem:
        yield error("template-outside", problem.message, file=place, line=template.line)
        return
    said = "the template " + " or ".join(f'"{name}"' for name in names)
    yield warning(
        "template-missing",
        f"{said}, which this one asks for, is nowhere in the theme or the engine",
        file=place,
        line=template.line,
        hint=_WHERE_REACHED,
    )


def _literals(template: n.Expr) -> list[str]:
    """The names that an expression may have; none where one of them is computed."""
    items = template.items if isinstance(template, n.Sequence) else (template,)
    names = [one.value for one in items if isinstance(one, n.Const)]
    return [str(name) for name in names] if len(names) == len(items) else []


def _exists(site: SiteRenderer, name: str) -> bool:
    """Whether there is such a template. Raises TwigError for a name that leads out of the folders."""
    loader = site.env.loader
    return not isinstance(loader, FilesystemLoader) or loader.find(name) is not None
