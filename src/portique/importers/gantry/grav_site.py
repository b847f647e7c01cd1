"""A Grav `user/` folder: settings, pages, themes with Gantry's settings, media; never accounts nor data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.yaml import read_yaml
from portique.importers.gantry.configuration import plan_configuration, plan_positions
from portique.importers.gantry.framework import plan_framework
from portique.importers.gantry.grav_pages import PageSettings, plan_pages
from portique.importers.gantry.plan import Plan, counted, files_below
from portique.importers.gantry.theme import parent_of, plan_theme

_GANTRY = "gantry5"
_STAND_INS = {
    "form": "forms are shown; where they send to is a setting of yours",
    "pagination": "listings have pages by themselves",
    "breadcrumbs": "the particle `breadcrumbs`",
    "sitemap": "every build writes sitemap.xml",
    "feed": "every section with dated pages has a feed",
    "langswitcher": "the particle `langswitcher`",
    "simplesearch": "the particle `search`",
    "taxonomylist": "lists of terms are pages of the site",
    "error": "the outline `_error` is the page for addresses that do not exist",
    "problems": "`portique check`",
    "markdown-notices": "",
}


def plan_site(plan: Plan, root: str) -> None:
    """Plan to bring in the `user/` folder `root` of the source as a whole site."""
    plan.whole_site = True
    system = _settings(plan, f"{root}config/system.yaml")
    site = _settings(plan, f"{root}config/site.yaml")
    settings = _page_settings(system, site)
    _site_yaml(plan, system, site, settings)
    plan_pages(plan, f"{root}pages/", settings)
    _themes(plan, root, str(_at(system, "pages", "theme") or ""))
    engine = f"{root}plugins/{_GANTRY}/"
    if files_below(plan.source, f"{engine}engines/"):
        plan_framework(plan, engine)
    else:
        plan.look_at("the framework", "the source does not hold it; Portique's own stands in")
    if plan.theme and (words := plan.copy_folder(f"custom/{plan.theme}/languages/", f"{root}languages/")):
        plan.imported(f"custom/{plan.theme}/languages/", f"{counted(words, 'file')} of the site's own words")
    if plan.theme and plan.source.read_or_none(own := f"{root}config/themes/{plan.theme}.yaml") is not None:
        plan.copy(f"custom/{plan.theme}/{plan.theme}.yaml", own)
    plan_positions(plan, f"{root}data/{_GANTRY}/positions/")
    for folder, target in (("images/", "media/images/"), ("media/", "media/")):
        if count := plan.copy_folder(target, root + folder):
            plan.imported(target, counted(count, "file"))
    _left_out(plan, root)


def _settings(plan: Plan, path: str) -> Mapping[str, Any]:
    data = plan.source.read_or_none(path)
    if data is None:
        return {}
    parsed = read_yaml(data, path, flavour="symfony")
    for problem in parsed.diagnostics:
        plan.look_at(path, problem.message, problem.line or 0)
    return parsed.value if isinstance(parsed.value, Mapping) else {}


def _at(data: Any, *keys: str) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _page_settings(system: Mapping[str, Any], site: Mapping[str, Any]) -> PageSettings:
    languages = _at(system, "languages", "supported")
    codes = [str(code) for code in languages] if isinstance(languages, list) else []
    default = str(_at(system, "languages", "default_lang") or (codes[0] if codes else ""))
    kinds = site.get("taxonomies")
    date = str(_at(system, "pages", "dateformat", "default") or "d-m-Y")
    return PageSettings(
        home=str(_at(system, "home", "alias") or "/home"),
        hide_home=_at(system, "home", "hide_in_urls") is True,
        languages=codes,
        default_language=default,
        taxonomies=[
            str(one)
            for one in (kinds if isinstance(kinds, list) else ["category", "tag"])
            if one not in ("tag", "author", "tags", "authors")
        ],
        delimiter=str(_at(site, "summary", "delimiter") or "==="),
        day_first=not date.lstrip("HhGgi:sAa ").startswith(("m", "n")),
    )


def _site_yaml(
    plan: Plan, system: Mapping[str, Any], site: Mapping[str, Any], settings: PageSettings
) -> None:
    made: dict[str, Any] = {"portique": 1}
    if isinstance(site.get("title"), str):
        made["title"] = site["title"]
    description = _at(site, "metadata", "description")
    if isinstance(description, str):
        made["description"] = description
    language = settings.default_language or str(site.get("default_lang") or "en")
    made["language"] = language
    if settings.languages:
        made["languages"] = {code: {} for code in settings.languages}
    author = site.get("author")
    name = author.get("name") if isinstance(author, Mapping) else author
    if isinstance(name, str):
        made["author"] = name
    if isinstance(zone := system.get("timezone"), str) and zone:
        made["timezone"] = zone
    made["taxonomies"] = list(settings.taxonomies)
    known = {"title", "default_lang", "taxonomies", "redirects", "routes", "summary"}
    own = {str(key): value for key, value in site.items() if key not in known and value is not None}
    if own:
        made["params"] = own
    plan.settings.update(made)
    for kind in ("redirects", "routes"):
        rows = site.get(kind)
        for old, new in rows.items() if isinstance(rows, Mapping) else ():
            if isinstance(new, str) and not any(sign in str(old) for sign in "()*$^|"):
                plan.redirects["/" + str(old).strip("/")] = new.split("[")[0]
            else:
                plan.look_at(f"{kind}: {old}", "a pattern; list the addresses in redirects.yaml")
    plan.imported("site.yaml", "title, languages and the rest of site.yaml and system.yaml")
    if _at(system, "pages", "append_url_extension"):
        plan.look_at("append_url_extension", "addresses end in a slash here; list old ones in redirects.yaml")
    if _at(system, "languages", "include_default_lang"):
        plan.look_at("include_default_lang", "the default language has no prefix here")
    plan.asks.append("the address of the site: `url:` in site.yaml, which Grav takes from each request")


def _themes(plan: Plan, root: str, active: str) -> None:
    home = f"{root}themes/"
    names = sorted({path[len(home) :].partition("/")[0] for path in files_below(plan.source, home)})
    wanted = _with_parents(plan, home, names, active)
    for name in names:
        folder = f"{home}{name}/"
        inner = [path[len(folder) :] for path in files_below(plan.source, folder)]
        if not any("gantry/theme.yaml" in path for path in inner):
            plan.left_out(f"themes/{name}", "a theme without Gantry")
            continue
        if wanted and name not in wanted:
            plan.left_out(f"themes/{name}", "not the site's theme; bring it in by itself if you want it")
            continue
        found = plan_theme(plan, folder, name)
        if name == active or not plan.theme:
            plan.theme = found
        # Grav saves to user/data/gantry5, and read user/gantry5 in older versions.
        for place in (f"data/{_GANTRY}/themes/{name}/", f"{_GANTRY}/themes/{name}/"):
            plan_configuration(plan, root + place, found)


def _with_parents(plan: Plan, home: str, names: list[str], active: str) -> set[str]:
    wanted: set[str] = set()
    while active in names and active not in wanted:
        wanted.add(active)
        active = parent_of(plan, f"{home}{active}/")
    return wanted


def _left_out(plan: Plan, root: str) -> None:
    if accounts := files_below(plan.source, f"{root}accounts/"):
        plan.left_out(f"accounts/ ({counted(len(accounts), 'file')})", "passwords are never copied")
    data = [path for path in files_below(plan.source, f"{root}data/") if f"data/{_GANTRY}/" not in path]
    if data:
        plan.left_out(f"data/ ({counted(len(data), 'file')})", "what visitors sent in is never copied")
    plugins = f"{root}plugins/"
    names = {path[len(plugins) :].partition("/")[0] for path in files_below(plan.source, plugins)}
    configured = {
        path.rpartition("/")[2].removesuffix(".yaml")
        for path in files_below(plan.source, f"{root}config/plugins/")
    }
    for name in sorted((names | configured) - {_GANTRY}):
        stands_in = _STAND_INS.get(name, "nothing stands in for it")
        plan.left_out(f"plug-in {name}", f"code of another system; {stands_in}".rstrip("; "))
    if count := len(files_below(plan.source, f"{root}blueprints/")):
        plan.look_at("blueprints/", f"{counted(count, 'file')}: forms of Grav's editor did not come over")
