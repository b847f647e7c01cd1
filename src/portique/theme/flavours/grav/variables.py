"""The variables of Grav's page templates: `page`, `pages`, `uri`, `config`, `grav`, `assets`, `taxonomy`…

A static page has no request: its address is known, parameters are empty, nobody is logged in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from portique.theme.context import RenderContext
from portique.theme.flavours.grav.collection import Collection
from portique.theme.flavours.grav.page import GravPage
from portique.theme.flavours.grav.source import Pages
from portique.theme.gantry.document import DocumentMember
from portique.theme.gantry.member import Member, Values
from portique.theme.vocabulary.grav_site import theme_settings
from portique.twig.arrays import is_array, pairs
from portique.twig.values import Markup, integer, text

_DATE_FORMATS = {"default": r"F jS \a\t g:ia", "short": "jS M Y", "long": r"F jS \a\t g:ia"}
"""Grav's own, in PHP's patterns."""


_STOOD_IN_FOR = ("breadcrumbs", "form", "langswitcher", "pagination", "relatedpages", "taxonomylist")
"""Plug-ins whose partials the engine's layer has stand-ins for, so that themes may ask for them."""


def variables(context: RenderContext, pages: Pages) -> dict[str, Any]:
    """What a page template of a Grav theme sees beside `gantry`, `theme` and `site`."""
    page = GravPage(pages.current, pages)
    uri = Uri(context, page.window()[0])
    config = configuration(context)
    base = context.root.rstrip("/")
    return {
        "page": page,
        "pages": page.home(),
        "header": page.header(),
        "media": page.media(),
        "content": page.content() or _explained(context),
        "uri": uri,
        "config": config,
        "system": config.get("system"),
        "theme_config": theme_settings(context),
        "assets": Assets(context),
        "taxonomy": Taxonomy(context, page),
        "grav": GravContainer(context, page, uri, config),
        "base_url": base,
        "base_url_relative": base,
        "base_url_simple": base,
        "base_url_absolute": context.origin + base,
        "home_url": context.home,
        "html_lang": context.language,
        "body_classes": " ".join(context.page.body_classes),
    }


def _explained(context: RenderContext) -> Markup:
    """What stands in the place of the text on the page for addresses that do not exist."""
    if context.page.template != "error":
        return Markup("")
    said = "There is nothing at this address. It may have moved, or the link that led here may be wrong."
    return Markup(f"<p>{context.catalogues.translate(said, context.language)}</p>")


def configuration(context: RenderContext) -> Values:
    """`config`: what of Grav's settings a site here has under another name."""
    return Values(
        context,
        "config",
        {
            "site": dict(context.site),
            "system": {
                "languages": {
                    "supported": Language(context).get_languages(),
                    "default_lang": context.language,
                },
                "pages": {
                    "theme": context.chain.name,
                    "markdown": {"extra": True},
                    "dateformat": dict(_DATE_FORMATS),
                },
                "param_sep": ":",
            },
            "theme": context.chain.name,
            "themes": {context.chain.name: theme_settings(context)},
            "plugins": {name: {"enabled": True} for name in _STOOD_IN_FOR},
        },
    )


class Uri(Member):
    """The address of the page."""

    called = "uri"
    __twig__ = frozenset(
        {
            "path", "route", "url", "uri", "paths", "param", "params", "query", "host", "base", "basename",
            "extension", "rootUrl", "scheme", "currentPage", "addNonce", "fragment", "port",
        }
    )  # fmt: skip

    __slots__ = ("_number",)

    def __init__(self, context: RenderContext, number: int = 1) -> None:
        super().__init__(context)
        self._number = number

    def url(self, include_host: Any = False) -> str:
        found = self.context.page.url
        return self.context.origin + found if include_host else found

    uri = url

    def path(self) -> str:
        """The address below the site's root, without a slash at the end."""
        return "/" + self.context.page.url.removeprefix(self.context.root).strip("/")

    route = path

    def paths(self, index: Any = None) -> Any:
        parts = [part for part in self.path().split("/") if part]
        if index is None:
            return parts
        return parts[integer(index)] if 0 <= integer(index) < len(parts) else None

    def basename(self) -> str:
        return self.path().rpartition("/")[2]

    def root_url(self, include_host: Any = False) -> str:
        root = self.context.root.rstrip("/")
        return self.context.origin + root if include_host else root

    def base(self) -> str:
        return self.context.origin

    def scheme(self, raw: Any = None) -> str:
        return urlsplit(self.context.origin).scheme + "://"

    def host(self) -> str:
        return urlsplit(self.context.origin).hostname or ""

    def port(self) -> int | None:
        return urlsplit(self.context.origin).port

    def current_page(self) -> int:
        """The page of a listing that this is."""
        return self._number

    def param(self, name: Any = None, default: Any = None) -> Any:
        """A parameter of the address: there is none."""
        return False if default is None else default

    query = param

    def params(self, *_: Any) -> str:
        return ""

    extension = fragment = params

    def add_nonce(self, url: Any, *_: Any) -> str:
        """An address with a token against forged requests: nothing here takes one."""
        return str(text(url))


