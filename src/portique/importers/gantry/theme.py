"""A theme as its makers deliver it: the folder is kept as it is, but for what runs elsewhere only."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from portique.formats.yaml import read_yaml
from portique.importers.gantry.configuration import plan_listed_outlines
from portique.importers.gantry.menus import plan_sample_menus
from portique.importers.gantry.plan import Plan, counted, files_below
from portique.importers.gantry.recognise import PLATFORMS
from portique.model.naming import slug

_VERSION = re.compile(r"[-_ ](?:master|main|develop|v?\d+(?:\.\d+)+.*)$", re.IGNORECASE)
_JOOMLA_NAME = re.compile(rb"<name>\s*([A-Za-z0-9_. -]+?)\s*</name>")
_TOOLING = (".git/", ".github/", "node_modules/", ".idea/", "__MACOSX/")
_ENDINGS_LEFT = (".php", ".phar", ".sh", ".exe")


def plan_theme(plan: Plan, root: str, called: str, *, samples: bool = False) -> str:
    """Plan to bring in the theme in the folder `root` of the source; return its name.

    `called` is what the folder or archive is named, for a theme that does not say its own name. `samples`
    brings its sample outlines and menus in as those of the site.
    """
    paths = files_below(plan.source, root)
    inner = [path[len(root) :] for path in paths]
    name = theme_name(plan, root, inner, called)
    home = f"themes/{name}/"
    kept = code = left = 0
    for path, place in zip(paths, inner, strict=True):
        if place.endswith(_ENDINGS_LEFT):
            code += 1
        elif place.startswith(_TOOLING) or posixpath.basename(place) in (".DS_Store", "Thumbs.db"):
            left += 1
        elif place.startswith("custom/"):
            own = place.removeprefix("custom/")
            target = f"config/{name}/" if own.startswith("config/") else f"custom/{name}/"
            plan.copy(target + own.removeprefix("config/"), path)
        else:
            plan.copy(home + place, path)
            kept += 1
    plan.imported(home, f"the theme, {counted(kept, 'file')}")
    if any(place.startswith("custom/") for place in inner):
        plan.changed("custom/", f"the owner's overrides stand in custom/{name}/ and config/{name}/")
    if code:
        plan.left_out(counted(code, "file") + " of PHP and programs", "nothing here runs them")
        _say_what_php_did(plan, root, inner)
    if left:
        plan.left_out(counted(left, "file") + " of tools", "version control and package managers")
    _flavour(plan, inner)
    _samples(plan, root, inner, name, samples)
    return name


def theme_name(plan: Plan, root: str, inner: list[str], called: str) -> str:
    """The theme's name: of the `<name>.yaml` beside `gantry/` (Grav), of Joomla's manifest, of its folder."""
    for place in ("", "grav/"):
        if any(path.startswith(f"{place}gantry/") for path in inner) or place:
            for path in inner:
                stem, _, ending = path.removeprefix(place).rpartition(".")
                beside = path.startswith(place) and ending == "yaml" and "/" not in stem
                if beside and stem and stem not in ("blueprints", "languages"):
                    return stem
    for path in ("templateDetails.xml", "joomla/templateDetails.xml"):
        if path in inner and (found := _JOOMLA_NAME.search(plan.source.read(root + path)[:20_000])):
            return found[1].decode()
    folder = root.rstrip("/").rpartition("/")[2] or called
    name = _VERSION.sub("", folder)
    return name if re.fullmatch(r"[\w.-]+", name) and name[0] != "." else slug(name) or "theme"


def _say_what_php_did(plan: Plan, root: str, inner: list[str]) -> None:
    for path in inner:
        if path.endswith(("includes/theme.php", "functions.php")):
            plan.look_at(
                path,
                "set-up in PHP has no counterpart; where it adds Twig functions or paths, "
                "the templates that use them are named by: portique theme check",
            )


def _flavour(plan: Plan, inner: list[str]) -> None:
    def has(folder: str) -> bool:
        return any(path.startswith((folder, *(f"{name}/{folder}" for name in PLATFORMS))) for path in inner)

    for_grav = has("templates/") or "blueprints.yaml" in inner or "grav/blueprints.yaml" in inner
    if not for_grav and (has("twig/") or has("views/")):
        made_for = "Joomla" if has("twig/") else "WordPress"
        plan.look_at(
            "page templates",
            f"the theme is made for {made_for}: its particles, layouts, styles and blueprints are used, "
            "pages are shown by the engine's templates",
        )


def _samples(plan: Plan, root: str, inner: list[str], name: str, wanted: bool) -> None:
    """The outlines and menus of `install/`, of the platform's folder that comes first."""
    home = next(
        (
            place
            for place in ("", *(f"{one}/" for one in PLATFORMS))
            if f"{place}install/outlines.yaml" in inner
        ),
        None,
    )
    if home is None:
        return
    if not wanted:
        said = "sample outlines and menus came along and are not used; --samples takes them"
        plan.look_at(f"{home}install/", said)
        return
    folder = f"{root}{home}install/"
    outlines = plan_listed_outlines(plan, f"{folder}outlines.yaml", f"{folder}outlines/", name)
    plan.imported(f"config/{name}/", f"sample outlines: {', '.join(outlines)}")
    plan_sample_menus(plan, f"{folder}menus.yaml")


def parent_of(plan: Plan, root: str) -> str:
    """The name of the theme that a theme stands on; empty for none."""
    for place in ("", *(f"{name}/" for name in PLATFORMS), "common/"):
        data = plan.source.read_or_none(f"{root}{place}gantry/theme.yaml")
        if data is not None:
            value = read_yaml(data, "theme.yaml", flavour="symfony").value
            for key in ("configuration", "theme", "parent"):
                value = value.get(key) if isinstance(value, Mapping) else None
            return value if isinstance(value, str) else ""
    return ""
