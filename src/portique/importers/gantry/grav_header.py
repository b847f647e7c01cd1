"""The header of a Grav page in the keys of a Portique page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_DELIMITED = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?", re.IGNORECASE)
_ARTICLES = frozenset({"blog_item", "item", "post", "article", "blog-item"})
_OURS = ("type", "person", "interviewer", "publish", "expire", "defaults", "draft", "trust", "seo", "authors",
         "updated", "order", "outline", "summary", "image", "tags", "aliases")  # fmt: skip
"""Keys that mean something to Portique; what a Grav owner keeps under such a name is hers."""
_KEPT_OUT = ("visible", "published", "publish_date", "unpublish_date", "routes", "taxonomy", "gantry",
             "template", "slug", "date", "title", "menu", "language", "params")  # fmt: skip


@dataclass(slots=True)
class Header:
    """The front matter of the page, why it is not public (if so), where it redirects, and what to say."""

    values: dict[str, Any]
    hidden: str = ""
    redirect: str = ""
    route: str = ""
    changed: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


def convert(
    header: Mapping[str, Any],
    *,
    template: str,
    number: float | None,
    numbered_name: bool,
    day_first: bool = True,
    taxonomies: Sequence[str] = (),
) -> Header:
    """Grav's header in our keys.

    `template` is the file's name; `number` the folder's (None without one) and `numbered_name` says
    whether the new file's name carries it. `day_first` reads 01/02/2024 as a day of February.
    Unknown keys are the owner's and stay.
    """
    given = {str(key): value for key, value in header.items()}
    made = Header({})
    values = made.values
    if isinstance(title := given.get("title"), str | int | float):
        values["title"] = str(title)
    name = str(given.get("template") or template)
    values["template"] = name
    collection = given.get("content")
    if name.rpartition("/")[2] in _ARTICLES:
        values["type"] = "article"
    elif isinstance(collection, Mapping) and "items" in collection:
        values["type"] = "listing"
        limit = collection.get("limit")
        if isinstance(limit, int) and limit > 0 and collection.get("pagination"):
            values["per_page"] = limit
    else:
        values["type"] = "page"
    _menu(given, values, number, numbered_name)
    if isinstance(given.get("slug"), str):
        values["slug"] = given["slug"]
    if isinstance(given.get("language"), str):
        values["language"] = given["language"]
    for old, new in (("date", "date"), ("publish_date", "publish"), ("unpublish_date", "expire")):
        if given.get(old) is not None:
            found = read_date(given[old], day_first)
            if found:
                values[new] = found
            else:
                made.doubtful.append(f"`{old}: {given[old]}` is no date that can be read; it is left out")
    if isinstance(gantry := given.get("gantry"), Mapping) and gantry.get("outline"):
        values["outline"] = str(gantry["outline"])
    _terms(given, values, made, taxonomies)
    _routes(given, values, made)
    _public(given, values, made)
    metadata = given.get("metadata")
    if isinstance(metadata, Mapping) and isinstance(metadata.get("description"), str):
        values["seo"] = {"description": metadata["description"]}
    if isinstance(given.get("author"), str) and given["author"]:
        values.setdefault("authors", [given["author"]])
    if isinstance(given.get("image"), str) and given["image"]:
        values["image"] = given["image"]
        del given["image"]
    own = {key: value for key, value in given.items() if key not in _KEPT_OUT and key not in _OURS}
    values.update({key: value for key, value in own.items() if key not in values})
    params = {key: given[key] for key in _OURS if given.get(key) is not None}
    if isinstance(given.get("params"), Mapping):
        params = {**params, **given["params"]}
    if params:
        values["params"] = params
        if clash := sorted(set(params) & set(_OURS)):
            made.changed.append(f"{', '.join(f'`{key}`' for key in clash)} stand below `params`")
    if isinstance(given.get("form"), Mapping) or isinstance(given.get("forms"), Mapping):
        made.doubtful.append("the form needs an address that takes what is sent; Grav itself did that")
    return made


def _menu(given: Mapping[str, Any], values: dict[str, Any], number: float | None, numbered: bool) -> None:
    said = given.get("visible")
    visible = said is not False and (said is True or number is not None)
    title = given.get("menu")
    if not visible:
        if numbered or isinstance(title, str):
            values["menu"] = False
    elif isinstance(title, str) and title:
        values["menu"] = title
    elif not numbered:
        values["menu"] = True
    if number is not None and not numbered:
        values["order"] = int(number) if number == int(number) else number


def _terms(given: Mapping[str, Any], values: dict[str, Any], made: Header, taxonomies: Sequence[str]) -> None:
    said = given.get("taxonomy")
    for kind, terms in said.items() if isinstance(said, Mapping) else ():
        listed = [
            str(one) for one in (terms if isinstance(terms, list) else [terms]) if one not in (None, "")
        ]
        if not listed:
            continue
        name = {"tag": "tags", "author": "authors"}.get(str(kind), str(kind))
        if name in ("tags", "authors") or kind in taxonomies:
            values[name] = listed
        else:
            made.doubtful.append(f"the taxonomy `{kind}` is not one of the site's; its terms are left out")


def _routes(given: Mapping[str, Any], values: dict[str, Any], made: Header) -> None:
    routes = given.get("routes")
    if isinstance(routes, Mapping):
        if isinstance(default := routes.get("default"), str):
            made.route = "/" + default.strip("/")
        aliases = routes.get("aliases")
        listed = [
            one for one in (aliases if isinstance(aliases, list) else [aliases]) if isinstance(one, str)
        ]
        if listed:
            values["aliases"] = ["/" + one.strip("/") for one in listed]
    if isinstance(redirect := given.get("redirect"), str) and redirect:
        made.redirect = re.sub(r"\[\d+\]$", "", redirect.strip())


def _public(given: Mapping[str, Any], values: dict[str, Any], made: Header) -> None:
    if given.get("published") is False:
        made.hidden = "it was not published"
    elif given.get("routable") is False:
        made.hidden = "it had no address of its own (`routable: false`)"
    elif given.get("access"):
        made.hidden = "only members could read it (`access`)"
    elif made.redirect:
        made.hidden = f"it sent readers to {made.redirect}"
    if made.hidden:
        values["draft"] = True


def read_date(value: Any, day_first: bool = True) -> str | None:
    """A date of a header as ISO 8601; None for what cannot be read. Numbers are seconds since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        try:
            return datetime.fromtimestamp(value, UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return None
    text = str(value).strip()
    try:
        datetime.fromisoformat(text)
        return text
    except ValueError:
        pass
    day = _DELIMITED.search(text)
    if day is None:
        return None
    first, second, third = (int(one) for one in day.groups())
    if len(day[1]) == 4:
        year, month, date = first, second, third
    else:
        # PHP: with slashes the month comes first, with dashes and dots the day does.
        month_first = "/" in day[0] and not day_first
        month, date = (first, second) if month_first else (second, first)
        year = third if third > 99 else 2000 + third
    clock = _CLOCK.search(text.replace(day[0], " "))
    hour, minute, seconds = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "pm" else 0)
    try:
        found = datetime(year, month, date, hour, minute, seconds)
    except ValueError:
        return None
    return found.isoformat(sep=" ") if clock else found.date().isoformat()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