class Assets(Member):
    """Grav's pipeline, over the page's document; group `bottom` is Gantry's `footer`."""

    called = "assets"
    __twig__ = frozenset(
        {"add", "addCss", "addJs", "addInlineCss", "addInlineJs", "addJsModule", "css", "js", "all"}
    )

    __slots__ = ()

    @property
    def _document(self) -> DocumentMember:
        return DocumentMember(self.context)

    def add(self, asset: Any, *options: Any) -> Assets:
        """A file, or a list of them; what it is is told by its ending."""
        for _, one in pairs(asset) if is_array(asset) else ((0, asset),):
            path = urlsplit(str(text(one))).path
            (self.add_css if path.endswith((".css", ".scss")) else self.add_js)(one, *options)
        return self

    def add_css(self, asset: Any, *options: Any) -> Assets:
        given = _options(options)
        if (found := self._found(asset)) is not None:
            self._document.add_style({**given, "href": found}, given.get("priority", 10), _group(given))
        return self

    def add_js(self, asset: Any, *options: Any) -> Assets:
        given = _options(options)
        if text(asset) == "jquery":
            self._document.add_framework("jquery")
        elif (found := self._found(asset)) is not None:
            loading = text(given.get("loading"))
            flags = {loading: loading} if loading in ("async", "defer") else {}
            element = {**given, **flags, "src": found}
            self._document.add_script(element, given.get("priority", 10), _group(given))
        return self

    def add_js_module(self, asset: Any, *options: Any) -> Assets:
        return self.add_js(asset, {**_options(options), "type": "module"})

    def add_inline_css(self, content: Any, *options: Any) -> Assets:
        given = _options(options)
        self._document.add_inline_style(str(text(content)), given.get("priority", 10), _group(given))
        return self

    def add_inline_js(self, content: Any, *options: Any) -> Assets:
        given = _options(options)
        self._document.add_inline_script(str(text(content)), given.get("priority", 10), _group(given))
        return self

    def css(self, group: Any = "head", *_: Any) -> Markup:
        """The tags of a group, ready to print."""
        return Markup("\n".join(self.context.document.styles(_group({"group": group}))))

    def js(self, group: Any = "head", *_: Any) -> Markup:
        from portique.theme.frameworks import register

        register(self.context)
        scripts = self.context.document.scripts(_group({"group": group}))
        # Grav prints files before what stands in the page.
        scripts.sort(key=lambda tag: " src=" not in tag.partition(">")[0])
        return Markup("\n".join(scripts))

    def all(self, group: Any = "head") -> Markup:
        return Markup("\n".join(filter(None, (self.css(group), self.js(group)))))

    def _found(self, asset: Any) -> str | None:
        return self._document.url(text(asset), False, None, True)


class Taxonomy(Member):
    """Kinds, terms and the pages that bear them."""

    called = "taxonomy"
    __twig__ = frozenset({"taxonomy", "findTaxonomy"})

    __slots__ = ("_page",)

    def __init__(self, context: RenderContext, page: GravPage) -> None:
        super().__init__(context)
        self._page = page

    def taxonomy(self) -> dict[str, dict[str, dict[str, GravPage]]]:
        """Kind to term to route to page."""
        found: dict[str, dict[str, dict[str, GravPage]]] = {}
        for page in self._page.every():
            for kind, terms in page.taxonomy().items():
                for term in terms:
                    found.setdefault(kind, {}).setdefault(term, {})[page.route()] = page
        return found

    def find_taxonomy(self, conditions: Any, *_: Any) -> Collection:
        """The pages that bear every one of the terms."""
        return self._page.evaluate({"@taxonomy": conditions})


class GravContainer(Member):
    """`grav`: the ways to the others."""

    called = "grav"
    __twig__ = frozenset({"page", "uri", "config", "language", "user", "theme", "assets", "twig", "version"})
    version: ClassVar[str] = "1.7.48"

    __slots__ = ("_config", "_page", "_uri")

    def __init__(self, context: RenderContext, page: GravPage, uri: Uri, config: Values) -> None:
        super().__init__(context)
        self._page = page
        self._uri = uri
        self._config = config

    @property
    def page(self) -> GravPage:
        return self._page

    @property
    def uri(self) -> Uri:
        return self._uri

    @property
    def config(self) -> Values:
        return self._config

    @property
    def language(self) -> Language:
        return Language(self.context)

    @property
    def user(self) -> dict[str, Any]:
        """Nobody is logged in."""
        return {"authenticated": False, "authorized": False, "username": None}

    @property
    def theme(self) -> dict[str, Any]:
        return {"name": self.context.chain.name}

    @property
    def assets(self) -> Assets:
        return Assets(self.context)

    @property
    def twig(self) -> dict[str, Any]:
        return {}


class Language(Member):
    """`grav.language`."""

    called = "grav.language"
    __twig__ = frozenset({"getLanguage", "getActive", "getDefault", "getLanguages", "enabled"})

    __slots__ = ()

    def get_language(self) -> str:
        return self.context.language

    get_active = get_default = get_language

    def get_languages(self) -> list[str]:
        known = self.context.site.get("languages")
        codes = [one.get("code") if isinstance(one, Mapping) else one for one in known or ()]
        return [str(code) for code in codes if code] or [self.context.language]

    def enabled(self) -> bool:
        return len(self.get_languages()) > 1


def _options(given: tuple[Any, ...]) -> dict[str, Any]:
    """Options as a map, or in Grav's older order: priority, pipeline, loading or group."""
    if given and isinstance(given[0], Mapping):
        return dict(given[0])
    names = ("priority", "pipeline", "loading", "group")
    return {name: value for name, value in zip(names, given, strict=False) if value is not None}


def _group(options: Mapping[str, Any]) -> str:
    group = str(text(options.get("group"))) or "head"
    return "footer" if group == "bottom" else group
