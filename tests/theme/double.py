"""A `RenderContext` over a folder and plain values: the protocol's implementation for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from portique.formats.pictures import measure
from portique.formats.streams import Streams
from portique.model.config import Config
from portique.model.diagnostic import Diagnostic
from portique.model.node import Node
from portique.model.outline import Outline
from portique.theme.document import Document
from portique.theme.gantry import Gantry
from portique.theme.positions import Module
from portique.theme.translations import Catalogues
from portique.theme.vocabulary import vocabulary
from portique.twig import Environment

NUCLEUS = Path(__file__).parents[2] / "src/portique/theme/nucleus"
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class PageDouble:
    title: str = "A page"
    description: str = "What it is about"
    url: str = "/press/a-page/"
    key: str = "a-page"
    template: str = "article"
    body_classes: Sequence[str] = ()


class SettingsDouble:
    """As the renderer's door to `Config`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.config = Config().over(data)

    def get(self, path: str, default: Any = None) -> Any:
        return self.config.get(path, default)

    def get_joined(self, path: str, value: Any) -> Any:
        return self.config.get_joined(path, value)

    def twig_attribute(self, name: str) -> Any:
        own = {"get": self.get, "getJoined": self.get_joined}.get(name)
        if own is not None:
            return own
        if (found := self.config.get(name)) is None:
            raise AttributeError(name)
        return found


@dataclass
class PositionsDouble:
    held: dict[str, list[Module]] = field(default_factory=dict)

    def titles(self) -> Mapping[str, str]:
        return {key: key.title() for key in self.held}

    def modules(self, key: str) -> Sequence[Module]:
        return self.held.get(key, [])


@dataclass
class MenusDouble:
    held: dict[str, Any] = field(default_factory=dict)
    default: str = ""
    active_menu: str = ""
    places: dict[str, str] = field(default_factory=dict)

    def names(self) -> Sequence[str]:
        return list(self.held)

    def get(self, name: str) -> Any:
        return self.held.get(name)

    def active(self, menu: str) -> str | None:
        return self.places.get(menu)


class RenderDouble:
    """A render with everything at hand. Give what a test is about; `templates` are by name."""

    def __init__(
        self,
        theme: Path,
        *,
        config: Mapping[str, Any] | None = None,
        templates: Mapping[str, str] | None = None,
        layout: Node | None = None,
        manifest: Mapping[str, Any] | None = None,
        flavour: str = "templates",
        language: str = "en",
    ) -> None:
        self.streams = Streams(
            {
                "gantry-theme": {"": [theme]},
                "gantry-engine": {"": [NUCLEUS]},
                "gantry-assets": {"": ["gantry-theme://"]},
                "gantry-admin": {"": ["gantry-theme://admin", "gantry-engine://admin"]},
                "gantry-media": {"": ["gantry-theme://media"]},
            }
        )
        data = manifest or {}
        self.chain = SimpleNamespace(
            name="helium",
            flavour=SimpleNamespace(value=flavour),
            manifest=SimpleNamespace(
                data=data,
                details=data.get("details", {}),
                get=lambda path, default=None: Config().over(data).get(path, default),
            ),
        )
        self.outline = Outline(
            "home", "Home", layout or Node("root", "root"), Config(), layout_preset="2_col left!"
        )
        self.config = SettingsDouble(config or {})
        self.page = PageDouble()
        self.document = Document()
        self.menus = MenusDouble()
        self.positions = PositionsDouble()
        self.catalogues = Catalogues(self.streams)
        self.language = language
        self.direction = "ltr"
        self.site: Mapping[str, Any] = {"title": "The Press", "params": {"colour": "red"}}
        self.globals: Mapping[str, Any] = {"production": True, "offline_message": "Back soon"}
        self.root = "/press/"
        self.origin = "https://example.org"
        self.home = "/press/"
        self.outlines: Mapping[str, str] = {"default": "Base Outline", "home": "Home", "_error": "Error"}
        self.presets: Mapping[str, Any] = {"preset1": {"description": "One"}}
        self.production = True
        self.debug = False
        self.offline = False
        self.now = NOW
        self.theme = theme
        self.reports: list[Diagnostic] = []
        self.notes: list[tuple[str, str]] = []
        self.rendered: list[tuple[Any, dict[str, Any]]] = []
        self.wanted_outlines: list[tuple[str | None, bool]] = []
        self.atoms_loaded = 0
        self.gantry = Gantry(self)  # type: ignore[arg-type]
        self.environment = Environment(
            dict(templates or {}),
            extensions=[vocabulary(lambda: self)],  # type: ignore[arg-type,return-value]
            globals={"gantry": self.gantry},
            now=NOW,
        )

    @property
    def codes(self) -> list[str]:
        return [report.code for report in self.reports]

    def twig(self, source: str, **variables: Any) -> str:
        return self.environment.from_string(source).render(variables)

    def publish(self, file: Path) -> str:
        file.read_bytes()
        return self.root + "assets/" + file.relative_to(self.theme).as_posix()

    def local(self, path: str) -> str:
        return self.root + path

    def picture(self, src: str, sizes: str = "") -> Mapping[str, Any] | None:
        file = self.theme / src.removeprefix("/press/").lstrip("/")
        size = measure(file)
        if size is None:
            return None
        found = {"url": self.root + src.lstrip("/"), "width": size[0], "height": size[1]}
        return {**found, "srcset": f"{found['url']} {size[0]}w"} if sizes else found

    def stylesheet(self, name: str) -> str | None:
        return f"/press/assets/{name}.0123.css"

    def render_template(self, names: str | Sequence[str], variables: Mapping[str, Any]) -> str:
        name = names if isinstance(names, str) else names[0]
        return self.environment.render(name, variables)

    def render_once(self, template: str, variables: Mapping[str, Any]) -> str:
        return self.render_template(template, variables)

    def render_string(self, source: str, variables: Mapping[str, Any]) -> str:
        return self.environment.from_string(source).render(variables)

    def render_node(self, node: Any, options: Mapping[str, Any]) -> str:
        self.rendered.append((node, dict(options)))
        return f"<p>{node['id'] if isinstance(node, Mapping) else node.id}</p>"

    def segments(self) -> Sequence[Any]:
        return list(self.outline.layout.children)

    def load_atoms(self) -> None:
        self.atoms_loaded += 1

    def use_outline(self, name: str | None, force: bool = False) -> None:
        self.wanted_outlines.append((name, force))

    def markdown(self, text: str, block: bool = True) -> str:
        return f"<p>{text}</p>" if block else text

    def report(self, diagnostic: Diagnostic) -> None:
        self.reports.append(diagnostic)

    def note(self, owner: str, name: str) -> None:
        self.notes.append((owner, name))
