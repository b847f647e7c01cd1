"""Grav's functions that look at the site, and those that would ask a visitor's request.

What needs a request has one answer here: nobody is logged in, nothing was sent, nobody is redirected.
Source: Grav's documentation of its functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from portique.formats.yaml import read_yaml
from portique.model.diagnostic import warning
from portique.theme.context import RenderContext
from portique.theme.vocabulary.values import to_list
from portique.twig import Function, Markup
from portique.twig.arrays import is_array, pairs, values_of
from portique.twig.environment import Environment
from portique.twig.escaping import html_text
from portique.twig.values import integer, text, truth

Current = Callable[[], RenderContext]
_LARGEST = 1_000_000
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SVG = re.compile(r"<svg\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->", re.DOTALL)
_STYLE = re.compile(r"<style\b.*?</style>|\sstyle=(?:\"[^\"]*\"|'[^']*')", re.DOTALL | re.IGNORECASE)
_CLASS = re.compile(r"(<svg\b[^>]*?)\sclass=\"([^\"]*)\"", re.IGNORECASE)


def functions(current: Current) -> Mapping[str, Function | Callable[..., Any]]:
    """The functions by name."""

    def read_file(path: Any) -> str | None:
        return file_text(current(), str(text(path)))

    def svg_image(path: Any, classes: Any = None, strip_style: Any = False) -> Markup | None:
        return inline_svg(current(), str(text(path)), str(text(classes)), truth(strip_style))

    def theme_var(name: Any, default: Any = None, *_: Any) -> Any:
        found: Any = theme_settings(current())
        for part in str(text(name)).split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return default if found is None else found

    def body_class(context: Any, classes: Any = None) -> str:
        own = str(text(context.get("body_classes"))).split()
        wanted = [str(text(one)) for one in values_of(to_list(classes))]
        settings = theme_settings(current())
        return " ".join(dict.fromkeys([*own, *(one for one in wanted if truth(settings.get(one)))]))

    def evaluate(expression: Any) -> str:
        return current().render_string("{{ (" + str(text(expression)) + ")|raw }}", {})

    def evaluate_twig(source: Any) -> Markup:
        return Markup(current().render_string(str(text(source)), {}))

    return {
        "array_key_value": array_key_value,
        "authorize": lambda *_: False,
        "body_class": Function(body_class, needs_context=True),
        "evaluate": evaluate,
        "evaluate_twig": Function(evaluate_twig, is_safe=("html",)),
        "exif": lambda *_: None,
        "header_var": Function(header_var, needs_context=True),
        "http_response_code": lambda *_: 200,
        "isajaxrequest": lambda *_: False,
        "media_directory": Function(media_directory(current), needs_context=True),
        "pathinfo": path_info,
        "random_string": Function(random_string, needs_environment=True),
        "read_file": read_file,
        "redirect_me": lambda *_: None,
        "svg_image": Function(svg_image, is_safe=("html",)),
        "theme_var": theme_var,
        "unique_id": Function(random_string, needs_environment=True),
        "xss": lambda *_: None,
    }


def array_key_value(key: Any, value: Any, current: Any = None) -> dict[Any, Any]:
    """An array with one pair, or with one pair more."""
    return {**dict(pairs(current) if is_array(current) else ()), key: value}


def header_var(context: Any, name: Any, default: Any = None) -> Any:
    """A value of the page's front matter by a dotted name."""
    page = context.get("page")
    value = getattr(page, "value", None)
    return default if value is None else value(f"header.{text(name)}", default)


def path_info(path: Any, *_: Any) -> dict[str, str]:
    """PHP's `pathinfo`: `dirname, basename, extension, filename`."""
    found = PurePosixPath(str(text(path)))
    return {
        "dirname": str(found.parent),
        "basename": found.name,
        "extension": found.suffix[1:],
        "filename": found.stem,
    }


def random_string(environment: Environment, length: Any = 9) -> str:
    """Letters and digits, the same ones in every build."""
    return "".join(environment.random.choices(_LETTERS, k=min(1000, max(0, integer(length)))))


def theme_settings(context: RenderContext) -> Mapping[str, Any]:
    """What the theme's own `<theme>.yaml` says, under what the owner says in hers."""
    settings: dict[str, Any] = {}
    for file in reversed(context.streams.find_all(f"gantry-theme://{context.chain.name}.yaml")):
        context.note("file", str(file))
        value = read_yaml(file.read_bytes(), file.name, flavour="symfony").value
        settings |= value if isinstance(value, Mapping) else {}
    return settings


def media_directory(current: Current) -> Callable[..., Any]:
    def media(context: Any, path: Any) -> Any:
        """The media in a folder of a stream; null where no page of Grav's is at hand."""
        page = context.get("page")
        inside = getattr(page, "media_in", None)
        return None if inside is None else inside(list(current().streams.list(str(text(path))).values()))

    return media


def file_text(context: RenderContext, uri: str) -> str | None:
    """The text of a file of a stream; null, with a warning, for what is none."""
    file = context.streams.find(uri)
    if file is None or not file.is_file() or file.stat().st_size > _LARGEST:
        context.report(
            warning(
                "file-absent",
                f"a template reads {uri}, which is no file of the site or its theme.",
                hint="Nothing stands in its place.",
            )
        )
        return None
    context.note("file", str(file))
    return file.read_text("utf-8", "replace")


def inline_svg(context: RenderContext, uri: str, classes: str, strip_style: bool) -> Markup | None:
    """A vector picture as an element of the page, with classes; without its own style where wanted."""
    source = file_text(context, uri)
    if source is None or _SVG.search(source) is None:
        return None
    source = _PROLOGUE.sub("", source).strip()
    if strip_style:
        source = _STYLE.sub("", source)
    if classes:
        own = _CLASS.search(source)
        source = _CLASS.sub(r"\1", source, count=1)
        together = html_text(f"{own[2]} {classes}" if own else classes)
        source = _SVG.sub(f'<svg class="{together}"', source, count=1)
    return Markup(source)
