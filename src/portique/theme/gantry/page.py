"""`gantry.page`: what is known of the page, and the attributes of `<html>` and `<body>`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from portique.theme.gantry.member import Member
from portique.twig.values import Markup, text, truth

_PRESET = re.compile(r"[^a-z0-9-]")
_ATTRIBUTE_NAME = re.compile(r"[^\s\"'<>/=\x00-\x1f]+")


class PageMember(Member):
    """The page being rendered."""

    called = "gantry.page"
    __twig__ = frozenset(
        {
            "title", "description", "language", "direction", "outline", "theme", "baseUrl", "doctype",
            "url", "preset", "htmlAttributes", "bodyAttributes", "home", "sitename", "printing", "tpl",
            "option", "view", "layout", "task", "itemid", "class",
        }
    )  # fmt: skip

    __slots__ = ()

    @property
    def title(self) -> str:
        return self.context.page.title

    @property
    def description(self) -> str:
        return self.context.page.description

    @property
    def language(self) -> str:
        return self.context.language

    @property
    def direction(self) -> str:
        return self.context.direction

    @property
    def outline(self) -> str:
        return self.context.outline.name

    @property
    def theme(self) -> str:
        return self.context.chain.name

    @property
    def base_url(self) -> str:
        return self.context.root.rstrip("/") or "/"

    @property
    def home(self) -> bool:
        """Whether this is the home page (Joomla, WordPress)."""
        return self.context.page.key == ""

    @property
    def sitename(self) -> str:
        return str(text(self.context.site.get("title")))

    # Joomla's parts of an address; a page here has none of them.

    @property
    def printing(self) -> bool:
        return False

    @property
    def option(self) -> str:
        return ""

    tpl = view = layout = task = itemid = option

    def twig_attribute(self, name: str) -> Any:
        return self.option if name == "class" else super().twig_attribute(name)

    def doctype(self) -> str:
        """What follows `<!DOCTYPE`."""
        return str(text(self.context.config.get("page.doctype", "html")))

    def url(self, arguments: Any = None) -> str:
        """The page's address, with these arguments as its query."""
        query = urlencode(arguments, doseq=True) if isinstance(arguments, Mapping) and arguments else ""
        return self.context.page.url + (f"?{query}" if query else "")

    def preset(self) -> str:
        """`g-` and the name of the layout preset that the outline was made from."""
        return "g-" + _PRESET.sub("", self.context.outline.layout_preset or "unknown")

    def html_attributes(self) -> Markup:
        """The attributes of `<html>`, with a space before each."""
        own = {"lang": self.context.language, "dir": self.context.direction}
        return attributes({**own, **_map(self.context.config.get("page.html")), **own})

    def body_attributes(self, extra: Any = None) -> Markup:
        """The attributes of `<body>`: the configured ones, the page's classes, and `extra`."""
        base = _map(self.context.config.get("page.body.attribs"))
        context = self.context
        classes = [
            "site",
            context.page.template,
            f"dir-{context.direction}",
            f"outline-{context.outline.name}",
            *context.page.body_classes,
        ]
        base["class"] = [*_listed(base.get("class")), *classes]
        for key, value in _map(extra).items():
            base[key] = [*_listed(base[key]), *_listed(value)] if key in base else value
        return attributes(base)


def attributes(values: Mapping[str, Any]) -> Markup:
    """Attributes as text, with a space before each.

    A value is a text, a list of texts (joined by spaces, each once), or a list of one-pair maps, each
    of which is an attribute of its own. Empty ones are left out. Gantry prints the values as they are;
    here what would end the attribute is escaped, and a name that cannot be one is left out.
    """
    shown: list[str] = []
    for name, value in values.items():
        if not truth(value):
            continue
        if any(isinstance(item, Mapping | list) for item in _listed(value)):
            shown += [_one(inner, _listed(item)) for inner, item in _leaves(value)]
        else:
            shown.append(_one(name, _listed(value)))
    return Markup("".join(f" {attribute}" for attribute in shown if attribute))


def _one(name: Any, values: Iterable[Any]) -> str:
    name = str(text(name))
    if _ATTRIBUTE_NAME.fullmatch(name) is None:
        return ""
    words = dict.fromkeys(str(text(value)) for value in values if truth(value))
    value = " ".join(words).replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    return f'{name}="{value}"'


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        if isinstance(item, Mapping | list):
            yield from _leaves(item)
        else:
            yield key, item


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _map(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}
