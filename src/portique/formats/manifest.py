"""The manifest of a theme, `gantry/theme.yaml`, as a value. Source: the Gantry format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_EMPTY: Mapping[str, Any] = {}


class Flavour(StrEnum):
    """Which platform a theme's page templates were written for, told by the folder that they lie in."""

    GRAV = "templates"
    JOOMLA = "twig"
    WORDPRESS = "views"

    @property
    def autoescape(self) -> bool:
        """Whether templates of this flavour expect `{{ … }}` to be escaped."""
        return self is not Flavour.WORDPRESS


@dataclass(frozen=True, slots=True)
class Theme:
    """One manifest. `data` is the whole file; the properties name what the engine itself reads."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a dotted path; `default` where it is missing or null."""
        value: Any = self.data
        for key in path.split("."):
            if not isinstance(value, Mapping):
                return default
            value = value.get(key)
        return default if value is None else value

    def _map(self, path: str) -> Mapping[str, Any]:
        value = self.get(path)
        return value if isinstance(value, Mapping) else _EMPTY

    def _names(self, path: str) -> tuple[str, ...]:
        value = self.get(path)
        if isinstance(value, str):
            return (value,)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    @property
    def details(self) -> Mapping[str, Any]:
        """What `gantry.theme.<key>` shows: the `details`, with `title` as an alias of `name`.

        A version that is a whole number gets `.0`, as in Gantry.
        """
        details = {"name": self.name, **self._map("details")}
        if isinstance(details.get("version"), int):
            details["version"] = f"{details['version']}.0"
        return {"title": details["name"], **details}

    @property
    def fonts(self) -> dict[str, dict[str, str]]:
        """Local fonts: family in lower case → weight (`400`, `400italic`…) → path without ending."""
        fonts: dict[str, dict[str, str]] = {}
        for family, paths in self._map("configuration.fonts").items():
            weights = paths if isinstance(paths, Mapping) else {"400": paths}
            fonts[str(family).lower()] = {str(weight): str(path) for weight, path in weights.items()}
        return fonts

    @property
    def css_paths(self) -> tuple[str, ...]:
        """Import roots of SCSS, in order."""
        return self._names("configuration.css.paths") or ("gantry-theme://scss", "gantry-engine://scss")

    @property
    def css_files(self) -> tuple[str, ...]:
        """Every root style sheet, without `.scss`."""
        return self._names("configuration.css.files")

    @property
    def css_persistent(self) -> tuple[str, ...]:
        """Style sheets linked on every page, in order."""
        return self._names("configuration.css.persistent") or self.css_files

    @property
    def css_overrides(self) -> tuple[str, ...]:
        """Style sheets linked last."""
        return self._names("configuration.css.overrides")

    @property
    def css_target(self) -> str:
        """The stream folder that compiled style sheets are named in."""
        return str(self.get("configuration.css.target", "gantry-theme://css-compiled"))

    def variations(self, kind: str) -> dict[str, dict[str, str]]:
        """Variations of `kind` (`block`, `section`): group → class → label; ``""`` for no group."""
        groups: dict[str, dict[str, str]] = {}
        for key, value in self._map(f"configuration.{kind}-variations").items():
            if isinstance(value, Mapping):
                group = groups.setdefault(str(key), {})
                group.update((str(name), str(label)) for name, label in value.items())
            else:
                groups.setdefault("", {})[str(key)] = str(value)
        return groups

    def chrome(self, style: str) -> Mapping[str, Any]:
        """The wrappers of a module style: `before_widget`, `after_widget`, `before_title`, `after_title`."""
        return self._map("chrome").get(style) or _EMPTY

    def admin_order(self, area: str) -> dict[str, tuple[str, ...]]:
        """Order of forms in `area` (`styles`, `settings`, `page`, `content`): group → names."""
        order = self._map(f"admin.{area}")
        return {
            str(group): tuple(str(name) for name in (names if isinstance(names, list) else [names]))
            for group, names in order.items()
            if names is not None
        }
