"""The html extra: `data_uri`, `html_classes`, `html_cva`."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

from portique.twig.arrays import is_array, pairs
from portique.twig.errors import TwigRuntimeError
from portique.twig.extension import Extension, Filter, Function
from portique.twig.values import text, truth, type_name

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif", b"\xff\xd8\xff": "image/jpeg",
    b"%PDF-": "application/pdf", b"<svg": "image/svg+xml",
}  # fmt: skip


def data_uri(data: Any, mime: Any = None, parameters: Any = None) -> str:
    """A `data:` address; the type is guessed from the first bytes when none is given."""
    raw = data if isinstance(data, bytes) else str(text(data)).encode()
    kind = (
        text(mime)
        if mime
        else next((m for magic, m in _MAGIC.items() if raw.startswith(magic)), "text/plain")
    )
    head = f"data:{kind}" + "".join(
        f";{text(key)}={quote(text(value))}" for key, value in pairs(parameters or {})
    )
    if kind.startswith("text/"):
        return f"{head},{quote(raw, safe='-._~')}"
    return f"{head};base64,{base64.b64encode(raw).decode()}"


def html_classes(*classes: Any) -> str:
    """Class names: text as it is, a mapping's keys whose values are true; each once."""
    found: dict[str, None] = {}
    for at, given in enumerate(classes):
        if isinstance(given, str):
            found.setdefault(str(given))
        elif is_array(given):
            for key, wanted in pairs(given):
                if not isinstance(key, str):
                    raise TwigRuntimeError(
                        f'"html_classes": argument {at} has the key {text(key)}, which is no text.'
                    )
                if truth(wanted):
                    found.setdefault(key)
        elif given is not None:
            raise TwigRuntimeError(
                f'"html_classes": argument {at} must be text or a mapping, got "{type_name(given)}".'
            )
    return " ".join(name for name in found if name)


class Variants:
    """What `html_cva` returns: `apply(recipes, more classes…)` gives the class names."""

    __twig__ = frozenset({"apply"})

    def __init__(self, base: Any, variants: Any, compounds: Any, defaults: Any) -> None:
        self.base, self.variants, self.compounds, self.defaults = base, variants, compounds, defaults

    def apply(self, recipes: Any, *more: Any) -> str:
        """The base's classes, those of the chosen variants, of matching compounds, and the defaults."""
        chosen = dict(pairs(recipes))
        names = _listed(self.base)
        for category, choice in chosen.items():
            names += self._variant(category, choice)
        for _, compound in pairs(self.compounds):
            rules = dict(pairs(compound))
            if all(chosen.get(key) in _listed(values) for key, values in rules.items() if key != "class"):
                names += _listed(rules.get("class"))
        for category, choice in pairs(self.defaults):
            if category not in chosen:
                names += self._variant(category, choice)
        names += [name for name in more if isinstance(name, str)]
        return " ".join(dict.fromkeys(" ".join(map(str, names)).split()))

    def _variant(self, category: Any, choice: Any) -> list[Any]:
        wanted = {True: "true", False: "false"}.get(choice, choice) if isinstance(choice, bool) else choice
        return _listed(dict(pairs(dict(pairs(self.variants)).get(category, {}))).get(wanted))


def _listed(value: Any) -> list[Any]:
    return [] if value is None else [item for _, item in pairs(value)] if is_array(value) else [value]


def html_cva(
    base: Any = "", variants: Any = None, compound_variants: Any = None, default_variants: Any = None
) -> Variants:
    """Class variant authority: class names by named choices."""
    return Variants(base, variants or {}, compound_variants or [], default_variants or {})


HTML = Extension(
    filters={"data_uri": Filter(data_uri, grows=True)},
    functions={"html_classes": Function(html_classes), "html_cva": Function(html_cva)},
)
