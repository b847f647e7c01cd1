"""The keys of front matter as the values of a page: one small reader for each kind of value.

A value of the wrong kind costs itself only: it is reported with its line and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from portique.model.diagnostic import Diagnostic, notice, warning
from portique.model.naming import slug
from portique.model.page import Person, Picture

Locate = Callable[[tuple[str | int, ...]], tuple[int, int] | None]

BY_NAME = frozenset(
    [
        "title",
        "menu",
        "date",
        "updated",
        "publish",
        "expire",
        "draft",
        "type",
        "outline",
        "order",
        "slug",
        "aliases",
        "summary",
        "authors",
        "tags",
        "image",
        "language",
        "translated_from",
        "template",
        "trust",
        "seo",
        "params",
        "defaults",
        "person",
        "interviewer",
    ]
)
"""Every key that Portique itself reads; the site's taxonomies come on top, anything else is `params`."""

NOT_INHERITED = frozenset({"slug", "aliases", "defaults", "language", "translated_from"})
"""Keys of `defaults:` that make no sense for several pages and are passed over."""


class FieldReader:
    """Reads the values of one page's front matter and gathers what is wrong with them."""

    __slots__ = ("_locate", "_path", "_zone", "diagnostics")

    def __init__(self, path: str, zone: tzinfo, locate: Locate) -> None:
        self._path = path
        self._zone = zone
        self._locate = locate
        self.diagnostics: list[Diagnostic] = []

    def wrong(self, key: str, expected: str, found: Any, *deeper: str | int) -> None:
        """Report a value that is not what its key holds."""
        name = ".".join(map(str, (key, *deeper)))
        shown = repr(found) if isinstance(found, (str, int, float, bool)) else f"a {kind_of(found)}"
        self.report(
            warning(
                "front-matter-value",
                f"`{name}` is {expected}, and here it is {shown}",
                hint="The value is left out.",
            ),
            key,
            *deeper,
        )

    def report(self, finding: Diagnostic, *keys: str | int) -> None:
        """Keep a finding, placed at a key where that stands in the file."""
        place = self._locate(keys) if keys else None
        line, column = place or (None, None)
        self.diagnostics.append(finding.at(file=self._path, line=line, column=column))

    def text(self, key: str, value: Any) -> str:
        """A text; numbers count as what they look like."""
        if isinstance(value, str):
            return value.strip()
        if value is None:
            return ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self.wrong(key, "a text", value)
        return ""

    def truth(self, key: str, value: Any, default: bool = False) -> bool:
        """`true` or `false`."""
        if isinstance(value, bool):
            return value
        if value is not None:
            self.wrong(key, "`true` or `false`", value)
        return default

    def number(self, key: str, value: Any) -> float | None:
        """A number."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return within_float(value)
        if isinstance(value, str):
            try:
                return within_float(float(value))
            except ValueError:
                pass
        if value is not None:
            self.wrong(key, "a number", value)
        return None

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        """One text or a list of them, without repetition (by what stands for them in addresses)."""
        if value is None:
            return ()
        rows = value if isinstance(value, list) else [value]
        found: dict[str, str] = {}
        for index, row in enumerate(rows):
            if isinstance(row, bool) or not isinstance(row, (str, int, float)):
                if row is not None:
                    self.wrong(key, "a text or a list of texts", row, *([index] if rows is value else []))
                continue
            name = str(row).strip()
            if name:
                found.setdefault(slug(name) or name, name)
        return tuple(found.values())

    def addresses(self, key: str, value: Any) -> tuple[str, ...]:
        """One path or a list of them, each with a slash in front."""
        rows = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys("/" + one.strip().lstrip("/") for one in rows if self._is_text(key, one)))

    def _is_text(self, key: str, value: Any) -> bool:
        if isinstance(value, str) and value.strip():
            return True
        if value is not None:
            self.wrong(key, "a path or a list of paths", value)
        return False

    def date(self, key: str, value: Any) -> datetime | None:
        """An instant: ISO 8601, in the site's time zone unless it says its own."""
        if value is None or value == "":
            return None
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            text = str(value).strip()
            try:
                # `2024` alone would be read as an hour in newer Pythons, and is a year.
                found = (
                    datetime(int(text), 1, 1)
                    if len(text) == 4 and text.isascii() and text.isdigit()
                    else None
                )
                found = found or datetime.fromisoformat(text)
                return in_zone(found, self._zone)
            except (ValueError, OverflowError):
                pass
        self.wrong(key, "a date such as 2024-05-31 or 2024-05-31 14:30", value)
        return None

    def mapping(self, key: str, value: Any) -> Mapping[str, Any]:
        """A map; empty when it is none."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong(key, "a map of `key: value` lines", value)
        return {}

    def picture(self, key: str, value: Any) -> Picture | None:
        """A picture: its path, or a map with `src`, `alt`, `caption` and `focus`."""
        if isinstance(value, str) and value.strip():
            return Picture(value.strip())
        if isinstance(value, dict):
            src = self.text(f"{key}", value.get("src"))
            if src:
                rest = {name: self.text(key, value.get(name)) for name in ("alt", "caption", "focus")}
                return Picture(src, **rest)
        if value:
            self.wrong(key, "the path of a picture, or a map with `src`", value)
        return None

    def persons(self, key: str, value: Any, page_key: Callable[[str], str | None]) -> tuple[Person, ...]:
        """One person or a list of them: each a map, the path of a page about the person, or a name.

        `page_key` gives the key of the page that a path leads to, or None.
        """
        if value is None:
            return ()
        rows = value if isinstance(value, list) else [value]
        found = []
        for row in rows:
            if isinstance(row, str) and row.strip():
                found.append(self._person_by_name(key, row.strip(), page_key))
            elif isinstance(row, dict):
                names = ("name", "role", "portrait", "alt", "caption")
                about = {name: self.text(key, row.get(name)) for name in names}
                path = self.text(key, row.get("page"))
                own = page_key(path) if path else None
                found.append(Person(**about, page=own or ""))
            elif row is not None:
                self.wrong(key, "a person (a map with `name`) or the path of a person's page", row)
        return tuple(person for person in found if person != Person())

    def _person_by_name(self, key: str, text: str, page_key: Callable[[str], str | None]) -> Person:
        own = page_key(text)
        if own is not None:
            return Person(page=own)
        if text.endswith(".md") or text.startswith(("/", "./", "../")):
            self.report(
                warning(
                    "person-unknown",
                    f"`{key}` names the page {text}, which does not exist",
                    hint="Nobody is shown. Give a map with `name`, or mend the path.",
                ),
                key,
            )
            return Person()
        return Person(name=text)

    def trust(self, value: Any, site_trusts: bool) -> bool:
        """Whether the page's own HTML is printed as it is: a page may lower the site's trust only."""
        wanted = self.truth("trust", value, True)
        if wanted and value is True and not site_trusts:
            self.report(
                notice(
                    "trust-not-raised",
                    "`trust: true` has no effect: the site does not trust its content",
                    hint="`trust.content` in site.yaml decides; a page can only lower it.",
                ),
                "trust",
            )
        return site_trusts and wanted


def in_zone(instant: datetime, zone: tzinfo) -> datetime:
    """The instant, aware. Raises OverflowError or ValueError for the first and last days of the calendar,
    which no zone can turn into another's time."""
    aware = instant if instant.tzinfo is not None else instant.replace(tzinfo=zone)
    aware.timestamp()
    return aware


def within_float(value: float) -> float | None:
    """A number as a finite float, else None."""
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if found - found == 0 else None


def kind_of(value: Any) -> str:
    """What a YAML value is called in a message."""
    if isinstance(value, dict):
        return "map"
    return "list" if isinstance(value, list) else type(value).__name__
