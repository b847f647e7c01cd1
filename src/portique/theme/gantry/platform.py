"""`gantry.platform`: what a content management system would give; here mostly modules and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from portique.model.diagnostic import notice
from portique.theme.frameworks import register
from portique.theme.gantry.member import Member
from portique.theme.positions import display_module, display_modules
from portique.theme.truncation import truncate_html, truncate_text
from portique.twig.values import Markup, integer, text, truth

# What templates of each flavour are told: a version that answers `checkVersion` as a current system does.
VERSIONS = {"grav": "1.7.48", "joomla": "5.3.2", "wordpress": "6.8.2"}
_FLAVOUR_FOLDERS = {"templates": "grav", "twig": "joomla", "views": "wordpress"}
_NUMBER = re.compile(r"\d+|[a-z]+")
_STAGES = {"dev": -6, "alpha": -5, "a": -5, "beta": -4, "b": -4, "rc": -3, "pl": 1, "p": 1}


class PlatformMember(Member):
    """The platform, under the name of the one that the theme's templates were written for."""

    called = "gantry.platform"
    __twig__ = frozenset(
        {
            "name", "getName", "getVersion", "version", "checkVersion", "has", "filter", "truncate",
            "displayModules", "displayModule", "displayWidgets", "displayWidget", "displayContent",
            "displaySystemMessages", "getModules", "countModules", "listModules", "finalize", "call",
            "authorize", "settings", "getEditor",
        }
    )  # fmt: skip

    __slots__ = ()

    @property
    def name(self) -> str:
        """`grav`, `joomla` or `wordpress`."""
        return _FLAVOUR_FOLDERS.get(str(self.context.chain.flavour.value), "grav")

    def get_name(self) -> str:
        return self.name

    def get_version(self) -> str:
        return VERSIONS[self.name]

    version = get_version

    def check_version(self, at_least: Any, below: Any = None) -> bool:
        """Whether the platform's version is at least the first and below the second (`version_compare`)."""
        own = _version(self.get_version())
        return own >= _version(text(at_least)) and (below is None or own < _version(text(below)))

    def has(self, feature: Any) -> bool:
        """Whether the platform brings a feature such as Font Awesome itself: it brings none."""
        return False

    # --- texts ------------------------------------------------------------------------------------

    def filter(self, value: Any) -> Any:
        """Short codes of plug-ins; a text here has none."""
        return value

    def truncate(self, value: Any, length: Any, html: Any = False) -> str:
        shorten = truncate_html if truth(html) else truncate_text
        return shorten(str(text(value)), integer(length))

    # --- modules ----------------------------------------------------------------------------------

    def display_modules(self, position: Any, options: Any = None) -> Markup:
        """The modules of a position; `options` are `style` (the chrome) and `position` (settings)."""
        return Markup(display_modules(self.context, str(text(position)), _map(options)))

    display_widgets = display_modules

    def display_module(self, module: Any, options: Any = None) -> Markup:
        """One module: its map, or `position/name`."""
        if not isinstance(module, Mapping):
            position, _, name = str(text(module)).partition("/")
            found = (one.segment for one in self.context.positions.modules(position) if one.name == name)
            module = next(found, None)
        if module is None:
            return Markup("")
        return Markup(display_module(self.context, module, _map(options)))

    display_widget = display_module

    def get_modules(self, position: Any) -> list[dict[str, Any]]:
        return [module.segment for module in self.context.positions.modules(str(text(position)))]

    def count_modules(self, position: Any) -> int:
        return len(self.context.positions.modules(str(text(position))))

    def list_modules(self) -> dict[str, str]:
        return dict(self.context.positions.titles())

    def display_content(self, content: Any, options: Any = None) -> Any:
        """The page's content, which Joomla wraps."""
        return content

    def display_system_messages(self, options: Any = None) -> Markup:
        """Messages of a session; a static page has none."""
        return Markup("")

    # --- the rest ---------------------------------------------------------------------------------

    def finalize(self) -> None:
        """Nothing more is added: put the files of the frameworks asked for into the document."""
        register(self.context)

    def call(self, *arguments: Any) -> None:
        """Calls of the platform's own functions; there is no such platform."""
        name = text(arguments[0]) if arguments and not isinstance(arguments[0], list | dict) else "a method"
        self.context.report(
            notice("platform-call", f"a template calls {name} of its platform; the result is null.")
        )

    def authorize(self, action: Any = None, target: Any = None) -> bool:
        """Whether the visitor may do administrative things: never."""
        return False

    def settings(self) -> None:
        """The address of a settings page: there is none."""

    def get_editor(self, *arguments: Any) -> None:
        """A text editor of the platform: there is none."""


def _version(version: Any) -> tuple[int, ...]:
    """A version in comparable form, in PHP's order: `dev < alpha < beta < rc < "" < 0 < pl`."""
    parts = _NUMBER.findall(str(version).lower())
    return (*(int(part) + 2 if part.isdigit() else _STAGES.get(part, -7) for part in parts), 0)


def _map(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}
