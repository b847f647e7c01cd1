"""Our own words: `t`, `tn`, `picture`, `excerpt`, `layout_holds`, `render_once`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.theme.context import RenderContext
from portique.theme.gantry.site import filled, translated
from portique.theme.truncation import excerpt
from portique.twig import Filter, Function, Markup
from portique.twig.escaping import html_text
from portique.twig.values import integer, text, truth

Current = Callable[[], RenderContext]


def filters(current: Current) -> Mapping[str, Filter | Callable[..., Any]]:
    """The filters by name."""
    return {
        "t": lambda key, *arguments: translated(current(), key, *arguments),
        "excerpt": lambda html, words=40: excerpt(str(text(html)), integer(words)),
    }


def functions(current: Current) -> Mapping[str, Function | Callable[..., Any]]:
    """The functions by name."""

    def plural(singular: Any, plural: Any, number: Any, *arguments: Any) -> str:
        context = current()
        count = integer(number)
        found = context.catalogues.plural(str(text(singular)), str(text(plural)), count, context.language)
        return filled(found, arguments or (count,))

    def picture(src: Any, options: Any = None) -> Markup:
        return picture_html(current(), str(text(src)), options if isinstance(options, Mapping) else {})

    def once(template: Any, variables: Any = None) -> Markup:
        given = variables if isinstance(variables, Mapping) else {}
        return Markup(current().render_once(str(text(template)), given))

    return {
        "t": lambda key, *arguments: translated(current(), key, *arguments),
        "trans": lambda key, *arguments: translated(current(), key, *arguments),
        "tn": plural,
        "picture": Function(picture, is_safe=("html",)),
        "excerpt": lambda html, words=40: excerpt(str(text(html)), integer(words)),
        "layout_holds": layout_holds,
        "render_once": Function(once, is_safe=("html",)),
    }


def layout_holds(nodes: Any, names: Any) -> bool:
    """Whether the prepared layout (`segments`) holds a particle of one of these names.

    Page templates leave to the layout what the owner placed there.
    """
    if not isinstance(nodes, list | tuple) or not isinstance(names, list | tuple):
        return False
    for node in nodes:
        if isinstance(node, Mapping):
            if not node.get("layout") and node.get("subtype") in names:
                return True
            if layout_holds(node.get("children"), names):
                return True
    return False


def picture_html(context: RenderContext, src: str, options: Mapping[str, Any]) -> Markup:
    """An `<img>` with its size, so that nothing moves when it comes, and smaller copies to choose from.

    Options: `alt` (empty for decoration), `sizes` (how wide it is shown, as in HTML), `class`, `loading`
    (`lazy` unless said), `focus` (a CSS object-position), and any other attribute that is text. Nothing
    when there is no such picture.
    """
    sizes = str(text(options.get("sizes")))
    found = context.picture(src, sizes) if src else None
    if found is None:
        return Markup("")
    shown: dict[str, Any] = {"src": found["url"]}
    if truth(found.get("srcset")):
        shown |= {"srcset": found["srcset"], "sizes": sizes or "100vw"}
    shown |= {"alt": options.get("alt") or "", "width": found.get("width"), "height": found.get("height")}
    if truth(options.get("focus")):
        shown["style"] = f"object-position: {text(options['focus'])}"
    shown |= {"loading": options.get("loading") or "lazy", "decoding": "async"}
    shown |= {key: value for key, value in options.items() if key not in ("sizes", "alt", "focus", "loading")}
    attributes = "".join(
        f' {html_text(str(name))}="{html_text(str(text(value)))}"'
        for name, value in shown.items()
        if value is not None and value is not False and (value != "" or name == "alt")
    )
    return Markup(f"<img{attributes}>")
