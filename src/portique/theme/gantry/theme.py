"""`gantry.theme`, which templates also know as `theme`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.model.diagnostic import warning
from portique.model.sizes import to_grid
from portique.model.tree import walk
from portique.theme.gantry.member import Member
from portique.twig.values import Markup, text, truth


class ThemeMember(Member):
    """The theme: its manifest, its style, and rendering with it.

    A name that is not in the list is looked for in the manifest's `details` (`title, version, icon,
    author.name`…).
    """

    called = "gantry.theme"
    __twig__ = frozenset(
        {
            "name", "path", "url", "parent", "details", "configuration", "preset", "presets", "type",
            "segments", "hasContent", "loadAtoms", "prepare", "setLayout", "css", "compile", "render",
            "renderContent", "particle", "toGrid", "load", "joomla",
        }
    )  # fmt: skip

    __slots__ = ()

    def absent(self, name: str) -> Any:
        details = self.context.chain.manifest.details
        return details[name] if name in details else super().absent(name)

    @property
    def name(self) -> str:
        """The theme's name: that of its folder."""
        return self.context.chain.name

    path = name

    @property
    def url(self) -> str:
        return "gantry-theme://"

    @property
    def parent(self) -> str | None:
        """The theme that this one stands on, or null."""
        parent = text(self.context.chain.manifest.get("configuration.theme.parent"))
        return str(parent) if parent and parent != self.context.chain.name else None

    @property
    def configuration(self) -> Any:
        return self.context.chain.manifest.get("configuration", {})

    def details(self) -> Mapping[str, Any]:
        return self.context.chain.manifest.data

    # --- style ------------------------------------------------------------------------------------

    def preset(self, forced: Any = False) -> str | None:
        """The style preset of the outline; null when the theme has none of that name."""
        if truth(forced):
            return None
        name = text(self.context.config.get("styles.preset", ""))
        return str(name) if name in self.context.presets else None

    def presets(self) -> dict[str, Any]:
        return dict(self.context.presets)

    def css(self, name: Any) -> str | None:
        """The address of a compiled stylesheet."""
        return self.context.stylesheet(str(text(name)).removesuffix(".scss"))

    def to_grid(self, size: Any) -> str:
        return to_grid(size)

    # --- layout -----------------------------------------------------------------------------------

    def type(self) -> str:
        """The name of the layout preset that the outline was made from."""
        return self.context.outline.layout_preset or "unknown"

    def set_layout(self, name: Any = None, force: Any = False) -> ThemeMember:
        """Ask for an outline; without `force` only where none is chosen yet, which is never the case."""
        self.context.use_outline(str(text(name)) if truth(name) else None, truth(force))
        return self

    def has_content(self) -> bool:
        """Whether the layout has a place for the page's content."""
        return any(
            node.kind == "system" and node.subtype == "content" for node in walk(self.context.outline.layout)
        )

    def load_atoms(self) -> None:
        self.context.load_atoms()

    def segments(self) -> Sequence[Any]:
        return self.context.segments()

    def prepare(self) -> None:
        self.context.segments()

    # --- rendering --------------------------------------------------------------------------------

    def render(self, file: Any, variables: Any = None) -> Markup:
        return Markup(self.context.render_template(str(text(file)), _map(variables)))

    def compile(self, source: Any, variables: Any = None) -> Markup:
        """Twig source, such as a setting, rendered."""
        return Markup(self.context.render_string(str(text(source)), _map(variables)))

    def render_content(self, node: Any, options: Any = None) -> Markup:
        """One node of a layout; its assets go to the document."""
        return Markup(self.context.render_node(node, _map(options)))

    def particle(self, particle: Any, options: Any = None) -> Markup:
        """A particle of the layout by its id, or one that is described by a map."""
        if isinstance(particle, str):
            found = next((node for node in walk(self.context.outline.layout) if node.id == particle), None)
            if found is None:
                self.context.report(
                    warning(
                        "particle-unknown",
                        f'a template asks for the particle "{particle}", which the layout'
                        f' "{self.context.outline.name}" does not hold.',
                    )
                )
                return Markup("")
            particle = found
        return self.render_content(particle, {"inContent": False, **_map(options)})

    def load(self, framework: Any) -> bool:
        """`gantry.load`, where older themes call it."""
        from portique.theme.gantry.document import DocumentMember

        return DocumentMember(self.context).add_framework(framework)

    def joomla(self, enabled: Any = None) -> bool:
        """Whether Joomla's own styles are wanted; there are none."""
        return False


def _map(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}
